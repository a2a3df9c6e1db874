"""Deliveries go out: one at a time for each subscriber, oldest first, tried again until taken or given up in plain sight.

The subscriber's row is locked meanwhile, so that two workers never overtake each other with the events of one matter;
steps go on, since what they add asks only that the row be there. A crash after the answer repeats the request under the
same id: a subscriber that keeps the ids it has seen gets every event once.
"""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from luming.kernel.outbox import signing
from luming.kernel.outbox.models import DELIVERED, WAITING, Delivery, Subscription
from luming.kernel.outbox.models.delivery import GIVEN_UP
from luming.kernel.outbox.webhooks.address import UnreachableError, parsed
from luming.kernel.outbox.webhooks.envelope import CONTENT_TYPE
from luming.kernel.outbox.webhooks.posting import post
from luming.kernel.workflow.refusal import WrongInputError

MINUTE = timedelta(minutes=1)
PAUSES = tuple(MINUTE * many for many in (1, 5, 30, 120, 300, 600, 840, 1200, 1440))  # the last one stays
PATIENCE = timedelta(days=7)  # then a delivery is given up; it can be asked for again
KEPT = timedelta(days=30)  # of what was delivered, for replay
# The receiver is not well: it is left alone, and every delivery of it waits.
ITS_OWN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


def is_due(at: datetime) -> bool:
    """Whether anything has its time."""
    return _ready(at).exists()


def deliver_next(at: datetime) -> bool:
    """Try one delivery whose time has come; False where none waits that is nobody else's to try."""
    locked = _ready(at).select_for_update(skip_locked=True, no_key=True)
    subscription = locked.order_by(F("tried_at").asc(nulls_first=True), "id").first()
    if subscription is None:
        return False
    waiting = subscription.deliveries.filter(state=WAITING, not_before__lte=at)
    delivery = waiting.order_by("id").first()
    if delivery is not None:
        _try(delivery, subscription, at)
    return True


def purge(at: datetime) -> None:
    """Remove what was delivered long ago; what was given up stays until somebody decides."""
    Delivery.objects.filter(state=DELIVERED, ended_at__lt=at - KEPT).delete()


def _ready(at: datetime) -> QuerySet[Subscription]:
    due = Delivery.objects.filter(subscription=OuterRef("pk"), state=WAITING, not_before__lte=at)
    return Subscription.objects.filter(Q(resume_at=None) | Q(resume_at__lte=at), Exists(due), ended_at=None)


def give_up(subscription: Subscription, at: datetime, why: str, older: datetime | None = None) -> None:
    """What waits is tried no more, or what waits since before ``older``. The page and the command say so."""
    waiting = subscription.deliveries.filter(state=WAITING)
    if older is not None:
        waiting = waiting.filter(since__lte=older)
    waiting.update(state=GIVEN_UP, ended_at=at, trouble=why[:200])


def _try(delivery: Delivery, subscription: Subscription, at: datetime) -> None:
    body, subscription.tried_at = delivery.body.encode(), at
    signed = signing.headers(str(delivery.event_id), at, body, *subscription.secrets(at))
    try:
        status = post(parsed(subscription.url), body, {**signed, "content-type": CONTENT_TYPE})
    except (UnreachableError, WrongInputError) as away:
        _away(delivery, subscription, at, str(away))
    else:
        _answered(delivery, subscription, at, status)
    delivery.save(update_fields=["state", "not_before", "tries", "ended_at", "trouble"])
    subscription.save(update_fields=["tried_at", "failures", "resume_at", "trouble", "ended_at"])


def _answered(delivery: Delivery, subscription: Subscription, at: datetime, status: int) -> None:
    said = f"answered {status}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in ITS_OWN:
        _away(delivery, subscription, at, said)
        return
    subscription.failures, subscription.resume_at, subscription.trouble = 0, None, ""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        delivery.state, delivery.ended_at, delivery.trouble = DELIVERED, at, ""
        delivery.tries += 1
    else:  # it will not have this one, and may well have the next
        _again(delivery, at, said)
    if status == HTTPStatus.GONE:  # so it asks, in Standard Webhooks, to be told no more
        subscription.ended_at, subscription.trouble = at, said
        delivery.state, delivery.ended_at = GIVEN_UP, at
        give_up(subscription, at, said)


def _away(delivery: Delivery, subscription: Subscription, at: datetime, trouble: str) -> None:
    """One failed try holds all deliveries of this receiver back, so that a dead one costs one try a pause."""
    _again(delivery, at, trouble)
    give_up(subscription, at, trouble, older=at - PATIENCE)
    subscription.resume_at = at + PAUSES[min(subscription.failures, len(PAUSES) - 1)]
    subscription.failures, subscription.trouble = subscription.failures + 1, trouble[:200]


def _again(delivery: Delivery, at: datetime, trouble: str) -> None:
    delivery.not_before = at + PAUSES[min(delivery.tries, len(PAUSES) - 1)]
    delivery.tries, delivery.trouble = delivery.tries + 1, trouble[:200]
    if at - delivery.since >= PATIENCE:
        delivery.state, delivery.ended_at = GIVEN_UP, at
