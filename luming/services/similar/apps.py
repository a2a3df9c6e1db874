"""Similar matters."""

from django.apps import AppConfig


class SimilarConfig(AppConfig):
    """Similar matters."""

    name = "luming.services.similar"
    label = "similar"
