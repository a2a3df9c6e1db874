"""The plots of the demo: every state of mediation, within a year, the same each time."""

from collections import Counter

from luming.demo.plots import CASTS, WHOLE, plots
from luming.demo.routes import ROUTES

PLOTS = plots()
DAY = 24


def last_steps():
    return Counter(plot.beats[-1].step for plot in PLOTS)


def test_there_are_three_hundred_and_the_same_ones_each_time() -> None:
    assert len(PLOTS) == WHOLE == sum(cast.many for cast in CASTS)
    assert plots() == PLOTS
    assert {plot.number for plot in PLOTS} == set(range(1, WHOLE + 1))


def test_all_lie_within_the_last_twelve_months_oldest_first() -> None:
    begun = [plot.begun for plot in PLOTS]
    assert begun == sorted(begun, reverse=True)
    assert max(begun) < 364 * DAY
    assert min(begun) > 0


def test_every_route_is_played_and_every_route_can_be() -> None:
    assert {cast.route for cast in CASTS} == set(ROUTES)
    for cast in CASTS:
        assert cast.until in {step for step, *_ in ROUTES[cast.route]}


def test_one_hand_over_is_pending_and_some_have_no_officer() -> None:
    assert last_steps()["hand_over"] == 1
    assert last_steps()["accept_unassigned"] >= 5
    assert last_steps()["ask_assistance"] >= 1


def test_stories_are_told_in_turn_before_any_is_told_a_third_time_more_than_others() -> None:
    told = Counter(plot.telling.code for plot in PLOTS if "agreed" in plot.telling.ends)
    assert max(told.values()) <= 5
    assert len(told) > 60


def test_three_matters_are_shown_to_guests() -> None:
    assert sum(plot.shown for plot in PLOTS) == 3


def test_some_ask_for_an_interpreter_who_speaks_mongolian() -> None:
    assert any("mongolian" in plot.needs for plot in PLOTS)
    assert any("interpreter" in plot.needs for plot in PLOTS)
