"""``lay``: as the owner, make the two login roles, the city's schema, its tables, policies and functions."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from luming.kernel.content.shelving import shelve
from luming.kernel.proceedings import readiness
from luming.kernel.proceedings.registry import procedures
from luming.kernel.scope.founding import Founding
from luming.kernel.seal import keyring


class Command(BaseCommand):
    """Safe to run again: every statement leaves what is right as it is."""

    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay the foundations of the city that the settings name."""
        if "queue" not in settings.DATABASES:
            message = "lay needs the owner's connection: LUMING_DB_ROLE=owner"
            raise CommandError(message)
        try:
            readiness.refuse_newer_schema()
            readiness.refuse_lost_keys(settings.KEYS / "keyring.json")
        except readiness.NotReadyError as refused:
            raise CommandError(str(refused)) from refused
        founding = Founding(settings.CITY, settings.HOUSE.keys)
        keyring.open_keyring(settings.KEYS / "keyring.json", keyring.suite())
        founding.make_roles()
        founding.make_schema()
        verbosity = options["verbosity"] - 1
        call_command("migrate", database="queue", verbosity=verbosity, interactive=False)
        call_command("migrate", database="default", verbosity=verbosity, interactive=False)
        founding.lay_access()
        founding.enter_directory()
        for procedure in procedures():
            shelve(procedure.code, procedure.library)
