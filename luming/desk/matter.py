"""The matter page: everything about a matter at once, for an officer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luming.desk import kept, linked, news, repeats, room
from luming.desk.gate import page
from luming.desk.looks import in_words
from luming.desk.pages import may_open
from luming.desk.panel import panel
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.desk.sittings import sittings
from luming.desk.told import told
from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE, UNMASK
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.assignment import ASSIST
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import holds, invitations, shares, showing, signing, tables
from luming.kernel.proceedings.archiving import filed
from luming.kernel.proceedings.boards import boards
from luming.kernel.proceedings.facts import facts
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.scope import table
from luming.kernel.scope.session import reading
from luming.kernel.workflow.moment import today

LATEST_LOOKS = 5
NEWEST = "where matter_id = %s order by id desc limit %s"


@dataclass(frozen=True)
class Assisting:
    """Another unit asked for an opinion."""

    unit: str
    sent_at: datetime
    due_on: date | None
    days: int | None
    open: bool
    returned: bool


class UnmaskForm(forms.Form):
    """Whose identity, and why it is needed."""

    reason = forms.CharField(
        label=_("为什么需要看"),
        max_length=200,
        help_text=_("会记下您、时间和理由；当事人能看到。"),
        widget=forms.TextInput(attrs={"list": "reasons", "autocomplete": "off"}),
    )


@page("matter")
def matter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One matter; every opening is written down."""
    found = seen_or_404(request.viewer, key)
    looked(request.viewer, found, PAGE)
    news.seen(request.viewer, found)
    context = page_of(request.viewer, found) | {"room": room.address(request.viewer, found)}
    return show(request, "desk/matter.html", context)


@page("unmask")
def unmask(request: HttpRequest, key: UUID, party: UUID) -> HttpResponse:
    """Show one party's identity for this once, against a reason that is kept."""
    found = seen_or_404(request.viewer, key)
    one = get_object_or_404(Party, matter=found, left_at=None, pk=party)
    form = UnmaskForm(request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        looked(request.viewer, found, UNMASK, detail=str(one.id), reason=form.cleaned_data["reason"])
        response = show(request, "desk/matter.html", page_of(request.viewer, found, shown=one.id))
        response.headers["Cache-Control"] = "no-store"
        return response
    return show(request, "desk/unmask.html", {"matter": found, "party": one, "form": form})


def page_of(viewer: Viewer, found: Matter, shown: UUID | None = None) -> dict[str, Any]:
    """What the page shows; its record is read once, whoever of its parts asks for it."""
    with reading():
        return _page_of(viewer, found, shown)


def _page_of(viewer: Viewer, found: Matter, shown: UUID | None) -> dict[str, Any]:
    procedure = known(found.procedure, found.version)
    entries = showing.entries(found, Reader(), addresses())
    looks = table.rows(AccessRecord, NEWEST, found.id, LATEST_LOOKS)
    return {
        "matter": found,
        "procedure": procedure.title,
        "state": procedure.states[found.state].words,
        "facts": facts(found, shown),
        "holder": showing.holder(found),
        "assisting": assisting(found),
        "shares": shares.shares(found),
        "table": tables.shown(found),
        "clocks": showing.clocks(found, for_citizen=False),
        "entries": entries,
        "folder": reverse("desk:folder", args=[found.id]) if may_open(viewer, "folder") else "",
        "papers": [paper for entry in entries for paper in entry.papers],
        "panel": panel(viewer, found),
        "linked": linked.linked(viewer, found),
        "repeats": repeats.offered(viewer, found),
        "filed": filed([found]).get(found.id),
        "holds": holds.shown(found),
        "sittings": sittings(found),
        "ladders": invitations.of_matter(found),
        "boards": boards(found),
        "signers": signing.signers(found, today()),
        "told": told(found),
        "looks": in_words(looks),
    }


def addresses() -> showing.Addresses:
    """Where papers and files open on the desk."""
    return showing.Addresses(paper=paper_url, file=file_url)


def paper_url(paper: Issued, form: str) -> str:
    """The address of one issued document as PDF or Word."""
    return reverse("desk:paper", args=[paper.id, form])


def file_url(file: Received) -> str:
    """The address of one received file."""
    return reverse("desk:file", args=[file.id])


def assisting(found: Matter) -> list[Assisting]:
    """The units asked to assist, those that still owe an answer first."""
    asked = [one for one in shares.asked(found) if one.kind == ASSIST]
    return [
        Assisting(
            unit=one.unit.name,
            sent_at=one.sent_at,
            due_on=due,
            days=(due - today()).days if due and one.open else None,
            open=one.open,
            returned=one.answer == "returned",
        )
        for one in sorted(asked, key=lambda one: (one.open, one.id), reverse=True)
        for due in [shares.asked_by(one)]
    ]
