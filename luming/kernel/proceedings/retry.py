"""Whole or not at all: a refusal half-way, of a clock or a paper or a second step, leaves nothing written.

And whole again: a create that lost a race for its key is repeated from its first line, and then finds what the other made.
No code looks at which constraint was hit: a second attempt meets the winner's receipt, or fails for good.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction

_T = TypeVar("_T")
ATTEMPTS = 3


def whole(attempt: Callable[[], _T]) -> _T:
    """Run inside a savepoint; after a clash undo everything it wrote and run it again. Raises the last clash."""
    for _ in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return attempt()
        except IntegrityError:
            continue
    with transaction.atomic():
        return attempt()
