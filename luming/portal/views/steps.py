"""The one page on which a party takes a step: whatever the procedure lets her side do."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import sheet_of
from luming.kernel.documents.rendering.blocks import Block, Fields, as_plain
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.taking import Taking, step_of
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.position import refusal
from luming.kernel.workflow.refusal import KeyReusedError
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words
from luming.portal.door import party_only
from luming.portal.saying import said
from luming.portal.showing import STOPS, may_take
from luming.portal.visits import Guest


@require_http_methods(["GET", "HEAD", "POST"])
@party_only
def do(request: HttpRequest, guest: Guest, name: str) -> HttpResponse:
    """Ask what the step asks, and take it."""
    step = _hers_or_404(guest, name)
    came_back = request.came_back
    sends = request.method == "POST" and not came_back
    taking = Taking(
        guest.matter, step, guest.actor, request.POST if sends else None, request.FILES if sends else None
    )
    if came_back:
        refill(taking, request.POST)
    if sends and taking.is_valid():
        done = taking.take()
        if done is not None:
            _tell(request, step, repeated=done.repeated)
            return redirect("portal:follow")
    return render(request, "portal/do.html", _context(request, guest, taking, came_back=came_back))


def refill(taking: Taking, typed: QueryDict) -> None:
    """What was typed before the door closed stands in the fields again, to be looked at and sent."""
    fields = taking.form.fields.items()
    taking.form.initial = {name: field.widget.value_from_datadict(typed, {}, name) for name, field in fields}


def _hers_or_404(guest: Guest, name: str) -> Step:
    try:
        step = step_of(guest.matter, name)
    except KeyError as unknown:
        raise Http404 from unknown
    if not may_take(guest, step):
        raise Http404
    return step


def _context(request: HttpRequest, guest: Guest, taking: Taking, *, came_back: bool) -> dict[str, Any]:
    matter, step = guest.matter, taking.step
    matter.refresh_from_db(
        fields=["head_seq", "state"]
    )  # what stands beside the form is what she has now seen
    why_not = refusal(guest.procedure, hands.position_of(matter), step, guest.actor.standing)
    refused = getattr(taking, "refused", None)
    sent = request.POST.get("key", "")[:80]
    return {
        "guest": guest,
        "matter": matter,
        "step": step,
        "form": taking.form,
        "why_not": why_not.words if why_not else None,
        "came_back": came_back,
        "files_again": bool(request.FILES) or (came_back and taking.form.is_multipart()),
        "seen": matter.head_seq,
        "key": sent if sent and not isinstance(refused, KeyReusedError) and not came_back else str(new_id()),
        "stops": step.name in STOPS,
    } | _to_read(taking.form.to_read)


def _to_read(paper: Issued | None) -> dict[str, Any]:
    """What the paper says, in the reader's language, from what was frozen when it was issued."""
    if paper is None:
        return {}
    sheet = sheet_of(paper, get_language() or "zh-hans")
    digest = paper.digest.rpartition(":")[2]
    return {"paper": paper, "sheet": sheet, "blocks": [_block(one) for one in sheet.blocks], "digest": digest}


def _block(block: Block) -> dict[str, Any]:
    """A block as a page takes it; boxes that the paper leaves empty are left out."""
    pairs = [pair for row in block.rows for pair in row if pair[1]] if isinstance(block, Fields) else []
    return as_plain(block) | {"pairs": pairs}


def _tell(request: HttpRequest, step: Step, *, repeated: bool) -> None:
    """What happened and what follows, on the page she comes back to."""
    if repeated:
        messages.info(request, _("这一步刚才已经办过，没有再办一次。"))
        return
    done = _("“%(step)s”已经记下。") % {"step": said(step.words)}
    then = said(Words(f"{step.says.zh}。", f" {step.says.en}.")) if step.says else ""
    messages.success(request, done + then)
