"""The members of a matter's groups on a page of their own, however many: masked, by the numbers of their lists."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters.models import Matter
from luming.kernel.parties.masking import mask_id, mask_phone
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import ALONE, APPLICANT, SPEAKS
from luming.kernel.proceedings.act import officer
from luming.kernel.proceedings.groups.counting import groups
from luming.kernel.proceedings.taking import steps_for
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words
from luming.services.worklist.paging import Page, cut

SIZE = 50
STANDING = {
    SPEAKS: Words("代表人", "representative"),
    ALONE: Words("单独联系", "dealt with alone"),
}
# What is done about one member, and about whom.
OFFERED: dict[str, Callable[[Party], bool]] = {
    "replace_code": lambda _one: True,
    "name_speaker": lambda one: one.in_group != SPEAKS and not one.under_14,
    "end_speaker": lambda one: one.in_group == SPEAKS,
    "leave": lambda one: one.side == APPLICANT,
    "split_off": lambda one: one.side == APPLICANT,
}


@dataclass(frozen=True)
class Member:
    """One line of the list."""

    key: UUID
    number: int | None
    side: Words
    name: str
    identity: str
    phone: str
    guardian: str
    under_14: bool
    standing: Words | None
    steps: list[Step]  # what may be done about her


@page("members")
def members(request: HttpRequest, key: UUID) -> HttpResponse:
    """One page of the members, with who speaks for them; opening it is a look at the matter."""
    matter = seen_or_404(request.viewer, key)
    looked(request.viewer, matter, PAGE)
    wanted = request.GET.get("q", "").strip()[:80]
    found = _named(matter, wanted) if wanted else _paged(_rows(matter), request.GET.get("after", ""))
    steps = [one.step for one in steps_for(matter, officer(request.viewer)) if one.refused is None]
    context = {
        "matter": matter,
        "groups": groups(matter),
        "members": [_member(one, steps) for one in found.items],
        "after": found.after,
        "wanted": wanted,
        "may_list": any(one.name == "list_members" for one in steps),
    }
    return show(request, "desk/members.html", context)


def _rows(matter: Matter) -> QuerySet[Any]:
    rows = Party.objects.of_group().filter(matter=matter, list_no__isnull=False)
    return rows.prefetch_related("representatives")


def _paged(rows: QuerySet[Any], after: str) -> Page:
    """From the number after this one on; a broken name is the beginning."""
    side, _, number = after.partition("_")
    if side and number.isdigit():
        rows = rows.filter(side__gte=side).filter(Q(side__gt=side) | Q(list_no__gt=int(number)))
    return cut(rows, SIZE, lambda one: f"{one.side}_{one.list_no}")


def _named(matter: Matter, wanted: str) -> Page:
    """Of this matter alone: by number on the list, by whole name, or by the last four signs of her document."""
    return Page([one for one in _rows(matter) if _is_meant(one, wanted)])


def _is_meant(one: Party, wanted: str) -> bool:
    last_four = len(wanted) == 4 and one.id_number.reveal().endswith(wanted.upper())  # noqa: PLR2004 - as it says
    return str(one.list_no) == wanted or last_four or one.name.reveal() == wanted


def _member(one: Party, steps: list[Step]) -> Member:
    guardians: Iterable[Any] = one.representatives.all()
    return Member(
        key=one.id,
        number=one.list_no,
        side=Role.of(one.side).words,
        name=one.masked,
        identity=mask_id(one.id_number.reveal()),
        phone=mask_phone(one.phone.reveal()),
        guardian="、".join(guardian.masked for guardian in guardians),
        under_14=one.under_14,
        standing=STANDING.get(one.in_group),
        steps=[step for step in steps if step.name in OFFERED and OFFERED[step.name](one)],
    )
