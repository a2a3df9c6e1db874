"""The database goes away under a request: what never reached its commit is done again, and nothing is made twice."""

import os
import select
import subprocess
from collections.abc import Iterator
from time import monotonic

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import OperationalError, connection
from psycopg import errors

from luming.desk.tests.officers import PASSWORD, Officer, hidden, words
from luming.desk.tests.test_intake import PATH
from luming.front_door.house import JOB, python, surroundings
from luming.front_door.paths import CHECKOUT
from luming.kernel.orgs.models import User
from luming.kernel.proceedings.act import Act, Opening, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.again import again, passes
from luming.kernel.scope.city import city
from tests.house import url_of
from tests.proofs.test_killed import application as handed_in
from tests.small_city import application, build

# At the very end of a commit the server throws this connection out, as often as the table says.
FALLING = """
create table public.falls (left_over int);
insert into public.falls values (0);
create sequence public.fallen;
create function public.fall() returns trigger language plpgsql security definer as $$ begin
    if nextval('public.fallen') <= (select left_over from public.falls) then
        perform pg_terminate_backend(pg_backend_pid());
        perform pg_sleep(5);
    end if;
    return null;
end $$;
create constraint trigger fall after insert on events_event
    deferrable initially deferred for each row execute function public.fall();
"""


# The job runner as it is, with a task that comes round every second, so that no test waits for a minute to be over.
RUNNER = """
import django
django.setup()
from procrastinate.contrib.django import app
from luming.commands.work import main
app.periodic(cron="* * * * * *")(app.task(name="tick", queueing_lock="tick")(lambda timestamp: None))
main([])
"""


@pytest.fixture(scope="module")
def clerk(apart) -> Officer:
    with city(settings.CITY):
        town = build()
        User.objects.update(password=make_password(PASSWORD))
    with apart.owner() as owner:
        owner.execute(FALLING)
    officer = Officer("clerk", town)
    assert officer.sign_in().status_code == 302
    return officer


@pytest.fixture
def falls(apart, clerk) -> Iterator:
    """``falls(n)``: the next n commits of a step fail, and nobody learns how far they came."""

    def so_often(times: int) -> None:
        with apart.owner() as owner:
            owner.execute("alter sequence public.fallen restart")
            owner.execute("update public.falls set left_over = %s", [times])

    yield so_often
    so_often(0)


def made(apart) -> tuple[int, int]:
    """Matters, and how often a step came to its commit since the falls were set."""
    with apart.owner() as owner:
        [matters] = owner.execute("select count(*) from matters_matter").fetchone()
        question = "select case when is_called then last_value else 0 end from public.fallen"
        [tries] = owner.execute(question).fetchone()
    return matters, tries


def test_a_connection_that_died_while_nobody_used_it_is_no_bodys_trouble(apart, clerk) -> None:
    assert clerk.get("/desk/").status_code == 200
    with apart.owner() as owner:
        gone = owner.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where usename = 'luming_app' and datname = current_database()"
        )
        assert gone.rowcount >= 1
    assert clerk.get("/desk/").status_code == 200


def test_a_commit_that_nobody_answered_is_made_again_under_its_key(apart, clerk, falls) -> None:
    form = {**hidden(clerk.get(PATH)), **handed_in(1)}
    before, _ = made(apart)
    falls(1)
    assert clerk.post(PATH, form).status_code == 302
    assert made(apart) == (before + 1, 2)


def test_without_a_key_it_is_left_and_the_page_says_that_nobody_knows(apart, clerk, falls) -> None:
    form = {**hidden(clerk.get(PATH)), **handed_in(2), "key": ""}
    before, _ = made(apart)
    falls(1)
    answer = clerk.post(PATH, form)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "可能已经保存，也可能没有" in words(answer)
    assert made(apart) == (before, 1)


def test_it_is_tried_a_few_times_and_no_longer(apart, clerk, falls) -> None:
    form = {**hidden(clerk.get(PATH)), **handed_in(3)}
    before, _ = made(apart)
    falls(1000)
    assert clerk.post(PATH, form).status_code == 503
    matters, tries = made(apart)
    assert (matters, 1 < tries < 6) == (before, True)
    falls(0)
    assert clerk.post(PATH, form).status_code == 302


def test_a_repeat_is_told_only_when_the_standby_has_the_first_too(clerk) -> None:
    """It writes something, so that its commit waits: who only looks waits for nobody."""
    opening = Opening("mediation", clerk.town.unit.id, "web", "楼上漏水", clerk.town.region.id, "leak")
    repeated = []
    for _ in range(2):
        with city(settings.CITY), connection.cursor() as cursor:
            repeated.append(begin(opening, Act("apply", newcomer(), application(), key="k")).repeated)
            cursor.execute("select pg_current_xact_id_if_assigned() is not null")
            assert cursor.fetchone() == (True,)
    assert repeated == [False, True]


@pytest.mark.slow
def test_the_job_runner_comes_back_with_every_connection_it_had(apart) -> None:
    """Its own, and Django's, through which what is due by the clock is put in the queue."""
    job = surroundings(os.environ, url_of(apart.name), JOB)
    runner = subprocess.Popen(python("-c", RUNNER), env=job, cwd=CHECKOUT)
    try:
        wait_until(apart, "query like '%%procrastinate_defer_periodic%%'")
        with apart.owner() as owner:
            [gone] = owner.execute(
                "select clock_timestamp() from (select pg_terminate_backend(pid) from"
                " pg_stat_activity where usename = 'luming_job' and datname = current_database()) x limit 1"
            ).fetchone()
        wait_until(apart, "query like '%%procrastinate_defer_periodic%%' and backend_start > %s", gone)
    finally:
        runner.terminate()
        runner.wait()


def wait_until(apart, holds: str, *values: object) -> None:
    """Until some connection of the job runner is so."""
    question = f"select 1 from pg_stat_activity where usename = 'luming_job' and datname = current_database() and {holds}"  # noqa: S608 - from above
    end = monotonic() + 60
    with apart.owner() as owner:
        while owner.execute(question, values).fetchone() is None:
            assert monotonic() < end, question
            select.select([], [], [], 0.1)


def test_what_does_not_pass_is_not_tried_again() -> None:
    """A statement that took too long would take as long again; a standby or a shut-down server passes."""
    tries = []

    def attempt() -> None:
        tries.append(1)
        raise OperationalError from errors.QueryCanceled()

    with pytest.raises(OperationalError):
        again(attempt, seconds=5)
    assert len(tries) == 1
    for said in (errors.AdminShutdown(), errors.ReadOnlySqlTransaction(), None):
        fault = OperationalError("gone")
        fault.__cause__ = said
        assert passes(fault)
