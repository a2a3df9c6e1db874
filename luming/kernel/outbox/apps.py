"""Messages to people, and proof that they arrived."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages to people, and proof that they arrived."""

    name = "luming.kernel.outbox"
    label = "outbox"
