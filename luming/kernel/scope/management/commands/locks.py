"""``locks``: whether any migration after the first would hold a table for long. Needs no database."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from luming.kernel.scope.locking import judge


class Command(BaseCommand):
    """Part of ``bin/check``."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Every migration of ours on the disk. Raises CommandError with a line for each that locks for long."""
        loader = MigrationLoader(None)
        ours = {one.label for one in apps.get_app_configs() if one.name.startswith("luming.")}
        found = [
            line
            for (app, name), migration in sorted(loader.disk_migrations.items())
            if app in ours and not name.startswith("0001")
            for line in judge(migration, loader.project_state((app, name), at_end=False))
        ]
        if found:
            raise CommandError("\n".join(found))
