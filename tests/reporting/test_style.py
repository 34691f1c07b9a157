"""Colours: every pair of ink and ground that is used has the contrast of WCAG 2.2 AA, in light and in dark."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = files("verify.reporting.html").joinpath("style")
PAIR = re.compile(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")
COLOURS = {name: pair for name, *pair in PAIR.findall(STYLE.joinpath("base.css").read_text(encoding="utf-8"))}

TEXT = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card", "sunken")),
    *((f"{kind}-ink", f"{kind}-wash") for kind in ("conflict", "agree", "related")),
    *((f"{kind}-ink", "card") for kind in ("conflict", "agree", "related")),
    *(("ink", f"{kind}-{ground}") for kind in ("conflict", "agree", "related") for ground in ("wash", "mark")),
    ("soft", "related-wash"),
]
GRAPHICS = [
    ("conflict-edge", "card"),
    ("agree-edge", "card"),
    ("focus", "paper"),
    ("focus", "card"),
    *(("field", ground) for ground in ("paper", "card")),
]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_is_legible(front: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[front][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), GRAPHICS)
def test_marks_and_outlines_are_visible(front: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[front][theme], COLOURS[ground][theme]) >= 3.0


def test_every_colour_used_is_defined() -> None:
    style = "".join(path.read_text(encoding="utf-8") for path in STYLE.iterdir())
    used = set(re.findall(r"var\(--([\w-]+)\)", style))
    assert used <= set(re.findall(r"--([\w-]+):", style))
