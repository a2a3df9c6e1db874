"""Personal words beside an event: salted on the way in, emptied by lawful erasure, read with what was corrected."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from luming.kernel.events.models import EventText
from luming.kernel.scope.fresh import fresh
from luming.kernel.seal.digest import is_text, salted


def with_digests(
    matter: UUID, event: UUID, texts: Mapping[str, str], compartments: Mapping[str, str]
) -> tuple[list[EventText], dict[str, str]]:
    """Rows to save and the digests that the event keeps, by field. Empty words are not kept."""
    rows, digests = [], {}
    for field, text in texts.items():
        if not text:
            continue
        salt, digest = salted(text)
        digests[field] = digest
        rows.append(
            fresh(
                EventText,
                matter_id=matter,
                event_id=event,
                field=field,
                salt=salt,
                text=text,
                compartment=compartments.get(field, ""),
            ),
        )
    return rows, digests


def current(rows: Iterable[EventText]) -> dict[str, str]:
    """The words as they stand: of each field the last that is not erased. ``rows`` in order of their keys."""
    return {row.field: row.text for row in rows if row.text is not None}


def still_says(row: EventText, digest: str) -> bool:
    """Whether the text is what the event recorded; erased text neither agrees nor disagrees and counts as kept."""
    if row.text is None or row.salt is None:
        return row.erased_at is not None
    return is_text(row.text, bytes(row.salt), digest)
