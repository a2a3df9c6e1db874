"""Which tables stand in the city's schema and which in ``public``: the job queue, the directory of cities, what they hand in."""

from typing import Any

PUBLIC_APPS = {"procrastinate", "gathered"}


class CityRouter:
    """Everything is read through one connection; only migrations part the two schemas."""

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """The alias ``queue``, of whichever cell, is the owner looking at ``public``; ``default`` is the city."""
        in_public = app_label in PUBLIC_APPS or (app_label == "scope") or bool(hints.get("public"))
        del model_name
        return in_public == db.endswith("queue")
