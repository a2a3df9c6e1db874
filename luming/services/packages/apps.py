"""Packages between houses."""

from django.apps import AppConfig


class PackagesConfig(AppConfig):
    """Packages between houses."""

    name = "luming.services.packages"
    label = "packages"
