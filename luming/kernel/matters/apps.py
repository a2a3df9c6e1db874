"""Matters: what they are about, where they stand, in whose hands."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters: what they are about, where they stand, in whose hands."""

    name = "luming.kernel.matters"
    label = "matters"
