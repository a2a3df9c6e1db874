"""A sitting to come is told, goes into a calendar, and is forgotten once it is over or the matter has gone on."""

from datetime import datetime, timedelta

from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.sittings import Sitting
from luming.kernel.workflow.moment import SHANGHAI, at, now
from luming.portal.tests.people import matter_of, text


def sitting_in(days: int) -> Given:
    when = (now() + timedelta(days=days)).replace(hour=9, minute=30, second=0, microsecond=0)
    return Given(data={"at": when.isoformat()}, texts={"place": "街道调解室"})


def test_a_sitting_to_come_is_told_and_goes_into_her_calendar(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(3))
    page = text(resident.enter(phrase))
    assert "街道调解室" in page
    assert "9:30" in page
    entry = resident.client.get("/follow/sitting.ics")
    assert entry["Content-Type"].startswith("text/calendar")
    body = entry.content.decode()
    assert "街道调解室" in body.replace("\r\n ", "")
    assert "乌云" not in body
    assert "DTSTART" in body


def test_a_sitting_that_is_over_is_no_longer_announced(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(1))
    with at(now() + timedelta(days=2)):
        resident.enter(phrase)
        assert resident.client.get("/follow/sitting.ics").status_code == 404


def test_the_sitting_is_said_in_china_time_whatever_zone_the_server_keeps() -> None:
    when = datetime(2026, 11, 25, 1, 30, tzinfo=SHANGHAI) + timedelta(hours=8)
    assert Sitting(None, when, "").words.zh == "11月25日（周三）9:30"


def test_a_sitting_is_no_longer_announced_once_the_matter_has_gone_on(brought) -> None:
    resident, phrase = brought
    matter = matter_of(resident)
    resident.street.accept(matter)
    resident.street.take(matter, "arrange", "mediator", sitting_in(3))
    resident.street.take(
        matter, "fail", "mediator", Given(data={"ground": "party_asked"}, texts={"reason": "对方要求停止。"})
    )
    page = text(resident.enter(phrase))
    assert "街道调解室 带上" not in page
    assert "把见面时间放进日历" not in page
    assert "对方要求停止。" in page
    assert resident.client.get("/follow/sitting.ics").status_code == 404
