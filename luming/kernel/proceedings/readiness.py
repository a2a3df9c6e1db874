"""Whether this program may open this city: no newer schema than it knows, and no city whose keys are gone."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from luming.kernel.matters.models import Matter

Applied = tuple[str, str]  # app label, migration


class NotReadyError(Exception):
    """One sentence for the operator."""


def applied() -> set[Applied]:
    """The migrations that made the city's tables; none where there are no tables yet."""
    return set(MigrationRecorder(connections["default"]).applied_migrations())


def lacks(there: set[Applied]) -> bool:
    """Whether this program has a migration that the city has not seen."""
    return bool(known() - there)


@cache
def known() -> frozenset[Applied]:
    """The migrations that came with this program; they stay while it runs."""
    return frozenset(MigrationLoader(None).disk_migrations)


def unknown(names: Iterable[Applied]) -> list[str]:
    """Those of these migrations that this program has never heard of: a newer one made them."""
    return sorted(f"{app}.{name}" for app, name in set(names) - known())


def refuse_newer_schema() -> None:
    """Raise NotReadyError where a newer program laid these tables."""
    newer = unknown(applied())
    if newer:
        message = f"A newer Luming laid this database (it knows {', '.join(newer[:3])}). Start that version, or a later one."
        raise NotReadyError(message)


def refuse_lost_keys(ring: Path) -> None:
    """Raise NotReadyError where the city holds matters and the keyring that sealed them is gone."""
    if not ring.exists() and ("matters", "0001_initial") in applied() and Matter.objects.exists():
        message = (
            f"The keyring {ring} is missing, and this city's names and papers are sealed with it. "
            "Put the saved keyring.json back; a new one could not open them."
        )
        raise NotReadyError(message)
