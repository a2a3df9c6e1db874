"""Open matters that seem to be one problem: she says that they are, and they are handled together; or that they are not."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.joining import is_joined
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.ids import new_id
from luming.services.similar.groups import WINDOW, Group, Member, suggested
from luming.services.similar.marking import latest, say_not_the_same, take_back
from luming.ui.parts import Row

STEP = "handle_together"
SAME, APART = "same", "apart"
MOST = 50  # matters of one group


class Reason(forms.Form):
    """One reason for all of them; it stands in each matter's record."""

    reason = forms.CharField(
        label=gettext_lazy("理由"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


@dataclass
class Line:
    """One matter of a group, what made it one of them, and what became of it."""

    member: Member
    row: Row
    joined: bool
    ticked: bool = True
    refused: str = ""


@dataclass
class Shown:
    """A group with its form; what was sent of it, if anything."""

    lines: list[Line]
    form: Reason
    key: str
    name: str


@page("same_problem")
def same_problem(request: HttpRequest) -> HttpResponse:
    """The groups; a press on one of them says that the ticked ones are one problem, or that they are not."""
    sent = request.POST or kept.take(request)
    found = suggested(request.viewer)
    groups = _shown(request.viewer, found.groups, sent)
    if request.method == "POST" and (answer := _said(request, groups)) is not None:
        return answer
    context = {
        "groups": groups,
        "looked_at": found.looked_at,
        "more": found.more,
        "days": WINDOW.days,
        "apart": latest(request.viewer),
    }
    return show(request, "desk/same_problem.html", context)


@page("same_problem")
def back(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was said is taken back: they may be suggested again."""
    if request.method == "POST":
        if not take_back(request.viewer, key):
            raise Http404
        messages.success(request, _("已撤回。如果还像同一个问题，会再列出来。"))
    return HttpResponseRedirect(reverse("desk:same_problem"))


def _said(request: HttpRequest, groups: list[Shown]) -> HttpResponse | None:
    """What was pressed is done, and she is back at the list; None where something was refused, told beside it."""
    keys = _keys(request.POST)
    mine = next((one for one in groups if one.name == request.POST.get("group")), None)
    if mine is None:
        messages.info(request, _("这一组刚才有变化，请再看一遍。"))
        return HttpResponseRedirect(reverse("desk:same_problem"))
    ticked = [one.member.matter for one in mine.lines if one.member.matter.id in keys]
    if request.POST.get("do") == APART:
        return _apart(request, mine, ticked)
    if len(ticked) < 2:  # noqa: PLR2004 - one is not together with anything
        mine.form.add_error(None, _("至少选两件。"))
        return None
    return _together(request, mine, ticked) if mine.form.is_valid() else None


def _apart(request: HttpRequest, mine: Shown, ticked: list[Matter]) -> HttpResponse | None:
    if not ticked:
        mine.form.add_error(None, _("先选不是同一个问题的那一件。"))
        return None
    group = [one.member.matter.id for one in mine.lines]
    say_not_the_same(request.viewer, [one.id for one in ticked], group)
    messages.success(request, _("已记下：不是同一个问题，不再这样列出。可以在下面撤回。"))
    return HttpResponseRedirect(reverse("desk:same_problem"))


def _together(request: HttpRequest, mine: Shown, ticked: list[Matter]) -> HttpResponse | None:
    """Each joined to the one that leads, by a step of its own; what is refused stays, with its reason."""
    leading = next((one for one in ticked if is_joined(one)), None) or _middle(mine, ticked)
    done = 0
    for line in mine.lines:
        if line.member.matter in ticked and line.member.matter != leading:
            line.refused = _join(request, line.member.matter, leading, mine.key)
            done += not line.refused
    if any(line.refused for line in mine.lines):
        return None
    messages.success(
        request,
        _("%(many)d 件和%(number)s一起办了；要分开，在各件里办“分开办”。")
        % {"many": done, "number": leading.number},
    )
    return HttpResponseRedirect(reverse("desk:matter", args=[leading.id]))


def _middle(mine: Shown, ticked: list[Matter]) -> Matter:
    """One that others are joined to already, else the eldest."""
    there = {line.member.matter.id for line in mine.lines if line.joined}
    return next((one for one in ticked if one.id in there), ticked[0])


def _join(request: HttpRequest, matter: Matter, leading: Matter, key: str) -> str:
    """The step in one matter, exactly as its own page takes it; the reason where it was refused."""
    step = step_of(matter, STEP)
    asked = QueryDict(mutable=True)
    asked["other"], asked["reason"] = leading.number or "", request.POST.get("reason", "")
    asked["key"] = f"{key}:{matter.id}"
    taking = Taking(matter, step, acting(request.viewer, matter, step), asked)
    if taking.is_valid() and taking.take() is not None:
        return ""
    return " ".join(text for errors in taking.form.errors.values() for text in errors)


def _shown(viewer: Viewer, groups: list[Group], sent: QueryDict | None) -> list[Shown]:
    """Their lines, with what she sent of one of them; a constant number of queries for all."""
    groups = [Group(one.members[:MOST], one.joined) for one in groups]
    matters = [member.matter for one in groups for member in one.members]
    found = dict(zip([one.id for one in matters], rows(matters, viewer), strict=True))
    return [_form_of(one, found, sent) for one in groups]


def _form_of(group: Group, found: dict[UUID, Row], sent: QueryDict | None) -> Shown:
    lines = [Line(one, found[one.matter.id], one.matter.id in group.joined) for one in group.members]
    name = str(group.members[0].matter.id)
    ids = f"{name}_%s"
    if sent is None or sent.get("group") != name:
        form = Reason(initial={"reason": _("看过了，是同一个问题。")}, auto_id=ids)
        return Shown(lines, form, str(new_id()), name)
    keys = _keys(sent)
    for line in lines:
        line.ticked = line.member.matter.id in keys
    return Shown(lines, Reason(sent, auto_id=ids), sent.get("key", "")[:36] or str(new_id()), name)


def _keys(sent: QueryDict) -> set[UUID]:
    """What was ticked; what is no key is nothing."""
    found: set[UUID] = set()
    for text in sent.getlist("matter"):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
