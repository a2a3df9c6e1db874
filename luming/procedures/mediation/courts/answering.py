"""What the court answers to an application, each as a record with its day and its paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.deadlines import running
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import midnight, today
from luming.procedures.mediation.asking import WhoSays
from luming.procedures.mediation.courts import files, grounds
from luming.procedures.mediation.courts.joint import OnDay
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.party_forms import long_text

DAY = {"type": "date"}
Keep = Callable[[Context], None]


class Answered(OnDay):
    """An answer of the court: its day, its paper, and what it does to the file."""

    files = FilesField(label=_("法院文书的照片或者扫描件"), kind="court_paper", shared=True, required=False)
    keeps: ClassVar[Any]  # what it does to the file

    def given(self) -> Given:
        """The file follows."""
        return replace(super().given(), keep=type(self).keeps)


def received(context: Context) -> None:
    """From now on the matter says where its file is."""
    found = files.open_application(context.matter)
    files.written(context, found, signed_on=files.day_of(context))
    context.matter.outside = found.court if found else ""
    files.tell(context, found)


def accepted(context: Context) -> None:
    """The court's own number is kept with the file."""
    found = files.open_application(context.matter)
    if found is not None:
        number, day = context.given.texts.get("case_number", ""), files.day_of(context)
        files.written(context, found, case_number=number, accepted_on=day, signed_on=found.signed_on or day)
        context.matter.outside = found.court
    files.tell(context, found)


def over(result: str) -> Keep:
    """The file is back, with this result."""
    end = files.ends(result, files.open_application)

    def keep(context: Context) -> None:
        end(context)
        context.matter.outside = ""

    return keep


def asked(context: Context) -> None:
    """The parties are told what is missing and by when."""
    files.tell(context, files.open_application(context.matter))
    if context.given.data.get("by"):
        context.said["due"] = spoken_day(date.fromisoformat(context.given.data["by"]))


def confirmed(context: Context) -> None:
    """Two years for enforcement, for each side that is promised something, from each day on which it falls due."""
    over(grounds.CONFIRMED)(context)
    clock = context.procedure.clocks["enforcement_period"]
    clauses = Clause.objects.filter(matter=context.matter).order_by("-event_id", "place")
    latest = [one for one in clauses.select_related("who") if one.event_id == clauses[0].event_id]
    promised = {(one.due_on, one.who.side) for one in latest if one.due_on}
    for due, side in sorted(promised):
        since = midnight(due)
        for party in (one for one in context.parties if one.side != side):
            begun = running.start(context.matter, clock, context.event_id, since, party.id)
            begun.save(force_insert=True)
            context.clocks.append(running.said(begun))


def served(context: Context) -> None:
    """Fifteen days to object, from the day this party received a ruling that confirms."""
    found, data = files.application(context.matter), context.given.data
    if found is None or found.result != grounds.CONFIRMED:
        return
    since = midnight(date.fromisoformat(data["on"]))
    party = next(one.id for one in context.parties if str(one.id) == data["party"])
    clock = context.procedure.clocks["objection_period"]
    begun = running.start(context.matter, clock, context.event_id, since, party)
    begun.save(force_insert=True)
    context.clocks.append(running.said(begun))


class Received(Answered):
    """The day on which the court received both sides' application."""

    keeps, day_label = staticmethod(received), _("法院收到的日期")


class Asks(Answered):
    """What the court wants to have put right, and by when."""

    words: ClassVar[tuple[str, ...]] = ("request",)
    keeps, day_label = staticmethod(asked), _("通知日期")
    request = long_text(_("要补什么"))
    by = forms.DateField(label=_("最迟哪天（没写就不填）"), required=False, widget=forms.DateInput(attrs=DAY))


class Accepts(Answered):
    """Accepted, under the court's number."""

    words: ClassVar[tuple[str, ...]] = ("case_number",)
    keeps, day_label = staticmethod(accepted), _("受理日期")
    case_number = forms.CharField(label=_("法院案号"), max_length=60)


class Declines(Answered):
    """Not accepted, on one of the grounds of article 355."""

    keeps, day_label = staticmethod(over(grounds.DECLINE)), _("文书日期")
    ground = forms.ChoiceField(label=_("不予受理的理由"), choices=from_words(grounds.NOT_ACCEPTED))


class Confirms(Answered):
    """The agreement is valid."""

    keeps, day_label = staticmethod(confirmed), _("裁定日期")


class Dismisses(Answered):
    """Dismissed, on one of the grounds of article 358."""

    keeps, day_label = staticmethod(over(grounds.DISMISS)), _("裁定日期")
    ground = forms.ChoiceField(label=_("驳回的理由"), choices=from_words(grounds.DISMISSED))


class ApplicationWithdrawn(Answered):
    """The parties took their application back, and the court let them."""

    keeps, day_label = staticmethod(over(grounds.TAKEN_BACK)), _("日期")


class RulingServed(WhoSays, OnDay):
    """Which party received the ruling, and when; each has her own fifteen days."""

    day_label = _("收到裁定的日期")
    party = forms.ChoiceField(label=_("谁收到"))

    def given(self) -> Given:
        """Her own clock begins."""
        return replace(super().given(), keep=served)


class OthersKnow(StepForm):
    """Since when somebody else knows of the ruling. Who she is stays with the court: she is no party here."""

    knew_on = forms.DateField(
        label=_("利害关系人哪天知道（或者应当知道）权益受损"), widget=forms.DateInput(attrs=DAY),
        help_text=_("只记日期，不记她是谁。已经提出异议的也填这一天：看是不是在六个月内。"),
    )  # fmt: skip

    def clean_knew_on(self) -> date:
        """From the day of the ruling to today."""
        day: date = self.cleaned_data["knew_on"]
        ruling = files.confirmed(self.matter) if self.matter else None
        if day > today():
            raise forms.ValidationError(_("日期不能晚于今天。"), code="future")
        if ruling and ruling.ended_on and day < ruling.ended_on:
            raise forms.ValidationError(_("日期不能早于裁定。"), code="before")
        return day


class MediateAnew(StepForm):
    """After the court said no: what is to be changed."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = long_text(_("要改什么"))
