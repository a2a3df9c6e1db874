"""Ledgers brought in files."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    """Ledgers."""

    name = "luming.services.ledgers"
    label = "ledgers"
