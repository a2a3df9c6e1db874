"""A made-up year: eighty disputes in three areas, as facts, and the figures that a report cites of them. No database."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from luming.kernel.workflow.words import Words
from luming.services.disclosure.families import Cited
from luming.services.disclosure.protecting import protect
from luming.services.disclosure.writing import Extract
from luming.services.indicators.catalogue import INDICATORS, counts_of
from luming.services.indicators.definition import Quantile, Share
from luming.services.indicators.figures import Figure
from luming.services.indicators.period import Period
from luming.services.indicators.tally import Tally
from luming.services.indicators.where import Where

AREAS = {code: UUID(int=int(code)) for code in ("150202", "150203", "150204")}
WEIGHTS = (10, 6, 2)
YEAR = Period.year(2023)
CITY = Where(None, Words("全市", "the whole city"))
CODES = (
    "accepted", "settled", "settled_rate", "followed", "performed", "performed_rate",
    "concluded", "withdrawn", "median_days", "ninetieth_days",
)  # fmt: skip


def rows(many=80, chance=None):
    """Facts: one area is small, so that some of its numbers are."""
    chance = chance or Random(7)
    return [_row(number, chance) for number in range(many)]


def _row(number, chance):
    accepted = date(2023, 1, 5) + timedelta(days=chance.randrange(330))
    ended = chance.choices(("settled", "failed", "withdrawn", ""), (60, 20, 6, 14))[0]
    followed = ended == "settled" and chance.random() < 0.8
    return {
        "matter_id": UUID(int=number + 1),
        "unit_id": chance.choices(list(AREAS.values()), WEIGHTS)[0],
        "procedure": "mediation",
        "rests": False,
        "brought_on": accepted,
        "accepted_on": accepted,
        "concluded_on": accepted + timedelta(days=chance.choice((3, 7, 7, 12, 19, 60))) if ended else None,
        "concluded_as": ended,
        "followed": followed,
        "performed": followed and chance.random() < 0.6,
    }


def cited(of):
    """The city's figures, those of each area, and the months."""
    everywhere = [Cited(f"mediation.{code}", figure(of, code)) for code in CODES]
    by_area = [
        Cited(
            f"mediation.{code}@{area}",
            figure(of, code, where=Where(frozenset({unit}), Words(area, area), area)),
        )
        for code in ("accepted", "settled", "settled_rate")
        for area, unit in AREAS.items()
    ]
    months = [
        Cited(f"mediation.accepted/2023-{m:02}", figure(of, "accepted", Period.month(2023, m)))
        for m in range(1, 13)
    ]
    return [*everywhere, *by_area, *months]


def figure(of, code, period=YEAR, where=CITY):
    """As the house has it, counted from these rows."""
    asked = INDICATORS[f"mediation.{code}"]
    lines = []
    for count in counts_of(asked):
        found = [row for row in of if counts(count, row, period, where)]
        since = asked.since if isinstance(asked, Quantile) else None
        for row in found:
            part = str((row[count.day] - row[since]).days) if since else _part(count, row)
            lines.append((count.measure, count.procedure, part, 1))
    if isinstance(asked, Share) and asked.part.measure == asked.whole.measure:
        lines = lines[len(lines) - sum(counts(asked.whole, row, period, where) for row in of) :]
    return Figure(asked, where, period, lambda: Tally.of(lines))


def _part(count, row):
    return row[count.counted.part] if count.counted.part else ""


def counts(count, row, period, where):
    """By the indicator's own conditions."""
    return (
        all(one.holds(row) for one in count.conditions)
        and period.first <= row[count.day] <= period.last
        and (where.units is None or row["unit_id"] in where.units)
    )


def family_rows(of):
    """As the database would give them."""

    def found(family):
        return [
            row
            for row in of
            if all(one.holds(row) for one in family.base)
            and row[family.day]
            and family.period.first <= row[family.day] <= family.period.last
        ]

    return found


def heads(found):
    """A chain's end for each."""
    return {row["matter_id"]: f"{row['matter_id'].int}:sha256:{row['matter_id'].hex}" for row in found}


def extract(of, moment, key="00" * 32, number=1, before=()):
    """One publication of these rows."""
    protected = protect(cited(of), before, rows=family_rows(of), heads=heads)
    return Extract(2023, number, moment, key, protected, {}, {"day": "2024-01-15", "digest": "sha256:00"})
