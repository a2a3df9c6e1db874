"""perform() and load(): the only two writers."""

from django.apps import AppConfig
from django.conf import settings


class ProceedingsConfig(AppConfig):
    """perform() and load()."""

    name = "luming.kernel.proceedings"
    label = "proceedings"

    def ready(self) -> None:
        """Say which keyring this process seals with; it is opened when first needed."""
        from luming.kernel.seal import keyring

        keyring.choose(settings.KEYS / "keyring.json")
