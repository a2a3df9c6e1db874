"""The one page on which every step of every procedure is taken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luming.desk import drafts, slips, wordings
from luming.desk.gate import page
from luming.desk.layout import laid_out
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.perform import Done
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.position import refusal
from luming.kernel.workflow.refusal import KeyReusedError, OvertakenError
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words
from luming.ui.templatetags.luming import day

# Steps that ask in more than one go.
OWN_PAGES = {"list_members": "desk:list_members"}


@page("step")
def step(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Ask what the step asks; take it; back to the matter with a sentence of what happened and what comes next."""
    matter = seen_or_404(request.viewer, key)
    asked = _step_or_404(matter, name)
    if name in OWN_PAGES:
        return HttpResponseRedirect(reverse(OWN_PAGES[name], args=[matter.id]))
    if (answer := drafts.sent(request)) is not None:
        return answer
    looked(request.viewer, matter, PAGE)
    again = drafts.refill(request)
    data = again.typed or request.POST or None
    taking = Taking(matter, asked, acting(request.viewer, matter, asked), data, request.FILES or None)
    again.unjudged(taking.form, taking.earlier)
    if request.method == "POST" and not again.put_in and taking.is_valid():
        done = taking.take()
        if done is not None:
            return _taken(request, matter, asked, done)
    taking.form.initial |= {name: request.GET[name] for name in taking.form.fields if name in request.GET}
    context = _page_of(request, taking, came_back=again.came_back) | {"draft": again.draft}
    return again.unstored(show(request, "desk/step.html", context))


def _step_or_404(matter: Matter, name: str) -> Step:
    try:
        found = step_of(matter, name)
    except KeyError as unknown:
        raise Http404 from unknown
    if found.is_opening:
        raise Http404
    return found


def _page_of(request: HttpRequest, taking: Taking, *, came_back: bool) -> dict[str, Any]:
    matter, asked = taking.matter, taking.step
    matter.refresh_from_db(
        fields=["head_seq", "state"]
    )  # what is shown beside the form is what she has now seen
    procedure = known(matter.procedure, matter.version)
    why_not = refusal(procedure, hands.position_of(matter), asked, taking.actor.standing)
    refused = getattr(taking, "refused", None)
    parts = laid_out(taking.form)
    wordings.offer(request.user, asked.name, parts)
    return {
        "matter": matter,
        "state": procedure.states[matter.state].words,
        "step": asked,
        "article": asked.article.words if asked.article else None,
        "papers": [paper.words for paper in asked.issues],
        "taking": taking,
        "parts": parts,
        "worded": any(part.wordings for part in parts),
        "why_not": why_not.words if why_not and request.method == "GET" else None,
        "seen": matter.head_seq,
        "key": _key(request, came_back=came_back, reused=isinstance(refused, KeyReusedError)),
        "overtaken": isinstance(refused, OvertakenError),
        "first": refused.matter if isinstance(refused, KeyReusedError) else None,
        "came_back": came_back,
        "files_again": bool(request.FILES)
        or (bool(taking.form.data) and taking.form.is_multipart() and request.method == "GET"),
        "earlier_open": taking.earlier is not None
        and (bool(taking.earlier.errors) or bool(taking.earlier.data.get("occurred_at"))),
    }


def _key(request: HttpRequest, *, came_back: bool, reused: bool) -> str:
    """The key of this form: the same through every refusal, so that two clicks make one step."""
    sent = request.POST.get("key", "")[:80]
    return sent if sent and not reused and not came_back else str(new_id())


def _taken(request: HttpRequest, matter: Matter, asked: Step, done: Done) -> HttpResponse:
    drafts.drop(request)
    if done.repeated:
        messages.info(request, _("这一步刚才已经办过，没有再办一次。"))
        return HttpResponseRedirect(reverse("desk:matter", args=[done.matter]))
    messages.success(request, said_of(matter.id, step_of(matter, done.then) if done.then else asked))
    if done.phrases:
        slips.keep(request, done)
        return HttpResponseRedirect(reverse("desk:slip", args=[done.matter]))
    still_hers = Matter.objects.visible_to(request.viewer).filter(pk=done.matter).exists()
    return HttpResponseRedirect(
        reverse("desk:matter", args=[done.matter]) if still_hers else reverse("desk:desk")
    )


def what_happened(key: UUID, asked: Step) -> Words:
    """What was done, how the matter stands now, and the next date."""
    matter = Matter.objects.filter(pk=key).first()
    zh, en = f"已办理“{asked.words.zh}”。", f"“{asked.words.en}” is done. "
    if matter is None:
        return Words(zh, en)
    if asked.several and asked.name not in matter.done:
        more = asked.several.needed - len(matter.voices.get(asked.name, {}))
        return Words(
            f"已记下您对“{asked.words.zh}”的意见，还要 {more} 个人同意才算数。",
            f"Your yes to “{asked.words.en}” is kept; it takes {more} more.",
        )
    if not asked.is_record:
        state = known(matter.procedure, matter.version).states[matter.state].words
        zh, en = zh + f"现在是“{state.zh}”。", en + f"The matter is now “{state.en}”. "
    if asked.says:
        zh, en = zh + f"{asked.says.zh}。", en + f"{asked.says.en}. "
    if matter.open and matter.due_on:
        zh, en = zh + f"最近的期限：{day(matter.due_on)}。", en + f"Next date: {day(matter.due_on)}."
    return Words(zh, en)


def said_of(key: UUID, asked: Step) -> str:
    """The same in the reader's language."""
    words = what_happened(key, asked)
    return words.in_(get_language() or "zh-hans").strip()
