"""A city in a database of its own, where rows are committed and the owner can be asked to do what nobody may."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from luming.front_door.paths import CHECKOUT
from tests.house import fresh, url_of

SCHEMA = "city_150200"


def name_of(what: str) -> str:
    """A database name that no parallel worker shares."""
    return f"luming_{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@contextmanager
def reached(name: str, *, owner: bool = False) -> Iterator[None]:
    """Django's connection leads to this database, as the application or as the owner, until the end."""
    settings = connections["default"].settings_dict
    before = dict(settings)
    connections["default"].close()
    parts = conninfo_to_dict(url_of(name))
    as_owner = {"USER": parts["user"], "PASSWORD": parts["password"]} if owner else {}
    settings.update(NAME=name, **as_owner)
    try:
        yield
    finally:
        connections["default"].close()
        settings.update(before)


@contextmanager
def copied(name: str, template: str | None = None) -> Iterator[str]:
    """A database of this name, laid and empty or a copy of another; gone at the end."""
    if template is None:
        fresh(name)
    else:
        _as_owner(f"create database {name} template {template}")
    try:
        yield name
    finally:
        _as_owner(f"drop database if exists {name} with (force)")


def _as_owner(statement: str) -> None:
    with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
        owner.execute(statement)


def tampered(name: str, *statements: str) -> None:
    """What only the owner can do: change rows behind the triggers' back."""
    with psycopg.connect(url_of(name)) as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute(f"set search_path = {SCHEMA}")
        for statement in statements:
            assert owner.execute(statement).rowcount == 1, statement


def command(
    name: str, database: str, *arguments: str, data: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """``bin/luming`` with this command on this database, as its owner, without the front door."""
    env = os.environ | {"LUMING_OWNER_URL": url_of(database), "LUMING_DB_ROLE": "owner"}
    env |= {"LUMING_DATA": str(data)} if data else {}
    call = f"import sys; from luming.commands.{name} import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", call, *arguments],
        env=env,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
