"""A city in a database of its own, where rows are committed and the owner can be asked to do what nobody may."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import LiteralString

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tests import programs
from tests.house import FILES, fresh, url_of

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
        _as_owner(f"create database {{}} template {{}} {FILES}", name, template)
    try:
        yield name
    finally:
        _as_owner("drop database if exists {} with (force)", name)


@contextmanager
def empty(name: str) -> Iterator[str]:
    """A database of this name with nothing in it; gone at the end."""
    _as_owner(f"create database {{}} {FILES}", name)
    try:
        yield name
    finally:
        _as_owner("drop database if exists {} with (force)", name)


def _as_owner(statement: LiteralString, *names: str) -> None:
    with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
        owner.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def tampered(name: str, table: str, key: object, **values: object) -> None:
    """What only the owner can do: change a row behind the triggers' back, or with no values take it away."""
    statement = sql.SQL("delete from {table} where id = {key}")
    if values:
        statement = sql.SQL("update {table} set {pairs} where id = {key}")
    pairs = [
        sql.SQL("{} = {}").format(sql.Identifier(column), sql.Literal(value))
        for column, value in values.items()
    ]
    with psycopg.connect(url_of(name)) as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute(sql.SQL("set search_path = {}").format(sql.Identifier(SCHEMA)))
        done = owner.execute(
            statement.format(
                table=sql.Identifier(table), key=sql.Literal(str(key)), pairs=sql.SQL(", ").join(pairs)
            )
        )
        assert done.rowcount == 1


def command(
    name: str,
    database: str,
    *arguments: str,
    data: Path | None = None,
    surroundings: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """``bin/luming`` with this command on this database, as its owner, without the front door."""
    env = os.environ | {"LUMING_OWNER_URL": url_of(database), "LUMING_DB_ROLE": "owner"} | surroundings
    env |= {"LUMING_DATA": str(data)} if data else {}
    call = f"import sys; from luming.commands.{name} import main; sys.exit(main(sys.argv[1:]))"
    if name == "lay":
        call = "import sys, manage; sys.argv = ['manage.py', 'lay']; manage.main()"
    return programs.run(call, *arguments, env=env)
