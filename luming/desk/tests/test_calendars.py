"""An officer's own dates in her own calendar: at a private address, by number and procedure alone, seen by the parties."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from luming.desk.models import Feed, SignIn
from luming.desk.tests.officers import accepted, brought, inside, taken
from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Logs
from luming.kernel.workflow import moment

PAGE = "/desk/account/calendar/"
ADDRESS = re.compile(r"<code>https?://[^/]+(/desk/calendar/[^<]+\.ics)</code>")


def made(officer, **unit) -> str:
    """A fresh address."""
    return ADDRESS.search(officer.post(PAGE, {"make": "1", **unit}).content.decode())[1]


def asked(path, **headers):
    """As a calendar asks: without any session."""
    return Client().get(path, headers=headers)


def lines(path) -> list:
    return list(Calendar.from_ical(asked(path).content).walk("VEVENT"))


@pytest.fixture
def matter(place):
    key = accepted(place)
    at = moment.now() + timedelta(days=3)
    given = Given(data={"at": at.isoformat()}, texts={"place": "少先路1号楼302"})
    taken(place, key, "arrange", "mediator", given)
    return key


def test_her_due_days_and_sittings_are_in_it_by_number_and_procedure_alone(place, desk, matter) -> None:
    path = made(desk("mediator"))
    with inside(place, "mediator"):
        one = Matter.objects.get(pk=matter)
    found = lines(path)
    assert {str(line["SUMMARY"]) for line in found} == {
        f"人民调解 {one.number} 到期",
        f"人民调解 {one.number} 调解会",
    }
    assert one.due_on in {line["DTSTART"].dt for line in found}
    told = asked(path).content.decode().replace("\r\n ", "")
    for secret in ("乌云", "赵铁柱", "某", "13800", "漏水", "少先路", "测试"):
        assert secret not in told


def arranged(place, matter, days: int) -> None:
    given = Given(data={"at": (moment.now() + timedelta(days=days)).isoformat()}, texts={"place": "二楼"})
    taken(place, matter, "arrange", "mediator", given)


def sitting(path):
    return next(line for line in lines(path) if "调解会" in str(line["SUMMARY"]))


def test_a_sitting_moved_is_the_same_line_and_one_called_off_is_struck_out(place, desk, matter) -> None:
    path = made(desk("mediator"))
    first = sitting(path)
    arranged(place, matter, 5)
    moved = sitting(path)
    assert (moved["UID"], int(first["SEQUENCE"]), int(moved["SEQUENCE"])) == (first["UID"], 0, 1)
    assert moved["DTSTART"].dt - first["DTSTART"].dt > timedelta(days=1)
    taken(place, matter, "withdraw", "mediator", Given(texts={"reason": "不调了"}))
    off = sitting(path)
    assert (off["UID"], int(off["SEQUENCE"]), str(off["STATUS"])) == (first["UID"], 2, "CANCELLED")
    assert str(moved["STATUS"]) == "CONFIRMED"


def test_the_file_carries_the_zone_that_its_hours_name(desk, matter) -> None:
    said = asked(made(desk("mediator"))).content.decode()
    assert "DTSTART;TZID=Asia/Shanghai:" in said
    assert "BEGIN:VTIMEZONE" in said
    assert "TZID:Asia/Shanghai" in said
    assert re.search(r"DTSTAMP:\d{8}T\d{6}Z", said)
    assert all(len(line.encode()) <= 75 for line in said.split("\r\n"))


def test_a_date_past_the_last_calendar_is_marked_as_provisional(place, desk, matter) -> None:
    with inside(place, "mediator"):
        Deadline.objects.filter(matter=matter).update(provisional=True)
    due = [line for line in lines(made(desk("mediator"))) if "到期" in str(line["SUMMARY"])]
    assert {(str(line["STATUS"]), "暂定" in str(line["SUMMARY"])) for line in due} == {("TENTATIVE", True)}


def test_a_unit_has_the_sittings_of_all_its_matters_while_its_reader_works_there(place, desk, matter) -> None:
    clerk = desk("clerk")
    path = made(clerk, unit=str(place.unit.id))
    (one,) = lines(path)
    assert "调解会" in str(one["SUMMARY"])
    assert "团结的会" in clerk.text("/desk/account/")
    assert lines(made(desk("far_clerk"), unit=str(place.far.id))) == []
    assert desk("far_clerk").post(PAGE, {"make": "1", "unit": str(place.unit.id)}).status_code == 404
    assert lines(made(clerk)) == [], "her own address is another one, and ends nothing"
    assert len(lines(path)) == 1
    with city(settings.CITY):
        post = place.posts["clerk"]
        post.valid_until = post.valid_from
        post.save()
    assert lines(path) == []


def test_only_her_own_open_matters_are_in_it(place, desk, matter) -> None:
    brought(place)
    assert lines(made(desk("mediator2"))) == []
    assert lines(made(desk("head"))) == []
    path = made(desk("mediator"))
    taken(place, matter, "withdraw", "mediator", Given(texts={"reason": "不调了"}))
    assert [str(line["STATUS"]) for line in lines(path)] == ["CANCELLED"]  # the sitting that will not be


def test_the_address_is_shown_once_and_kept_as_a_digest(place, desk) -> None:
    mediator = desk("mediator")
    path = made(mediator)
    token = path.rpartition("/")[2].removesuffix(".ics")
    assert len(token) == 22  # 128 bits
    assert token not in mediator.get("/desk/account/").content.decode()
    with city(settings.CITY):
        kept = bytes(Feed.objects.get(user=place.people["mediator"]).token_digest)
    assert token.encode() not in kept


def test_a_new_address_ends_the_old_and_one_can_be_ended(desk) -> None:
    mediator = desk("mediator")
    first = made(mediator)
    second = made(mediator)
    assert (asked(first).status_code, asked(second).status_code) == (404, 200)
    mediator.post(PAGE, {"end": "1"})
    assert asked(second).status_code == 404
    assert "没有日历地址" in mediator.text("/desk/account/")


def test_making_and_ending_stand_in_the_log_of_sign_ins(desk) -> None:
    made(desk("mediator"))
    with city(settings.CITY, Logs()):
        assert SignIn.objects.first().what == "feed_made"


def test_the_parties_see_that_its_dates_were_put_in_a_calendar_once(place, desk, matter) -> None:
    path = made(desk("mediator"))
    asked(path)
    asked(path)
    with inside(place, "head"):
        looks = AccessRecord.objects.filter(matter=matter, what="calendar")
        assert [look.user for look in looks] == [place.people["mediator"].id]
    assert "把期限放进自己的日历" in desk("head").text(f"/desk/matter/{matter}/looks/")


def test_what_has_not_changed_is_not_sent_again(place, desk, matter) -> None:
    path = made(desk("mediator"))
    first = asked(path)
    tag = first.headers["ETag"]
    assert asked(path).headers["ETag"] == tag
    again = asked(path, if_none_match=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert asked(path, if_none_match=f'"other", W/{tag}').status_code == 304
    taken(place, matter, "withdraw", "mediator", Given(texts={"reason": "不调了"}))
    assert asked(path, if_none_match=tag).status_code == 200


def test_thirty_times_an_hour_are_enough(desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.calendars.MOST", 2)
    path = made(desk("mediator"))
    assert [asked(path).status_code for _ in range(3)] == [200, 200, 429]
    at = moment.now() + timedelta(hours=1)
    monkeypatch.setattr("luming.desk.calendars.now", lambda: at)
    assert asked(path).status_code == 200


def test_who_left_or_lost_her_post_shows_nothing_any_more(place, desk, matter) -> None:
    path = made(desk("mediator"))
    with city(settings.CITY):
        post = place.posts["mediator"]
        post.valid_until = post.valid_from
        post.save()
    assert lines(path) == []
    with city(settings.CITY):
        User.objects.filter(pk=place.people["mediator"].pk).update(is_active=False)
    assert asked(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 22, "A" * 400, "%00"])
def test_another_address_opens_nothing(desk, token) -> None:
    made(desk("mediator"))
    assert asked(f"/desk/calendar/{token}.ics").status_code == 404


@pytest.mark.parametrize("who", ["auditor", "administrator", "supervisor"])
def test_who_works_on_no_matter_has_no_such_address(desk, who) -> None:
    assert desk(who).post(PAGE, {"make": "1"}).status_code == 403
    assert "日历" not in desk(who).text("/desk/account/")


def test_an_address_is_not_a_way_in(desk) -> None:
    client = Client()
    client.get(made(desk("mediator")))
    assert client.get("/desk/").status_code == 302
    assert client.post(made(desk("mediator2"))).status_code == 405
