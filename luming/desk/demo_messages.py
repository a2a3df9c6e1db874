"""In the demo, the telephone of everybody: the messages that a real city would send, of the matters in sight."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.services.worklist.paging import newest_first


@page("messages")
def messages(request: HttpRequest) -> HttpResponse:
    """Newest first, opened: in the demo nobody's secret is real. A real city has no such page."""
    if not settings.DEMO:
        raise Http404
    seen = Matter.objects.visible_to(request.viewer).values("id")
    rows = (
        Message.objects.filter(matter__in=seen, user_id=None).exclude(channel="page").select_related("matter")
    )
    found = newest_first(rows, request.GET.get("after", ""))
    opened = [(one, one.address.reveal(), one.subject.reveal(), one.body.reveal()) for one in found.items]
    return show(request, "desk/messages.html", {"messages_sent": opened, "after": found.after})
