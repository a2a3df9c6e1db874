"""Lists taken away."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Lists taken away."""

    name = "luming.services.exports"
    label = "exports"
