"""What an officer was told on her desk and has not yet seen: it stands above the list until she opens the matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.outbox import arriving
from luming.kernel.outbox.models import PAGE, SENT, WAITING, Message
from luming.kernel.scope import table
from luming.kernel.scope.among import Keys
from luming.kernel.workflow.moment import now

FRESH = timedelta(days=3)
MOST = 5
NEW = "select exists (select 1 from outbox_message where matter_id = %s and user_id = %s and channel = %s and state = %s)"


@dataclass(frozen=True)
class News:
    """One message to her, with the matter it is about."""

    body: str
    language: str
    at: datetime
    url: str


def news(viewer: Viewer, matters: Iterable[Matter]) -> list[News]:
    """The latest of the last days about the matters on this page."""
    rows = Message.objects.filter(
        matter__among=Keys.once(one.id for one in matters),
        user_id=viewer.user.id,
        channel=PAGE,
        state__in=(WAITING, SENT),
        made_at__gt=now() - FRESH,
    )
    return [
        News(row.body.reveal(), row.language, row.made_at, reverse("desk:matter", args=[row.matter_id]))
        for row in rows.order_by("-id")[:MOST]
    ]


def seen(viewer: Viewer, matter: Matter) -> None:
    """She has opened the matter: what she was told about it has arrived."""
    ((any_new,),) = table.answers(NEW, matter.id, viewer.user.id, PAGE, SENT)
    if any_new:
        arriving.opened(Message.objects.filter(matter=matter, user_id=viewer.user.id), now())
