"""A group in a line: whose side, how many, who speaks for it. No page reads its members to say so."""

from dataclasses import dataclass

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import SPEAKS
from luming.kernel.scope import table
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

# How many of each side came in by a list and are there still, the applicants first.
LISTED = (
    "select side, count(*) from parties_party where matter_id = %s and left_at is null and list_no is not null "
    "group by side order by side"
)


@dataclass(frozen=True)
class Group:
    """The members of one side who came in by a list and are there still."""

    side: str
    many: int
    speakers: tuple[str, ...]  # masked

    @property
    def side_words(self) -> Words:
        """申请人, 被申请人."""
        return Role.of(self.side).words


def groups(matter: Matter) -> list[Group]:
    """The groups of a matter, the applicants' first."""
    many = dict(table.answers(LISTED, matter.id))
    if not many:
        return []
    rows = Party.objects.filter(matter=matter, left_at=None)
    speaking = rows.filter(in_group=SPEAKS).order_by("list_no", "id").values_list("side", "masked")
    return [
        Group(side, count, tuple(masked for of, masked in speaking if of == side))
        for side, count in many.items()
    ]


def is_group(matter: Matter) -> bool:
    """Whether a list is recorded on either side."""
    return Party.objects.present().filter(matter=matter, list_no__isnull=False).exists()


def has_speaker(matter: Matter) -> bool:
    """Whether anybody represents a group."""
    return Party.objects.present().filter(matter=matter, in_group=SPEAKS).exists()
