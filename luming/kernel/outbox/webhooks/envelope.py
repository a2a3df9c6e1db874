"""An event as another system hears of it: a CloudEvent 1.0 of codes, ids and times. Nobody's words, nobody's name."""

import json

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import own_code
from luming.kernel.scope.directory import address, link
from luming.kernel.seal.digest import plain

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"  # CloudEvents, HTTP binding, structured mode
PREFIX = "luming."


def type_of(procedure: str, step: str) -> str:
    """``mediation.accept``: what a subscription names; the event's type with our prefix."""
    return f"{procedure}.{step}"


def envelope(event: Event, matter: Matter) -> str:
    """The whole body. ``sequence`` puts the events of one matter (``subject``) in order, whatever order they come in."""
    number = matter.number or event.number
    said = {
        "specversion": "1.0",
        "id": event.id,
        "source": address(),
        "type": PREFIX + type_of(matter.procedure, event.step),
        "subject": matter.id,
        "time": event.recorded_at,
        "sequence": f"{event.seq:010d}",
        "datacontenttype": "application/json",
        "data": {
            "city": own_code(),
            "matter": matter.id,
            "number": number,
            "procedure": matter.procedure,
            "version": matter.version,
            "step": event.step,
            "state": matter.state,
            "from_state": event.from_state,
            "open": matter.open,
            "unit": matter.holder_id,
            "due_on": matter.due_on,
            "occurred_at": event.occurred_at,
            "recorded_at": event.recorded_at,
            "url": link(f"/desk/matter/{matter.id}/"),
        },
    }
    return json.dumps(plain(said), ensure_ascii=False, separators=(",", ":"))
