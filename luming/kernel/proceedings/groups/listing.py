"""Taking a group's list in: the whole of it with one event. Members have no pass-phrase until they ask for their own."""

from django.db.models import Max

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups.columns import MOST
from luming.kernel.proceedings.groups.lists import keys_of, known
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words


def listed(context: Context) -> None:
    """Effect of ``list_members``: nobody twice, no more than a side may have. Raises WrongInputError, GuardError.

    The rows are written by now; what is refused here leaves none of them.
    """
    given = context.given.parties
    sides = {one.side for one in given}
    if len(sides) != 1:
        raise WrongInputError(
            Words("请选择名单和属于哪一方。", "Choose the list, and whose side it is."), "file"
        )
    if context.matter.parties.present().filter(side__in=sides).count() > MOST:
        raise GuardError(Words(f"一方最多 {MOST} 人。", f"One side has {MOST} persons at most."))
    numbers = [one.list_no for one in given]
    earlier = context.matter.parties.of_group().filter(side__in=sides, list_no__in=numbers)
    if len(set(numbers)) != len(numbers) or earlier.count() != len(numbers):
        raise GuardError(
            Words("名单刚才有变化，请重新核对。", "The list has changed meanwhile: check the file again.")
        )
    _refuse_repeated(context)
    context.noted["members"] = len(given)


def room(matter: object, side: str) -> int:
    """How many more persons this side may have."""
    return MOST - Party.objects.present().filter(matter=matter, side=side).count()


def last_number(matter: object, side: str) -> int:
    """The last number that its list has given, also to somebody who has left since; 0 where there is no list."""
    rows = Party.objects.filter(matter=matter, side=side)
    return rows.aggregate(last=Max("list_no"))["last"] or 0


def _refuse_repeated(context: Context) -> None:
    """Somebody who came in between the check of the file and this step."""
    new = {one.list_no for one in context.given.parties}
    there = known(one for one in context.matter.parties.present() if one.list_no not in new)
    found = [
        key
        for one in context.given.parties
        for key in keys_of(one.name, one.id_number, one.phone)
        if key in there
    ]
    if found:
        raise GuardError(
            Words(
                "名单里有人已经登记，请重新核对。",
                "Somebody on it is recorded already: check the file again.",
            )
        )
