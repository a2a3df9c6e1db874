"""Indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators."""

    name = "luming.services.indicators"
    label = "indicators"
