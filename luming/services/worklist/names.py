"""The names that a row of a list shows: read at once, whatever the page's length, and masked."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.scope import table
from luming.kernel.scope.among import Keys

# What a line of a list says of a matter; a page of fifty reads nothing else of it, of its unit and of its officer.
OF_THE_MATTER = ("number", "procedure", "version", "state", "open", "resting_in", "subject", "title")
OF_ITS_DAYS = ("due_on", "due_provisional", "received_at")
LINE = (*OF_THE_MATTER, *OF_ITS_DAYS, "holder__code", "holder__name", "officer__user__name")
OF_THESE = "from parties_party where matter_id = any(%s::uuid[]) and left_at is null"
# Whom a line names, the applicants first; then how many members the groups have, whom no line reads.
MET = (
    f"select matter_id, masked, side, id, 0 many {OF_THESE} and in_group <> '{MEMBER}' "
    f"union all select matter_id, '', '', null, count(*) {OF_THESE} and list_no is not null group by matter_id "
    "order by many, side, id"
)


def with_names(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With the names that a row shows, read at once; the search columns stay behind."""
    return matters.select_related("holder", "officer__user").defer("words", "grams")


def as_lines(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """The same, and nothing but what a line says: for lists that show rows and do nothing else with them."""
    return matters.select_related("holder", "officer__user").only(*LINE)


def parties(matters: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Everybody who is met one by one, masked; of a group how many more. One query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    keys = Keys.once(matters).text
    for matter, masked, _side, _id, many in table.answers(MET, keys, keys):
        found[matter].append(_("群体 %(many)s 人") % {"many": many} if many else masked)
    return found
