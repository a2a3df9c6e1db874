"""Relatives, neighbours, experts asked to take part (article 20): only with every party's consent, person by person."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import choices
from luming.procedures.mediation.asking import NO, YES, Answer, Asked, board, heard, parties_of, put
from luming.procedures.mediation.documents.parts import Invited
from luming.ui.parts import Board

HELPERS = Asked(
    title=Words("受邀参与人", "People asked to take part"),
    puts="propose_helper",
    answers="answer_helper",
    field="helper",
    said={YES: Words("同意", "consents"), NO: Words("不同意", "does not consent")},
    holds=Words("各方都同意，可以参加", "all consent: may take part"),
    bars=Words("有一方不同意，不能参加", "one party does not consent: may not take part"),
)


class ProposeHelper(StepForm):
    """Whom, in what capacity, and why."""

    words: ClassVar[tuple[str, ...]] = ("helper", "why")
    helper = forms.CharField(label=_("想请谁（姓名）"), max_length=60)
    capacity = forms.ChoiceField(label=_("是什么人"), choices=choices.from_words(choices.CAPACITIES))
    why = forms.CharField(label=_("为什么请（各方都能看到）"), max_length=300, required=False)


class AnswerHelper(Answer):
    """Consent to one person, or none; it can be withdrawn by another answer."""

    asked = HELPERS


def shown(matter: Matter) -> Board | None:
    """Who is asked, and who consents."""
    return board(matter, HELPERS)


def answered(context: Context) -> Words | None:
    """Guard of an answer."""
    return heard(context, HELPERS)


def cleared(matter: Matter) -> dict[str, str]:
    """Those to whom every party consents now: name by the key of the record that proposed them."""
    parties = parties_of(matter)
    return {str(one.event.id): one.text for one in put(matter, HELPERS) if one.holds(parties)}


def only_with_consent(context: Context) -> Words | None:
    """Guard of a sitting: nobody takes part without the consent of each party."""
    if set(context.given.data.get("helpers", ())) <= set(cleared(context.matter)):
        return None
    return Words(
        "受邀参与人要各方都同意才能参加（人民调解法第20条）。",
        "People who are asked to take part need the consent of every party (People's Mediation Law, art. 20).",
    )


def on_paper(context: Context) -> tuple[Invited, ...]:
    """Those who came, with the day on which the last consent was given."""
    came = set(context.given.data.get("helpers", ()))
    return tuple(
        Invited(
            one.text,
            choices.CAPACITIES[one.event.data["capacity"]].zh,
            max(row.occurred_at for row in one.answers.values()).astimezone(SHANGHAI).date(),
        )
        for one in put(context.matter, HELPERS)
        if str(one.event.id) in came
    )
