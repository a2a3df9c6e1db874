"""Gathered sums."""

from django.apps import AppConfig


class GatheredConfig(AppConfig):
    """Gathered sums."""

    name = "luming.services.gathered"
    label = "gathered"
