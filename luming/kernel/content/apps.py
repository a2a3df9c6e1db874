"""Texts with a life: versions, review, validity."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Texts with a life: versions, review, validity."""

    name = "luming.kernel.content"
    label = "content"
