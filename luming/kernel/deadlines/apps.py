"""Running clocks, pauses, extensions and the sweep."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """Running clocks, pauses, extensions and the sweep."""

    name = "luming.kernel.deadlines"
    label = "deadlines"
