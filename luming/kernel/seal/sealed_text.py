"""A sealed value in the hand: it can be carried about, printed and logged without ever showing what is inside."""

from typing import NoReturn, Self

from luming.kernel.seal import sealing

SHOWN = "••••"


class Closed:
    """What never shows its content: not in a page, a repr, a traceback, a pickle."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"

    def __str__(self) -> str:
        return SHOWN

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        message = "a sealed text is not pickled: sessions, caches and job arguments are no place for it"
        raise TypeError(message)


class Envelope(Closed):
    """Sealed bytes as the database gave them, before it is known to which row they belong."""

    __slots__ = ("content",)

    def __init__(self, content: bytes) -> None:
        self.content = content


class Unbound(Closed):
    """Plain text on its way to a row whose key is not known yet."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class SealedText(Closed):
    """Text that is opened only by asking for it: ``reveal()``. Opening is left until then, so lists stay quick.

    Two are never equal: compare what they reveal. Templates cannot reveal; a view does, and records that it did.
    """

    __slots__ = ("_context", "_envelope", "_plain")

    def __init__(self, context: str, *, plain: str | None = None, envelope: bytes | None = None) -> None:
        self._context, self._plain, self._envelope = context, plain, envelope

    def reveal(self) -> str:
        """The text itself. Raises TamperedError, UnknownKeyError."""
        if self._plain is not None:
            return self._plain
        return sealing.open_sealed(self.envelope(), context=self._context)

    reveal.alters_data = True  # type: ignore[attr-defined]  # a Django template then refuses to call it

    def envelope(self) -> bytes:
        """The sealed bytes; sealing happens now if it has not yet."""
        if self._envelope is None:
            self._envelope = sealing.seal(self._plain or "", context=self._context)
        return self._envelope

    def settled(self) -> "SealedText":
        """The same, sealed, and with the plain text forgotten."""
        return SealedText(self._context, envelope=self.envelope())

    def resealed(self) -> "SealedText":
        """The same under the newest key: for the job that follows a rotation."""
        return SealedText(self._context, envelope=sealing.reseal(self.envelope(), context=self._context))

    def moved_to(self, context: str) -> "SealedText":
        """The same text for another place; itself when it is already there."""
        return self if context == self._context else SealedText(context, plain=self.reveal())
