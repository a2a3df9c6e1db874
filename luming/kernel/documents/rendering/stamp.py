"""What ties a paper to the record, at the foot of every page: its number, its digest, a QR code to the verify page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from io import BytesIO

import segno

from luming.kernel.documents.rendering.voice import Voice

SHOWN_DIGITS = 16
_CHINA = timezone(timedelta(hours=8))  # a fixed offset: what a PDF date can hold


@dataclass(frozen=True)
class Stamp:
    number: str
    digest: str
    verify_url: str
    issued_at: datetime

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            message = "the moment of issue needs a time zone"
            raise ValueError(message)

    @property
    def moment(self) -> datetime:
        """The moment of issue to the second, as both file formats record it."""
        return self.issued_at.astimezone(_CHINA).replace(microsecond=0)

    @property
    def utc(self) -> datetime:
        """The same moment as Word keeps it: in UTC, without saying so."""
        return self.moment.astimezone(UTC).replace(tzinfo=None)

    @property
    def digits(self) -> str:
        """The first digits of the digest in groups of four, to compare by eye."""
        return in_fours(self.digest)

    def lines(self, say: Voice) -> tuple[str, ...]:
        return (
            say("编号 ", "No. ") + self.number,
            say("摘要 ", "Digest ") + self.digits,
            say("扫码核对本件真伪", "Scan to verify this paper"),
        )

    def as_svg(self) -> str:
        return _code_of(self.verify_url)

    def as_png(self) -> bytes:
        """Stored, not compressed: two builds of zlib may compress differently, and the file must not."""
        out = BytesIO()
        segno.make(self.verify_url, error="m", micro=False).save(
            out, kind="png", border=0, scale=6, compresslevel=0
        )
        return out.getvalue()


@lru_cache(maxsize=4)
def _code_of(address: str) -> str:
    return segno.make(address, error="m", micro=False).svg_inline(border=0, scale=4)


def in_fours(digest: str) -> str:
    """The first digits of a digest in groups of four."""
    shown = digest[:SHOWN_DIGITS]
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


READING_COPY = "This is a reading copy in English. The Chinese text of the same number is the paper that was issued and has effect."
