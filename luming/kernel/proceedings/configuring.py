"""The app of a procedure that has nothing to register but itself."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.module_loading import import_string


class ProcedureConfig(AppConfig):
    """``declares`` names its class in ``procedure.py``. Import the module, not the class: Django takes the one config it finds."""

    declares: ClassVar[str]

    def ready(self) -> None:
        """Check and register; a wrong declaration stops the server here."""
        from luming.kernel.proceedings.registry import register  # noqa: PLC0415 - models are there only now

        register(import_string(f"{self.name}.procedure.{self.declares}"))
