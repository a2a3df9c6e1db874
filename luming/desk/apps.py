"""The staff's room: sign-in, worklist, matter page, steps, logs, people and units."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk."""

    name = "luming.desk"
    label = "desk"
