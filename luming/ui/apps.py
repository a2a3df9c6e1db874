"""One hand for both rooms: base pages, components, icons. It knows no models."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base pages and components."""

    name = "luming.ui"
    label = "ui"
