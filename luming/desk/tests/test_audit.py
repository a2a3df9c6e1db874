"""The auditor reads what happened, who looked and who signed in; she sees whether a chain holds, and no words."""

import pytest

from luming.desk.tests.officers import accepted, inside
from luming.kernel.matters.models import Matter


@pytest.fixture
def number(place, desk) -> str:
    matter = accepted(place)
    desk("mediator").get(f"/desk/matter/{matter}/")
    with inside(place, "head"):
        return Matter.objects.get(pk=matter).number


def test_events_stand_there_without_a_party_and_without_a_word(number, desk) -> None:
    shown = desk("auditor").text("/desk/log/events/")
    assert number in shown
    assert "受理" in shown
    assert "提出诉求" not in shown  # what another procedure calls the step of the same name
    assert "测试登记员0" in shown
    for hidden in ("乌", "赵", "漏水", "吊顶", "13800"):
        assert hidden not in shown.replace("楼上", "")


def test_looks_are_listed_with_who_and_when(number, desk) -> None:
    shown = desk("auditor").text("/desk/log/looks/", number=number)
    assert "测试调解员1" in shown
    assert "看了这件事" in shown
    assert "没有记录" in desk("auditor").text("/desk/log/looks/", number="没有这个号")


def test_a_whole_chain_is_said_to_be_whole(number, desk) -> None:
    assert "条事件完整" in desk("auditor").text("/desk/log/verify/", number=number)
    assert "没有编号是“无”的事项" in desk("auditor").text("/desk/log/verify/", number="无")


def test_a_chain_that_was_cut_off_is_found(place, number, desk) -> None:
    with inside(place, "head"):
        matter = Matter.objects.get(number=number)
        Matter.objects.filter(pk=matter.pk).update(head_seq=matter.head_seq + 1)
    assert "对不上" in desk("auditor").text("/desk/log/verify/", number=number)


def test_a_head_that_was_rewritten_is_found(place, number, desk) -> None:
    with inside(place, "head"):
        Matter.objects.filter(number=number).update(head_digest="sha256:made-up")
    assert "对不上" in desk("auditor").text("/desk/log/verify/", number=number)


def test_the_log_is_read_page_by_page(place, desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.audit.logs.SIZE", 2)
    for _time in range(3):
        accepted(place)
    auditor, after, seen = desk("auditor"), "", []
    while True:
        answer = auditor.get("/desk/log/events/", after=after)
        seen += [line.note for line in answer.context["lines"]]
        after = answer.context["after"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 6
