"""The second factor: a choice in the demo, a must for the staff of a real city."""

import re
from base64 import b32decode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from luming.desk.tests.officers import Officer, inside, words


def code_of(secret: str, offset: int = 0) -> str:
    """What the app on her telephone shows; ``offset`` periods from now."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + offset))


def secret_on(answer) -> str:
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", answer.content.decode())[1].replace(" ", "")
    assert len(b32decode(secret)) == 20
    return secret


@pytest.fixture
def real(settings) -> None:
    settings.DEMO = False


def set_up(officer: Officer) -> tuple[str, list[str]]:
    secret = secret_on(officer.get("/desk/account/second-factor/"))
    answer = officer.post("/desk/account/second-factor/", {"code": code_of(secret, -1)})
    return secret, re.findall(r'<li class="phrase">(\d+)</li>', answer.content.decode())


def test_in_the_demo_a_password_is_enough(desk) -> None:
    assert desk("clerk").get("/desk/").status_code == 200


def test_a_real_city_lets_nobody_in_without_one(place, real) -> None:
    clerk = Officer("clerk", place)
    assert clerk.sign_in().headers["Location"] == "/desk/account/second-factor/"
    assert clerk.get("/desk/").status_code == 302
    secret, codes = set_up(clerk)
    assert len(codes) == 10
    assert clerk.get("/desk/").status_code == 200

    again = Officer("clerk", place)
    assert again.sign_in().headers["Location"] == "/desk/sign-in/code/"
    assert again.get("/desk/").status_code == 302
    assert again.post("/desk/sign-in/code/", {"code": code_of(secret)}).headers["Location"] == "/desk/"
    assert again.get("/desk/").status_code == 200


def test_a_password_alone_never_replaces_a_second_factor(place, real) -> None:
    clerk = Officer("clerk", place)
    clerk.sign_in()
    set_up(clerk)
    thief = Officer("clerk", place)
    thief.sign_in()
    assert thief.get("/desk/account/second-factor/").headers["Location"] == "/desk/sign-in/"


def test_a_stolen_session_does_not_replace_it_either(desk) -> None:
    clerk = desk("clerk")
    secret, _codes = set_up(clerk)
    fresh = secret_on(clerk.get("/desk/account/second-factor/"))
    sent = {"code": code_of(fresh), "old_code": "000000"}
    assert "验证码不对" in words(clerk.post("/desk/account/second-factor/", sent))
    sent["old_code"] = code_of(secret)
    assert "备用码" in words(clerk.post("/desk/account/second-factor/", sent))


def test_a_code_serves_once(place, desk) -> None:
    secret, _codes = set_up(desk("clerk"))
    code = code_of(secret)
    for answer in ("/desk/", None):
        clerk = Officer("clerk", place)
        clerk.sign_in()
        sent = clerk.post("/desk/sign-in/code/", {"code": code})
        assert sent.headers.get("Location") == answer


def test_a_recovery_code_serves_once_in_place_of_the_telephone(place, desk) -> None:
    _secret, codes = set_up(desk("clerk"))
    for answer in ("/desk/", None):
        clerk = Officer("clerk", place)
        clerk.sign_in()
        assert clerk.post("/desk/sign-in/code/", {"code": codes[0]}).headers.get("Location") == answer


def test_wrong_codes_wait_as_wrong_passwords_do(place, desk) -> None:
    set_up(desk("clerk"))
    clerk = Officer("clerk", place)
    clerk.sign_in()
    for _time in range(3):
        clerk.post("/desk/sign-in/code/", {"code": "000000"})
    assert "分钟后再试" in words(clerk.post("/desk/sign-in/code/", {"code": "000000"}))


def test_its_secret_lies_sealed(place, desk) -> None:
    secret, _codes = set_up(desk("clerk"))
    with inside(place):
        kept = Authenticator.objects.get(user=place.people["clerk"], type="totp")
    assert secret not in str(kept.data)


def test_it_may_be_given_up_in_the_demo_with_a_code_and_never_in_a_real_city(desk, settings) -> None:
    clerk = desk("clerk")
    secret, _codes = set_up(clerk)
    settings.DEMO = False
    clerk.post("/desk/account/second-factor/remove/", {"code": code_of(secret)})
    assert "已启用" in clerk.text("/desk/account/")
    settings.DEMO = True
    clerk.post("/desk/account/second-factor/remove/", {"code": code_of(secret)})
    assert "没有启用" in clerk.text("/desk/account/")


def test_another_password_ends_the_other_sessions(place, desk) -> None:
    here, there = desk("clerk"), desk("clerk")
    from luming.desk.tests.officers import PASSWORD

    new = "another long password 2"
    sent = {"old_password": PASSWORD, "new_password": new, "again": new}
    assert here.post("/desk/account/password/", sent).status_code == 302
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302
    assert Officer("clerk", place).sign_in(new).status_code == 302
