"""The soak in its shortest form, on the real server with its real supervisor; and the judge of its lines."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from luming.bench.soak.__main__ import Plan, soak, told
from luming.bench.soak.judging import Line, slope
from tests.house import fresh, url_of

SECONDS, REST, DRAINING = 10, 0.1, 5


@pytest.mark.slow
def test_a_house_whose_runner_is_killed_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path) -> None:
    name = f"luming_soak_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    fresh(name)
    shutil.copytree(Path(os.environ["LUMING_DATA"]) / "keys", tmp_path / "keys")
    found = soak(tmp_path, url_of(name), Plan(SECONDS, seed=6, rest=REST, draining=DRAINING), laid=True)
    assert (found["kills"], found["wrong"]) == (1, {})
    assert {name: many for name, many in found["books"].items() if many} == {}
    assert found["verify"].startswith(f"Whole: {found['matters']} matters")
    assert found["matters"] > 0
    assert found["well"], "\n".join(told(found))


def test_noise_and_a_few_wild_samples_are_flat() -> None:
    chance = Random(1)
    line = Line("memory", "MB", share=0.05, spare=0)
    line.points = [(float(t), 143 + chance.gauss(0, 2) + 300 * (t % 97 == 0)) for t in range(600)]
    assert line.as_json()["flat"]


def test_what_grows_all_the_time_is_found_and_a_warm_up_is_not_held_against_it() -> None:
    leaks, warms = Line("handles", "", share=0, spare=4), Line("handles", "", share=0, spare=4)
    leaks.points = [(float(t), 30 + t / 60) for t in range(600)]
    warms.points = [(float(t), 30 + min(t, 100)) for t in range(600)]
    assert not leaks.as_json()["flat"]
    assert warms.as_json()["flat"]


def test_the_slope_is_that_of_the_middle() -> None:
    assert slope([(0, 0), (1, 2), (2, 4), (3, 1000), (4, 8)]) == pytest.approx(2)
