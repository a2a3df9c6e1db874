"""One share of the bench's matters, loaded by ``load()`` as the owner: ``python -m luming.bench.loading FIRST LAST``."""

import sys
from hashlib import sha256
from itertools import pairwise

import django

IN_ONE = 2500  # matters a transaction


def main(arguments: list[str]) -> None:
    """With no numbers: lay the city's reference data. Prints how many are loaded, a line each round."""
    django.setup()
    from django.conf import settings

    from luming.bench import places
    from luming.kernel.scope.city import city

    if not arguments:
        with city(settings.CITY):
            places.lay(settings.CITY)
        return
    first, last = map(int, arguments)
    for begins, ends in pairwise([*range(first, last, IN_ONE), last]):
        _load(settings.CITY, begins, ends)


def _load(code: str, first: int, last: int) -> None:
    from luming.bench.histories import histories
    from luming.kernel.proceedings.load import Source, load
    from luming.kernel.scope.city import city
    from luming.kernel.workflow.moment import now

    source = Source("bench", f"sha256:{sha256(b'bench').hexdigest()}")
    with city(code):
        before = 0
        for done in load(histories(first, last, now()), source):
            print(done - before, flush=True)
            before = done


if __name__ == "__main__":
    main(sys.argv[1:])
