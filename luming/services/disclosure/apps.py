"""Disclosure."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Disclosure."""

    name = "luming.services.disclosure"
    label = "disclosure"
