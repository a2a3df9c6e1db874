"""The invitation ladder: each try to reach a respondent, by which way and with what outcome (article 17).

A clear answer is taken as the step that it is, in the same action: "agrees" as ``join``, "clearly refuses" as ``refuse``.
"""

from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.models import Code
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.ladder import Ladder
from luming.procedures.mediation import choices
from luming.procedures.mediation.party_forms import PartiesForm, long_text

WRITTEN = {"sms", "letter"}
UNHEARD, AGREES, REFUSES = "not_reached", "agrees", "refuses"
ANSWERS = ("result", {AGREES: "join", REFUSES: "refuse"})
LADDER = Ladder(
    tries="invite",
    ways=choices.WAYS_OF_INVITING,
    outcomes=choices.OUTCOMES_OF_INVITING,
    by_phone=("sms", "call"),
    joins="join",
    refuses="refuse",
)


class Invite(PartiesForm):
    """One try: whom, by which way, what came of it. When it was, is asked beside every step."""

    party_fields, side = ("party",), "respondent"
    words: ClassVar[tuple[str, ...]] = ("outcome",)
    party = forms.ChoiceField(label=_("邀请谁"))
    way = forms.ChoiceField(label=_("方式"), choices=choices.from_words(choices.WAYS_OF_INVITING))
    result = forms.ChoiceField(
        label=_("结果"),
        choices=choices.from_words(choices.OUTCOMES_OF_INVITING),
        help_text=_(
            "同意参加的，同时记下“同意参加调解”。明确拒绝的，调解到此为止，同时出具写明其他途径的终止通知书。"
        ),
    )
    outcome = long_text(_("情况（可以不写）"), required=False)
    new_code = forms.BooleanField(
        label=_("给对方一个新的查询码"),
        required=False,
        help_text=_("第一次短信、书面邀请，或者对方同意时，自动给。再给新的，旧的马上失效。"),
    )

    def given(self) -> Given:
        """Her pass-phrase goes with the first try that reaches her in writing, with her consent, or when asked anew."""
        codes = (UUID(self.cleaned_data["party"]),) if self._gives_a_code() else ()
        return replace(super().given(), codes=codes, keep=keep)

    def _gives_a_code(self) -> bool:
        answers = self.cleaned_data
        if answers["result"] == REFUSES:
            return False
        if answers["new_code"]:
            return True
        opens = answers["result"] == AGREES or (answers["way"] in WRITTEN and answers["result"] != UNHEARD)
        return opens and not Code.objects.filter(party=answers["party"], ended_at=None).exists()


def keep(context: Context) -> None:
    """The invitation is sent by text where that is the way, or with her pass-phrase; a call needs no second ring."""
    data, codes = context.given.data, context.given.codes
    texted = data["way"] == "sms" and data["result"] not in {UNHEARD, REFUSES}
    context.addressed["invitation"] = frozenset({UUID(data["party"])} if codes or texted else ())
