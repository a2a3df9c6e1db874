"""What the local rules say where a matter is: by its place, or where it names none by its unit's."""

from datetime import date
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import chosen, number
from luming.kernel.orgs.reading import unit


def place_of(matter: Matter) -> UUID:
    """The region whose rules hold for it."""
    return matter.region_id or unit(matter.holder_id).region_id


def chosen_for(matter: Matter, code: str, day: date) -> str:
    """The value of a declared choice. Raises LookupError for an unknown code."""
    return chosen(code, place_of(matter), day)


def number_for(matter: Matter, code: str, day: date) -> int | None:
    """The same for a choice of a number; None where none is set."""
    return number(code, place_of(matter), day)
