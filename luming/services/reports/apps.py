"""The annual report."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The annual report."""

    name = "luming.services.reports"
    label = "reports"
