"""A figure of another body: with its source, for a period that is over, replaced with a reason and never edited."""

from decimal import Decimal

import pytest

from luming.kernel.workflow.refusal import WrongInputError
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.quoting import Given, history, quote
from luming.services.indicators.where import Where

YEAR = Period.year(2023)
SOURCE = "示例：市公安局，2024年1月新闻发布会"


def given(**other: object) -> Given:
    return Given(
        **({"code": "safety.filed_yoy", "period": YEAR, "value": Decimal("-3.1"), "source": SOURCE} | other)
    )


def test_a_reported_figure_is_quoted_and_a_newer_one_says_why(town) -> None:
    one = figure("safety.filed_yoy", Where.city(), YEAR)
    assert (one.value, one.is_reported) == (None, True)
    first = quote(given(), town.people["chief"])
    for wrong, field in (
        (given(), "value"),
        (given(value=Decimal("-3.2")), "reason"),
        (given(source=" "), "source"),
        (given(code="mediation.accepted"), "code"),
        (given(period=Period.year(2100)), "last"),
    ):
        with pytest.raises(WrongInputError) as refused:
            quote(wrong, town.people["chief"])
        assert refused.value.field == field
    newer = quote(given(value=Decimal("-3.2"), reason="年报更正"), town.people["chief"])
    assert [row.id for row in history("safety.filed_yoy")] == [newer.id, first.id]
    one = figure("safety.filed_yoy", Where.city(), YEAR)
    assert (one.value, one.quoted.source) == (Decimal("-3.2"), SOURCE)
    assert figure("safety.filed_yoy", Where.unit(town.unit), YEAR).value is None, "it is no unit's"
    with pytest.raises(LookupError):
        one.records()
