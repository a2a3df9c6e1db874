"""A unit is merged while it holds a matter, is offered one, names its holder, sits at a table, and supervises: nothing hangs."""

from datetime import timedelta

from django.conf import settings as site
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD
from luming.desk.tests.test_tiers_and_tables import told
from luming.desk.tests.tier_story import Story, _unit, story, tiers
from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Assignment
from luming.kernel.orgs.models import ReferenceChange, User
from luming.kernel.proceedings.offices import merge_units
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Logs, OneMatter
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.roles import Role
from tests.small_city import move_in

__all__ = ["story", "tiers"]  # fixtures


def test_what_a_merged_unit_was_asked_asks_its_successor(story) -> None:
    an_offer_and_its_clock_outlive_the_unit_that_made_it(story)
    the_successor_answers_what_was_offered(story)
    the_successor_of_the_superior_names_the_holder(story)
    two_seats_of_a_table_become_one_units(story)
    a_seat_that_falls_to_the_holder_is_empty(story)
    the_successor_hears_the_answer_to_a_supervision(story)


def merge(story: Story, names: tuple[str, ...], into: str, above: str = "", *roles: Role) -> None:
    """These units end today; where the successor is new it comes into being with these officers."""
    town, story.day = story.town, story.day + timedelta(days=1)
    with at(story.day), city(site.CITY):
        if into not in town.units:
            first = town.units[names[0]]
            found = _unit(into, f"新{first.name}", first.kind, first.region, town.units.get(above))
            town.units[into] = found
            for role in roles:
                move_in(town, f"{into}_{role.code}", role, found)
            User.objects.filter(username__startswith=into).update(password=make_password(PASSWORD))
        units = [town.units[name] for name in names]
        for unit in [*units, town.units[into]]:
            unit.refresh_from_db()
        merge_units(units, town.units[into], town.people["administrator"], "撤并")


def running(story: Story) -> set[str]:
    return set(story.clocks())


def open_offers(story: Story) -> set[tuple[str, str]]:
    with city(site.CITY), within(OneMatter(story.matter)):
        rows = Assignment.objects.filter(matter=story.matter, open=True).select_related("unit")
        return {(one.kind, one.unit.code) for one in rows}


def an_offer_and_its_clock_outlive_the_unit_that_made_it(story: Story) -> None:
    """Who was asked still owes an answer, whoever asks by now."""
    story.hands_over("village_mediator", "township", ground="legal")
    merge(story, ("village",), "hamlet", "township", Role.HEAD, Role.MEDIATOR)
    assert story.row.holder.code == "hamlet"
    assert open_offers(story) == {("handover", "township")}
    assert "return_target" in running(story)


def the_successor_answers_what_was_offered(story: Story) -> None:
    merge(story, ("township",), "town2", "county", Role.HEAD, Role.MEDIATOR)
    assert open_offers(story) == {("handover", "town2")}
    assert "return_target" in running(story)
    story.takes("town2_head", "hand_back", reason="先由社区调解")
    assert "return_target" not in running(story)
    story.takes("hamlet_head", "name_officer", post=story.town.posts["hamlet_mediator"], reason="接着办")
    story.hands_over("hamlet_mediator", "town2", 1, ground="legal")
    story.takes("town2_head", "hand_back", reason="社区能办")
    assert open_offers(story) == {("ruling", "county")}


def the_successor_of_the_superior_names_the_holder(story: Story) -> None:
    merge(story, ("county",), "county2", "city", Role.HEAD, Role.CHIEF, Role.MEDIATOR)
    assert "ruling_target" in running(story)
    assert "请上级指定 1" in story.reads("county2_chief", "/desk/")
    story.takes("county2_chief", "name_holder", unit=story.town.units["town2"], reason="街道有条件办")
    assert story.row.holder.code == "town2"
    assert "ruling_target" not in running(story)


def two_seats_of_a_table_become_one_units(story: Story) -> None:
    """Its questions, both days and both clocks go along; one answer is the answer to both."""
    town = story.town
    story.takes("town2_head", "accept", post=town.posts["town2_mediator"])
    asked = {"subject": "漏水怎么修", "mode": "people", "lead": town.units["town2"]}
    for place, (name, question) in enumerate(
        [("housing", "钱从哪来"), ("labour", "工资谁管"), ("police", "谁去现场")]
    ):
        asked |= {f"seat{place}_unit": town.units[name], f"seat{place}_question": question}
        asked |= {f"seat{place}_due_on": story.day.date() + timedelta(days=5)}
    story.takes("county2_chief", "call_table", **asked)
    merge(story, ("labour", "police"), "works", "county2", Role.HEAD, Role.HANDLER)
    assert open_offers(story) >= {("table", "works"), ("ruling", "county2")}
    assert "请我们会商 1" in story.reads("works_handler", "/desk/")
    page = story.reads("works_handler")
    assert "工资谁管" in page
    assert "谁去现场" in page
    assert page.count("被请的机构答复") == 4  # a card for each of its two clocks, and none of the others'
    story.takes("works_handler", "answer_table", answer="opinion", opinion="都由我们办")
    states = [one.state for one in story.rows(Deadline, clock="answer_target")]
    assert sorted(states) == ["met", "met", "running"]
    with city(site.CITY), within(Logs()):
        done = ReferenceChange.objects.filter(row=town.units["works"].id, verb="merged").get()
        assert done.after["asked"] == 2


def a_seat_that_falls_to_the_holder_is_empty(story: Story) -> None:
    """Whoever leads does not ask itself; what the other side was asked ends with the merger, and the page says so."""
    merge(story, ("housing",), "town2")
    assert not any(one.state == "running" for one in story.rows(Deadline, clock="answer_target"))
    assert "已并入承办机构" in story.reads("county2_chief")
    story.takes("county2_chief", "end_table", outcome="意见已齐")
    assert open_offers(story) == {("ruling", "county2")}


def the_successor_hears_the_answer_to_a_supervision(story: Story) -> None:
    story.takes("county2_chief", "supervise", ground="idle", demand="约双方见面", within="ordinary")
    merge(story, ("county2",), "county3", "city", Role.HEAD, Role.CHIEF)
    assert "supervision_period" in running(story)
    story.takes("town2_mediator", "reply_supervision", measures="已约好周三见面")
    assert told(story, "supervision_answered") == {"county3_chief"}
    story.takes("county3_chief", "close_supervision", outcome="put_right")
    assert story.row.open
