"""Fixtures for the whole house: an open city, and a small one with people in it."""

import gc
import os
import re
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from _pytest import runner

from luming.front_door.calls import roomy
from luming.front_door.proof import QUICK
from tests.house import fresh

# Files that take longest, the longest first: begun last, one of them would keep a single worker busy at the end.
LONGEST = (
    "tests/proofs/test_walk_on_postgresql.py",
    "luming/commands/tests/test_backup.py",
    "luming/demo/tests/test_seeding.py",
    "tests/proofs/test_killed.py",
    "tests/proofs/test_three_machines.py",
    "tests/proofs/test_pure_walk.py",
    "luming/front_door/tests/test_cluster.py",
    "tests/proofs/test_two_cells.py",
    "tests/proofs/test_city_lives.py",
    "luming/bench/soak/tests/test_soak.py",
    "tests/proofs/test_vocabulary.py",
    "luming/front_door/tests/test_serve.py",
    "luming/desk/tests/test_steps.py",
    "luming/desk/tests/test_pages.py",
    "tests/browser/test_help.py",  # its pictures are of a house in which nobody else has been
    "tests/browser/test_same_and_own.py",  # its head finds two matters on the first page of a list
    "tests/browser/test_journeys.py",
    "tests/browser/test_between_units.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_counter.py",
    "tests/browser/test_appeals.py",
    "tests/browser/test_whole_dispute.py",
    "tests/browser/test_rights.py",
    "tests/browser/test_forms.py",
)
# Whole stories told through pages, papers set by the press, programs started to reckon, readings of the whole source or of
# old years by the thousand: `bin/test --quick` leaves them out.
WHOLE_STORIES = {
    "luming/commands/tests/test_procedures.py",
    "luming/desk/tests/test_calendars.py",
    "luming/desk/tests/test_committees.py",
    "luming/desk/tests/test_court.py",
    "luming/desk/tests/test_day_sheet.py",
    "luming/desk/tests/test_destruction.py",
    "luming/desk/tests/test_exports.py",
    "luming/desk/tests/test_field.py",
    "luming/desk/tests/test_figures.py",
    "luming/desk/tests/test_folder.py",
    "luming/desk/tests/test_ledger_runs.py",
    "luming/desk/tests/test_ledgers.py",
    "luming/desk/tests/test_members.py",
    "luming/desk/tests/test_merged_units.py",
    "luming/desk/tests/test_office.py",
    "luming/desk/tests/test_overview.py",
    "luming/desk/tests/test_package_pages.py",
    "luming/desk/tests/test_rates.py",
    "luming/desk/tests/test_repeats.py",
    "luming/desk/tests/test_reports.py",
    "luming/desk/tests/test_responses.py",
    "luming/desk/tests/test_room.py",
    "luming/desk/tests/test_similar.py",
    "luming/desk/tests/test_statistics.py",
    "luming/desk/tests/test_supervision.py",
    "luming/desk/tests/test_tiers_and_tables.py",
    "luming/front_door/tests/test_commands.py",
    "luming/front_door/tests/test_house_rules.py",
    "luming/kernel/documents/rendering/tests/test_pdf.py",
    "luming/kernel/documents/rendering/tests/test_sameness.py",
    "luming/kernel/outbox/webhooks/tests/test_webhooks.py",
    "luming/kernel/proceedings/groups/tests/test_listing.py",
    "luming/kernel/proceedings/tests/test_jobs.py",
    "luming/kernel/proceedings/tests/test_reckoners.py",
    "luming/portal/tests/test_files.py",
    "luming/portal/tests/test_help.py",
    "luming/portal/tests/test_merged.py",
    "luming/portal/tests/test_other_side.py",
    "luming/portal/tests/test_own_file.py",
    "luming/portal/tests/test_room.py",
    "luming/portal/tests/test_satisfaction.py",
    "luming/portal/tests/test_signing.py",
    "luming/portal/tests/test_sittings.py",
    "luming/portal/tests/test_verifying.py",
    "luming/procedures/mediation/tests/test_room.py",
    "luming/services/dashboards/tests/test_dashboards.py",
    "luming/services/disclosure/tests/test_editions.py",
    "luming/services/disclosure/tests/test_suppression.py",
    "luming/services/indicators/tests/test_figures.py",
    "luming/services/ledgers/tests/test_files.py",
    "luming/services/ledgers/tests/test_suggested_subjects.py",
    "luming/services/packages/tests/test_packages.py",
    "luming/services/receipts/tests/test_receipts.py",
    "luming/services/similar/tests/test_labelled_pairs.py",
    "luming/services/supervision/tests/test_old_years.py",
    "luming/watch/tests/test_lines.py",
    "tests/proofs/test_texts.py",
    "tests/proofs/test_writers.py",
}
TURN = {file: turn for turn, file in enumerate(LONGEST)}
HERE = Path(__file__).parent
# Nothing fails because a machine is busy.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")
WHOLLY_LEFT_OUT = re.compile(r"^pytestmark = pytest\.mark\.(slow|browser)\b", re.MULTILINE)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file of which --quick runs nothing is not loaded for it, in any worker; one that is named always is."""
    if config.option.markexpr != QUICK[-1] or not collection_path.match("test_*.py"):
        return None
    if any(collection_path.name in named for named in config.args):
        return None
    if collection_path.relative_to(HERE).as_posix() in WHOLE_STORIES:
        return True
    return bool(WHOLLY_LEFT_OUT.search(collection_path.read_text("utf-8"))) or None


@pytest.hookimpl(tryfirst=True)  # before the choice by marks is made
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: what drives it leaves an event loop behind in its worker. Before that, the longest first."""
    for item in items:
        if _file(item) in WHOLE_STORIES:
            item.add_marker("slow")
    items.sort(key=_turn)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded (``tests.house``) stays until the end: nobody looks through half a million objects again for what may go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Each test with room for its calls, as a request has it: an eighth of what tests of pages take."""
    return roomy(runner.pytest_runtest_protocol, item, nextitem)


def _turn(item: pytest.Item) -> tuple[bool, int]:
    return item.get_closest_marker("browser") is not None, TURN.get(_file(item), len(TURN))


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """In place of Django's test database: a copy of the laid template, reached as the application's own role."""
    from django.conf import settings as house
    from django.db import connections

    from luming.kernel.scope import directory
    from tests.static import listed_once

    listed_once()
    name = f"luming_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    fresh(name)
    with django_db_blocker.unblock():
        settings = connections["default"].settings_dict
        settings["NAME"] = name
        settings["OPTIONS"] = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
        house.HOSTS.append("testserver")  # the name by which Django's test browser asks
        directory.cities()  # read once a process, by whoever asks first: no test that counts statements has to be that
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def open_city(db: None) -> Iterator[None]:
    """Inside the city, in a scope that sees no matter; everything is undone afterwards."""
    from django.conf import settings

    from luming.kernel.scope.city import city

    with city(settings.CITY):
        yield


@pytest.fixture
def town(open_city: None):
    """A township centre with its people."""
    from tests.small_city import build

    return build()
