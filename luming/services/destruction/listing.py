"""Which files of a unit may be destroyed, and the list made of them by its head."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.series import next_number
from luming.kernel.orgs.models import LocalChoice, Post, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import holds
from luming.kernel.proceedings.archiving import Filed, filed
from luming.kernel.proceedings.local_choices import YEARS
from luming.kernel.reckoning.counting import corresponding_day
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import midnight, now, today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.rights import ARCHIVED
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.destruction.models import DestructionList, Line, Stage, digest_of

MOST = 500  # lines of one list: what two people can check in a sitting
KIND = "destruction"
LISTING, CONFIRMING = frozenset({Role.HEAD}), frozenset({Role.HEAD, Role.CLERK})


@dataclass(frozen=True)
class Ripe:
    """What may be listed, the oldest first; and what is past its day and held, with why."""

    lines: list[Line]
    held: list[tuple[str, Words]]


def ripe(unit: UUID, day: date) -> Ripe:
    """The files of a unit whose last day has passed and that stand on no list under way. In a scope that sees them."""
    past = _past(unit, day)
    held = {one.id: found for one, _file in past if (found := holds.standing_holds(one, day))}
    lines = [
        Line(one.id, one.number or "", file, one.head_digest) for one, file in past if one.id not in held
    ]
    return Ripe(
        lines[:MOST], [(one.number or "", holds.said(held[one.id][0])) for one, _f in past if one.id in held]
    )


def make(unit: Unit, basis: str, viewer: Viewer) -> DestructionList:
    """The list of today, by the unit's head. Raises Refused."""
    post = post_of(viewer, unit.id, LISTING)
    if not basis.strip():
        raise WrongInputError(Words("请写明依据。", "Say on what ground."), "basis")
    found = ripe(unit.id, today()).lines
    if not found:
        raise WrongInputError(Words("没有可以列入的案卷。", "No file can be listed."), "basis")
    year, lines = today().year, [one.frozen() for one in found]
    number = f"{unit.short}销〔{year}〕{next_number(unit.id, KIND, year):04d}号"
    return DestructionList.objects.create(
        id=new_id(),
        unit=unit,
        number=number,
        basis=basis.strip()[:200],
        lines=lines,
        digest=digest_of(number, lines),
        made_by=viewer.user,
        made_post=post,
        made_at=now(),
    )


def post_of(viewer: Viewer, unit: UUID, roles: Iterable[Role]) -> Post:
    """The post at this unit through which she acts, her own before those she stands in for. Raises NotYoursError."""
    for post in (*viewer.posts, *viewer.standing_in):
        if post.unit_id == unit and post.role in roles:
            return post
    raise NotYoursError(
        Words(
            "这份清册由本机构的负责人列，另一个人核对。",
            "The unit's head makes the list; another person checks it.",
        )
    )


def _past(unit: UUID, day: date) -> list[tuple[Matter, Filed]]:
    """Archived files past their day, the oldest first; a few more than a list takes, because some are held."""
    rows = Event.objects.filter(
        _old_enough(day), matter__holder=unit, matter__state=ARCHIVED, to_state=ARCHIVED
    )
    keys = rows.order_by("occurred_at", "id").values_list("matter_id", flat=True)
    listed = _listed(unit)
    found = [key for key in keys[: 2 * MOST + len(listed)] if key not in listed]
    matters = Matter.objects.in_bulk(found)
    files = filed(matters.values())
    return [(matters[key], files[key]) for key in found if files[key].is_over(day)]


def _old_enough(day: date) -> Q:
    """By class: archived so long ago that the fewest years any region has set for it are over."""
    wanted = Q(pk__in=[])
    for kept, choice in YEARS.items():
        rows = LocalChoice.objects.filter(code=choice.code, valid_from__lte=day).exclude(value="")
        years = [int(value) for value in rows.values_list("value", flat=True)]
        if years:
            before = midnight(corresponding_day(day, -12 * min(years)))
            wanted |= Q(data__retention=kept, occurred_at__lt=before)
    return wanted


def _listed(unit: UUID) -> set[UUID]:
    under_way = DestructionList.objects.filter(unit=unit, stage__in=[Stage.MADE, Stage.CARRYING])
    return {UUID(row["matter"]) for lines in under_way.values_list("lines", flat=True) for row in lines}
