"""perform() and load(): the only two writers."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class ProceedingsConfig(AppConfig):
    """perform() and load()."""

    name = "luming.kernel.proceedings"
    label = "proceedings"

    def ready(self) -> None:
        """Say which keyring this process seals with, opened when first needed, and where a city's subjects have their names."""
        from luming.kernel.content import subjects
        from luming.kernel.documents import issuing
        from luming.kernel.documents.rendering import registry as papers
        from luming.kernel.proceedings.referring import letter
        from luming.kernel.proceedings.revising import after_migration
        from luming.kernel.scope import folders
        from luming.kernel.seal import keyring
        from luming.kernel.seal.algorithms import SUITES, Cipher
        from luming.kernel.workflow.procedure import Procedure

        papers.register(letter.TEMPLATE)
        issuing.filled_by(letter.TEMPLATE.code, letter.content)
        Procedure.elsewhere = staticmethod(subjects.named)  # type: ignore[method-assign]
        post_migrate.connect(after_migration, sender=self)
        # Only ``lay`` makes a ring: a lost one must be noticed, not silently replaced.
        keyring.choose(folders.ring, SUITES[Cipher(settings.SEALING)], create=False)
