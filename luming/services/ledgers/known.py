"""Which rows are in the city already: by the number under which the office kept them, whichever file they came in."""

from collections.abc import Sequence
from hashlib import blake2b

from django.db import connection

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.keys import Key
from luming.kernel.seal.blind import same_content
from luming.kernel.seal.digest import canonical
from luming.kernel.workflow.ledger import Ledger
from luming.services.ledgers.dates import Time
from luming.services.ledgers.judging import Past

ASKED = "select wanted, r.body from unnest(%s::text[]) wanted, lateral receipt_of_key(wanted) r"  # asked in one go


def key(past: Past, procedure: str, ledger: Ledger, unit: Unit) -> Key:
    """The key under which it is kept, and everything that it says."""
    return Key(name(past, procedure, ledger, unit), _body(past, ledger))


def name(past: Past, procedure: str, ledger: Ledger, unit: Unit) -> str:
    """By its number: of the city together with the moment, of a unit with the year. Without one by all that it says."""
    number, began = past.said.get(ledger.number), past.steps[0].at
    if number and ledger.citywide:
        return f"past-{procedure}:{number}:{began:%Y%m%d%H%M%S}"
    about = (
        [str(unit.id), number, began.year] if number else [str(unit.id), _body(past, ledger).decode(), began]
    )
    return f"past-{procedure}:{blake2b(canonical(about), digest_size=20).hexdigest()}"


def known(pasts: Sequence[Past], procedure: str, ledger: Ledger, unit: Unit) -> dict[int, bool]:
    """Rows that are there already, and whether they say the same."""
    names = {one.row: name(one, procedure, ledger, unit) for one in pasts}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [list(names.values())])
        bodies = {text: bytes(body) for text, body in cursor.fetchall()}
    return {
        one.row: same_content(bodies[names[one.row]], _body(one, ledger))
        for one in pasts
        if names[one.row] in bodies
    }


def _body(past: Past, ledger: Ledger) -> bytes:
    """Every cell by which it is compared."""
    said = past.said
    return canonical(
        [_plain(value) if (value := said.get(code)) is not None else none for code, none in ledger.compared]
    )


def _plain(value: object) -> object:
    return value.at if type(value) is Time else value
