"""The names that a row of a list shows: read at once, whatever the page's length, and masked."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.groups.counting import many_members


def with_names(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With the names that a row shows, read at once; the search columns stay behind."""
    return matters.select_related("holder", "officer__user").defer("words", "grams")


def parties(matters: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Everybody who is met one by one, masked; of a group how many more. Two queries."""
    found: dict[UUID, list[str]] = defaultdict(list)
    people = Party.objects.met().filter(matter__in=list(matters))
    for matter, masked in people.values_list("matter", "masked"):
        found[matter].append(masked)
    for matter, many in many_members(found).items():
        found[matter].append(_("群体 %(many)s 人") % {"many": many})
    return found
