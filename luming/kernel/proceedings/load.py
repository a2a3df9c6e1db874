"""``load()``: the second writer, for history from elsewhere and for the bench. No page's step comes here.

One transaction writes. What a history comes to is told without the database (``told``), so that other processes can
reckon it meanwhile (``reckoners``), once its number is taken here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, islice

from luming.kernel.deadlines import rules
from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.models.series import take_numbers
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings import writing
from luming.kernel.proceedings.past import Outline, PastMatter, PastStep, Source, Tale
from luming.kernel.proceedings.reckoners import Reckoners
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.told import ORDER, Numbered, Part, UnloadableError
from luming.kernel.scope import bulk
from luming.kernel.scope.copied import as_text
from luming.kernel.scope.directory import origin
from luming.kernel.scope.handed import Handed, handed, opened_apart
from luming.kernel.seal.steady import steady
from luming.kernel.workflow.moment import SHANGHAI, now

__all__ = ["Outline", "PastMatter", "PastStep", "Source", "Tale", "UnloadableError", "load"]

AT_ONCE = 500  # matters in one round of inserts
PARTS = (
    4  # of a round for each process that reckons: small, since the last ones are written while none reckons
)


def load(matters: Iterable[Tale], source: Source, reckoners: Reckoners | None = None) -> Iterator[int]:
    """Write histories, some hundreds at a time; after each round how many in all. Raises UnloadableError.

    The transaction is the caller's: a file is loaded whole or not at all.
    """
    rest, done, moment = iter(matters), 0, now()
    rules.look_ahead()
    while piece := list(islice(rest, AT_ONCE)):
        outlines = [one.outline() for one in piece]
        numbered = zip(count(done + 1), piece, _numbers(outlines), strict=False)
        told = [Numbered(*one) for one in numbered]
        with steady():
            _write(Part(told, source, moment), outlines, reckoners)
        done += len(piece)
        yield done


def _write(whole: Part, outlines: list[Outline], reckoners: Reckoners | None) -> None:
    if reckoners is None or not bulk.is_copied():
        _pour(whole)
        return
    here = _known_here(outlines)
    parts = whole.cut(PARTS * reckoners.many)
    bulk.prepare(ORDER)
    answers = reckoners.each((reckoned, here, part) for part in parts)
    for part, texts in zip(parts, answers, strict=True):
        if texts is None:
            _pour(part)
            continue
        for kind, text in zip(ORDER, texts, strict=True):
            bulk.copy(kind, text)


def _pour(part: Part) -> None:
    for rows in part.rows():
        bulk.pour(rows)


def reckoned(here: Handed, part: Part) -> list[bytes]:
    """In another process: the rows of each kind, as COPY reads them."""
    with opened_apart(here), steady():
        return [as_text(rows) for rows in part.rows()]


def _known_here(outlines: list[Outline]) -> Handed:
    """Whatever the reckoning will want to know of this city, asked beforehand: periods and tiers where clocks run."""
    in_force()
    origin()
    clocked = [one for one in outlines if one.clocked]
    for unit in {unit for one in clocked for unit in (one.holder, *one.units)}:
        reading.placed(unit)
    rules.look_ahead(
        (one.region, moment.astimezone(SHANGHAI).date())
        for one in clocked
        if one.region
        for moment in one.clocked
    )
    return handed()


def _numbers(outlines: list[Outline]) -> list[str]:
    """Each history's own number, or the next of its unit and year; a whole round takes them in one go."""
    units = {unit.id: unit for unit in Unit.objects.filter(id__in={one.holder for one in outlines})}
    series = [(one.holder, one.procedure, one.begun.astimezone(SHANGHAI).year) for one in outlines]
    wanted = Counter(which for which, one in zip(series, outlines, strict=True) if not one.number)
    given = {
        one: count(take_numbers(*one, many)) for one, many in sorted(wanted.items())
    }  # in one order for all
    return [
        one.number or writing.numbered(units[which[0]], known(which[1]), which[2], next(given[which]))
        for which, one in zip(series, outlines, strict=True)
    ]
