"""The words by which a matter is found: its title's, and ordinary words of the texts that its procedure lets be searched.

Texts in a compartment are never among them, and what was erased or put right is out of the index in the same transaction.
"""

from collections.abc import Iterable, Mapping

from luming.kernel.events.models import EventText
from luming.kernel.events.texts import current
from luming.kernel.matters.models import Matter
from luming.kernel.matters.searching import vectors
from luming.kernel.parties.masking import mask_text
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.procedure import Procedure


def follow(context: Context) -> None:
    """After a step that brought such words (the matter is saved by the caller)."""
    given = context.given
    if set(context.procedure.searched) & (set(given.texts) - set(given.compartments)):
        _index(context.procedure, context.matter, context.texts)


def of_all(procedure: type[Procedure], matter: Matter, texts: Iterable[tuple[str, str]]) -> None:
    """For a history that comes whole: all its texts, field and words, oldest first."""
    if procedure.searched:
        _index(procedure, matter, dict(texts))


def anew(matter: Matter) -> None:
    """From what is left of its texts, in a scope that sees them."""
    procedure = known(matter.procedure, matter.version)
    if procedure.searched:
        rows = EventText.objects.filter(matter=matter, compartment="", field__in=procedure.searched)
        _index(procedure, matter, current(rows.order_by("id")))


def _index(procedure: type[Procedure], matter: Matter, texts: Mapping[str, str]) -> None:
    found = [mask_text(texts[field]) for field in procedure.searched if texts.get(field)]
    matter.words = vectors(matter.title, found)["words"]
