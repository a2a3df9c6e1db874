"""One of several applicants goes, and the matter of the others goes on."""

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import ALONE, APPLICANT, SPEAKS
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups.speaking import NOBODY
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words


def left(context: Context) -> None:
    """Data: ``party``, where an officer records it; a party leaves for herself alone. Raises Refused."""
    one = who_goes(context)
    depart(context, one)
    context.addressed["left"] = frozenset({one.id})


def who_goes(context: Context) -> Party:
    """The applicant who goes; somebody must stay. Raises WrongInputError, GuardError."""
    key = context.acting_party or context.given.data.get("party")
    rows = context.matter.parties.present().filter(side=APPLICANT)
    one: Party | None = rows.filter(id=key).first()
    if one is None:
        raise WrongInputError(NOBODY, "party")
    if not rows.exclude(id=one.id).filter(ended_on=None).exists():
        raise GuardError(
            Words(
                "她是最后一名申请人，不能这样退出；不想办了，请用撤回。",
                "She is the last applicant and cannot leave the matter to nobody: it may be withdrawn.",
            )
        )
    return one


def depart(context: Context, one: Party) -> None:
    """From this step on she is no party here; the step's own message still reaches her."""
    met = context.parties
    context.parties = met if any(other.id == one.id for other in met) else [*met, one]
    in_group = ALONE if one.in_group == SPEAKS else one.in_group  # nobody represents from outside
    Party.objects.filter(id=one.id).update(left_at=context.occurred_at, in_group=in_group, powers="")
    context.noted["to_party"] = one.id


def several(matter: object) -> bool:
    """Whether more than one applicant is there, so that one can go."""
    return Party.objects.present().filter(matter=matter, side=APPLICANT).count() > 1
