"""What anybody reads is final, and no number of 1 to 4 stands in it or follows from what does."""

from datetime import date

from luming.services.dashboards.open_figures import kind_of

FIRST, LAST = date(2025, 1, 1), date(2026, 3, 31)


def lines(places, months=range(1, 13), way="settled"):
    """Accepted and concluded of 2025: so many in each place, spread over the months."""
    found = []
    for place, many in places.items():
        for turn in range(many):
            month = date(2025, list(months)[turn % len(months)], 1)
            found += [(name, "mediation", month, way, place, 1) for name in ("accepted", "concluded")]
    return found


def test_a_small_place_is_not_said_and_does_not_follow_from_the_others() -> None:
    found = kind_of(
        "mediation", lines({"昆都仑区": 120, "青山区": 60, "白云矿区": 3, "石拐区": 24}), FIRST, LAST
    )
    said = {one.name.zh: one.many for one in found.places}
    assert said["白云矿区"] is None
    assert len([many for many in said.values() if many is None]) >= 2, "one alone would follow from the whole"
    assert found.whole == 207
    assert said["昆都仑区"] == 120
    assert len(found.months) == 15
    assert found.months[-1][1:] == (0, 0)


def test_of_a_year_with_a_small_month_only_months_are_said() -> None:
    few = [*lines({"昆都仑区": 120}), ("accepted", "mediation", date(2026, 2, 1), "", "昆都仑区", 4)]
    found = kind_of("mediation", few, FIRST, LAST)
    assert found.months[-2][1] is None, "four in February"
    assert found.whole == 120, "of the year that goes on nothing is summed up, so it gives nothing away"
    spread = kind_of("mediation", lines({"昆都仑区": 30}), FIRST, LAST)
    assert {one[1] for one in spread.months[:12]} == {None}
    assert (spread.whole, spread.places, spread.ways) == (None, [], [])
