"""The day sheet: late, today, the next days, whom to reach; hers alone, masked, fit for paper."""

from datetime import timedelta

import pytest
from django.conf import settings

from luming.desk.tests.officers import accepted, brought, taken
from luming.kernel.orgs.models import Leave
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.workflow import moment

PAGE = "/desk/day-sheet/"


def sheet(officer, **query) -> dict:
    """The lines of each day, by day."""
    shown = officer.client.get(PAGE, query)
    return {one.day: one.lines for one in shown.context["days"]}


@pytest.fixture
def matter(place):
    key = accepted(place)
    at = moment.now() + timedelta(days=1)
    taken(
        place,
        key,
        "arrange",
        "mediator",
        Given(data={"at": at.isoformat()}, texts={"place": "二楼调解室"}),
    )
    return key


def test_a_sitting_of_tomorrow_stands_under_tomorrow_with_its_place_and_masked_names(
    place, desk, matter
) -> None:
    mediator = desk("mediator")
    tomorrow = moment.today() + timedelta(days=1)
    assert [line.entry.place for line in sheet(mediator)[tomorrow]] == ["二楼调解室"]
    shown = mediator.text(PAGE)
    assert "二楼调解室" in shown
    assert "赵某" in shown
    assert "赵铁柱" not in shown
    assert "1390" not in shown


def test_one_day_or_a_week_can_be_asked_for(desk, matter) -> None:
    mediator = desk("mediator")
    assert list(sheet(mediator, days="1")) == [moment.today()]
    assert sheet(mediator, days="1")[moment.today()] == []
    assert list(sheet(mediator, days="900")) == list(sheet(mediator))


def test_what_is_late_stands_first(place, desk) -> None:
    with moment.at(moment.now() - timedelta(days=70)):
        accepted(place)
    found = sheet(desk("mediator"))
    assert next(iter(found)) is None
    assert "已经超过期限" in desk("mediator").text(PAGE)


def test_who_has_not_answered_an_invitation_is_to_be_reached(place, desk, matter) -> None:
    mediator = desk("mediator")
    assert [one.whom for one in mediator.client.get(PAGE).context["reach"]] == ["赵某某"]
    taken(place, matter, "join", "mediator", joins(place, matter))
    assert "没有等着答复邀请的人" in mediator.text(PAGE)


def joins(place, matter) -> Given:
    from luming.desk.tests.officers import inside
    from luming.kernel.parties.models import Party

    with inside(place, "mediator"):
        return Given(data={"party": str(Party.objects.get(matter=matter, side="respondent").id)})


def test_it_holds_nobody_elses_matters(place, desk, matter) -> None:
    brought(place)
    for who in ("mediator2", "head", "clerk", "far_mediator"):
        assert "楼上漏水" not in desk(who).text(PAGE), who


def test_who_stands_in_has_the_dates_of_the_one_who_is_away(place, desk, matter) -> None:
    with city(settings.CITY):
        Leave.objects.create(
            post=place.posts["mediator"],
            stand_in=place.posts["mediator2"],
            arranged_by=place.people["head"],
            valid_from=moment.today(),
            valid_until=moment.today(),
        )
    assert "楼上漏水" in desk("mediator2").text(PAGE)


def test_an_empty_day_says_so_and_the_way_to_the_sheet_stands_on_her_desk(desk) -> None:
    mediator = desk("mediator")
    assert "没有到期的，也没有会" in mediator.text(PAGE)
    assert PAGE in mediator.get("/desk/").content.decode()
    assert PAGE not in desk("supervisor").get("/desk/").content.decode()
