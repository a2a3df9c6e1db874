"""What an open city was asked already: reference data that a step needs many times is read once in a transaction.

Nothing outlives the transaction, so nothing can be stale for the next one; whoever changes reference data calls
``forget()``, and her own transaction reads anew.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from luming.kernel.scope.session import apart

T = TypeVar("T")

_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("kept", default=None)


@contextmanager
def keeping(known: Mapping[Hashable, object] | None = None) -> Iterator[None]:
    """From here on answers are kept, until the city closes; some may be known from elsewhere."""
    token = _kept.set(dict(known or {}))
    try:
        yield
    finally:
        _kept.reset(token)


def kept(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to this question; asked once while the city is open, each time where none is."""
    answers = _kept.get()
    if answers is None:
        return ask()
    if question not in answers:
        with apart():
            answers[question] = ask()
    return cast("T", answers[question])


def kept_each(
    kind: str, keys: Iterable[Hashable], ask: Callable[[set[Hashable]], Mapping[Any, T]]
) -> dict[Any, T]:
    """The answers to ``(kind, key)`` for each of these keys; those not known yet are asked for together."""
    answers = _kept.get()
    known = {} if answers is None else answers
    wanted = set(keys)
    if new := {key for key in wanted if (kind, key) not in known}:
        with apart():
            found = ask(new)
        known |= {(kind, key): one for key, one in found.items()}
    return {key: cast("T", known[kind, key]) for key in wanted if (kind, key) in known}


def answers() -> dict[Hashable, object]:
    """All that is kept now."""
    return dict(_kept.get() or {})


def forget() -> None:
    """Reference data changed: ask anew."""
    answers = _kept.get()
    if answers is not None:
        answers.clear()
