"""Roll-ups."""

from django.apps import AppConfig


class RollupsConfig(AppConfig):
    """Roll-ups."""

    name = "luming.services.rollups"
    label = "rollups"
