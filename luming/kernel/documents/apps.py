"""Files received and documents issued."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files received and documents issued."""

    name = "luming.kernel.documents"
    label = "documents"
