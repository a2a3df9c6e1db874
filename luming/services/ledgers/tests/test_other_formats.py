"""A real xls, an OpenDocument sheet as LibreOffice writes it, days counted from 1904, firms: the same rows, and nothing lost in silence."""

from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter

from luming.kernel.orgs.models import Unit
from luming.kernel.workflow.moment import SHANGHAI
from luming.services.ledgers import cells, old_workbook
from luming.services.ledgers.files import looks_right
from luming.services.ledgers.histories import Whither, history
from luming.services.ledgers.old_workbook import beside
from luming.services.ledgers.tests.books import DISPUTE, MEDIATIONS, Tried, disputes
from luming.services.ledgers.tests.old_books import Result, workbook
from luming.services.ledgers.tests.test_files import ods

HEADS, ROW = [*DISPUTE], [*DISPUTE.values()]
APPLIED, PHONE, MONEY = HEADS.index("申请日期"), HEADS.index("申请人联系电话"), HEADS.index("涉及金额（元）")
WANTED = datetime(2023, 4, 5, tzinfo=SHANGHAI)


def row(number: str, applied: object = "2023年4月5日", money: object = 1200.5) -> list[object]:
    return [number, applied, *ROW[2:MONEY], money]


def test_an_xls_says_the_same_as_an_xlsx_and_names_the_cell_whose_formula_failed() -> None:
    content = workbook(
        HEADS,
        row("2023-001", date(2023, 4, 5)),
        row("2023-002", "", Result(600.0)),
        row("2023-003", 45021.0, Result(None)),
        merges=[(1, APPLIED, 2, APPLIED)],
    )
    assert looks_right("台账.xls", content)
    found = Tried(content, MEDIATIONS)
    assert found.pasts[0].said == Tried(disputes({}), MEDIATIONS).pasts[0].said
    assert [one.said["fen"] for one in found.pasts] == [120050, 60000]
    assert {("B3", "merged"), ("B4", "serial"), ("K4", "broken")} <= set(found.said())
    assert found.refused == [4]


def test_an_xls_that_cannot_be_followed_tells_nothing_beside_its_values() -> None:
    assert beside(old_workbook.__doc__.encode() * 9, 0) == (False, {})
    whole = workbook(HEADS, row("1", money=Result(None)))
    assert beside(whole, 0)[1].keys() == {(1, MONEY)}
    assert beside(whole[:1100], 0) == (False, {})


@pytest.mark.parametrize("kind", ["xls", "xlsx"])
def test_days_counted_from_1904_are_the_same_days(kind) -> None:
    days = (date(2023, 4, 5), 45021.0 - 1462, 20230405.0, "２０２３．４．５")
    if kind == "xls":
        content = workbook(HEADS, *(row(str(place), one) for place, one in enumerate(days)), late=True)
    else:
        target = BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": True}) as made:
            sheet, shown = made.add_worksheet(), made.add_format({"num_format": "yyyy/m/d"})
            sheet.write_row(0, 0, HEADS)
            for place, one in enumerate(days):
                sheet.write_row(place + 1, 0, row(str(place), None if place == 0 else one))
            sheet.write_datetime(1, APPLIED, days[0], shown)
        content = target.getvalue()
    found = Tried(content, MEDIATIONS)
    assert [one.said["applied"].at for one in found.pasts] == [WANTED] * 4
    assert "2023-04-05" in next(one.words.zh for one in found.remarks if one.kind.code == "serial")


def test_an_open_document_with_dates_amounts_merged_cells_and_a_formula_that_failed() -> None:
    content = ods([HEADS, *(row(str(number), "@day", "@money") for number in range(1, 5))], {
        "@day": [
            ' table:number-rows-spanned="2" office:value-type="date" office:date-value="2023-04-05"><text:p>05.04.23',
            "covered",
            ' office:value-type="date" office:date-value="2023-04-05T09:30:00"><text:p>5.4.',
            ' office:value-type="float" office:value="45021"><text:p>45021',
        ],
        "@money": [
            ' table:formula="of:=600*2" office:value-type="currency" office:value="1200.5"><text:p>1,200.50',
            ' table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!',
            ' table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>Err:502',
            ' table:formula="of:=600*2"><text:p>',
        ],
    })  # fmt: skip
    found = Tried(content, MEDIATIONS)
    assert found.pasts[0].said == Tried(disputes({"编号": "1"}), MEDIATIONS).pasts[0].said
    assert {
        ("B3", "merged"),
        ("B5", "serial"),
        ("K3", "broken"),
        ("K4", "broken"),
        ("K5", "uncounted"),
    } <= set(found.said())
    assert found.refused == [3, 4, 5]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("91150203MA0N2B1X7Q", "91150203MA0N2B1X7Q"),
        ("９１１５０２０３ma0n2b1x7q", "91150203MA0N2B1X7Q"),
        ("91150203 MA0N2B1X7Q", "91150203MA0N2B1X7Q"),
        ("91150203460123456L", "91150203460123456L"),
        ("91150203MA0N2B1X7P", "校验位"),
        ("91150203MA0N2B1X7", "18 位"),
        ("911502O3MA0N2B1X7Q", "91150203MA0N2B1X7Q"),
        ("11010519491231002X", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"),
        ("110105194912310021", "校验位"),
        (110105194912310021.0, "数值格式"),
    ],
)
def test_a_firm_has_a_credit_code_and_a_person_her_card_in_one_spelling_or_with_the_reason(
    said, kept
) -> None:
    found = cells.identity(said)
    assert found.value == kept or kept in f"{found.kinds[-1].words.zh}{found.other.zh}"


def test_a_credit_code_makes_a_firm_of_whom_nothing_else_is_said() -> None:
    heads = {
        **DISPUTE,
        "被申请人": "鹿城物业公司",
        "被申请人统一社会信用代码": "91150203ma0n2b1x7q",
        "申请人身份证号": "11010519491231002X",
    }
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, [*heads])
        sheet.write_row(1, 0, [*heads.values()])
        sheet.write_row(
            2,
            0,
            [{**heads, "编号": "2", "被申请人统一社会信用代码": "91150203MA0N2B1X7P"}[one] for one in heads],
        )
    found = Tried(target.getvalue(), MEDIATIONS)
    assert ("L3", "not_valid") in found.said()
    assert found.refused == [3]
    to = Whither("mediation", MEDIATIONS, Unit(), "台账")
    person, firm = history(found.pasts[0], to).parties
    assert (person.kind, person.id_kind, person.id_number) == ("person", "resident", "11010519491231002X")
    assert (firm.kind, firm.id_kind, firm.id_number) == ("organisation", "other", "91150203MA0N2B1X7Q")
