"""The staff's room: sign-in, worklist, matter page, steps, logs, people and units."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk."""

    name = "luming.desk"
    label = "desk"

    def ready(self) -> None:
        """The lists that can be taken away are known to pages and jobs alike."""
        from luming.desk.exports import ledgers, statistics
        from luming.services.exports.ledgers import register

        register(*ledgers.LEDGERS, *statistics.LEDGERS)
