"""A worked example: the facts of a few matters, a period, and what the figure is of them. Each is a test and stands on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from luming.services.indicators.period import Period

Row = Mapping[str, Any]
THE_YEAR = Period.year(2023)


@dataclass(frozen=True)
class Example:
    """What is not said of a row is the ordinary: of this procedure, not merged, not ended, not followed up."""

    rows: tuple[Row, ...]
    value: int | Decimal | None
    period: Period = THE_YEAR


def matter(procedure: str, **facts: Any) -> Row:
    """One row of an example."""
    ordinary = {
        "procedure": procedure,
        "open": "concluded_on" not in facts,
        "rests": False,
        "brought_on": facts.get("accepted_on"),
        "accepted_on": None,
        "concluded_on": None,
        "concluded_as": "",
        "followed": False,
        "performed": False,
    }
    return ordinary | facts


def day(month: int, day_of: int, year: int = 2023) -> date:
    """A day of the example's year."""
    return date(year, month, day_of)
