"""Registers people's mediation: its procedure and its papers."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """People's mediation."""

    name = "luming.procedures.mediation"
    label = "mediation"

    def ready(self) -> None:
        """Check and register; a wrong declaration stops the server here."""
        from luming.kernel.documents.rendering import registry as papers
        from luming.kernel.proceedings.registry import register
        from luming.procedures.mediation.documents.registry import TEMPLATES
        from luming.procedures.mediation.procedure import Mediation

        papers.register(*TEMPLATES)
        register(Mediation)
