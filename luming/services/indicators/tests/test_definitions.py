"""The worked example of every indicator holds; and each says in both languages what it counts and what it leaves out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from luming.services.indicators.catalogue import COUNTED, INDICATORS, MODULES
from luming.services.indicators.catalogue.mediation import SETTLED_RATE, WITHDRAWN
from luming.services.indicators.definition import Count, Quantile
from luming.services.indicators.example import Example, Row
from luming.services.indicators.period import Period

EACH = sorted(INDICATORS)


@dataclass(frozen=True)
class Rows:
    """The rows of an example as a source, as the sums, the list and the record are sources."""

    example: Example

    def many(self, count: Count) -> int:
        return len(self.of(count))

    def lasting(self, quantile: Quantile) -> Mapping[int, int]:
        return Counter((row[quantile.day] - row[quantile.since]).days for row in self.of(quantile.of))

    def of(self, count: Count) -> list[Row]:
        inside = self.example.period
        return [
            row
            for row in self.example.rows
            if all(one.holds(row) for one in count.conditions)
            and inside.first <= row[count.day] <= inside.last
        ]


@pytest.mark.parametrize("code", sorted(COUNTED))
def test_the_example_of_an_indicator_comes_to_what_it_says(code: str) -> None:
    one = INDICATORS[code]
    assert one.example is not None
    assert one.value(Rows(one.example)) == one.example.value


@pytest.mark.parametrize("code", EACH)
def test_an_indicator_says_in_two_languages_what_it_is(code: str) -> None:
    said = INDICATORS[code].as_json()
    for name in ("words", "definition", "unit", "period", "excluded", "bias"):
        assert said[name]["zh"], name
        assert said[name]["en"], name


def test_a_code_belongs_to_one_indicator() -> None:
    assert len(INDICATORS) == sum(len(module.INDICATORS) for module in MODULES)


def test_a_year_earlier_a_months_end_stays_a_months_end() -> None:
    assert Period.month(2024, 2).before == Period.month(2023, 2)
    assert Period.month(2025, 2).before == Period.month(2024, 2)
    assert Period.year(2023).before == Period.year(2022)
    assert Period.quarter(2023, 4).is_whole_months


def test_a_share_of_what_is_not_within_its_whole_is_no_share() -> None:
    with pytest.raises(ValueError, match=r"mediation.withdrawn is no part of mediation.accepted"):
        replace(SETTLED_RATE, part=WITHDRAWN)  # by the day of its end, not of its acceptance
