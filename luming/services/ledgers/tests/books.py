"""Files made for a test, and the real one that may lie beside the checkout."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from luming.kernel.workflow.ledger import Ledger
from luming.kernel.workflow.moment import SHANGHAI
from luming.services.ledgers.files import File
from luming.services.ledgers.judged import ledger_of
from luming.services.ledgers.judging import Past, Sheet, Verdict, judge
from luming.services.ledgers.remarks import Grade, Remark
from luming.services.ledgers.seen import Seen, sheets_of

APPEALS, MEDIATIONS = ledger_of("appeal"), ledger_of("mediation")
REAL = Path(__file__).parents[5] / "shared/data/appeals-with-replies.xlsx"
TAXONOMY = REAL.with_name("appeal-taxonomy.xlsx")
NOW = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)
COLUMNS = tuple(one.words.zh for one in APPEALS.columns)
GOOD = {
    "留言编号": 2549,
    "留言用户": "A00045581",
    "留言主题": "小区电梯常停",
    "留言时间": "2019/4/25 9:32:09",
    "留言详情": "电梯一周停三次，物业不修。",
    "答复意见": "已责令物业限期维修。",
    "答复时间": "2019/5/10 14:56:53",
}
DISPUTE = {
    "编号": "2023-001",
    "申请日期": "2023年4月5日",
    "申请人": "王小明",
    "申请人联系电话": "",
    "被申请人": "李大海",
    "纠纷类型": "漏水渗水",
    "纠纷简要情况": "楼上漏水，泡坏了吊顶。双方谈不拢。",
    "调解结果": "调解成功",
    "结案日期": "2023-04-20",
    "协议内容": "十日内赔偿。",
    "涉及金额（元）": "1,200.50",
}

needs_the_real_workbook = pytest.mark.skipif(
    not REAL.exists(), reason=f"NOT RUN: {REAL.name} is not beside the project; nothing here was checked"
)


def book(*rows: dict[str, Any], heads: tuple[str, ...] = COLUMNS, above: int = 0, good: dict = GOOD) -> bytes:
    """A workbook with these rows; what a row leaves out is as in ``good``, None is an empty cell."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet, dates = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(above, 0, heads)
        for place, row in enumerate(rows, start=above + 1):
            for column, name in enumerate(heads):
                value = {**good, **row}.get(name)
                if hasattr(value, "year"):
                    sheet.write_datetime(place, column, value, dates)
                elif value is not None:
                    sheet.write(place, column, value)
    return target.getvalue()


def disputes(*rows: dict[str, Any], **rest: Any) -> bytes:
    """A register of mediation as a committee may keep it."""
    return book(*rows, heads=tuple(DISPUTE), good=DISPUTE, **rest)


class Tried:
    """A file judged, as the tests talk about it."""

    def __init__(self, content: bytes, ledger: Ledger = APPEALS, now: datetime = NOW) -> None:
        file = File(content)
        self.seen: Seen = sheets_of(file, ledger, {})[0]
        self.sheet = Sheet(file.table(self.seen.name), ledger, self.seen.last, self.seen.columns)
        self.verdicts: list[Verdict] = list(judge(self.sheet, now))

    @property
    def pasts(self) -> list[Past]:
        """What can be taken in."""
        return [one.past for one in self.verdicts if one.past]

    @property
    def remarks(self) -> list[Remark]:
        """All of them."""
        return [one for verdict in self.verdicts for one in verdict.remarks]

    @property
    def refused(self) -> list[int]:
        """The rows that are not taken in."""
        return [one.row for one in self.verdicts if one.past is None]

    def said(self) -> list[tuple[str, str]]:
        """(cell, what) of every remark, tidying apart."""
        return [(one.cell, one.kind.code) for one in self.remarks if one.kind.grade is not Grade.TIDIED]


def register(*rows: dict[str, Any], **rest: Any) -> Tried:
    """A register of mediation, judged."""
    return Tried(disputes(*rows, **rest), MEDIATIONS)
