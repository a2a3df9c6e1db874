"""Number, list and recount are one, of every indicator, in every kind of period, and a year earlier."""

from datetime import date

from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import today
from luming.services.indicators.catalogue import COUNTED, counts_of
from luming.services.indicators.definition import Count
from luming.services.indicators.figures import Figure, figure, figures
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import lived
from luming.services.indicators.where import Where

THIS = Period.year(today().year)
PERIODS = (
    THIS,
    Period.month(today().year, today().month),
    Period(date(today().year - 1, 3, 3), date(today().year, 12, 30)),
)


def agrees(one: Figure) -> None:
    """The number from the sums, of the list, and from the record; and each count is the length of its list."""
    assert one.value == one.of_list() == one.recomputed(), (one.indicator.code, one.period)
    for count in counts_of(one.indicator):
        assert one.listed(count).count() == one.tally.many(count), (count.code, one.period)
    if isinstance(one.indicator, Count):
        assert one.value == one.records().count()


def test_number_list_and_recount_are_one(town) -> None:
    lived(town)
    chief, head = town.viewer("chief"), town.viewer("head")
    with within(chief.scope):
        for where in (Where.city(), Where.region(town.region), Where.unit(town.unit), Where.of([])):
            for period in PERIODS:
                for code in COUNTED:
                    agrees(figure(code, where, period))
                    agrees(figure(code, where, period).before())
        said = figures(COUNTED, Where.city(), THIS)
        assert {code: one.value for code, one in said.items()} == {
            code: figure(code, Where.city(), THIS).value for code in COUNTED
        }
        assert said["mediation.accepted"].value == 7, "merged: counted once; declined: never accepted"
        assert said["mediation.settled"].value == 3
        assert (said["mediation.followed"].value, said["mediation.performed"].value) == (2, 1), (
            "one was opened again"
        )
        assert said["mediation.withdrawn"].value == 1
        assert said["mediation.accepted"].before().value == 5
        assert said["mediation.median_days"].before().value == 8
        assert said["mediation.settled_rate"].part.value == 3
    with within(head.scope):
        assert figure("mediation.accepted", Where.city(), THIS).value == 6, "of her own unit"


def test_what_a_reader_does_not_see_is_in_none_of_her_numbers(town) -> None:
    lived(town)
    with within(town.viewer("auditor").scope):
        one = figure("mediation.accepted", Where.city(), THIS)
        assert (one.value, one.recomputed(), one.records().count()) == (0, 0, 0)
