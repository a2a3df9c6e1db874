"""Settled on the spot: what is asked of a mediator who heard both sides say yes, on a page or from a record without signal."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.position import NOWHERE, Target
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.agreeing import keep_orally

BOTH, ONE, OTHER = "both", "applicant", "respondent"
DOES = {
    BOTH: Words("双方各自做到", "both sides"),
    ONE: Words("先写的一方", "the side written first"),
    OTHER: Words("后写的一方", "the side written second"),
}


class Terms(forms.Form):
    """What was agreed in a line, who does it and by when; and what both sides were told and said."""

    agreed = forms.CharField(
        label=_("说好了什么"),
        max_length=500,
        help_text=_("以后再付的钱要写书面协议，不在这里记。"),
    )
    does = forms.ChoiceField(label=_("谁来做"), choices=from_words(DOES))
    due_on = forms.DateField(
        label=_("哪天以前做到（当场做完的不填）"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    told_rights = forms.BooleanField(label=_("已经当面告诉双方：可以不同意，可以去法院，调解不收钱"))
    both_said_yes = forms.BooleanField(label=_("双方都亲口同意，也都不要求写成书面"))


class SettleOnTheSpot(Terms, StepForm):
    """One promise, of one side or of each; the mediator who hears it has the matter from then on."""

    words: ClassVar[tuple[str, ...]] = ("facts",)
    facts = forms.CharField(label=_("为了什么事"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4000)
    field_order: ClassVar[tuple[str, ...]] = ("facts",)

    def given(self) -> Given:
        """The promise as clauses, the rights notice as given by word of mouth."""
        answers = self.cleaned_data
        parties = list(Party.objects.met().filter(matter=self.matter))
        rows = [self._clause(party) for party in parties if answers["does"] in (BOTH, party.side)]
        return Given(
            data={
                "clauses": len(rows),
                "nobody_wants_it_written": True,
                "told": [str(party.id) for party in parties],
                "manner": "oral",
            },
            texts={"facts": answers["facts"]},
            target=self.target(answers),
            rows=tuple(rows),
            keep=keep_orally,
        )

    def target(self, answers: dict[str, Any]) -> Target:
        """Herself: who settles it answers for it."""
        post = self.by.doer.actor_post if self.by else None
        return Target(post=post) if post else NOWHERE

    def _clause(self, party: Party) -> dict[str, Any]:
        due = self.cleaned_data["due_on"]
        by = {"due_on": due.isoformat()} if due else {"by_note": str(_("当场做完"))}
        return {"who": str(party.id), "does": self.cleaned_data["agreed"], **by}
