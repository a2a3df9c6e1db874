"""perform() and load(): the only two writers."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """perform() and load(): the only two writers."""

    name = "luming.kernel.proceedings"
    label = "proceedings"
