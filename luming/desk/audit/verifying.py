"""Does a chain hold: one matter's events checked from the first to the head that its row keeps; and the daily roots."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import DailyRoot, Event
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job

LATEST = 30


@dataclass(frozen=True)
class Verdict:
    """What one check found. ``broken`` names the first event that does not fit."""

    number: str
    found: bool
    events: int = 0
    broken: str | None = None


@page("verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Check one matter by its number, and show the roots of the last days."""
    number = request.GET.get("number", "").strip()[:60]
    roots = DailyRoot.objects.order_by("-day")[:LATEST]
    return show(
        request,
        "desk/verify.html",
        {"verdict": checked(number) if number else None, "number": number, "roots": roots},
    )


def checked(number: str) -> Verdict:
    """The check itself sees chain and head of this one matter, and tells only whether they fit."""
    with within(Job("verify")):
        head = Matter.objects.filter(number=number).values_list("id", "head_seq", "head_digest").first()
        if head is None:
            return Verdict(number, found=False)
        events = Event.objects.filter(matter=head[0]).order_by("seq")
        return Verdict(number, found=True, events=head[1], broken=first_broken(events, head[1], head[2]))
