"""Both locks in one room."""

from django.apps import AppConfig


class ScopeConfig(AppConfig):
    """Scopes, compartments, policies and the functions that read across them."""

    name = "luming.kernel.scope"
    label = "scope"

    def ready(self) -> None:
        """From here on no page and no job is served by a role that is too strong, and none plans a statement again and again."""
        from luming.kernel.scope import among, guarding, planned  # noqa: F401 - a lookup is there once it is imported

        guarding.stand_guard()
        planned.keep_plans()
