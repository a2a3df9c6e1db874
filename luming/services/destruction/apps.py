"""Destruction lists."""

from django.apps import AppConfig


class DestructionConfig(AppConfig):
    """Destruction lists."""

    name = "luming.services.destruction"
    label = "destruction"
