"""What a referral reads of a matter: for the letter from the step under way, for the form from what is on record."""

from uuid import UUID

from luming.kernel.events.models import EventText
from luming.kernel.events.texts import current
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.referring.doors import Source
from luming.kernel.proceedings.registry import procedure as known


def source(context: Context, about: str) -> Source:
    """As the letter says it."""
    return _source(
        context.matter, context.parties, about, context.texts, context.given.texts.get("brief", "")
    )


def on_record(matter: Matter, about: str) -> Source | None:
    """As the form shows it beforehand; None for nobody of this matter."""
    parties = list(Party.objects.met().filter(matter=matter))
    if about not in {str(one.id) for one in parties}:
        return None
    texts = current(EventText.objects.filter(matter=matter, compartment="").order_by("id"))
    return _source(matter, parties, about, texts, "")


def _source(matter: Matter, parties: list[Party], about: str, texts: dict[str, str], brief: str) -> Source:
    one = next(party for party in parties if party.id == UUID(about))
    return Source(
        about=one,
        others=tuple(party for party in parties if party.side != one.side),
        subject=known(matter.procedure, matter.version).subject(matter.subject),
        applied_on=matter.applied_on.isoformat(),
        asks=texts.get("asks", ""),
        brief=brief,
    )
