"""Both locks in one room."""

from django.apps import AppConfig


class ScopeConfig(AppConfig):
    """Scopes, compartments, policies and the functions that read across them."""

    name = "luming.kernel.scope"
    label = "scope"
