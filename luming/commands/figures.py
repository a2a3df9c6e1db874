"""``luming figures``: every figure of a year, or one; ``--recompute`` counts it anew from the record and says where it differs.

City-wide, as it is published. Exit 1 where number, list and record are not one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from luming.services.indicators.figures import Figure


def main(argv: Sequence[str]) -> int:
    """0 where all agree; 2 for a code that there is not."""
    parser = argparse.ArgumentParser(prog="luming figures", description=__doc__)
    parser.add_argument("code", nargs="?", help="one figure; all of them where none is named")
    parser.add_argument("--year", type=int, help="this one where none is named")
    parser.add_argument("--json", action="store_true", help="for another program, with the definitions")
    parser.add_argument("--recompute", action="store_true", help="count anew from the record, and compare")
    asked = parser.parse_args(argv)
    django.setup()
    from luming.services.indicators.catalogue import INDICATORS

    if asked.code and asked.code not in INDICATORS:
        print(f"No figure {asked.code}. There are: {' '.join(sorted(INDICATORS))}", file=sys.stderr)
        return 2
    codes = [asked.code] if asked.code else list(INDICATORS)
    lines = _lines(codes, asked.year, anew=asked.recompute)
    print(json.dumps(lines, ensure_ascii=False, indent=1) if asked.json else _table(lines))
    wrong = [
        line["code"]
        for line in lines
        if len({line[name] for name in ("value", "list", "record") if name in line}) > 1
    ]
    for code in wrong:
        print(f"{code}: number, list and record differ: luming rollups --compare", file=sys.stderr)
    return 1 if wrong else 0


def _lines(codes: list[str], year: int | None, *, anew: bool) -> list[dict[str, Any]]:
    from django.conf import settings

    from luming.kernel.matters.models.touched import COUNTING
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.kernel.workflow.moment import today
    from luming.services.indicators.figures import figures
    from luming.services.indicators.period import Period
    from luming.services.indicators.where import Where

    with city(settings.CITY, Job(COUNTING)):
        period = Period.year(year or today().year)
        found = figures(codes, Where.city(), period).values()
        return [_line(one, anew=anew) for one in found]


def _line(one: "Figure", *, anew: bool) -> dict[str, Any]:
    said = one.indicator.as_json() | {"value": _plain(one.value), "year": one.period.first.year}
    said["before"] = _plain(one.before().value)
    if one.quoted:
        said["source"] = one.quoted.source
    if anew:
        said |= {"list": _plain(one.of_list()), "record": _plain(one.recomputed())}
    return said


def _plain(value: Decimal | int | None) -> int | float | None:
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _table(lines: list[dict[str, Any]]) -> str:
    return "\n".join(_row(line) for line in lines)


def _row(line: dict[str, Any]) -> str:
    numbers = [_said(line[name]).rjust(8) for name in ("value", "before", "record") if name in line]
    return "  ".join([line["code"].ljust(28), *numbers, line["unit"]["zh"], line["words"]["zh"]])


def _said(value: float | None) -> str:
    return "—" if value is None else str(value)
