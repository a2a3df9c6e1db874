"""A notice is taken in once, with its history; the runner then settles the dates, and ``due`` reckons with it."""

import os
import subprocess
from datetime import datetime

import pytest
from django.conf import settings

from luming.commands import notices
from luming.commands.tests.own_city import copied, name_of, reached
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models import Notice as Loaded
from luming.kernel.events.models import Event
from luming.kernel.orgs.models import ReferenceChange
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at
from tests import programs
from tests.house import url_of
from tests.small_city import build

pytestmark = pytest.mark.slow

# Made up for this test; the real notice for 2027 is not published yet.
NOTICE = """
year = 2027
notice = "测试〔2026〕1号"
published = 2026-12-01
working = [2027-01-31]
holiday = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-03 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },
]
"""


@pytest.fixture(scope="module")
def lived_in(django_db_setup, django_db_blocker):
    """One matter in mediation whose month ends on a day of 2027 that will be a holiday."""
    with django_db_blocker.unblock(), copied(name_of("calendar")) as name, reached(name):
        with city(settings.CITY), at(datetime(2026, 12, 7, 9, 0, tzinfo=SHANGHAI)):
            build().accepted()
        with city(settings.CITY, Job("sweep")):
            Deadline.objects.filter(clock="mediation_period").update(
                started_at=datetime(2027, 1, 8, tzinfo=SHANGHAI)
            )
        yield name


def run(command, name, *arguments) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"LUMING_OWNER_URL": url_of(name) if name else "", "LUMING_DB_ROLE": "job"}
    call = f"import sys; from luming.commands.{command} import main; sys.exit(main(sys.argv[1:]))"
    return programs.run(call, *arguments, env=env)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2027.toml"
    path.write_text(NOTICE, encoding="utf-8")
    return str(path)


def test_a_notice_is_loaded_with_its_history_and_the_runner_settles_the_dates(
    lived_in, file, monkeypatch
) -> None:
    done = run("load_calendar", lived_in, file)
    assert done.returncode == 0, done.stderr
    assert "测试〔2026〕1号" in done.stdout
    assert "2027-12-31" in done.stdout
    worked = run("work", lived_in, "--once")
    assert worked.returncode == 0, worked.stderr
    with city(settings.CITY, Job("sweep")):
        assert Loaded.objects.get().text == NOTICE
        assert not Deadline.objects.get(clock="mediation_period").provisional, worked.stderr
        assert Event.objects.filter(step="settle_dates").count() == 1
    again = run("load_calendar", lived_in, file)
    assert (again.returncode, "早已装入" in again.stdout) == (0, True)
    monkeypatch.setenv("LUMING_OWNER_URL", url_of(lived_in))
    assert [notice.number for notice in notices.read()] == ["测试〔2026〕1号"]


def test_the_history_says_that_it_came_by_this_command(lived_in, file) -> None:
    run("load_calendar", lived_in, file)
    with reached(lived_in, owner=True), city(settings.CITY):
        row = ReferenceChange.objects.get(kind="notice")
    assert (row.verb, row.after["year"]) == ("added", 2027)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year = 1", "year"),
        ("not toml at all [", "TOML"),
        (NOTICE.replace("2027-01-31", "2027-02-01"), "不是周末"),
    ],
    ids=["no year", "no file of ours", "contradicts itself"],
)
def test_a_file_that_cannot_be_is_refused_in_one_sentence_and_needs_no_database(tmp_path, text, said) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    done = run("load_calendar", "", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_or_not_named_is_said_so(tmp_path) -> None:
    assert "用法" in run("load_calendar", "").stderr
    done = run("load_calendar", "", str(tmp_path / "none.toml"))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_without_a_database_there_are_no_loaded_notices(monkeypatch) -> None:
    monkeypatch.setenv("LUMING_OWNER_URL", "")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert notices.read() == []
