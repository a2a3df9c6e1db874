"""Bringing a matter: one question a page, back and forth without losing a word, then a last look, then the receipt."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luming.kernel.documents import storing
from luming.kernel.workflow.refusal import Refused
from luming.portal import application, drafts, visits
from luming.portal.attaching import attach, detach
from luming.portal.drafts import with_draft
from luming.portal.models import Draft
from luming.portal.models.draft import Answers
from luming.portal.notices import notice
from luming.portal.place_picker import picker
from luming.portal.question_forms import QuestionForm, form_for
from luming.portal.questions import (
    CHECK,
    Question,
    beside,
    brought,
    open_to_residents,
    path_of,
    question,
    questions,
)
from luming.portal.routes import elsewhere
from luming.portal.saying import said

BACK, OF_CHECK = "back", "check"


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What it takes; a draft begins only when she says so."""
    if request.method == "POST":
        answers = Answers(procedure=request.POST.get("procedure", "")[:40])
        response = redirect("portal:question", code=path_of(answers)[0].code)
        drafts.discard(request, response)
        drafts.begin(response, answers)
        return response
    offered = open_to_residents()
    return render(request, "portal/bring.html", {"going_on": drafts.is_open(request), "offered": offered})


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Throw the draft away at once."""
    response = redirect("portal:bring")
    drafts.discard(request, response)
    messages.info(request, _("填的内容已经删掉。"))
    return response


@with_draft
def ask(request: HttpRequest, draft: Draft, code: str) -> HttpResponse:
    """One question: shown, or answered."""
    answers = draft.read()
    if draft.became or code == CHECK or code not in {one.code for one in questions(brought(answers))}:
        raise Http404
    if request.method == "POST" and code == "papers":
        return _attached(request, draft, answers)
    if request.method == "POST":
        return _answered(request, draft, answers, code)
    return _page(
        request, question(answers, code), form_for(answers, code, given=answers.given.get(code)), answers
    )


def _answered(request: HttpRequest, draft: Draft, answers: Answers, code: str) -> HttpResponse:
    """Keep what was typed, right or wrong; go on only when it is right."""
    form = form_for(answers, code, request.POST)
    going_back = request.POST.get("go") == BACK
    if code == "danger":
        return _after_danger(request, form, answers, going_back=going_back)
    if form.typed():
        answers.given[code] = form.typed()
    else:
        answers.given.pop(code, None)
    if not going_back and not form.is_valid():
        draft.keep(answers)
        return _page(request, question(answers, code), form, answers)
    if not going_back:
        answers.given.setdefault(code, {})
        answers.notice = answers.notice or (notice(brought(answers)).version if code == "notice" else "")
    draft.keep(answers)
    return _onward(request, answers, code, going_back=going_back)


def _attached(request: HttpRequest, draft: Draft, answers: Answers) -> HttpResponse:
    """Files come one by one; the page stays until she goes on."""
    refused = attach(answers, request.FILES.getlist("papers"))
    gone = detach(answers, request.POST.get("remove", ""))
    answers.given.setdefault("papers", {})
    draft.keep(answers)
    if gone:
        transaction.on_commit(lambda: storing.erase(gone))
    stays = request.POST.get("go") == "add" or "remove" in request.POST
    if refused or stays:
        return _page(
            request, question(answers, "papers"), form_for(answers, "papers"), answers, refused=refused
        )
    return _onward(request, answers, "papers", going_back=request.POST.get("go") == BACK)


def _after_danger(
    request: HttpRequest, form: QuestionForm, answers: Answers, *, going_back: bool
) -> HttpResponse:
    """Somebody in danger is shown whom to call; the answer is not kept."""
    if going_back:
        return _onward(request, answers, "danger", going_back=True)
    if not form.is_valid():
        return _page(request, question(answers, "danger"), form, answers)
    if form.cleaned_data["danger"] == "yes":
        return render(request, "portal/danger.html", {"then": beside("danger", answers, 1)})
    return _onward(request, answers, "danger", going_back=False)


def _onward(request: HttpRequest, answers: Answers, code: str, *, going_back: bool) -> HttpResponse:
    if code == "tried" and not going_back and elsewhere(answers):
        return redirect("portal:elsewhere")
    acting_for_someone = code == "on_behalf" and beside(code, answers, 1) not in answers.given
    if request.POST.get("then") == OF_CHECK and not acting_for_someone:
        return redirect("portal:check")
    wanted = beside(code, answers, -1 if going_back else 1)
    return redirect("portal:check") if wanted == CHECK else redirect("portal:question", code=wanted)


def _page(
    request: HttpRequest,
    one: Question,
    form: QuestionForm,
    answers: Answers,
    refused: list[str] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "refused": refused,
        "question": one,
        "form": form,
        "only": form.only,
        "then": request.POST.get("then") or request.GET.get("then", ""),
        "is_first": one.code == path_of(answers)[0].code,
        "files": answers.files,
    }
    if one.code == "notice":
        context["notice"] = notice(brought(answers))
    if one.code == "where":
        context["picker"] = picker(request, answers)
    return render(request, f"portal/{TEMPLATES.get(one.code, 'question')}.html", context)


TEMPLATES = {"notice": "ask_notice", "where": "ask_where", "papers": "ask_papers"}


@with_draft
def other_ways(request: HttpRequest, draft: Draft) -> HttpResponse:
    """It may already lie elsewhere: what that means, and that she may go on all the same."""
    answers = draft.read()
    return render(
        request,
        "portal/elsewhere.html",
        {"reasons": elsewhere(answers), "then": beside("tried", answers, 1)},
    )


@with_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Everything on one page with a way to change each; then send."""
    answers = draft.read()
    if draft.became:
        return _already_sent(request, draft, answers)
    listed, unit = application.lines(answers), application.unit_of(answers)
    missing = [line for line in listed if line.missing] or not answers.notice
    refused: Refused | None = None
    if request.method == "POST" and unit and not missing:
        try:
            return _sent(request, draft, answers)
        except Refused as reason:
            refused = reason
    context = {
        "lines": listed,
        "unit": unit,
        "missing": missing,
        "no_notice": not answers.notice,
        "question": question(answers, CHECK),
        "procedure": brought(answers),
        "refused": said(refused.words) if refused else "",
    }
    return render(request, "portal/check.html", context)


def _sent(request: HttpRequest, draft: Draft, answers: Answers) -> HttpResponse:
    """Bring it, keep the phrase for ten minutes and nothing else, and show the receipt."""
    unit = application.unit_of(answers)
    assert unit is not None  # noqa: S101 - the caller has seen it
    done = application.send(draft, answers, unit)
    phrase = next(iter(done.phrases.values()), "")  # of who acts for the applicant, where somebody does
    drafts.settle(draft, done.matter, phrase)
    _let_in(request, phrase)
    return redirect("portal:receipt")


def _already_sent(request: HttpRequest, draft: Draft, answers: Answers) -> HttpResponse:
    """A second click, or a reload: the same receipt, while it can still be seen."""
    _let_in(request, answers.phrase)
    return redirect("portal:receipt")


def _let_in(request: HttpRequest, phrase: str) -> None:
    visit = visits.recognised(phrase) if phrase else None
    if visit is not None:
        visits.enter(request, visit)
