"""Laying the cities of a house: one function makes a city and brings one up to date; several are laid side by side.

The tables of the first new city are made by ``migrate``, which takes seconds; what it said to the database is written
down and said again for the next ones, which takes a tenth of that. No schema is named in it, so it fits every city.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from luming.kernel.content.shelving import shelve
from luming.kernel.proceedings import readiness
from luming.kernel.proceedings.building import building_up
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.revising import revise
from luming.kernel.scope import directory, founding
from luming.kernel.scope.cells import reached
from luming.kernel.scope.folders import ring_of
from luming.kernel.scope.founding import Founding
from luming.kernel.scope.patience import patiently
from luming.kernel.scope.routing import PUBLIC_APPS
from luming.kernel.seal import keyring

log = logging.getLogger("luming.laying")
SCHEMA = re.compile(r"city_\d{6}")
SHARED = ("scope", *sorted(PUBLIC_APPS))  # whose tables the cities share
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW")


@dataclass(frozen=True)
class Wanted:
    """A city to be laid; name and host count where it is new."""

    code: str
    name: str = ""
    host: str = ""
    cell: str = ""


@dataclass
class Recording:
    """What ``migrate`` said to the database for one new city; ``whole`` once it came to its end."""

    said: list[str] = field(default_factory=list)
    whole: bool = False

    def __call__(self, execute: Callable[..., Any], statement: str, params: Any, *rest: Any) -> Any:  # noqa: ANN401 - Django's own
        """Note a statement on its way, with its values in it."""
        many, context = rest
        mogrify = context["cursor"].cursor.mogrify
        if not str(statement).lstrip().upper().startswith(READS):
            self.said += [mogrify(statement, one) for one in (params if many else [params])]
        return execute(statement, params, *rest)

    def again(self) -> str:
        """The same for another city. Raises ValueError where it named the first one's schema."""
        whole = ";\n".join(self.said)
        if named := SCHEMA.search(whole):
            message = f"a migration names the schema {named[0]}: rule 3 of a city that is a schema"
            raise ValueError(message)
        return whole


def prepare() -> None:
    """What the cities of a cell share: roles, the queue and the directory."""
    for cell in ("", *settings.CELLS):
        with reached(cell):
            founding.make_roles(settings.HOUSE.keys)
            _migrate_shared()
            founding.open_queue()


def _migrate_shared() -> None:
    """All of them by one look at what there is; nearly always nothing is missing, and Django's command would build every model three times to say so."""
    executor = MigrationExecutor(connections["queue"])
    last = [one for one in executor.loader.graph.leaf_nodes() if one[0] in SHARED]
    if executor.migration_plan(last):
        executor.migrate(last)


def lay(wanted: Wanted, recording: Recording | None = None) -> None:
    """Make one city, or bring it up to date. Safe to run again: every statement leaves what is right as it is.

    Raises NotReadyError.
    """
    city = Founding(wanted.code)
    with reached(wanted.cell), city.reached():
        readiness.refuse_newer_schema()
        readiness.refuse_lost_keys(ring_of(wanted.code))
        keyring.open_keyring(ring_of(wanted.code), keyring.suite())
        city.make_schema()
        make_tables(recording)
        patiently(city.lay_access)
        for procedure in procedures():
            shelve(procedure.code, procedure.library)
    city.enter_directory(wanted.name, wanted.host, cell=wanted.cell)


def make_tables(recording: Recording | None = None) -> None:
    """In the schema that is reached: from nothing as the recording says, which the first new city fills; or onward."""
    there = readiness.applied()
    if not readiness.lacks(there):
        revise()
    elif there:
        patiently(partial(call_command, "migrate", database="default", verbosity=0, interactive=False))
    elif recording and recording.whole:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(recording.again())
    else:
        recording = recording or Recording()
        recording.said.clear()
        with connection.execute_wrapper(recording), building_up():
            call_command("migrate", database="default", verbosity=0, interactive=False)
        recording.whole = True


def lay_all(cities: Sequence[Wanted], at_once: int = 1) -> Iterator[tuple[Wanted, str]]:
    """Lay each; answer it with what went wrong, or with nothing. One that fails does not stop the others."""
    rest, recording = list(cities), Recording()
    if len(rest) > 1 and (fresh := next((one for one in rest if not stands(one)), None)):
        rest.remove(fresh)
        yield fresh, laid(fresh, recording)
    if at_once == 1 or len(rest) == 1:
        yield from ((one, laid(one, recording)) for one in rest)
        return
    connections.close_all()  # a child must not talk through its parent's
    with ProcessPoolExecutor(at_once, mp_context=get_context("fork")) as pool:
        under_way = {pool.submit(laid, one, recording): one for one in rest}
        for done in as_completed(under_way):
            yield under_way[done], done.result()


def laid(wanted: Wanted, recording: Recording | None = None) -> str:
    """Lay one; why it could not be. What was begun of a new city is taken away; one that stood is shut until it is laid."""
    stood = stands(wanted)
    try:
        lay(wanted, recording)
    except Exception as trouble:  # whatever it is, the other cities go on
        log.exception("a city was not laid", extra={"told": {"city": wanted.code}})
        why = f"{type(trouble).__name__}: {trouble}".splitlines()[0]
        if stood:
            Founding(wanted.code).shut(founding.NOT_LAID + why)
        else:
            with reached(wanted.cell):
                Founding(wanted.code).drop_schema()
        return why
    return ""


def known() -> list[Wanted]:
    """The cities of this house, the first before the others."""
    directory.forget()
    there = [Wanted(one.code, one.name, one.host, one.cell) for one in directory.cities()]
    first = [one for one in there if one.code == settings.HOME] or [Wanted(settings.HOME)]
    return [*first, *(one for one in there if one.code != settings.HOME)]


def stands(wanted: Wanted) -> bool:
    """Whether there are tables of this city."""
    with reached(wanted.cell), Founding(wanted.code).reached():
        return bool(readiness.applied())
