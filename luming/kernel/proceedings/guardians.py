"""Whoever comes in under fourteen comes with a guardian and under the special notice, by whatever step she comes."""

from dataclasses import replace
from datetime import date

from luming.kernel.content.library import COMMON
from luming.kernel.parties.childhood import NEEDS_GUARDIAN, is_child
from luming.kernel.parties.models.party import PERSON
from luming.kernel.parties.models.representative import GUARDIAN
from luming.kernel.proceedings.act import PartyFacts
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import WrongInputError

NOTICE = "childrens_notice"  # the special rules that PIPL art. 31 asks for


def protect(context: Context) -> None:
    """Mark who is a child, and note which version of the notice her guardian was given. Raises WrongInputError."""
    if not context.given.parties:
        return
    on = context.occurred_at.astimezone(SHANGHAI).date()
    marked = tuple(_marked(one, on) for one in context.given.parties)
    children = [one for one in marked if one.under_14]
    if not all(_has_guardian(one) for one in children):
        raise WrongInputError(NEEDS_GUARDIAN, "acts_as")
    if marked != context.given.parties:
        context.act = replace(context.act, given=replace(context.given, parties=marked))
    if children:
        context.noted[NOTICE] = COMMON(NOTICE).version


def _marked(one: PartyFacts, on: date) -> PartyFacts:
    child = one.kind == PERSON and is_child(one.id_number, on, said=one.under_14, kind=one.id_kind)
    return one if one.under_14 is child else replace(one, under_14=child)


def _has_guardian(one: PartyFacts) -> bool:
    return bool(one.representative and one.representative.kind == GUARDIAN and one.representative.name)
