"""Past appeals become matters of one unit: none lost, none twice, each with its file, its words and its dates."""

import pytest

from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.matters.searching import search
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings.showing import Addresses, entries
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, Units
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.services.past_appeals.judging import judge
from luming.services.past_appeals.known import set_apart
from luming.services.past_appeals.loading import Taken, take_round
from luming.services.past_appeals.remarks import CHANGED
from luming.services.past_appeals.sheet import read
from luming.services.past_appeals.tests.books import book


def judged(content: bytes):
    sheet = read(content)
    found = judge(sheet, now())
    return found, set_apart(sheet, found), sheet


def taken(town, *rows) -> int:
    """Take in what is new of these rows, as the township's; how many."""
    found, _there, sheet = judged(book(*rows))
    with within(Units(frozenset({town.unit.id}))):
        return take_round(found.appeals, Taken.of(town.unit, "信箱.xlsx", sheet.digest))


@pytest.fixture
def matter(town) -> Matter:
    taken(town, {})
    with within(town.viewer("clerk").scope):
        return Matter.objects.get(procedure="appeal")


def test_a_row_becomes_an_answered_appeal_of_the_unit_with_the_next_number(town, matter) -> None:
    assert (matter.state, matter.open, matter.outcome) == ("answered", False, "answered")
    assert (matter.holder_id, matter.officer_id, matter.region_id) == (town.unit.id, None, town.region.id)
    assert matter.number == "团结诉〔2019〕0001号"
    assert matter.subject == ""


def test_it_says_which_file_row_and_number_it_is_of(town, matter) -> None:
    assert {name: matter.origin[name] for name in ("file", "row", "number")} == {
        "file": "信箱.xlsx",
        "row": "2",
        "number": "2549",
    }
    assert matter.origin["digest"].startswith("sha256:")


def test_its_words_and_dates_are_those_of_the_row_and_its_chain_holds(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        events = list(Event.objects.filter(matter=matter))
        texts = dict(EventText.objects.filter(matter=matter).values_list("field", "text"))
        assert first_broken(events, matter.head_seq, matter.head_digest) is None
    assert texts == {"what_happened": "电梯一周停三次，物业不修。", "answer": "已责令物业限期维修。"}
    assert [event.step for event in events] == ["apply", "take_on", "answer"]
    assert f"{events[0].occurred_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" == "2019-04-25 09:32:09"
    assert f"{events[2].occurred_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" == "2019-05-10 14:56:53"


def test_what_the_workbook_does_not_say_is_not_said(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        apply, take_on, answer = Event.objects.filter(matter=matter)
        assert not matter.deadlines.exists()
    assert "kind" not in apply.data
    assert take_on.data["time_unknown"] is True
    assert "result" not in answer.data


def test_its_timeline_says_that_it_was_imported_from_where_and_what_is_not_known(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        addresses = Addresses(lambda _paper, _form: "", lambda _file: "")
        answer, keep, brought = entries(matter, Reader(), addresses)
    assert {one.who.zh for one in (answer, keep, brought)} == {"导入的历史记录"}
    assert brought.note.zh.endswith("导入，原编号 2549")
    assert keep.note.zh.endswith("导入；什么时候没有记录")


def test_the_user_name_is_masked_and_in_no_index(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        assert Party.objects.get(matter=matter).masked == "A***"
    with within(Job("erase")):
        assert not Blind.objects.filter(matter=matter).exists()


def test_a_second_run_adds_nothing(town, matter) -> None:
    found, there, _sheet = judged(book({}))
    assert (found.appeals, there, found.refused) == ([], 1, {})
    assert taken(town, {}) == 0


def test_a_longer_workbook_adds_only_what_is_new(town, matter) -> None:
    assert taken(town, {"留言编号": 1}, {}, {"留言编号": 2}) == 2
    with within(town.viewer("clerk").scope):
        assert Matter.objects.filter(procedure="appeal").count() == 3


def test_a_row_that_came_before_with_other_words_is_refused_and_the_first_stays(town, matter) -> None:
    found, there, _sheet = judged(book({"答复意见": "另一个答复"}))
    assert (found.appeals, there) == ([], 0)
    assert [(one.kind, one.cell) for one in found.refused[2]] == [(CHANGED, "A2")]


def test_an_appeal_without_a_reply_is_open_and_its_period_runs(town) -> None:
    taken(town, {"答复意见": None, "答复时间": None, "留言时间": "2026/3/2 9:00:00"})
    with within(town.viewer("clerk").scope):
        matter = Matter.objects.get(procedure="appeal")
        assert (matter.state, matter.open) == ("received", True)
        assert [row.clock for row in matter.deadlines.all()] == ["answer_period"]


def test_where_the_calendar_does_not_reach_back_no_period_is_told(town) -> None:
    taken(town, {"答复意见": None, "答复时间": None})
    with within(town.viewer("clerk").scope):
        assert not Matter.objects.get(procedure="appeal").deadlines.exists()


def test_staff_find_it_by_a_word_of_its_text_and_of_its_reply(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        assert search("物业") == search("限期 维修") == search("电梯 责令") == [matter.id]
    with within(town.viewer("far_clerk").scope):
        assert search("物业") == []
