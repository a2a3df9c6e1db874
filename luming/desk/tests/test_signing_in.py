"""Who gets in, who waits, and what becomes of a form whose session ended."""

from datetime import timedelta

import pytest
from django.test import Client

from luming.desk.models import SignIn
from luming.desk.tests.officers import Officer, accepted, inside, words
from luming.kernel.workflow import moment

WRONG = "not the password"


def later(**span: int):
    return moment.at(moment.now() + timedelta(**span))


def seen_by_auditor(town) -> list[str]:
    with inside(town):
        return list(SignIn.objects.order_by("id").values_list("what", flat=True))


def test_name_and_password_open_the_desk(place) -> None:
    clerk = Officer("clerk", place)
    assert clerk.sign_in().headers["Location"] == "/desk/"
    assert "案头" in clerk.text("/desk/")


def test_the_page_one_came_for_is_where_one_arrives_but_never_another_site(place) -> None:
    clerk = Officer("clerk", place)
    assert clerk.get("/desk/find/").headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2Ffind%2F"
    assert clerk.sign_in(next="/desk/find/").headers["Location"] == "/desk/find/"
    assert Officer("head", place).sign_in(next="https://evil.example/").headers["Location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(place) -> None:
    nobody = Client().post("/desk/sign-in/", {"username": "nobody", "password": WRONG})
    assert "账号或者密码不对" in words(Officer("clerk", place).sign_in(WRONG))
    assert "账号或者密码不对" in words(nobody)


def test_the_fourth_try_in_a_row_waits_and_says_how_long(place) -> None:
    clerk = Officer("clerk", place)
    for _time in range(3):
        clerk.sign_in(WRONG)
    assert "请 1 分钟后再试" in words(clerk.sign_in())
    with later(minutes=2):
        assert clerk.sign_in().status_code == 302


def test_every_further_mistake_doubles_the_wait_up_to_a_quarter_of_an_hour(place) -> None:
    clerk, waits = Officer("clerk", place), []
    at = moment.now()
    for _time in range(8):
        with moment.at(at):
            clerk.sign_in(WRONG)
            said = words(clerk.sign_in(WRONG))
            waits.append(int(said.split("请 ")[1].split(" 分钟")[0]) if "分钟后再试" in said else 0)
        at += timedelta(minutes=waits[-1])
    assert [wait for wait in waits if wait] == [1, 2, 4, 8, 15, 15, 15]


def test_nobody_can_lock_another_person_out_of_her_own_machine(place) -> None:
    Officer("clerk", place).sign_in()
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    for _time in range(30):
        stranger.post("/desk/sign-in/", {"username": "clerk", "password": WRONG})
    assert Officer("clerk", place).sign_in().status_code == 302


def test_many_machines_guessing_at_one_name_hold_a_new_machine_off_for_five_minutes_at_most(place) -> None:
    for machine in range(30):
        with later(minutes=6 * machine):
            guesser = Client(REMOTE_ADDR=f"192.0.2.{machine}")
            guesser.post("/desk/sign-in/", {"username": "clerk", "password": WRONG})
    with later(minutes=6 * 29):
        assert "请 5 分钟后再试" in words(Officer("clerk", place).sign_in())
    with later(minutes=6 * 30):
        assert Officer("clerk", place).sign_in().status_code == 302


def test_one_machine_guessing_at_many_names_is_held_off(place) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.9")
    for number in range(31):
        guesser.post("/desk/sign-in/", {"username": f"name{number}", "password": WRONG})
    assert "分钟后再试" in words(guesser.post("/desk/sign-in/", {"username": "clerk", "password": WRONG}))


@pytest.mark.parametrize(
    ("direct", "passed_on", "source"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.5, 198.51.100.2", "198.51.100.2"),
        ("192.0.2.1", "198.51.100.2", "192.0.2.1"),
        ("127.0.0.1", "rubbish", "127.0.0.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed_about_the_caller(place, direct, passed_on, source) -> None:
    Client(REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=passed_on).post(
        "/desk/sign-in/", {"username": "clerk", "password": WRONG}
    )
    with inside(place):
        assert SignIn.objects.latest("id").source == source


def test_sign_ins_are_written_down_for_the_auditor_alone(place, desk) -> None:
    clerk = desk("clerk")
    clerk.post("/desk/sign-out/")
    Officer("clerk", place).sign_in(WRONG)
    assert seen_by_auditor(place) == ["passed", "left", "wrong"]
    assert "账号或密码不对" in desk("auditor").text("/desk/log/sign-ins/")
    with inside(place, "administrator"):
        assert not SignIn.objects.exists()


def test_thirty_minutes_unused_end_the_session(desk) -> None:
    clerk = desk("clerk")
    with later(minutes=29):
        assert clerk.get("/desk/").status_code == 200
    with later(minutes=58):
        assert clerk.get("/desk/").status_code == 200
    with later(minutes=90):
        assert (
            clerk.get("/desk/find/").headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2Ffind%2F&why=idle"
        )
        assert clerk.get("/desk/").status_code == 302


def test_a_form_whose_session_ended_comes_back_with_what_was_typed(place, desk) -> None:
    matter = accepted(place)
    mediator = desk("mediator")
    path = f"/desk/matter/{matter}/do/note/"
    carried = {"note": "双方都愿意再谈", "seen": "2", "key": "k1"}
    with later(minutes=40):
        away = mediator.post(path, carried)
        assert "/desk/sign-in/" in away.headers["Location"]
        assert "刚才填的内容还在" in words(mediator.client.get(away.headers["Location"]))
        assert mediator.sign_in().headers["Location"] == path
        back = mediator.get(path)
        assert "双方都愿意再谈" in back.content.decode()
        assert "退出前填的内容" in words(back)
        assert "双方都愿意再谈" not in mediator.get(path).content.decode()


def test_what_somebody_typed_is_not_shown_to_whoever_signs_in_next(place, desk) -> None:
    matter = accepted(place)
    mediator = desk("mediator")
    path = f"/desk/matter/{matter}/do/note/"
    with later(minutes=40):
        mediator.post(path, {"note": "只给我自己看的话"})
        mediator.who = "mediator2"
        mediator.sign_in()
        assert "只给我自己看的话" not in mediator.get(path).content.decode()


def test_an_officers_own_language_is_spoken_from_the_start(place) -> None:
    with inside(place, "clerk"):
        place.people["clerk"].language = "en"
        place.people["clerk"].save(update_fields=["language"])
    clerk = Officer("clerk", place)
    clerk.sign_in()
    assert "Mine to do" in clerk.text("/desk/")
