"""Jobs of the queue: one line each, enqueued in the transaction of the step that wants them."""

from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job


def after_step(event: UUID) -> None:
    """Send the messages and render the documents of one event; gone with the transaction if it fails."""
    follow_event.defer(city_code=settings.CITY, event=str(event))


@app.task(name="follow_event", queue="steps", retry=5)
def follow_event(city_code: str, event: str) -> None:
    """What follows a step: its papers, then its messages."""
    with city(city_code, Job("outbox")):
        pass
    del event
