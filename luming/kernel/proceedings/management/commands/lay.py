"""``lay``: as the owner, make the two login roles, and of every city the schema, its tables, policies and functions."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from luming.kernel.proceedings import laying, readiness
from luming.kernel.scope.patience import let_others_pass


class Command(BaseCommand):
    """Safe to run again: every statement leaves what is right as it is."""

    help = __doc__ or ""
    requires_system_checks = ()  # of the source, which bin/check makes: every page would be read for them

    def handle(self, *args: Any, **options: Any) -> None:
        """The first city must stand; of the others those that could not be laid are named, and stay shut."""
        if "queue" not in settings.DATABASES:
            message = "lay needs the owner's connection: LUMING_DB_ROLE=owner"
            raise CommandError(message)
        let_others_pass()
        try:
            readiness.refuse_newer_schema()
            laying.prepare()
            first, *others = laying.known()
            laying.lay(first)
        except readiness.NotReadyError as refused:
            raise CommandError(str(refused)) from refused
        for city, trouble in laying.lay_all(others, os.cpu_count() or 1):
            if trouble:
                self.stdout.write(f"City {city.code} was not laid and stays shut: {trouble}")
