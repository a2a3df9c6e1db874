"""The yearly report at the desk: begun, written, its figures taken, checked by one and published by another."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luming.desk import kept
from luming.desk.attached import attached
from luming.desk.gate import page
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.documents.rendered import MEDIA_TYPES
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.reports import html, printing, writing
from luming.services.reports.models import Edition, Report, Stage, Wording
from luming.services.reports.template import Narrative, asked_for

EARLIER = 20  # wordings shown of one narrative


class YearForm(forms.Form):
    """Which year."""

    year = forms.IntegerField(label=gettext_lazy("哪一年"), min_value=writing.FIRST_YEAR)


class EditionForm(forms.Form):
    """Why there is to be a further edition."""

    why = forms.CharField(
        label=gettext_lazy("改了什么，为什么"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("和新的一版一起公开。以前的版本不改，谁都能看。"),
    )


class WordingForm(forms.Form):
    """A narrative in two languages; ``seen`` is the wording it began from."""

    zh = forms.CharField(
        label=gettext_lazy("中文"),
        widget=forms.Textarea(attrs={"rows": 12}),
        required=False,
        help_text=gettext_lazy("每行一段。用到数字，写成 {{ 指标代码 }}，不要手打。"),
    )
    en = forms.CharField(label=gettext_lazy("英文"), widget=forms.Textarea(attrs={"rows": 8}), required=False)
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """A figure that nobody knows is said beside its line."""
        said = super().clean() or self.cleaned_data
        for language, found in writing.faults(Words(said.get("zh", ""), said.get("en", ""))).items():
            for fault in found:
                self.add_error(language, fault.words.in_(get_language() or "zh-hans"))
        return said


@page("reports")
def reports(request: HttpRequest) -> HttpResponse:
    """Those that there are, and beginning the next."""
    form = YearForm(request.POST or kept.take(request) or None, initial={"year": today().year - 1})
    if request.method == "POST" and form.is_valid():
        try:
            begun = writing.begin(form.cleaned_data["year"], request.viewer)
        except Refused as refused:
            put_beside(form, refused)
        else:
            return HttpResponseRedirect(reverse("desk:report", args=[begun.id]))
    found = Report.objects.filter(unit__in=writing.offices(request.viewer)).select_related("unit")
    context = {"form": form if writing.offices(request.viewer) else None, "reports": found}
    return show(request, "desk/reports.html", context)


@page("reports")
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far it is: narratives, figures, what stands against it, and the next press."""
    found = _found(request, key)
    if request.method == "POST":
        try:
            _pressed(request, found)
        except Refused as refused:
            messages.error(request, refused.words.in_(request.LANGUAGE_CODE))
        return HttpResponseRedirect(reverse("desk:report", args=[found.id]))
    return _shown(request, found, EditionForm())


def _shown(request: HttpRequest, found: Report, again: EditionForm) -> HttpResponse:
    against, written = writing.findings(found), writing.latest(found)
    context = {
        "report": found,
        "narratives": [(one, written.get(name)) for name, one in found.pattern.narratives.items()],
        "blocking": [one for one in against if one.blocks],
        "warning": [one for one in against if not one.blocks],
        "taken": found.taken,
        "mine": found.checked_by_id == request.user.id,
        "stopped": [Words(*one) for one in found.stopped],
        "at": now(),
        "again": again if found.stage == Stage.PUBLISHED or again.is_bound else None,
        "editions": Edition.objects.filter(year=found.year).defer("content"),
    }
    return show(request, "desk/report.html", context)


def _pressed(request: HttpRequest, found: Report) -> None:
    if "take" in request.POST:
        writing.take(found)
        messages.success(request, _("取好了。下面是要看的。"))
    elif "checked" in request.POST:
        writing.checked(found, request.viewer)
        messages.success(request, _("已核对。等另一个人发布。"))
    elif "again" in request.POST and found.stage == Stage.CHECKED:
        writing.again(found)
    elif "publish" in request.POST:
        writing.publish(found, request.viewer)
        messages.success(request, _("正在发布：后台在同一时刻取数、开凭据、排版。可以离开这一页。"))


@page("reports")
def edition(request: HttpRequest, key: UUID) -> HttpResponse:
    """A further edition of a published year is begun: what changes, and why."""
    found = _found(request, key)
    form = EditionForm(request.POST or kept.take(request) or None)
    if form.is_valid() and request.method == "POST":
        try:
            writing.reopen(found, form.cleaned_data["why"], request.viewer)
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("可以改了。发布以前，公开的还是原来那一版。"))
            return HttpResponseRedirect(reverse("desk:report", args=[found.id]))
    return _shown(request, found, form)


@page("reports")
def wording(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """One narrative: write it; the earlier wordings stand below."""
    found = _found(request, key)
    asked = found.pattern.narratives.get(name)
    if asked is None:
        raise Http404
    last = writing.latest(found).get(name)
    first = {"zh": last.zh, "en": last.en, "seen": last.id} if last else {}
    form = WordingForm(request.POST or kept.take(request) or None, initial=first)
    theirs = None
    if request.method == "POST" and form.is_valid():
        said = Words(form.cleaned_data["zh"], form.cleaned_data["en"])
        try:
            writing.save(found, name, said, form.cleaned_data["seen"], request.viewer)
        except writing.OvertakenWordingError as overtaken:
            theirs = overtaken.theirs
            form = WordingForm({"zh": said.zh, "en": said.en, "seen": theirs.id})
            form.full_clean()
            put_beside(form, overtaken)
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("存下了。"))
            return HttpResponseRedirect(reverse("desk:report", args=[found.id]))
    return show(request, "desk/report_wording.html", _writing(found, asked, form, theirs))


def _writing(found: Report, asked: Narrative, form: WordingForm, theirs: Wording | None) -> dict[str, Any]:
    earlier = found.wordings.filter(name=asked.name).select_related("by")[:EARLIER]
    return {
        "report": found,
        "asked": asked,
        "form": form,
        "theirs": theirs,
        "earlier": earlier,
        "codes": asked_for().values(),
    }


@page("reports")
def draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """The whole of it as it stands."""
    found = _found(request, key)
    made = printing.drafted(found, request.LANGUAGE_CODE)
    if made is None:
        return HttpResponseRedirect(reverse("desk:report", args=[found.id]))
    return show(request, "desk/report_draft.html", {"report": found, **html.page(made)})


@page("reports")
def draft_file(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The same as PDF or Word."""
    found = _found(request, key)
    made = printing.drafted(found, request.LANGUAGE_CODE)
    if form not in printing.FORMS or made is None:
        raise Http404
    ready = printing.sent_draft(made, found.unit.name)
    body = printing.FORMS[form](ready.sheet, ready.stamp)
    return attached(body, MEDIA_TYPES[form], f"{made.title}.{form}")


def _found(request: HttpRequest, key: UUID) -> Report:
    rows = Report.objects.filter(unit__in=writing.offices(request.viewer))
    return get_object_or_404(rows.select_related("unit", "checked_by", "published_by"), pk=key)
