"""Facts that nobody disputes: a record of their own, confirmed by each side; offers stay in the mediators' notes."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.asking import NO, YES, Answer, Asked, board, heard
from luming.procedures.mediation.party_forms import long_text
from luming.ui.parts import Board

FACTS = Asked(
    title=Words("无争议的事实", "Facts that nobody disputes"),
    puts="state_fact",
    answers="answer_fact",
    field="fact",
    said={YES: Words("认可", "confirms it"), NO: Words("不认可", "does not confirm it")},
    holds=Words("各方都认可，无争议", "confirmed by all: undisputed"),
    bars=Words("有一方不认可，仍有争议", "one party does not confirm it: in dispute"),
)


class StateFact(StepForm):
    """One fact, in a sentence or two. No offer and no concession."""

    words: ClassVar[tuple[str, ...]] = ("fact",)
    fact = long_text(_("双方都认可的一项事实（不要写让步和条件）"))


class AnswerFact(Answer):
    """Confirmed or not; the last word counts."""

    asked = FACTS


def shown(matter: Matter) -> Board | None:
    """Each fact, and who confirms it."""
    return board(matter, FACTS)


def answered(context: Context) -> Words | None:
    """Guard of an answer."""
    return heard(context, FACTS)
