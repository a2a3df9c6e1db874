"""One share of the bench's matters, loaded by ``load()`` as the owner: ``python -m luming.bench.loading FIRST LAST [WORKBOOK]``."""

import sys
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from luming.bench.histories import Chronicle

IN_ONE = 2500  # matters a transaction


def main(arguments: list[str]) -> None:
    """With no numbers: lay the city's reference data. Prints how many are loaded, a line each round."""
    django.setup()
    from django.conf import settings

    from luming.bench import places
    from luming.bench.histories import Chronicle
    from luming.bench.tongue import Voices
    from luming.kernel.scope.city import city
    from luming.kernel.workflow.moment import now

    with city(settings.CITY):
        if not arguments:
            places.lay(settings.CITY)
            return
        chronicle = Chronicle.of(Voices.of(Path(arguments[2]) if arguments[2:] else None), now())
    remember_texts()
    first, last = map(int, arguments[:2])
    for begins, ends in pairwise([*range(first, last, IN_ONE), last]):
        _load(settings.CITY, chronicle, begins, ends)


def remember_texts() -> None:
    """The same text is masked and cut into words once in this process: what comes out is the same."""
    from luming.bench.tongue import DIFFERENT
    from luming.kernel.matters import searching
    from luming.kernel.proceedings import indexing

    for module, name in ((searching, "ordinary"), (indexing, "mask_text")):
        setattr(module, name, lru_cache(2 * DIFFERENT)(getattr(module, name)))


def _load(code: str, chronicle: "Chronicle", first: int, last: int) -> None:
    from luming.kernel.proceedings.load import Source, load
    from luming.kernel.scope.city import city

    source = Source("bench", f"sha256:{sha256(b'bench').hexdigest()}")
    with city(code):
        before = 0
        for done in load(chronicle.histories(first, last), source):
            print(done - before, flush=True)
            before = done


if __name__ == "__main__":
    main(sys.argv[1:])
