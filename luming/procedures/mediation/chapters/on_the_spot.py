"""A quarrel settled where it arose: committees may mediate unasked, and what is agreed by word of mouth holds at once."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Hand, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, guards, papers
from luming.procedures.mediation.laws import ACT
from luming.procedures.mediation.states import At


class OnTheSpot:
    """Settled in one act (当场调解), by a mediator: whoever only walks the grid reports it, and a mediator confirms it."""

    settle_on_the_spot = step(
        "当场调解成", "Settle on the spot", At.received >> At.in_force, Role.MEDIATOR, form=forms.SettleOnTheSpot,
        article=ACT.art(17, 28, 30), guards=(guards.may_be_mediated, guards.may_be_oral), hand=Hand.NAMES, rare=True, gives_up=True,
        issues=(papers.registration, papers.rights_notice, papers.oral_agreement), tells=("signed",),
        says=Words("告知过权利、双方当场口头同意的；当天生效，由您承办", "Told of their rights, both agreed by word of mouth; in force that day, and yours"),
    )
