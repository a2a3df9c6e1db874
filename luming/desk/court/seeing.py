"""What a court's people are shown of a matter: its file with us, and of the matter itself the few things named here.

By her own scope she sees the files and no matter at all (row security). A matter is opened here, for one file of her court
and as long as a page is made: its state, the clocks between court and us, the papers meant for the court, and the reason
why a mediator reported to it. What was said in the talks, notes and offers are in no list of this module.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from luming.kernel.documents.models import Issued
from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import showing
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.courts import board, words
from luming.procedures.mediation.courts.grounds import CONFIRMED
from luming.procedures.mediation.models import CourtFile

CLOCKS = {
    words.CONFIRMATION: {"PM-06", "PM-07", "PM-08"},
    words.BEFORE: {"LK-06", "LK-09"},
    words.AFTER: {"LK-07", "LK-08", "LK-09"},
}
OTHERS = {"PM-10"}  # of a ruling that confirms: until when somebody else may object
AGREEMENTS = ("mediation.agreement", "mediation.oral_agreement")
APPLICATION = ("mediation.confirmation", "mediation.proof_of_mediation", *AGREEMENTS)
REPORTED = "halt"  # the step whose reason goes to the court alone


@dataclass(frozen=True)
class Seen:
    """One file as its court sees it."""

    file: CourtFile
    kind: Words
    number: str
    body: str
    state: Words
    stands: Words
    result: Words
    clocks: list[Any]


def files(viewer: Viewer) -> "QuerySet[CourtFile]":
    """The files of her court; the first lock, and row security asks the same."""
    units = [post.unit_id for post in _posts(viewer)]
    return CourtFile.objects.filter(unit__in=units)


def file_or_404(viewer: Viewer, key: UUID) -> CourtFile:
    """One of them. Raises Http404."""
    return get_object_or_404(files(viewer), pk=key)


def post_for(viewer: Viewer, file: CourtFile) -> Post:
    """The post through which she speaks for this court. Raises Http404."""
    found = next((one for one in _posts(viewer) if one.unit_id == file.unit_id), None)
    if found is None:
        raise Http404
    return found


@contextmanager
def opened(file: CourtFile) -> Iterator[Matter]:
    """The matter, for one file of hers and as long as this lasts; compartments stay closed in this scope."""
    with within(OneMatter(file.matter_id)):
        rows = Matter.objects.select_related("holder").defer("words", "grams", "title")
        yield rows.get(id=file.matter_id)


def seen(file: CourtFile) -> Seen:
    """The line of a list, and the head of its page."""
    with opened(file) as matter:
        clocks = showing.clocks(matter, for_citizen=False)
        return Seen(
            file,
            words.KINDS[file.kind],
            matter.number or "",
            matter.holder.name,
            known(matter.procedure, matter.version).states[matter.state].words,
            board.stands(file),
            board.result(file),
            [one for one in clocks if one.rule in _of(file)],
        )


def _of(file: CourtFile) -> set[str]:
    if file.ended_on is None:
        return CLOCKS[file.kind]
    return OTHERS if file.result == CONFIRMED else set()


def papers(file: CourtFile, matter: Matter) -> "list[Issued]":
    """Those meant for the court: its report when the file goes back, the application once both have handed it in."""
    made = Issued.objects.filter(matter=matter, withdrawal=None).defer("content").order_by("id")
    if file.kind == words.CONFIRMATION:
        return list(made.filter(template__in=APPLICATION)) if file.signed_on else []
    if file.ended_on is None:
        return []
    agreed = AGREEMENTS if file.result == words.AGREED else ()
    return list(made.filter(template__in=("mediation.court_return", *agreed)))


def reported(file: CourtFile, matter: Matter) -> list[str]:
    """Why a mediator thinks that it may be a sham; written for the court."""
    if file.kind == words.CONFIRMATION:
        return []
    rows = EventText.objects.filter(matter=matter, event__step=REPORTED, field="reason", compartment="")
    return [text for text in rows.order_by("id").values_list("text", flat=True) if text]


def _posts(viewer: Viewer) -> list[Post]:
    return [one for one in (*viewer.posts, *viewer.standing_in) if one.role is Role.LIAISON]
