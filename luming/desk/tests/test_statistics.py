"""Form 18: each number is the length of its list, parts add up, columns are chosen, and the workbook says the same."""

from urllib.parse import unquote

from django.conf import settings

from luming.desk.tests.officers import accepted, brought, taken
from luming.desk.tests.test_exports import about, fetched, rows
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import city, within
from luming.kernel.workflow.moment import today
from luming.services.rollups import folding
from luming.services.statistics.tabulating import columns_of, tabulated

PAGE = "/desk/statistics/"
ENDED = Given(data={"ground": "party_asked"}, texts={"reason": "谈不拢"})


def test_each_number_opens_the_list_that_makes_it_and_the_workbook_has_the_same(place, desk) -> None:
    first, _second = accepted(place), accepted(place)
    brought(place)
    taken(place, first, "fail", "mediator", ENDED)
    with city(settings.CITY):
        folding.fold()
    chief = desk("chief")
    page = chief.text(PAGE)
    assert "人民调解案件情况统计表" in page
    assert "纠纷类型（按受理）" in page
    shown = chief.get(PAGE).content.decode()
    for code, many in (
        ("accepted", 2),
        ("type_neighbour", 2),
        ("applied", 2),
        ("failed", 1),
        ("concluded", 1),
    ):
        assert f'of={code}&amp;line=#list">{many}</a>' in shown, code
    assert "楼上漏水" not in page
    assert "楼上漏水" in chief.text(PAGE, of="failed")
    assert chief.get(PAGE, of="nothing").status_code == 404
    table, _name = fetched(chief, "statistics", column=["accepted", "failed", "escalation"])
    assert rows(table) == [
        {"机构或者区划": place.unit.name, "件数：受理": 2, "结果：调解不成": 1, "防止激化：防止激化": ""}
    ]
    assert "受理的" in about(table)["件数：受理"]
    _its_list(chief, place)
    _chosen_and_seen(chief, desk)


def _its_list(chief, place) -> None:
    listed, name = fetched(chief, "statistics_list", of="failed", line=str(place.unit.id))
    assert [row["状态"] for row in rows(listed)] == ["调解不成"]
    assert unquote(name).startswith("attachment")


def _chosen_and_seen(chief, desk) -> None:
    answer = chief.post(PAGE, {"column": ["accepted", "failed"], "query": "lines=region"})
    assert answer.url.endswith("?lines=region")
    again = chief.get(PAGE, lines="region").content.decode()
    assert "昆都仑区" in again
    assert "of=failed" in again
    assert "of=applied" not in again
    assert "楼上漏水" in desk("head").text(PAGE, of="accepted")
    assert "楼上漏水" not in desk("far_head").text(PAGE, of="accepted")
    assert desk("mediator").get(PAGE).status_code == 403


def test_the_columns_of_a_part_add_up_whatever_happened(place) -> None:
    with city(settings.CITY):
        keys = [place.accepted() for _ in range(3)]
        place.take(keys[0], "fail", "mediator", ENDED)
        place.take(keys[1], "withdraw", "mediator", Given(data={"reason": "settled_apart"}))
        folding.fold()
        mediation = procedure("mediation")
        with within(place.viewer("head").scope):
            found = tabulated({place.unit.id}, mediation, today(), today())
    columns = {one.code: one for one in columns_of(mediation)}
    for whole, part in (("accepted", "types"), ("accepted", "sources"), ("concluded", "results")):
        several = [found.many(one) for one in columns.values() if one.part.code == part]
        assert sum(several) == found.many(columns[whole]), part
    for one in columns.values():
        if one.recorded and not one.money:
            lines = [part.many(one) for part in found.by_unit().values()]
            assert found.many(one) == len(found.part(one)) == sum(lines)
    assert found.many(columns["escalation"]) is None
    forms = [found.many(columns[code]) for code in ("oral", "written", "no_form")]
    assert sum(forms) == found.many(columns["settled"])
