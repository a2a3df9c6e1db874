"""``luming figures --cities``: a figure of all cities of the house, and below it each city's own, with where its receipt is.

Made of the sums that the cities hand in every hour. It is for the house: what is published is each city's report.
"""

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from luming.commands.figures import plain, said


def shown(codes: Sequence[str], year: int | None, *, as_json: bool, anew: bool) -> int:
    """0 where every city is in every number; 1 where one is not, which is named; 2 where there is only one city."""
    from luming.kernel.scope import directory
    from luming.kernel.workflow.moment import today
    from luming.services.gathered.reading import SideBySide
    from luming.services.indicators.catalogue import COUNTED, INDICATORS
    from luming.services.indicators.period import Period

    if directory.is_sole():
        print("This house has one city; its figures are those of luming figures.", file=sys.stderr)
        return 2
    if anew:
        _hand_in()
    table = SideBySide(Period.year(year or today().year))
    lines = [_line(table.figure(INDICATORS[code]), table.period) for code in codes if code in COUNTED]
    print(json.dumps(lines, ensure_ascii=False, indent=1) if as_json else "\n".join(map(_block, lines)))
    print("For the house; not for publication: a city publishes its own report.", file=sys.stderr)
    left_out = {(one["city"], one["why_not"]) for line in lines for one in line["cities"] if one["why_not"]}
    for code, why in sorted(left_out):
        print(f"City {code} is not in these numbers: it {why}.", file=sys.stderr)
    return 1 if left_out else 0


def _hand_in() -> None:
    """Each open city now, in a transaction of its own; one that cannot keeps what it handed in last."""
    from django.db import DatabaseError

    from luming.kernel.scope import directory
    from luming.services.gathered.handing import hand_in

    for code in directory.at_work():
        try:
            hand_in(code)
        except DatabaseError as trouble:
            print(f"City {code} could not hand in: {str(trouble).splitlines()[0]}", file=sys.stderr)


def _line(together: Any, period: Any) -> dict[str, Any]:  # noqa: ANN401 - types of what is imported late
    from luming.kernel.workflow.moment import SHANGHAI

    code = together.indicator.code
    cities = [
        {
            "city": one.city.code,
            "name": one.city.name,
            "value": plain(one.value),
            "as_of": one.as_of.astimezone(SHANGHAI).isoformat(timespec="minutes") if one.as_of else None,
            "why_not": one.why_not,
            "remark": one.remark,
            "address": one.address(code, period),
        }
        for one in together.cities
    ]
    return together.indicator.as_json() | {
        "value": plain(together.value),
        "year": period.first.year,
        "cities": cities,
    }


def _block(line: dict[str, Any]) -> str:
    head = f"{line['code'].ljust(28)} {said(line['value']).rjust(10)}  {line['unit']['zh']}  {line['words']['zh']}"
    return "\n".join([head, *(f"    {_row(one)}" for one in line["cities"])])


def _row(one: dict[str, Any]) -> str:
    when = f"of {datetime.fromisoformat(one['as_of']):%Y-%m-%d %H:%M}" if one["as_of"] else ""
    told = ", ".join(filter(None, (when, one["why_not"], one["remark"])))
    return f"{one['city']} {said(one['value']).rjust(28)}  {one['name']}  {told}  {one['address']}"
