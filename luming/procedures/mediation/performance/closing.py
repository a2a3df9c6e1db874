"""The end of performance, and its return: closed as performed, closed without, opened again. Each says what is so.

*Done* is the unit's word and *confirmed* the person's; a matter that is closed without performance says so in its outcome.
"""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.party_forms import long_text
from luming.procedures.mediation.performance import planning
from luming.procedures.mediation.performance.clauses import Promise, enter, promise, promises
from luming.procedures.mediation.performance.wording import in_one_line

UNCONFIRMED = {
    "said_so": Words(
        "当事人当面或者在电话里说做到了，没有在网上确认",
        "They said so in person or by telephone, not on their page",
    ),
    "seen": Words("调解员看到了，对方没有答复", "The mediator saw it; the other side has not answered"),
    "receipt": Words("有收条或者汇款单，对方没有答复", "There is a receipt; the other side has not answered"),
}
UNPERFORMED = {
    "sued": Words("已经起诉或者申请执行", "A suit or enforcement is under way"),
    "let_rest": Words("当事人说不再要求履行", "The party no longer asks for it"),
    "unable": Words("没有能力履行", "There is no means to perform"),
    "unreachable": Words("联系不上应当履行的一方", "Whoever owes it cannot be reached"),
    "other": Words("其他", "Another reason"),
}


class Close(StepForm):
    """The unit says it is done; where the person has not confirmed every clause, why it says so."""

    words: ClassVar[tuple[str, ...]] = ("summary",)
    unconfirmed = forms.ChoiceField(
        label=_("还有没确认的约定，为什么可以结案"), choices=from_words(UNCONFIRMED), widget=forms.RadioSelect
    )
    summary = long_text(_("结案说明"))

    def prepare(self) -> None:
        """Not asked where everything is confirmed, nor where nothing was agreed clause by clause."""
        found = promises(self.matter) if self.matter else []
        if all(one.ledger.is_confirmed for one in found):
            del self.fields["unconfirmed"]


class CloseUnperformed(StepForm):
    """Closed, though not performed: the reason, and what was done to urge it."""

    words: ClassVar[tuple[str, ...]] = ("summary",)
    ground = forms.ChoiceField(
        label=_("为什么没有履行"), choices=from_words(UNPERFORMED), widget=forms.RadioSelect
    )
    summary = long_text(_("怎样督促过，还差什么"))


class Again(StepForm):
    """Performance is taken up again after the matter was closed: the reason, and the clauses that are not kept."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    clauses = forms.MultipleChoiceField(
        label=_("哪几条没有做到"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = long_text(_("理由"))

    def prepare(self) -> None:
        """Every clause that is not in dispute already."""
        found = [one for one in (promises(self.matter) if self.matter else []) if self._may_say(one)]
        self.fields["clauses"].choices = [(str(one.clause.id), in_one_line(one)) for one in found]
        if not found:
            del self.fields["clauses"]

    def _may_say(self, one: Promise) -> bool:
        """Of a clause that names to whom it is owed, she and who owes it; an officer of any."""
        me, named = self.by.doer.actor_party if self.by else None, one.creditor
        hers = me is None or named is None or me in {named.id, one.clause.who_id}
        return hers and bool(_disputable(one))

    def given(self) -> Given:
        """The clauses by their ids."""
        given = super().given()
        return Given(data=given.data, texts=given.texts, keep=keep_again)


class ConfirmAll(StepForm):
    """A few words, if she wishes; every clause that is owed to her is then confirmed."""

    words: ClassVar[tuple[str, ...]] = ("comment",)
    comment = long_text(_("想说的话（可以不写）"), required=False)

    def given(self) -> Given:
        """Hers."""
        given = super().given()
        return Given(data=given.data, texts=given.texts, keep=keep_all_confirmed)


def keep_again(context: Context) -> None:
    """What is named is in dispute; reminders run again for what is outstanding."""
    for key in context.given.data.get("clauses", ()):
        one = promise(context, key)
        enter(context, one, one.ledger.dispute(_disputable(one)))
    planning.plan_all(context.matter, context.recorded_at)


def keep_all_confirmed(context: Context) -> None:
    """Every clause that is owed to the acting party, as far as she has not confirmed it yet."""
    for one in promises(context.matter):
        left = one.ledger.promised - one.ledger.confirmed
        if left and any(party.id == context.acting_party and one.owed_to(party) for party in context.parties):
            moves = one.ledger.confirm(left)
            enter(context, one, moves)
            planning.plan(context.matter, Promise(one.clause, one.ledger.after(moves)), context.recorded_at)


def keep_in_force(context: Context) -> None:
    """The agreement is in force from now on: reminders are planned."""
    planning.plan_all(context.matter, context.recorded_at)


def everything_is_done(context: Context) -> Words | None:
    """Guard: no clause is outstanding or in dispute, as far as the unit knows."""
    left = [str(one.clause.place) for one in promises(context.matter) if not one.ledger.is_done]
    if not left:
        return None
    return Words(
        f"第{'、'.join(left)}条还没有做到或者有争议。做到了的先登记；确实不能履行的，办“未履行，结案”，写明理由。",
        f"Not done, or in dispute: clause {', '.join(left)}. Record what is done; what cannot be performed is closed by "
        "“Close, not performed”, with the reason.",
    )


def something_is_left(context: Context) -> Words | None:
    """Guard: a matter in which everything is done is closed as done."""
    found = promises(context.matter)
    if not found or any(not one.ledger.is_done for one in found):
        return None
    return Words("各条都做到了，请办“结案”。", "Every clause is done: choose “Close”.")


def is_left(matter: Matter) -> bool:
    """Whether anything is not done, for a step that is offered only then."""
    return any(not one.ledger.is_done for one in promises(matter))


def _disputable(one: Promise) -> Any:  # noqa: ANN401 - an amount
    return one.ledger.outstanding or one.ledger.promised - one.ledger.disputed
