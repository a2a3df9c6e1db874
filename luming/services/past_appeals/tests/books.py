"""Workbooks made for a test, and the real one that may lie beside the checkout."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from luming.services.past_appeals.columns import COLUMNS

REAL = Path(__file__).parents[5] / "shared/data/appeals-with-replies.xlsx"
TAXONOMY = REAL.with_name("appeal-taxonomy.xlsx")
GOOD = {
    "留言编号": 2549,
    "留言用户": "A00045581",
    "留言主题": "小区电梯常停",
    "留言时间": "2019/4/25 9:32:09",
    "留言详情": "电梯一周停三次，物业不修。",
    "答复意见": "已责令物业限期维修。",
    "答复时间": "2019/5/10 14:56:53",
}

needs_the_real_workbook = pytest.mark.skipif(
    not REAL.exists(), reason=f"NOT RUN: {REAL.name} is not beside the project; nothing here was checked"
)


def book(*rows: dict[str, Any], heads: tuple[str, ...] = COLUMNS, above: int = 0) -> bytes:
    """A workbook with these rows; what a row leaves out is as in GOOD, None is an empty cell."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as made:
        sheet, dates = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(above, 0, heads)
        for place, row in enumerate(rows, start=above + 1):
            for column, name in enumerate(heads):
                value = {**GOOD, **row}.get(name)
                if hasattr(value, "year"):
                    sheet.write_datetime(place, column, value, dates)
                elif value is not None:
                    sheet.write(place, column, value)
    return target.getvalue()
