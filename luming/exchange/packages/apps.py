"""Packages between houses."""

from django.apps import AppConfig


class PackagesConfig(AppConfig):
    """Packages between houses."""

    name = "luming.exchange.packages"
    label = "packages"
