"""Who speaks for a group: up to five of its side, named and ended by steps (诉讼代表人, by analogy)."""

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import ALONE, SPEAKS
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words

MOST = 5
GENERAL, SPECIAL = "general", "special"
NOBODY = Words("请选择一位当事人。", "Choose a party.")


def chosen(context: Context) -> Party:
    """The present party that the data name. Raises WrongInputError."""
    one = context.matter.parties.present().filter(id=context.given.data.get("party")).first()
    if one is None:
        raise WrongInputError(NOBODY, "party")
    found: Party = one
    return found


def named(context: Context) -> None:
    """Data: ``party``, ``powers``. Powers to settle are shown by a paper that the members signed. Raises Refused."""
    one, powers = chosen(context), str(context.given.data.get("powers", ""))
    _refuse(context, one)
    if powers not in {GENERAL, SPECIAL}:
        raise WrongInputError(Words("请选择权限。", "Choose the powers."), "powers")
    if powers == SPECIAL and not context.given.files:
        only = Words(
            "可以和解的，请附上全体成员签名的授权。",
            "Powers to settle: attach what the members signed.",
        )
        raise WrongInputError(only, "files")
    Party.objects.filter(id=one.id).update(in_group=SPEAKS, powers=powers)
    context.forget()
    context.addressed["speaks_for_group"] = frozenset({one.id})
    context.noted["to_party"] = one.id


def ended(context: Context) -> None:
    """Data: ``party``. On the list she goes on alone, since she has a pass-phrase of her own. Raises Refused."""
    one = chosen(context)
    if one.in_group != SPEAKS:
        raise WrongInputError(Words("她不是代表人。", "She is no representative."), "party")
    Party.objects.filter(id=one.id).update(in_group=ALONE if one.list_no else "", powers="")
    context.forget()
    context.addressed["speaks_no_more"] = frozenset({one.id})
    context.noted["to_party"] = one.id


def _refuse(context: Context, one: Party) -> None:
    side = context.matter.parties.present().filter(side=one.side)
    if not side.filter(list_no__isnull=False).exists():
        raise GuardError(Words("这一方没有登记群体名单。", "No group's list is recorded on this side."))
    if one.in_group == SPEAKS:
        raise WrongInputError(Words("她已经是代表人。", "She is a representative already."), "party")
    if one.under_14 or one.ended_on:
        raise WrongInputError(Words("请选择一位成年的成员。", "Choose a member who is of age."), "party")
    if side.filter(in_group=SPEAKS).count() >= MOST:
        raise GuardError(
            Words(
                f"已经有 {MOST} 名代表人，不能再多；要换人，先结束一名的代表。",
                f"There are {MOST} representatives and no more can be named; to change, end one's mandate first.",
            )
        )
