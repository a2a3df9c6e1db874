"""Past appeals brought in workbooks."""

from django.apps import AppConfig


class PastAppealsConfig(AppConfig):
    """Past appeals."""

    name = "luming.services.past_appeals"
    label = "past_appeals"
