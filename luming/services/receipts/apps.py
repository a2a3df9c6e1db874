"""Receipts."""

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    """Receipts."""

    name = "luming.services.receipts"
    label = "receipts"
