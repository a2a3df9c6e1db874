"""A message leaves by the gateway that is set, signed, once for each id; in the demo none leaves at all."""

import json
import socket
from datetime import UTC, datetime

import pytest

from luming.kernel.outbox import gateways, signing
from luming.kernel.outbox.letters import Letters
from luming.kernel.outbox.parcel import NeverError, NotNowError, Parcel
from luming.kernel.outbox.sms import HttpSms
from luming.kernel.outbox.tests.doors import Door, MailDoor, serving

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
KEY = "a key of thirty-two signs or more"
PARCEL = Parcel("0190-1", "+8613800000000", "受理", "团结人调〔2026〕0001号已受理。", NOW)


def set_to(settings, *, demo=False, **chosen):
    settings.DEMO, settings.GATEWAYS = demo, chosen


def test_the_request_carries_the_text_and_is_signed_with_the_messages_own_id() -> None:
    with serving(Door()) as door:
        assert HttpSms(door.url, KEY).send(PARCEL) == "R1"
    [(headers, body)] = door.came
    assert json.loads(body) == {"id": PARCEL.id, "to": PARCEL.to, "text": PARCEL.body}
    assert signing.verified(headers, body, KEY, NOW) == PARCEL.id


def test_an_answer_without_a_reference_still_means_taken() -> None:
    with serving(Door(said=b"ok")) as door:
        assert HttpSms(door.url, KEY).send(PARCEL) == ""


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(400, NeverError), (422, NeverError), (429, NotNowError), (500, NotNowError), (503, NotNowError)],
)
def test_what_the_gateway_refuses_for_good_is_not_tried_again(answer, kind) -> None:
    with serving(Door(answer)) as door, pytest.raises(kind):
        HttpSms(door.url, KEY).send(PARCEL)


def test_a_redirect_is_not_followed_with_a_telephone_number_in_hand() -> None:
    with (
        serving(Door()) as elsewhere,
        serving(Door(307, to=elsewhere.url)) as door,
        pytest.raises(NotNowError),
    ):
        HttpSms(door.url, KEY).send(PARCEL)
    assert elsewhere.came == []


def test_a_gateway_that_is_away_is_tried_again() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers
        with pytest.raises(NotNowError):
            HttpSms(f"http://127.0.0.1:{taken.getsockname()[1]}/", KEY).send(PARCEL)


def test_a_letter_carries_subject_text_and_an_id_by_which_a_repeat_is_known(settings) -> None:
    settings.SITE_URL = "https://luming.example.cn"
    set_to(settings, email="")
    with serving(MailDoor()) as door:
        set_to(settings, email=door.url)
        first, second = (
            gateways.gateway("email").send(Parcel("7", "a@b.cn", "题", "正文", NOW)) for _ in range(2)
        )
    assert first == second == "<7@luming.example.cn>"
    assert b"Message-ID: <7@luming.example.cn>" in door.letters[0]
    assert b"From: centre@example.cn" in door.letters[0]


@pytest.mark.parametrize(("answer", "kind"), [("550 nobody", NeverError), ("451 later", NotNowError)])
def test_a_mail_server_that_knows_no_such_address_ends_it(settings, answer, kind) -> None:
    with serving(MailDoor(answer)) as door:
        set_to(settings, email=door.url)
        with pytest.raises(kind):
            gateways.gateway("email").send(Parcel("7", "a@b.cn", "题", "正文", NOW))


def test_the_setting_chooses(settings) -> None:
    set_to(
        settings,
        sms="https://sms.example.cn/send",
        email="smtps://u:w%40@mail.example.cn?from=a@b.cn",
        sms_secret=KEY,
    )
    assert isinstance(gateways.gateway("sms"), HttpSms)
    letters = gateways.gateway("email")
    assert isinstance(letters, Letters)
    assert (letters.backend.port, letters.backend.use_ssl, letters.backend.password) == (465, True, "w@")


def test_the_demo_sends_nothing_out_of_the_house(settings) -> None:
    set_to(settings, demo=True)
    assert isinstance(gateways.gateway("sms"), gateways.Console)
    assert gateways.gateway("email").send(PARCEL) == "console"


def test_a_real_city_without_a_gateway_does_not_pretend(settings) -> None:
    set_to(settings)
    with pytest.raises(NotNowError):
        gateways.gateway("sms").send(PARCEL)


@pytest.mark.parametrize(
    "address", ["http://sms.example.cn/", "ftp://sms.example.cn/", "smtp://sms.example.cn"]
)
def test_no_telephone_number_travels_on_an_open_line(settings, address) -> None:
    set_to(settings, sms=address)
    with pytest.raises(ValueError, match="no gateway"):
        gateways.gateway("sms")
