"""Putting work into the queue, in the transaction of the step that wants it: gone with the transaction if it fails."""

from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app


def after_step(event: UUID) -> None:
    """Render the documents of one event and send its messages."""
    app.configure_task("follow_event").defer(city_code=settings.CITY, event=str(event))


def settle(notice: str) -> None:
    """Reckon dates anew after a holiday notice was loaded."""
    app.configure_task("settle_dates").defer(city_code=settings.CITY, notice=notice)
