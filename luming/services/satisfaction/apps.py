"""Satisfaction."""

from django.apps import AppConfig


class SatisfactionConfig(AppConfig):
    """Satisfaction."""

    name = "luming.services.satisfaction"
    label = "satisfaction"
