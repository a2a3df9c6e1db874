"""A group's list by spreadsheet: a template to fill in, a check of every row, then all of it or the good rows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk.attached import attached
from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.content.library import COMMON
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.groups.columns import COLUMNS, MOST
from luming.kernel.proceedings.groups.columns import template as sheet
from luming.kernel.proceedings.groups.forms import XLSX, ListMembers
from luming.kernel.proceedings.guardians import NOTICE
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.position import refusal

SHOWN = 100  # faults on the page; the count says how many there are


@page("list_members")
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, with its data dictionary."""
    return attached(sheet(), XLSX, "群体名单.xlsx")


@page("list_members")
def list_members(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose a file, see what is in it, take it in. Nothing is recorded by the check."""
    matter = seen_or_404(request.viewer, key)
    looked(request.viewer, matter, PAGE)
    step = step_of(matter, "list_members")
    taking = Taking(
        matter, step, acting(request.viewer, matter, step), request.POST or None, request.FILES or None
    )
    if request.method == "POST" and taking.is_valid():
        done = taking.take()
        if done is not None:
            return _taken(request, matter, taking, repeated=done.repeated)
    return show(request, "desk/list_members.html", _page_of(taking, request))


def _page_of(taking: Taking, request: HttpRequest) -> dict[str, Any]:
    matter, step, form = taking.matter, taking.step, taking.form
    judged = getattr(form, "judged", None)
    procedure = known(matter.procedure, matter.version)
    why_not = refusal(procedure, hands.position_of(matter), step, taking.actor.standing)
    return {
        "matter": matter,
        "step": step,
        "why_not": why_not.words if why_not else None,
        "form": form,
        "columns": COLUMNS,
        "most": MOST,
        "judged": judged,
        "faults": judged.faults[:SHOWN] if judged else [],
        "shown": SHOWN,
        "packed": getattr(form, "packed", ""),
        "side": form.data.get("side", ""),
        "key": request.POST.get("key", "")[:80] or str(new_id()),
        "seen": matter.head_seq,
        "checked": _is_check(form),
        "notice": COMMON(NOTICE),
    }


def _is_check(form: Any) -> bool:  # noqa: ANN401 - the step's form
    """Whether the form only checked, and nothing went wrong beside what the rows say."""
    return bool(isinstance(form, ListMembers) and form.is_bound and form.has_error("__all__", "check"))


def _taken(request: HttpRequest, matter: Matter, taking: Taking, *, repeated: bool) -> HttpResponse:
    many = len(taking.form.judged.good) if isinstance(taking.form, ListMembers) and taking.form.judged else 0
    if repeated:
        messages.info(request, _("这一步刚才已经办过，没有再办一次。"))
    else:
        messages.success(request, _("已登记 %(many)s 人。请推选代表人，最多五人。") % {"many": many})
    return HttpResponseRedirect(reverse("desk:members", args=[matter.id]))
