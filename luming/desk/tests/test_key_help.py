"""Single keys at the desk: listed on a page, and off where an officer turns them off (WCAG 2.1.4)."""

from luming.desk.tests.officers import words

SWITCH, PAGE, ON = "/desk/account/keys/", "/desk/keys/", 'data-keys="/desk/keys/"'


def test_the_keys_are_listed_and_on_until_she_turns_them_off(desk) -> None:
    clerk = desk("clerk")
    assert "下一行" in clerk.text(PAGE)
    assert ON in clerk.get("/desk/").content.decode()
    assert "单键已经关掉" in words(clerk.post(SWITCH, {"off": "1"}, follow=True))
    assert ON not in clerk.get("/desk/").content.decode()
    clerk.post(SWITCH, {"on": "1"})
    assert ON in clerk.get("/desk/").content.decode()


def test_off_is_off_on_every_machine_and_for_her_alone(desk) -> None:
    desk("clerk").post(SWITCH, {"off": "1"})
    assert ON not in desk("clerk").get("/desk/").content.decode()
    assert ON in desk("mediator").get("/desk/").content.decode()


def test_an_auditor_may_turn_her_own_off(desk) -> None:
    assert desk("auditor").post(SWITCH, {"off": "1"}).status_code == 302
