"""The report of a past year gives the city's published figures again: counted ones from the record, the others with their source."""

import json
import tomllib
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from luming.demo import city_file, founding
from luming.demo.stories_file import names
from luming.demo.year import offices, reported, seeding, shape
from luming.demo.year.histories import history
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.load import Source, load
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, Units
from luming.services.indicators.catalogue import COUNTED
from luming.services.reports.gathering import gather
from luming.services.reports.template import asked_for, read
from luming.services.rollups import folding

YEAR = shape.read(2023)
EACH = 12  # lots of each plain course
PUBLISHED = Path(__file__).parents[4] / "shared" / "domain" / "baotou-2023.json"


@pytest.fixture(scope="module")
def published() -> dict[str, dict]:
    if not PUBLISHED.exists():
        pytest.skip("the city's published figures are not beside this checkout")
    return {one["id"]: one for one in json.loads(PUBLISHED.read_text(encoding="utf-8"))["figures"]}


def test_a_report_asks_for_every_published_figure_and_knows_no_counted_value(published):
    assert {code: (one.kind, one.unit, one.formula) for code, one in asked_for().items()} == {
        code: (one["kind"], one["unit"], one.get("formula", "")) for code, one in published.items()
    }
    told = tomllib.loads((shape.FOLDER / "reported_2023.toml").read_text(encoding="utf-8"))["values"]
    quoted = {
        code: Decimal(str(one["value"])) for code, one in published.items() if one["kind"] == "reported"
    }
    assert {code: Decimal(value) for code, value in told.items()} == quoted
    assert (YEAR.accepted, YEAR.settled) == tuple(
        published[f"mediation.{name}"]["value"] for name in ("accepted", "settled")
    )


@pytest.fixture
def lots(open_city) -> list[shape.Lot]:
    """A few lots of each plain course, loaded and counted; what other authorities reported, entered."""
    founding.found(city_file.read(), "a-made-up-password")
    offices.lay(names())
    assert reported.enter(2023) == 7
    assert reported.enter(2023) == 0, "a second time nothing is added"
    plain = [course for course in YEAR.courses if not course.live]
    found = [
        one for course in plain for one in islice((lot for lot in YEAR.lots() if lot.course is course), EACH)
    ]
    places = seeding.places_of(YEAR)
    past = [
        history(lot, seeding.place_of(lot, places), seeding.telling_of(lot), names(), seeding.code_of(lot))
        for lot in found
    ]
    with within(Units(frozenset(Unit.objects.values_list("id", flat=True)))):
        list(load(past, Source("2023.toml", "sha256:0")))
    with within(Job(COUNTING)):
        while folding.fold() == folding.AT_ONCE:
            pass
    return found


@pytest.mark.slow
def test_a_year_in_small_comes_out_as_it_was_laid(lots):
    accepted = sum(not lot.course.declined for lot in lots)
    settled = sum(lot.course.settled for lot in lots)
    gathered = gather(2023, read("work_report", 1))
    found = {code: gathered.figures.of_year(code) for code in asked_for()}
    assert found["mediation.accepted"].value == accepted
    assert found["mediation.settled"].value == settled
    assert found["mediation.settled_rate"].value == (Decimal(100 * settled) / accepted).quantize(
        Decimal("0.1")
    )
    quoted = {code for code, one in found.items() if one.kind == "reported"}
    assert quoted == {code for code, one in asked_for().items() if one.kind == "reported"}
    assert all("包头市" in found[code].source.zh for code in quoted)
    missing = {code for code, one in found.items() if one.kind == "missing"}
    assert missing == {code for code in asked_for() if code not in COUNTED} - quoted
    assert all(found[code].value is None for code in missing), "never nought"
    told = [one.value for one in gathered.figures.all.values() if one.key.area and one.value is not None]
    assert all(value == 0 or value >= 5 for value in told), "what is small is withheld"
