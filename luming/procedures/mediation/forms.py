"""One form for each step that asks something. The application has a file of its own."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings.forms import FilesField, OfficerField, StepForm, officers_of
from luming.kernel.workflow.moment import today
from luming.procedures.mediation import choices
from luming.procedures.mediation.agreeing import Agree, AgreeOrally
from luming.procedures.mediation.applying import Apply
from luming.procedures.mediation.courts.answering import (
    Accepts,
    ApplicationWithdrawn,
    Asks,
    Confirms,
    Declines,
    Dismisses,
    MediateAnew,
    OthersKnow,
    Received,
    RulingServed,
)
from luming.procedures.mediation.courts.confirming import ApplyToCourt
from luming.procedures.mediation.courts.entrusting import (
    Entrust,
    GoOn,
    Halt,
    ReferAgain,
    Report,
    Return,
    SignFor,
)
from luming.procedures.mediation.courts.joint import WishConfirmation
from luming.procedures.mediation.helping import AnswerHelper, ProposeHelper
from luming.procedures.mediation.inviting import Invite
from luming.procedures.mediation.meeting import Arrange, SayOpen, Sitting
from luming.procedures.mediation.on_the_spot import SettleOnTheSpot
from luming.procedures.mediation.paper_forms import (
    Archive,
    Investigate,
    Receive,
    SeeIdentity,
    WriteMandate,
)
from luming.procedures.mediation.party_forms import PartiesField, PartiesForm, long_text
from luming.procedures.mediation.performance.closing import Again, Close, CloseUnperformed, ConfirmAll
from luming.procedures.mediation.performance.saying import ConfirmClause, CorrectEntry, DisputeClause, SayDone
from luming.procedures.mediation.performance.visiting import FollowUp
from luming.procedures.mediation.signing import DrawSignature, RecordMarks, SendSigned, TakeEffect
from luming.procedures.mediation.undisputed import AnswerFact, StateFact
from luming.procedures.mediation.wishing import AcceptMediator, WishMediator

__all__ = [
    "AcceptMediator",
    "Accepts",
    "Again",
    "Agree",
    "AgreeOrally",
    "AnswerFact",
    "AnswerHelper",
    "ApplicationWithdrawn",
    "Apply",
    "ApplyToCourt",
    "Archive",
    "Arrange",
    "Asks",
    "Close",
    "CloseUnperformed",
    "ConfirmAll",
    "ConfirmClause",
    "Confirms",
    "CorrectEntry",
    "Declines",
    "Dismisses",
    "DisputeClause",
    "DrawSignature",
    "Entrust",
    "FollowUp",
    "GoOn",
    "Halt",
    "Investigate",
    "Invite",
    "MediateAnew",
    "OthersKnow",
    "ProposeHelper",
    "Receive",
    "Received",
    "RecordMarks",
    "ReferAgain",
    "Report",
    "Return",
    "RulingServed",
    "SayDone",
    "SayOpen",
    "SeeIdentity",
    "SendSigned",
    "SettleOnTheSpot",
    "SignFor",
    "Sitting",
    "StateFact",
    "TakeEffect",
    "WishConfirmation",
    "WishMediator",
    "WriteMandate",
]


class Accept(StepForm):
    """Accept, and name who takes it; left empty it stands on the head's unassigned list."""

    post = OfficerField(
        label=_("交给哪位调解员"), queryset=None, required=False, empty_label=_("先不指定，由负责人分派")
    )
    taken_elsewhere = forms.BooleanField(label=_("法院、公安或其他机关已经受理或处理"), required=False)

    def prepare(self) -> None:
        """Mediators of the holding unit."""
        holder = self.matter.holder_id if self.matter else None
        self.fields["post"].queryset = officers_of(holder, today(), "mediator")


class Decline(StepForm):
    """Decline with a ground of the rules and a reason in words."""

    words = ("reason",)
    ground = forms.ChoiceField(label=_("理由"), choices=choices.from_words(choices.REFUSAL_GROUNDS))
    reason = long_text(_("向申请人说明"))


class Reason(StepForm):
    """Only a reason."""

    words = ("reason",)
    reason = long_text(_("理由"))


class Withdraw(StepForm):
    """Nobody has to give a reason."""

    words = ("reason",)
    reason = long_text(_("为什么不想调了（可以不写）"), required=False)


class Join(StepForm):
    """The other side agrees to take part; by herself, or recorded by the mediator."""

    words = ("answer",)
    answer = long_text(_("想说明的情况（可以不写，申请人能看到）"), required=False)
    files = FilesField(label=_("材料（可以不交）"), required=False)


class Refuse(StepForm):
    """A clear refusal ends it; no reason is owed."""

    words = ("reason",)
    reason = long_text(_("原因（可以不写）"), required=False)
    sure = forms.BooleanField(label=_("明确不愿意调解"))


class RightsNotice(PartiesForm):
    """Who was told, and how."""

    party_fields = ("told",)
    told = PartiesField(label=_("告知了谁"))
    manner = forms.ChoiceField(label=_("方式"), choices=choices.from_words(choices.MANNERS))


class Note(StepForm):
    """For mediators' eyes only."""

    words = ("note",)
    private: ClassVar[dict[str, str]] = {"note": "mediation_notes"}
    note = long_text(_("备忘"))


class Fail(StepForm):
    """Ended by a party or for want of agreement; the routes are named in the notice."""

    words = ("reason",)
    ground = forms.ChoiceField(label=_("原因"), choices=choices.from_words(choices.ENDINGS))
    reason = long_text(_("说明（写进通知书）"), required=False)
