"""What happened: appended, chained, never edited."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """What happened: appended, chained, never edited."""

    name = "luming.kernel.events"
    label = "events"
