"""Subscriptions as an administrator makes, renews and ends them; each change stands in the history of reference data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Unit, User
from luming.kernel.orgs.posts import refuse_unless_administrator
from luming.kernel.outbox import signing
from luming.kernel.outbox.models import DELIVERED, WAITING, Delivery, Subscription
from luming.kernel.outbox.models.delivery import GIVEN_UP
from luming.kernel.outbox.webhooks import delivering
from luming.kernel.outbox.webhooks.address import parsed
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused, WrongInputError
from luming.kernel.workflow.words import Words

BOTH_SIGN = timedelta(days=7)  # after a new secret was made
ENDED = "ended by an administrator"


@dataclass(frozen=True)
class Made:
    """A subscription with its secret, which is shown this once."""

    subscription: Subscription
    secret: str


def subscribe(url: str, unit: Unit, types: Sequence[str], known: frozenset[str], by: User) -> Made:
    """``known`` are all types there are. Raises WrongInputError beside ``url`` or ``types``."""
    refuse_unless_administrator(by)
    parsed(url)
    strange = [one for one in types if one not in known]
    if strange:
        said = ", ".join(strange)
        raise WrongInputError(Words(f"没有这些类型：{said}。", f"There are no such types: {said}."), "types")
    if Subscription.objects.filter(unit=unit, url=url, ended_at=None).exists():
        raise WrongInputError(
            Words("这个机构已经有这个地址的订阅。", "This unit has a subscription to this address already."),
            "url",
        )
    secret, key = signing.new_secret(), new_id()
    row = Subscription(
        id=key, unit=unit, url=url, types=sorted(set(types)), secret=secret, made_by=by, made_at=now()
    )
    changing.add([row], by)
    return Made(row, secret)


def rotate(key: UUID, by: User) -> Made:
    """A new secret; what leaves is signed with the old one too for a week, so that the receiver changes when it can."""
    refuse_unless_administrator(by)
    row = _standing(key)
    secret, old = signing.new_secret(), row.secret.reveal()
    changed = changing.change(row, by, secret=secret, old_secret=old, old_until=now() + BOTH_SIGN)
    return Made(changed, secret)


def end(key: UUID, by: User, reason: str = "") -> None:
    """Nothing more is made for it, and what waits is tried no more. Needs the scope of the job."""
    refuse_unless_administrator(by)
    row, at = _standing(key), now()
    changing.change(row, by, reason, verb=changing.ENDED, ended_at=at)
    delivering.give_up(row, at, ENDED)


def replay(
    key: UUID, *, event: UUID | None = None, since: datetime | None = None, until: datetime | None = None
) -> int:
    """Send again what was delivered or given up: one event, a span, or all that was given up; how many.

    Under the ids they had: a receiver that kept them drops what it knows. Needs the scope of the job.
    """
    row, at = _standing(key), now()
    rows = row.deliveries.exclude(state=WAITING)
    if event is not None:
        rows = rows.filter(event_id=event)
    if since is not None:
        rows = rows.filter(made_at__gte=since)
    if until is not None:
        rows = rows.filter(made_at__lt=until)
    if event is None and since is None and until is None:
        rows = rows.filter(state=GIVEN_UP)
    many = rows.update(state=WAITING, since=at, not_before=at, tries=0, ended_at=None, trouble="")
    Subscription.objects.filter(id=row.id).update(resume_at=None, failures=0)
    return many


def listed() -> QuerySet[Subscription]:
    """Those in force first, each with how many of its deliveries wait, went and were given up. Scope of the job."""
    counted = {
        state: Count("deliveries", filter=Q(deliveries__state=state))
        for state in (WAITING, DELIVERED, GIVEN_UP)
    }
    rows = Subscription.objects.select_related("unit").annotate(**counted)
    return rows.order_by(F("ended_at").desc(nulls_first=True), "id")


def latest(subscription: Subscription, most: int = 50) -> list[Delivery]:
    """The newest. Scope of the job."""
    return list(subscription.deliveries.order_by("-id")[:most])


def _standing(key: UUID) -> Subscription:
    row = Subscription.objects.filter(id=key, ended_at=None).first()
    if row is None:
        raise Refused(
            Words("没有这个订阅，或者已经停用。", "There is no such subscription, or it was ended.")
        )
    return row
