"""On publication: what is written is what its own script has found right; the next edition is other names for the same."""

import io
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Nothing, OneMatter
from luming.kernel.workflow.moment import today
from luming.services.disclosure import editions
from luming.services.disclosure.editions import DifferentError, cells, disclose, guarded, latest
from luming.services.disclosure.families import Cited
from luming.services.disclosure.opening import opened
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import count, loaded
from luming.services.indicators.where import Where

MOMENT = datetime(2026, 1, 15, 2, tzinfo=UTC)
YEAR = Period.year(today().year - 1)


def unpacked(edition, folder):
    folder.mkdir()
    with zipfile.ZipFile(io.BytesIO(bytes(edition.archive))) as archive:
        archive.extractall(folder)
    return {one.name: one.read_text() for one in folder.iterdir()}


def run(folder, *said):
    asked = [sys.executable, "-I", "verify.py", "--lang", "zh", *said]
    return subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)


def test_an_edition_is_written_opened_and_followed_by_another(town, tmp_path):
    loaded(town, days=(3, 5, 5, 5, 5, 5, 8, 8, 13, 21, 34, 55))
    count()
    with within(town.viewer("chief").scope):
        cited = [Cited(code, figure(code, Where.city(), YEAR)) for code in INDICATORS]
        cited += [
            Cited(f"{code}@{town.region.code}", figure(code, Where.region(town.region), YEAR))
            for code in ("mediation.accepted", "mediation.settled_rate", "mediation.median_days")
        ]
        first = disclose(YEAR.first.year, MOMENT, cited, {"mediation.accepted": "sha256:11"})
        second = disclose(YEAR.first.year, MOMENT, cited, {})
        mine = Matter.objects.order_by("id").first()
        quoted_again(cited, first)
        with within(OneMatter(mine.id)):
            rows = list(opened(first, mine.id))
    with within(Nothing()):
        found = latest(YEAR.first.year)
        assert (found.id, found.number, found.digest) == (second.id, 2, second.digest)
    one, two = unpacked(first, tmp_path / "one"), unpacked(second, tmp_path / "two")
    done = run(tmp_path / "one", "--digest", first.digest)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ mediation.accepted = 12" in done.stdout
    assert "✓ mediation.median_days = " in done.stdout
    assert "median_days@" not in done.stdout
    assert run(tmp_path / "two", "--digest", first.digest).returncode == 1
    assert rows
    for row in rows:
        assert run(tmp_path / "one", "--open", row.sheet, row.record, row.salt, row.end).returncode == 0
    apart(one, two)


def quoted_again(cited, first):
    """By a report of any year: what was hidden is, and days have the bands that they had."""
    later = guarded(cited[-1:] + cited[:1])
    assert cells(first.hidden) & later.values.keys() <= later.hidden
    assert first.bands
    assert later.bands == first.bands


def apart(one, two):
    """The same sheets, and not a name or a seal of the one in the other."""
    sheets = [name for name in one if name.endswith(".csv")]
    assert set(sheets) == {name for name in two if name.endswith(".csv")}
    for name in sheets:
        first, second = (
            {cell for line in text.splitlines()[1:] for cell in line.split(",")[:2]}
            for text in (one[name], two[name])
        )
        assert not first & second
        assert len(first) == len(second)


def test_a_figure_that_is_not_its_rows_publishes_nothing(town, monkeypatch):
    loaded(town)
    count()
    with within(town.viewer("chief").scope):
        cited = [Cited("mediation.accepted", figure("mediation.accepted", Where.city(), YEAR))]
        assert cited[0].figure.value == 5
        rows_of = editions.protect.__kwdefaults__["rows"]
        short = lambda family: [*rows_of(family), *rows_of(family)[:1]]  # noqa: E731
        monkeypatch.setitem(editions.protect.__kwdefaults__, "rows", short)
        with pytest.raises(DifferentError, match=r"mediation\.accepted"):
            disclose(YEAR.first.year, MOMENT, cited, {})
        assert latest(YEAR.first.year) is None
