"""A QR code as inline SVG, black on white in the dark too."""

from collections.abc import Sequence
from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

BORDER = 3  # squares left white around it


def svg(address: str, title: str) -> SafeString:
    """The code for an address of this house; ``title`` is read aloud instead of it."""
    code = segno.make(address, error="m", micro=False)
    side = code.symbol_size(border=BORDER)[0]
    dark = "".join(_row(row, y) for y, row in enumerate(code.matrix, start=BORDER))
    return format_html(
        '<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{title}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        '<path d="{dark}"/></svg>',
        side=side,
        title=title,
        dark=dark,
    )


def _row(row: Sequence[int], y: int) -> str:
    """The dark squares of one row as runs."""
    runs, x = "", BORDER
    for is_dark, run in groupby(row):
        width = len(list(run))
        runs += f"M{x} {y}h{width}v1h-{width}z" if is_dark else ""
        x += width
    return runs
