"""Which appeals are in the city already: by number and moment of the message, whoever took them in and from which file."""

from collections.abc import Sequence

from django.db import connection

from luming.kernel.proceedings.keys import Key
from luming.kernel.seal.blind import same_content
from luming.kernel.seal.digest import canonical
from luming.services.past_appeals import remarks
from luming.services.past_appeals.columns import NUMBER
from luming.services.past_appeals.judging import Judged, PastAppeal
from luming.services.past_appeals.remarks import Remark
from luming.services.past_appeals.sheet import Sheet

ASKED = "select wanted, r.body from unnest(%s::text[]) wanted, lateral receipt_of_key(wanted) r"  # asked in one go


def key(appeal: PastAppeal) -> Key:
    """The key under which it is kept, and everything that it says."""
    said = [appeal.user, appeal.subject, appeal.details, appeal.reply, appeal.replied]
    return Key(f"past-appeal:{appeal.number}:{appeal.received:%Y%m%d%H%M%S}", canonical(said))


def known(appeals: Sequence[PastAppeal]) -> dict[int, bool]:
    """Rows that are there already, and whether they say the same."""
    keys = {one.row: key(one) for one in appeals}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [[one.text for one in keys.values()]])
        bodies = {text: bytes(body) for text, body in cursor.fetchall()}
    return {row: same_content(bodies[one.text], one.body) for row, one in keys.items() if one.text in bodies}


def set_apart(sheet: Sheet, judged: Judged) -> int:
    """Take out what is there already; answer how many say the same. Who says something else is refused, and told."""
    there = known(judged.appeals)
    cells = {line.row: line.cells[NUMBER].at for line in sheet.lines}
    judged.remarks += [Remark(remarks.CHANGED, row, cells[row]) for row, same in there.items() if not same]
    judged.appeals = [one for one in judged.appeals if one.row not in there]
    return sum(there.values())
