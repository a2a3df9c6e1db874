"""A year of the city adds up to its published totals, on every tier, and each of its matters is one that could have been."""

from collections import Counter
from contextlib import nullcontext
from datetime import date

import pytest
from django.conf import settings

from luming.demo import city_file, founding
from luming.demo.stories_file import names
from luming.demo.year import offices, seeding, shape
from luming.demo.year.histories import history
from luming.demo.year.places import Offices
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Holding, Matter
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.load import Source, load
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import now
from luming.procedures.mediation.procedure import Mediation

YEAR = shape.read(2023)


def test_the_courses_add_up_to_the_published_totals():
    lots = list(YEAR.lots())
    assert sum(not lot.course.declined for lot in lots) == 1709
    assert sum(lot.course.settled for lot in lots) == 1115


def test_the_same_file_gives_the_same_year_on_all_three_tiers():
    lots = list(YEAR.lots())
    assert lots == list(YEAR.lots())
    assert set(Counter(lot.tier for lot in lots)) == {"village", "township", "area"}


def test_courses_that_do_not_add_up_are_refused(tmp_path, monkeypatch):
    text = (shape.FOLDER / "2023.toml").read_text(encoding="utf-8")
    (tmp_path / "2023.toml").write_text(text.replace("accepted = 1709", "accepted = 1700"), encoding="utf-8")
    monkeypatch.setattr(shape, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="add up"):
        shape.read(2023)


def test_every_step_of_every_course_is_one_of_mediation():
    from luming.demo.playing import SAME_AS
    from luming.demo.year.routes import HISTORIES, ROUTES

    named = {SAME_AS.get(step, step) for route in (HISTORIES | ROUTES).values() for step, *_ in route}
    assert named <= set(Mediation.steps)
    assert {course.name for course in YEAR.courses} == set(HISTORIES | ROUTES)


@pytest.fixture
def year(open_city) -> dict:
    """The city's offices, and a few lots of each course."""
    founding.found(city_file.read(), "a-made-up-password")
    offices.lay(names())
    few: dict[str, list[shape.Lot]] = {}
    for lot in YEAR.lots():
        few.setdefault(lot.course.name, []).append(lot)
    return few


@pytest.mark.slow
def test_each_course_ends_in_the_archive_with_its_days_in_the_hands_that_had_it(year, monkeypatch):
    places = seeding.places_of(YEAR)
    plain = [few[0] for few in year.values() if not few[0].course.live]
    past = [
        history(lot, seeding.place_of(lot, places), seeding.telling_of(lot), names(), seeding.code_of(lot))
        for lot in plain
    ]
    troupe = Offices.gathered(city_file.read(), date(2023, 1, 2))
    live = [few[0] for few in year.values() if few[0].course.live]
    troupe.at = {seeding.code_of(lot): seeding.place_of(lot, places) for lot in live}
    monkeypatch.setattr(seeding.Forward, "_opened", lambda _: nullcontext())
    with within(Units(frozenset(Unit.objects.values_list("id", flat=True)))):
        list(load(past, Source("2023.toml", "sha256:0")))
    for lot in live:
        seeding.Forward(seeding.plot_of(lot, now()), troupe, now()).perform()
    with within(Units(frozenset(Unit.objects.values_list("id", flat=True)))):
        matters = list(Matter.objects.all())
        assert Counter(one.state for one in matters) == {"archived": len(plain) + len(live)}
        for one in matters:
            events = Event.objects.filter(matter=one).order_by("seq")
            assert first_broken(events, one.head_seq, one.head_digest) is None
        handed = [one for one in matters if Holding.objects.filter(matter=one).count() > 1]
    assert len(handed) == sum(lot.course.name.startswith("up_") for lot in live)
    assert settings.DEMO
    assert seeding.counted(YEAR) == (
        sum(not lot.course.declined for lot in plain + live),
        sum(lot.course.settled for lot in plain + live),
    )
