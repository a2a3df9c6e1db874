"""The overview: a few numbers of what somebody sees, each opening its list, for those who look down and for the head."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luming.desk.tests.officers import accepted, taken
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import at, now, today
from luming.services.rollups import folding

PAGE = "/desk/overview/"
MOST_STATEMENTS = 20  # of the whole page; those who she is and what she may see among them


def counted() -> None:
    with city(settings.CITY):
        folding.fold()


def test_a_chief_reads_numbers_and_opens_their_lists_and_no_matter_is_read_for_a_number(place, desk) -> None:
    chief, head, far = desk("chief"), desk("head"), desk("far_head")
    assert "还没有数过" in chief.text(PAGE)
    accepted(place)
    counted()
    assert "这里这一年没有事项" in far.text(PAGE), "her own unit has none"
    month = today().isoformat()[:7]
    for officer in (chief, head):
        shown = officer.text(PAGE)
        assert "楼上漏水" not in shown
        assert f'list=accepted&amp;month={month}#list">1</a>' in officer.get(PAGE).content.decode()
        assert "楼上漏水" in officer.text(PAGE, list="accepted", month=month)
        assert "楼上漏水" in officer.text(PAGE, list="open")
        assert "楼上漏水" not in officer.text(PAGE, list="accepted", month="2020-01")
        assert "楼上漏水" not in officer.text(PAGE, list="overdue")
        assert "楼上漏水" not in officer.text(PAGE, list="soon")
        assert "楼上漏水" in officer.text(PAGE, list="open", kind="mediation")
        assert "楼上漏水" not in officer.text(PAGE, list="open", kind="appeal")
    assert "楼上漏水" not in far.text(PAGE, list="accepted", month=month)
    assert "哪个区划" in chief.text(PAGE)
    assert "哪个区划" not in head.text(PAGE)
    assert "楼上漏水" in chief.text(PAGE, list="open", region="昆都仑区")
    assert "楼上漏水" not in chief.text(PAGE, list="open", region="不存在的地方")


def test_when_months_are_over_their_shares_and_days_stand_there_and_open_lists(place, desk) -> None:
    key = accepted(place)
    with at(now() + timedelta(days=45)):
        ended = Given(data={"ground": "party_asked"}, texts={"reason": "谈不拢"})
        taken(place, key, "fail", "mediator", ended)
        counted()
        shown = desk("chief").text(PAGE)
        assert "调解不成" in shown
    with at(now() + timedelta(days=80)):
        counted()
        chief = desk("chief")
        shown = chief.text(PAGE)
        assert "团结街道人民调解委员会" in shown
        assert "调解成功率" in shown
        assert "楼上漏水" in chief.text(PAGE, list="mediation.accepted")
        assert "楼上漏水" in chief.text(PAGE, list="concluded", way="failed")
        assert "楼上漏水" not in chief.text(PAGE, list="mediation.settled")


def test_no_matter_is_read_for_a_number_and_an_odd_address_shows_the_page(place, desk) -> None:
    accepted(place)
    counted()
    month = today().isoformat()[:7]
    odd = (
        {"list": "accepted", "month": "x"},
        {"list": "x"},
        {"list": "brought", "month": month, "after": "x"},
    )
    for query in odd:
        desk("chief").text(PAGE, **query)
    chief = desk("chief")
    chief.text(PAGE)
    with CaptureQueriesContext(connection) as asked:
        chief.text(PAGE)
    assert len(asked) <= MOST_STATEMENTS
    assert not any("matters_" in one["sql"] for one in asked)


def test_nobody_else_opens_it_and_nobody_is_named(place, desk) -> None:
    accepted(place)
    counted()
    for who in ("clerk", "mediator", "auditor", "administrator"):
        assert desk(who).get(PAGE).status_code == 403
    assert "测试调解员" not in desk("supervisor").text(PAGE)
