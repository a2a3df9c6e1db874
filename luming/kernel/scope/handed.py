"""An open city in the hands of another process: what it was asked already is known there, and nothing else.

No transaction stands behind it there, and nothing is written in it.
"""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from luming.kernel.scope import kept
from luming.kernel.scope.city import own_code
from luming.kernel.scope.scopes import Nothing
from luming.kernel.scope.session import Session, opened


class Handed(NamedTuple):
    """Its code, and the answers so far."""

    code: str
    answers: Mapping[Hashable, object]


def handed() -> Handed:
    """The city that is open here, to be sent along."""
    return Handed(own_code(), kept.answers())


@contextmanager
def opened_apart(one: Handed) -> Iterator[None]:
    """Where it arrives."""
    with opened(Session(one.code, Nothing())), kept.keeping(one.answers):
        yield
