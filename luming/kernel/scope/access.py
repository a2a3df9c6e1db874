"""How a table may be reached: declared on the model beside its fields, turned into grants and policies in one place."""

from dataclasses import dataclass
from enum import Enum


class Reach(Enum):
    """Which rows a scope sees."""

    REFERENCE = "reference"  # every scope of the city: names no matter and no party
    MATTER = "matter"  # the matter itself
    OF_MATTER = "of matter"  # a row with matter_id: seen with its matter
    SHARED = "shared"  # an offer between two units: seen by both, whatever else they see
    HANDED = "handed"  # seen with its matter, and by the unit it is handed to: all that this unit sees of the matter
    UNIT = "unit"  # a row with unit_id, about no matter: seen in the scope of that unit
    LOG = "log"  # as OF_MATTER, and by the auditor
    CITY_LOG = "city log"  # written by anyone, read by the auditor and the jobs it names
    JOBS = "jobs"  # only the jobs it names
    KEYED = "keyed"  # whoever already holds the row's own key; nobody can list such rows


class Write(Enum):
    """What the two login roles may do to the rows they see."""

    READ = "SELECT"
    APPEND = "SELECT, INSERT"
    EMPTY = "SELECT, INSERT, UPDATE "  # a trigger lets an update only erase
    CHANGE = "SELECT, INSERT, UPDATE"
    ERASE = "SELECT, INSERT, UPDATE, DELETE"


@dataclass(frozen=True)
class Access:
    """One table's declaration. ``jobs`` are the named jobs that may use it whatever the matter."""

    reach: Reach
    write: Write
    jobs: tuple[str, ...] = ()
    append_with_matter: bool = False  # though unseen, a row may be added by who sees its matter
    compartment: bool = False  # the table has a column that says in which compartment a row stands
    erases: tuple[str, ...] = ()  # columns that lawful erasure empties, in the job of that name
