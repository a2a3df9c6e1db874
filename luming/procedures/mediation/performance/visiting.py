"""The follow-up visit (article 31): how each clause stands, as the mediator learned it. She records; the person confirms."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import choices, paper_choices
from luming.procedures.mediation.party_forms import long_text
from luming.procedures.mediation.performance import planning
from luming.procedures.mediation.performance.clauses import Promise, enter, promise, promises
from luming.procedures.mediation.performance.ledger import Moves
from luming.procedures.mediation.performance.wording import in_one_line

DONE, PART, NONE, DISPUTED = "done", "part", "none", "disputed"
FOUND = {
    DONE: Words("做到了", "done"),
    PART: Words("付了一部分", "paid in part"),
    NONE: Words("还没有做到", "not done yet"),
    DISPUTED: Words("有争议", "disputed"),
}


class FollowUp(StepForm):
    """Clause by clause. How content people are is not asked here: they say it themselves, and not to the officer."""

    words: ClassVar[tuple[str, ...]] = ("findings", "still_open")
    why = forms.ChoiceField(
        label=_("为什么回访"), choices=choices.from_words(paper_choices.WHY_CALLED), required=False
    )
    performance = forms.ChoiceField(label=_("履行情况"), choices=choices.from_words(choices.PERFORMANCE))
    findings = long_text(_("回访情况"))
    court = forms.ChoiceField(
        label=_("司法确认或者诉讼"), choices=paper_choices.or_none(paper_choices.IN_COURT), required=False
    )
    still_open = forms.CharField(label=_("还有什么没有解决（可以不写）"), max_length=500, required=False)

    def prepare(self) -> None:
        """The clauses that are not done yet, each with an answer of its own; left open it is as the whole."""
        found = promises(self.matter) if self.matter else []
        self.asked = [one for one in found if not one.ledger.is_done]
        for one in self.asked:
            self.fields |= dict(_fields(one))
        self.order_fields(["why", "performance", *self._names(), *self.fields])

    def clean(self) -> dict[str, Any]:
        """A part of a sum says which; the whole is not done while a clause is not."""
        answers = super().clean() or self.cleaned_data
        for one in self.asked:
            place = one.clause.place
            if answers.get(f"found{place}") == PART and not answers.get(f"yuan{place}"):
                self.add_error(f"yuan{place}", _("写上付了多少。"))
            if answers.get("performance") == DONE and answers.get(f"found{place}") in {PART, NONE, DISPUTED}:
                self.add_error("performance", _("有一条没有做到，就不是全部履行。"))
        return answers

    def given(self) -> Given:
        """What was found of each clause, by its id: the answer, and a part in fen."""
        given, found = super().given(), {}
        for one in self.asked:
            place = one.clause.place
            said, much = given.data.pop(f"found{place}", ""), self.cleaned_data.get(f"yuan{place}")
            given.data.pop(f"yuan{place}", None)
            said = said or (DONE if given.data["performance"] == DONE else "")
            if said:
                found[str(one.clause.id)] = [said, int(much * 100) if much and said == PART else 0]
        data = given.data | ({"found": found} if found else {})
        return Given(data=data, texts=given.texts, keep=keep_found)

    def _names(self) -> Iterator[str]:
        for one in self.asked:
            yield f"found{one.clause.place}"
            if one.clause.fen:
                yield f"yuan{one.clause.place}"


def keep_found(context: Context) -> None:
    """Enter what was found. Raises WrongInputError where more is said to be paid than is left."""
    for key, (said, much) in context.given.data.get("found", {}).items():
        one = promise(context, key)
        moves = _moves(one, said, much)
        if moves:
            enter(context, one, moves)
            after = Promise(one.clause, one.ledger.after(moves))
            planning.plan(context.matter, after, context.recorded_at)


def _moves(one: Promise, said: str, much: int) -> Moves:
    ledger = one.ledger
    if said == DONE and ledger.unpaid:
        return ledger.pay(ledger.unpaid)
    if said == PART:
        return ledger.pay(much)
    if said == DISPUTED and ledger.outstanding:
        return ledger.dispute(ledger.outstanding)
    # What was disputed and is now agreed to be owed is outstanding again.
    return ledger.lift(ledger.disputed) if said == NONE and ledger.disputed else {}


def _fields(one: Promise) -> Iterator[tuple[str, forms.Field]]:
    offered = FOUND if one.clause.fen else {code: words for code, words in FOUND.items() if code != PART}
    field = forms.ChoiceField(
        label=in_one_line(one),
        choices=paper_choices.or_none(offered),
        required=False,
        help_text=_("不选就和“履行情况”一样。"),
    )
    yield f"found{one.clause.place}", field
    if one.clause.fen:
        yield (
            f"yuan{one.clause.place}",
            forms.DecimalField(
                label=_("又付了多少（元）"), min_value=0.01, max_digits=12, decimal_places=2, required=False
            ),
        )
