"""The public hall."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal."""

    name = "luming.portal"
    label = "portal"
