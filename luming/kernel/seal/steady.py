"""Keys that stand still while thousands of values are sealed: their file is not looked at for each."""

from collections.abc import Iterator
from contextlib import contextmanager

from luming.kernel.seal.keyring import HELD, Keyring, Purpose, current


class _Held(Keyring):
    """A keyring as its file was a moment ago, which is not looked at again."""

    def __init__(self, ring: Keyring) -> None:
        ring.newest(Purpose.SEALING)
        vars(self).update(vars(ring))

    def _refresh(self) -> None:
        """As it was."""


@contextmanager
def steady() -> Iterator[None]:
    """The keys as they are now; a rotation is taken up after the stretch."""
    token = HELD.set(_Held(current()))
    try:
        yield
    finally:
        HELD.reset(token)
