"""A chart as SVG: bars or lines in one colour, told apart by tone and hatching, with a title and a sentence for who hears it.

Text and marks are drawn in ``currentColor``: black on paper, the page's own on a screen. Its table always stands under it.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil, floor, log10
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from luming.kernel.documents.rendering.blocks import Chart

WIDTH, SIZE = 640, 13  # of the drawing; of its letters
_BAR, _GAP, _TOP = 14, 9, 34
_HEIGHT, _LEFT, _RIGHT = 200, 48, 16
_FACE = "Noto Sans SC, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_STEPS = (1, 2, 2.5, 5, 10)
_FULL = format_html('fill-opacity="{}"', ".82")
_WIDE = 0x2E80  # signs from here on are as wide as they are high


def svg(chart: Chart) -> SafeString:
    """The drawing. A value that is None is not drawn."""
    key = f"c{crc32(repr(chart).encode()):08x}"
    inside, height = (_bars if chart.shape == "bars" else _lines)(chart, key)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" width="{width}" '
        'height="{height}" role="img" aria-labelledby="{key}t {key}d" font-family="{face}" font-size="{size}" '
        'fill="currentColor"><title id="{key}t">{title}</title><desc id="{key}d">{described}</desc>{hatch}{marks}</svg>',
        width=WIDTH,
        height=_n(height),
        key=key,
        face=_FACE,
        size=SIZE,
        title=chart.title,
        described=chart.described,
        hatch=_hatch(key),
        marks=_joined([*_legend(chart, key), *inside]),
    )


def _hatch(key: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{}h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="1.6" height="5" fill="currentColor"/></pattern></defs>',
        key,
    )


def _joined(marks: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in marks))


def _legend(chart: Chart, key: str) -> Iterator[SafeString]:
    """Which mark is which series, above the drawing."""
    at = 4.0
    for place, (name, _values) in enumerate(chart.series):
        if chart.shape == "bars":
            yield _bar(at, 8, 16, 11, place, key)
        else:
            yield _path(f"M{at:g} 14h16", place)
            yield _mark(at + 8, 14, place)
        yield _text(at + 22, 18, name)
        at += 22 + _long(name) + 24


def _bars(chart: Chart, key: str) -> tuple[list[SafeString], float]:
    """Groups of lying bars with their values at the end."""
    most = max((v for _name, values in chart.series for v in values if v is not None), default=0) or 1
    names = max(map(_long, chart.labels), default=0) + 12
    room = WIDTH - names - 64
    group = _BAR * len(chart.series) + _GAP
    drawn = []
    for row, label in enumerate(chart.labels):
        top = _TOP + row * group
        drawn.append(_text(names - 8, top + (group - _GAP) / 2 + 5, label, "end"))
        for place, (_name, values) in enumerate(chart.series):
            value = values[row]
            if value is not None:
                long, y = room * value / most, top + place * _BAR
                drawn.append(_bar(names, y + 1, long, _BAR - 3, place, key))
                drawn.append(_text(names + long + 5, y + 12, f"{value:g}"))
    return drawn, _TOP + len(chart.labels) * group


def _lines(chart: Chart, key: str) -> tuple[list[SafeString], float]:
    """Points joined by lines, over a scale that begins at nought."""
    most = max((v for _name, values in chart.series for v in values if v is not None), default=0) or 1
    step = _step(most)
    top, bottom = step * ceil(most / step), _TOP + _HEIGHT
    across = (WIDTH - _LEFT - _RIGHT) / max(1, len(chart.labels) - 1)
    drawn = list(_scale(step, top))
    drawn += [_text(_LEFT + at * across, bottom + 20, one, "middle") for at, one in enumerate(chart.labels)]
    for nth, (_name, values) in enumerate(chart.series):
        points = [
            None if value is None else (_LEFT + at * across, bottom - _HEIGHT * value / top)
            for at, value in enumerate(values)
        ]
        joined = (f"M{_n(a[0])} {_n(a[1])}L{_n(b[0])} {_n(b[1])}" for a, b in pairwise(points) if a and b)
        drawn.append(_path("".join(joined), nth))
        drawn += [_mark(*point, nth) for point in points if point]
    return drawn, bottom + 28


def _scale(step: float, top: float) -> Iterator[SafeString]:
    """A thin line across for every step, with its number at the left."""
    line = '<path d="M{} {}H{}" stroke="currentColor" stroke-opacity=".22"/>'
    for count in range(round(top / step) + 1):
        y = _TOP + _HEIGHT * (1 - count * step / top)
        yield format_html(line, _LEFT, _n(y), WIDTH - _RIGHT)
        yield _text(_LEFT - 8, y + 5, f"{count * step:g}", "end")


def _step(most: float) -> float:
    """Between the lines of the scale: about five of them."""
    rough = most / 5
    tens = 10 ** floor(log10(rough))
    return max(1 if most >= 1 else 0, next(one * tens for one in _STEPS if one * tens >= rough * 0.999))


def _bar(x: float, y: float, long: float, high: float, place: int, key: str) -> SafeString:
    paint = format_html('fill="url(#{}h)" stroke="currentColor"', key) if place else _FULL
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" {}/>', _n(x), _n(y), _n(max(long, 0.5)), _n(high), paint
    )


def _path(points: str, place: int) -> SafeString:
    dashes = "6 4" if place else "none"
    return format_html(
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="{}"/>',
        points,
        dashes,
    )


def _mark(x: float, y: float, place: int) -> SafeString:
    if place:
        return format_html(
            '<rect x="{}" y="{}" width="7" height="7" fill="none" stroke="currentColor" stroke-width="1.5"/>',
            _n(x - 3.5),
            _n(y - 3.5),
        )
    return format_html('<circle cx="{}" cy="{}" r="3.5"/>', _n(x), _n(y))


def _text(x: float, y: float, text: str, anchor: str = "start") -> SafeString:
    return format_html('<text x="{}" y="{}" text-anchor="{}">{}</text>', _n(x), _n(y), anchor, text)


def _n(value: float) -> str:
    """As a drawing has it: format_html() takes text alone."""
    return f"{value:.1f}".removesuffix(".0")


def _long(text: str) -> float:
    return sum(SIZE if ord(sign) >= _WIDE else SIZE * 0.56 for sign in text)
