"""``luming figures``: every figure of a year, or one; ``--recompute`` counts it anew from the record and says where it differs.

City-wide, as it is published. Exit 1 where number, list and record are not one. ``--cities``: those of all cities of the
house, side by side.
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
    parser = _parser()
    asked = parser.parse_args(argv)
    if asked.cities and asked.recompute:
        parser.error("each city recounts its own: bin/luming --city CODE figures --recompute")
    django.setup()
    from luming.services.indicators.catalogue import INDICATORS

    if asked.code and asked.code not in INDICATORS:
        print(f"No figure {asked.code}. There are: {' '.join(sorted(INDICATORS))}", file=sys.stderr)
        return 2
    codes = [asked.code] if asked.code else list(INDICATORS)
    if asked.cities:
        from luming.commands import side_by_side

        return side_by_side.shown(codes, asked.year, as_json=asked.json, anew=asked.now)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="luming figures", description=__doc__)
    parser.add_argument("code", nargs="?", help="one figure; all of them where none is named")
    parser.add_argument("--year", type=int, help="this one where none is named")
    parser.add_argument("--json", action="store_true", help="for another program, with the definitions")
    parser.add_argument("--recompute", action="store_true", help="count anew from the record, and compare")
    parser.add_argument("--cities", action="store_true", help="of all cities of this house, side by side")
    parser.add_argument(
        "--now", action="store_true", help="with --cities: every city hands its sums in first"
    )
    return parser


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
    line = one.indicator.as_json() | {"value": plain(one.value), "year": one.period.first.year}
    line["before"] = plain(one.before().value)
    if one.quoted:
        line["source"] = one.quoted.source
    if anew:
        line |= {"list": plain(one.of_list()), "record": plain(one.recomputed())}
    return line


def plain(value: Decimal | int | None) -> int | float | None:
    """For JSON: whole where it is whole."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _table(lines: list[dict[str, Any]]) -> str:
    return "\n".join(_row(line) for line in lines)


def _row(line: dict[str, Any]) -> str:
    numbers = [said(line[name]).rjust(8) for name in ("value", "before", "record") if name in line]
    return "  ".join([line["code"].ljust(28), *numbers, line["unit"]["zh"], line["words"]["zh"]])


def said(value: float | None) -> str:
    """In a table."""
    return "—" if value is None else str(value)
