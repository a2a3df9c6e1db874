"""One dispute up the tiers and round a table, by the pages: returned twice, named by the city, heard by three, closed."""

from datetime import datetime, timedelta
from itertools import pairwise

from django.conf import settings as site

from luming.desk.tests.officers import inside
from luming.desk.tests.tier_story import BEGAN, Story, story, tiers
from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.tiers import Direction, Tier, common_superior, direction, tier_of
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import sweeping, tables
from luming.kernel.proceedings.shares import shares
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at

__all__ = ["story", "tiers"]  # fixtures


def test_tier_direction_and_superior_come_from_region_and_tree(tiers) -> None:
    with city(site.CITY):
        units = {one.code: one for one in Unit.objects.select_related("region")}
        assert [tier_of(units[name]) for name in ("village", "police", "labour", "city")] == list(Tier)
        assert direction(units["village"], units["township"]) is Direction.UP
        assert direction(units["county"], units["housing"]) is Direction.DOWN  # of one tier, but below it
        assert direction(units["housing"], units["labour"]) is Direction.ACROSS
        day = BEGAN.date()
        assert common_superior(units["village"], units["township"], day) == units["county"]
        assert common_superior(units["village"], units["county"], day) == units["city"]
        assert (
            common_superior(units["village"], units["F"], day) == units["city"]
        )  # no common root: the city's centre


def test_a_dispute_goes_up_is_returned_twice_is_named_is_heard_at_one_table_and_closes(story) -> None:
    goes_up_and_is_returned_twice(story)
    the_superior_names_who_has_it(story)
    several_are_asked_to_one_table(story)
    it_closes_and_the_days_add_up(story)


def goes_up_and_is_returned_twice(story: Story) -> None:
    assert story.clocks()["tier_window"] == "T1"
    assert "往上移送，请选择原因" in story.hands_over("village_mediator", "township")
    assert not story.rows(Assignment)
    story.hands_over("village_mediator", "township", ground="legal")
    assert story.clocks()["return_target"] == "LK-02"
    event = story.rows(Event, step="hand_over")[0]
    assert (event.data["direction"], event.data["tiers"]) == ("up", ["T1", "T2"])
    page = story.reads("village_mediator")
    assert "往上 · 已移送街道矛调中心" in page
    assert "法律关系复杂" in page
    story.takes("township_head", "hand_back", 1, reason="先由社区调解")
    assert "return_target" not in story.clocks()
    story.hands_over("village_mediator", "county", 1, ground="agencies")
    who_looks_down_on_both_is_told_when_nobody_answers(story)
    story.takes("county_head", "hand_back", 2, reason="街道可以办")
    assert story.row.holder.code == "village"
    assert "等共同的上级指定" in story.hands_over("village_mediator", "township", ground="legal")
    assert story.clocks()["ruling_target"] == "LK-02.3"
    the_superior_is_told_when_she_is_late(story)
    assert {"ruling_asked", "ruling_wanted"} <= {one.template for one in story.rows(Message)}


def who_looks_down_on_both_is_told_when_nobody_answers(story: Story) -> None:
    """By itself (LK-02); the unit that was asked too."""
    the_hour_runs(story, story.day + timedelta(days=2))
    assert told(story, "not_answered") == {"city_chief", "city_supervisor"}
    assert told(story, "unanswered") == {"county_head", "county_chief"}


def the_superior_is_told_when_she_is_late(story: Story) -> None:
    """Her own people, and not the holder's."""
    before = told(story, "unanswered")
    story.day += timedelta(days=8)
    the_hour_runs(story, story.day)
    assert told(story, "unanswered") - before == {"city_head", "city_chief"}


def the_hour_runs(story: Story, day: datetime) -> None:
    """The sweep over clocks that ran out."""
    with at(day), city(site.CITY, Job("sweep")):
        for matter, clock in sweeping.run_out():
            with within(Job("sweep", matter)):
                sweeping.carry_out(clock)


def told(story: Story, template: str) -> set[str]:
    """Who was told, by short names."""
    names = {person.id: name for name, person in story.town.people.items()}
    return {names[one.user_id] for one in story.rows(Message, template=template)}


def the_superior_names_who_has_it(story: Story) -> None:
    town = story.town
    assert "请上级指定 1" in story.reads("city_chief", "/desk/")
    named = {"reason": "街道有条件办"}
    assert "选择一个有效的选项" in story.takes("city_chief", "name_holder", unit=town.units["city"], **named)
    assert "理由" in story.takes("city_chief", "name_holder", unit=town.units["township"], reason="")
    story.takes("city_chief", "name_holder", 1, unit=town.units["township"], **named)
    assert story.row.holder.code == "township"
    assert "ruling_target" not in story.clocks()
    assert story.clocks()["tier_window"] == "T2"
    refused = story.hands_over("township_head", "county", ground="legal")
    assert "由共同的上级指定承办，不能退回" in refused
    with inside(town, "city_supervisor"):
        row = Assignment.objects.select_related("unit", "from_unit").get(kind="ruling")
        assert (row.matter_id, row.unit.code, row.from_unit.code) == (story.matter, "city", "village")


def several_are_asked_to_one_table(story: Story) -> None:
    town, due = story.town, story.day.date() + timedelta(days=3)
    story.takes("township_head", "accept", post=town.posts["township_mediator"])
    asked = {"subject": "漏水怎么修", "mode": "people", "lead": town.units["township"]}
    for place, name in enumerate(("housing", "labour", "police")):
        asked |= {
            f"seat{place}_unit": town.units[name],
            f"seat{place}_due_on": due,
            f"seat{place}_question": "怎么办",
        }
    story.takes("county_chief", "call_table", **asked)
    assert "请我们会商 1" in story.reads("housing_handler", "/desk/")
    assert story.row.title in story.reads("housing_handler", "/desk/?list=table")
    who_was_asked_reads_her_own_clock_and_who_leads_reads_all(story)
    story.takes("housing_handler", "answer_table", 2, answer="opinion", opinion="可以动用维修资金")
    the_one_who_asked_gives_more_time(story)
    story.takes("labour_handler", "answer_table", 3, answer="refused", opinion="不归我们管")
    the_chief_reads_every_answer_and_the_supervisor_who_is_late(story)
    with inside(town, "city_supervisor"):
        [refusal] = tables.refusals_to_take_part(town.viewer("city_supervisor").units)
        assert (refusal.unit.code, refusal.reason) == ("labour", "不归我们管")
    # At the table she sees it; who refused, who was never asked and another county's unit do not.
    assert story.sees("housing_head", "labour_head", "far_head", "village_mediator") == [
        True,
        False,
        False,
        False,
    ]
    they_sit_together_and_rise(story)
    assert story.sees("housing_head", "police_head") == [False, False]


def who_was_asked_reads_her_own_clock_and_who_leads_reads_all(story: Story) -> None:
    cards = [story.reads(who).count("被请的机构答复") for who in ("housing_handler", "township_mediator")]
    assert cards == [2, 6]  # a card for each unit that was asked: said on it, and again among its reasons


def the_chief_reads_every_answer_and_the_supervisor_who_is_late(story: Story) -> None:
    the_late_are_told_once(story)
    page = story.reads("county_chief")
    for said in ("可以动用维修资金", "不参加会商 不归我们管", "晚 2 天", "等答复 · 已超过"):
        assert said in page
    late = story.reads("city_supervisor", "/desk/supervision/?list=unanswered")
    assert "问了团结派出所，没有答复" in late


def the_late_are_told_once(story: Story) -> None:
    """The unit that owes its answer, before and after its day, and who called it; who has answered is not."""
    asked = story.rows(Message, template="asked_to_table")[0].made_at
    it_is_warned_before_its_day(story, asked + timedelta(days=1))
    for _again in range(2):
        the_hour_runs(story, story.day)
    assert told(story, "asked_late") == {"police_head", "police_handler", "county_chief"}
    assert len(story.rows(Message, template="asked_late")) == 3


def the_one_who_asked_gives_more_time(story: Story) -> None:
    """Of one unit's clock, by the same step as of every other; the holder's own date stays."""
    clock = next(one for one in waiting_at_the_table(story) if one.assignment.unit.code == "police")
    due, own = clock.due, story.row.due_on
    moved = {"deadline": clock.id, "period": "1", "counted_in": "CD", "reason": "要查档案", "granted": "on"}
    story.takes("township_mediator", "extend", **moved)
    labour, clock = waiting_at_the_table(story)
    assert labour.due == due
    assert clock.due - due == timedelta(days=1)
    assert story.row.due_on == own


def waiting_at_the_table(story: Story) -> list[Deadline]:
    with city(site.CITY), within(OneMatter(story.matter)):
        return list(
            Deadline.objects.filter(clock="answer_target", state="running").select_related("assignment__unit")
        )


def it_is_warned_before_its_day(story: Story, day: datetime) -> None:
    with at(day), city(site.CITY, Job("sweep")):
        for matter, clock in sweeping.soon():
            with within(Job("sweep", matter)):
                sweeping.warn(clock)
    assert told(story, "answer_due") == {"police_head", "police_handler"}


def they_sit_together_and_rise(story: Story) -> None:
    town = story.town
    story.takes(
        "township_head", "joint_sitting", attended=town.units["housing"], agreed="住建局出资，月底修好"
    )
    story.takes("township_head", "change_mode", mode="administrative", reason="动用维修资金要住建局批准")
    with inside(town, "county_chief"):
        assert tables.mode_of(Matter.objects.get(id=story.matter)) == "administrative"
    story.takes("county_chief", "end_table", outcome="意见已齐")
    answers = {one.unit_id: one.answer for one in story.rows(Assignment, kind="table")}
    assert [answers[town.units[name].id] for name in ("housing", "labour", "police")] == [
        "opinion",
        "refused",
        "ended",
    ]
    found = story.rows(Deadline, clock="answer_target")
    assert sorted((one.state, one.days, bool(one.overdue_at)) for one in found) == [
        ("met", 3, False),
        ("met", 3, False),
        ("stopped", 3, True),
    ]


def it_closes_and_the_days_add_up(story: Story) -> None:
    story.takes("township_mediator", "withdraw", 4, reason="已经修好")
    matter = story.row
    assert not matter.open
    assert not story.rows(Assignment, open=True)
    assert "tier_window" not in story.clocks()
    with city(site.CITY), within(OneMatter(story.matter)):
        found = shares(matter)
        begun = list(Holding.objects.filter(matter=matter).order_by("since").values_list("since", "until"))
    assert [one.unit for one in found.held] == ["社区调委会", "街道矛调中心"]
    assert (
        sum((one.until - one.since for one in found.held), timedelta())
        == matter.closed_at - matter.received_at
    )
    assert all(sooner[1] == later[0] for sooner, later in pairwise(begun))
    assert sum(one.days for one in found.held) == found.days == (matter.closed_at - BEGAN).days
    beside = {(one.unit, one.code): (one.days, one.late) for one in found.beside}
    assert beside["区住建局", "table"] == (2, 0)
    assert beside["区人社局", "table"] == (5, 2)
    assert beside["区矛调中心", "handover"] == (2, 0)


def test_the_citys_centre_coordinates_and_handles_no_dispute_itself(story) -> None:
    town = story.town
    story.hands_over("village_mediator", "city", ground="county")
    story.takes("city_head", "take_over")  # it takes in what nobody has accepted yet
    assert "tier_window" not in story.clocks()  # at its tier there is no window
    assert "市级中心只协调" in story.takes("city_head", "accept")
    story.hands_over("city_head", "county", 1)
    story.takes("county_head", "take_over")
    assert story.clocks()["tier_window"] == "T3"
    story.takes("county_head", "accept", post=town.posts["county_mediator"])
    story.hands_over("county_mediator", "city", 1, ground="county")
    assert "市级中心只协调" in story.takes("city_head", "take_over")
    assert story.row.holder.code == "county"


def test_only_a_county_or_city_chief_calls_a_table_and_another_lead_is_asked_by_a_hand_over(story) -> None:
    town, due = story.town, BEGAN.date() + timedelta(days=5)
    asked = {
        "subject": "漏水",
        "mode": "people",
        "lead": town.units["township"],
        "seat0_unit": town.units["housing"],
        "seat0_question": "资金",
        "seat0_due_on": due,
    }
    assert "牵头的不用再请" in story.takes(
        "county_chief", "call_table", **asked | {"seat0_unit": town.units["township"]}
    )
    story.takes("county_chief", "call_table", **asked)
    assert story.row.holder.code == "village"  # one holder, until the lead accepts
    assert story.clocks()["return_target"] == "LK-02"  # by the same day as in every hand-over
    story.takes("township_head", "take_over")
    assert story.row.holder.code == "township"
    assert [one.kind for one in story.rows(Assignment, open=True)] == ["table"]
