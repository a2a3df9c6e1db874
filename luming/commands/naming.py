"""A unit or a person as somebody names them on a command line."""

from typing import TYPE_CHECKING

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.orgs.models import Unit, User


def unit_named(wanted: str) -> "Unit":
    """The unit by code, name or short name, or the only one there is. Raises Refused, naming those that could be meant."""
    from luming.kernel.orgs.models import Unit
    from luming.kernel.workflow.moment import today

    units = list(Unit.objects.on(today()).order_by("path"))
    found = [one for one in units if not wanted or wanted in {one.code, one.name, one.short}]
    if len(found) != 1:
        names = "\n".join(f"  {one.code}  {one.name}" for one in found or units)
        raise Refused(
            Words(
                f"用 --unit 指明是哪个机构：\n{names}",
                "Say with --unit which unit is meant, as listed above.",
            )
        )
    return found[0]


def person_named(username: str) -> "User":
    """The account. Raises Refused."""
    from luming.kernel.orgs.models import User

    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Refused(Words(f"没有账号 {username}。", f"There is no account {username}."))
    return found
