"""Other systems in."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Other systems in."""

    name = "luming.exchange"
    label = "exchange"
