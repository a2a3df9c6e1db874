"""No page and no job runs as a database role that could step over row security."""

import os
import subprocess

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests import programs
from tests.house import fresh, url_of

pytestmark = pytest.mark.slow

NAME = "luming_guarded"


@pytest.fixture(scope="module")
def database():
    name = f"{NAME}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    fresh(name)
    with psycopg.connect(url_of(name), autocommit=True) as owner:
        yield owner, name
        for role in ("guard_plain", "guard_mighty", "guard_bypass", "guard_member", "guard_owner"):
            if owner.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
                owner.execute(f"drop owned by {role} cascade")
                owner.execute(f"drop role {role}")


def started(database, role: str, *program: str) -> subprocess.CompletedProcess[str]:
    """A program of the house whose login is this role; the real one goes by the role's own name in the settings."""
    owner, name = database
    owner.execute(f"alter role {role} password 'guard'")
    code = (
        "from luming.config import environment; environment.LOGINS['app'] = environment.LOGINS['job'] = {0!r}; "
        "import json, os, pathlib; from django.conf import settings; settings.HOUSE.keys[{0!r}] = 'guard'; "
        "settings.DATABASES['default']['PASSWORD'] = 'guard'; {1}"
    ).format(role, "; ".join(program))
    env = os.environ | {
        "LUMING_OWNER_URL": make_conninfo(url_of(name), user=None, password=None),
        "LUMING_DB_ROLE": "app",
    }
    return programs.run(code, env=env)


WEB = "import luming.config.wsgi; print('serves')"
WORKER = "from luming.commands import work; work.main(['--once']); print('works')"


def made(database, role: str, powers: str) -> str:
    owner, _name = database
    owner.execute(f"create role {role} login {powers}")
    owner.execute(f"grant luming_app to {role}")
    owner.execute(f"grant usage, create on schema city_150200 to {role}")
    return role


def test_the_server_starts_as_the_role_made_for_it(database) -> None:
    role = made(database, "guard_plain", "nosuperuser")
    done = started(database, role, WEB)
    assert done.stdout == "serves\n", done.stderr


@pytest.mark.parametrize(
    ("role", "powers", "why"),
    [("guard_mighty", "superuser", "is a superuser"), ("guard_bypass", "bypassrls", "bypasses row security")],
)
def test_the_server_refuses_a_role_with_too_much_power(database, role, powers, why) -> None:
    done = started(database, made(database, role, powers), WEB)
    assert done.returncode != 0
    assert "serves" not in done.stdout
    assert why in done.stderr


def test_the_server_refuses_a_role_that_owns_a_table(database) -> None:
    role = made(database, "guard_owner", "nosuperuser")
    database[0].execute("create table city_150200.theirs (id uuid primary key)")
    database[0].execute(f"alter table city_150200.theirs owner to {role}")
    assert "owns tables" in started(database, role, WEB).stderr


def test_the_server_refuses_a_role_that_may_become_a_mighty_one(database) -> None:
    role = made(database, "guard_member", "nosuperuser")
    database[0].execute(f"grant luming to {role}")
    assert "may act as a role" in started(database, role, WEB).stderr


def test_the_job_runner_refuses_the_same(database) -> None:
    done = started(database, "guard_mighty", WORKER)
    assert "works" not in done.stdout
    assert "is a superuser" in done.stderr
