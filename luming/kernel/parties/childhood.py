"""A child under fourteen comes with a guardian: everything about her is sensitive (PIPL arts. 28, 31). Pure."""

from datetime import date

from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity
from luming.kernel.workflow.words import Words

NEEDS_GUARDIAN = Words(
    "不满十四周岁的，要由监护人办；请写上监护人的姓名。",
    "A child under fourteen comes with a guardian: give the guardian's name.",
)


def is_child(number: str, on: date, *, said: bool = False, kind: str = "") -> bool:
    """Whether she is under fourteen: as it was said, or as the number of her document tells."""
    if said or not number:
        return said
    try:
        known = IdKind(kind) if kind in set(IdKind) else IdKind.RESIDENT
        return bool(check_identity(number, known).is_under_14(on))
    except IdentityRefusedError:
        return False  # a number as it was taken down; it tells nothing
