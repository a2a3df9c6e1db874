"""/healthz: 200 only when database and job runner work, each said apart."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory

from luming.config import health

HEARD = "insert into public.procrastinate_workers (last_heartbeat) values (now() - %s)"


def asked():
    answer = health.healthz(RequestFactory().get("/healthz"))
    return answer.status_code, json.loads(answer.content)


@pytest.fixture
def runner_heard(open_city):
    """A job runner that gave a sign of life so many seconds ago."""

    def heard(ago: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(HEARD, [timedelta(seconds=ago)])

    return heard


def test_all_is_well_while_the_job_runner_gives_signs_of_life(runner_heard) -> None:
    runner_heard(12)
    status, parts = asked()
    assert (status, parts["well"], parts["jobs"]["state"]) == (200, True, "working")


def test_a_job_runner_silent_for_a_minute_is_not_well(runner_heard) -> None:
    runner_heard(61)
    status, parts = asked()
    assert (status, parts["jobs"]["state"], parts["database"]["well"]) == (503, "silent", True)


def test_no_job_runner_at_all_is_not_well(open_city) -> None:
    status, parts = asked()
    assert (status, parts["jobs"]["state"]) == (503, "never heard of")


def test_of_several_job_runners_one_alive_is_enough(runner_heard) -> None:
    runner_heard(3600)
    runner_heard(5)
    assert asked()[0] == 200


def test_a_database_that_is_away_is_said_and_is_no_error_page(monkeypatch) -> None:
    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr(health, "_asked", gone)
    status, parts = asked()
    assert (status, parts["database"]["state"], parts["jobs"]["state"]) == (503, "away", "unknown")


def test_the_answer_names_no_matter_and_no_person(runner_heard) -> None:
    runner_heard(1)
    assert set(asked()[1]) == {"well", "database", "jobs"}
