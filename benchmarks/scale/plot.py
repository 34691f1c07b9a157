"""A plot of time against the number of claims, both logarithmic, as SVG that is written by hand: a panel a variant."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from html import escape

from benchmarks.scale.measure import Result

__all__ = ["plot"]

WIDTH, HEIGHT = 380, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 34, 34, 44
LEGEND = 18
COLOURS = ("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#009e73", "#cc79a7", "#7f7f7f", "#000000")
"""Told apart by those who see no red or no green; the first seven are from the palette of Okabe and Ito."""

SHAPES = ("circle", "square", "triangle", "diamond")

Scale = Callable[[float], float]


def plot(results: Sequence[Result]) -> str:
    """The plot of the time of alignment alone: the median, with a line from the least to the most."""
    variants = sorted({r.variant for r in results})
    methods = list(dict.fromkeys(_label(r) for r in results))
    width, height = WIDTH * len(variants), HEIGHT + LEGEND * math.ceil(len(methods) / 2) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="11" role="img">',
        "<title>Seconds of alignment against the number of claims</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for at, variant in enumerate(variants):
        mine = [r for r in results if r.variant == variant]
        parts.append(f'<g transform="translate({at * WIDTH} 0)">{_panel(variant, mine, methods)}</g>')
    for at, method in enumerate(methods):
        x, y = LEFT + (at % 2) * (width - LEFT) / 2, HEIGHT + 8 + LEGEND * (at // 2)
        parts.append(_mark(at, x, y) + f'<text x="{x + 10:.0f}" y="{y + 4}">{escape(method)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _panel(variant: str, results: Sequence[Result], methods: Sequence[str]) -> str:
    times = [second for r in results for second in r.seconds("align")]
    low, high = _decades(times)
    first, last = _decades([r.claims for r in results])
    across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(claims: float) -> float:
        return LEFT + across * (math.log10(claims) - first) / (last - first)

    def y(seconds: float) -> float:
        return TOP + up * (high - math.log10(seconds)) / (high - low)

    parts = [f'<text x="{LEFT + across / 2}" y="18" text-anchor="middle" font-size="13">{escape(variant)}</text>']
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}h{across}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for power in range(first, last + 1):
        at = x(10.0**power)
        parts.append(f'<path d="M{at:.1f} {TOP}v{up}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{TOP + up + 16}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{LEFT + across / 2}" y="{TOP + up + 34}" text-anchor="middle">claims</text>')
    parts += [_line(at, [r for r in results if _label(r) == method], x, y) for at, method in enumerate(methods)]
    return "".join(parts)


def _line(at: int, results: list[Result], x: Scale, y: Scale) -> str:
    results.sort(key=lambda r: r.claims)
    points, parts = [], []
    for result in results:
        seconds = result.seconds("align")
        here, there = x(result.claims), y(statistics.median(seconds))
        points.append(f"{here:.1f},{there:.1f}")
        spread = f"M{here:.1f} {y(min(seconds)):.1f}V{y(max(seconds)):.1f}"
        parts.append(f'<path d="{spread}" stroke="{_colour(at)}"/>{_mark(at, here, there)}')
    line = f'<polyline points="{" ".join(points)}" fill="none" stroke="{_colour(at)}" stroke-width="1.5"/>'
    return line + "".join(parts)


def _mark(at: int, x: float, y: float) -> str:
    shape, fill = SHAPES[at % len(SHAPES)], f'fill="{_colour(at)}"'
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {fill}/>'
    outline = {"square": "-3 -3h6v6h-6z", "triangle": "0 -4l4 7h-8z", "diamond": "0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z"}
    return f'<path transform="translate({x:.1f} {y:.1f})" d="M{outline[shape]}" {fill}/>'


def _colour(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


def _label(result: Result) -> str:
    return result.method if result.reads == "words" else f"{result.method}, parsed {result.reads}"


def _decades(figures: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that all figures lie between."""
    low, high = math.floor(math.log10(min(figures)) + 1e-9), math.ceil(math.log10(max(figures)) - 1e-9)
    return low, max(high, low + 1)
