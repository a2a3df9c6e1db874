"""The people and organisations of a matter, and who speaks for them."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """The people and organisations of a matter, and who speaks for them."""

    name = "luming.kernel.parties"
    label = "parties"
