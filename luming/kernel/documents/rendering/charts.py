"""A chart as SVG: bars or lines in one colour, told apart by tone and hatching, with a title and a sentence for who hears it.

Text and marks are drawn in ``currentColor``: black on paper, the page's own on a screen. Its table always stands under it.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
from zlib import crc32

from luming.kernel.documents.rendering.blocks import Chart

WIDTH, LABELS, SIZE = 640, 130, 13  # of the drawing; of the names at its left; of its letters
_BAR, _GAP, _TOP = 15, 12, 34
_HEIGHT, _LEFT, _RIGHT = 200, 48, 16
_FACE = "Noto Sans SC, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_STEPS = (1, 2, 2.5, 5, 10)
_WIDE = 0x2E80  # signs from here on are as wide as they are high


def svg(chart: Chart) -> str:
    """The drawing. A value that is None is not drawn."""
    key = f"c{crc32(repr(chart).encode()):08x}"
    inside, height = (_bars if chart.shape == "bars" else _lines)(chart, key)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" '
        f'height="{height:g}" role="img" aria-labelledby="{key}t {key}d" font-family="{_FACE}" font-size="{SIZE}" '
        f'fill="currentColor"><title id="{key}t">{escape(chart.title)}</title>'
        f'<desc id="{key}d">{escape(chart.described)}</desc>{_hatch(key)}{"".join(_legend(chart, key))}{inside}</svg>'
    )


def _hatch(key: str) -> str:
    return (
        f'<defs><pattern id="{key}h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="1.6" height="5" fill="currentColor"/></pattern></defs>'
    )


def _legend(chart: Chart, key: str) -> Iterator[str]:
    """Which mark is which series, above the drawing."""
    at = 4.0
    for place, (name, _values) in enumerate(chart.series):
        if chart.shape == "bars":
            yield _bar(at, 8, 16, 11, place, key)
        else:
            yield f'<path d="M{at:g} 14h16"{_stroke(place)}/>{_mark(at + 8, 14, place)}'
        yield _text(at + 22, 18, name)
        at += 22 + _long(name) + 24


def _bars(chart: Chart, key: str) -> tuple[str, float]:
    """Groups of lying bars with their values at the end."""
    most = max((v for _name, values in chart.series for v in values if v is not None), default=0) or 1
    room = WIDTH - LABELS - 64
    group = _BAR * len(chart.series) + _GAP
    drawn = []
    for row, label in enumerate(chart.labels):
        top = _TOP + row * group
        drawn.append(_text(LABELS - 8, top + (group - _GAP) / 2 + 5, label, "end"))
        for place, (_name, values) in enumerate(chart.series):
            value = values[row]
            if value is not None:
                long, y = room * value / most, top + place * _BAR
                drawn.append(_bar(LABELS, y + 1, long, _BAR - 3, place, key))
                drawn.append(_text(LABELS + long + 5, y + 12, f"{value:g}"))
    return "".join(drawn), _TOP + len(chart.labels) * group


def _lines(chart: Chart, key: str) -> tuple[str, float]:
    """Points joined by lines, over a scale that begins at nought."""
    most = max((v for _name, values in chart.series for v in values if v is not None), default=0) or 1
    step = _step(most)
    top = step * ceil(most / step)
    across = (WIDTH - _LEFT - _RIGHT) / max(1, len(chart.labels) - 1)
    bottom = _TOP + _HEIGHT

    def place(at: int, value: float) -> tuple[float, float]:
        return _LEFT + at * across, bottom - _HEIGHT * value / top

    drawn = []
    for count in range(round(top / step) + 1):
        y = bottom - _HEIGHT * count * step / top
        drawn.append(
            f'<path d="M{_LEFT} {y:g}H{WIDTH - _RIGHT}" stroke="currentColor" stroke-opacity=".22"/>'
        )
        drawn.append(_text(_LEFT - 8, y + 5, f"{count * step:g}", "end"))
    drawn += [
        _text(_LEFT + at * across, bottom + 20, label, "middle") for at, label in enumerate(chart.labels)
    ]
    for nth, (_name, values) in enumerate(chart.series):
        points = [place(at, value) if value is not None else None for at, value in enumerate(values)]
        joined = [f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" for a, b in pairwise(points) if a and b]
        drawn.append(f'<path d="{"".join(joined)}"{_stroke(nth)}/>')
        drawn += [_mark(*point, nth) for point in points if point]
    return "".join(drawn), bottom + 28


def _step(most: float) -> float:
    """Between the lines of the scale: about five of them."""
    rough = most / 5
    tens = 10 ** floor(log10(rough))
    return max(1 if most >= 1 else 0, next(one * tens for one in _STEPS if one * tens >= rough * 0.999))


def _bar(x: float, y: float, long: float, high: float, place: int, key: str) -> str:
    paint = f'fill="url(#{key}h)" stroke="currentColor"' if place else 'fill-opacity=".82"'
    return f'<rect x="{x:.1f}" y="{y:g}" width="{max(long, 0.5):.1f}" height="{high:g}" {paint}/>'


def _stroke(place: int) -> str:
    dashes = ' stroke-dasharray="6 4"' if place else ""
    return f' fill="none" stroke="currentColor" stroke-width="2"{dashes}'


def _mark(x: float, y: float, place: int) -> str:
    if place:
        return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'


def _text(x: float, y: float, text: str, anchor: str = "") -> str:
    held = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{held}>{escape(text)}</text>'


def _long(text: str) -> float:
    return sum(SIZE if ord(sign) >= _WIDE else SIZE * 0.56 for sign in text)
