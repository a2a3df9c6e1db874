"""A request from outside is believed only when it was signed with our key, moments ago, and is whole."""

from datetime import UTC, datetime, timedelta

import pytest

from luming.kernel.outbox import signing

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
BODY = '{"message": "一"}'.encode()
KEY = "a key of thirty-two signs or more"


def sent(**changed):
    return signing.headers("report-1", NOW, BODY, KEY) | changed


def test_what_was_signed_with_our_key_is_believed() -> None:
    assert signing.verified(sent(), BODY, KEY, NOW) == "report-1"


def test_the_signature_is_that_of_the_standards_own_example() -> None:
    known = signing.headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330, UTC),
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert known["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_sender_that_changes_its_key_may_sign_twice() -> None:
    own = sent()["webhook-signature"]
    assert signing.verified(sent(**{"webhook-signature": f"v1,AAAA {own}"}), BODY, KEY, NOW)


@pytest.mark.parametrize(
    ("headers", "body", "key", "at"),
    [
        (sent(), BODY, "another key", NOW),
        (sent(), BODY + b" ", KEY, NOW),
        (sent(**{"webhook-id": "report-2"}), BODY, KEY, NOW),
        (sent(**{"webhook-timestamp": "1"}), BODY, KEY, NOW),
        (sent(**{"webhook-timestamp": "一"}), BODY, KEY, NOW),
        (sent(), BODY, KEY, NOW + timedelta(seconds=301)),
        (sent(), BODY, KEY, NOW - timedelta(seconds=301)),
        (sent(), BODY, "", NOW),
        ({}, BODY, KEY, NOW),
        (sent(**{"webhook-signature": "v1,签名"}), BODY, KEY, NOW),
    ],
    ids=[
        "other key",
        "other body",
        "other id",
        "other moment",
        "no moment",
        "old",
        "ahead",
        "no key here",
        "nothing",
        "not ASCII",
    ],
)
def test_everything_else_is_refused(headers, body, key, at) -> None:
    with pytest.raises(signing.ForgedError):
        signing.verified(headers, body, key, at)
