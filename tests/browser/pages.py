"""The analyses of which the browser tests open the reports, by name."""

from __future__ import annotations

from collections.abc import Callable

from tests.reporting.factory import analysis, claim, match, small, source, span
from tests.reporting.hostile import hostile
from verify.model import Analysis


def formulas() -> Analysis:
    """A conflict whose words a spreadsheet would run."""
    a, b = source("+a", "=5 boats"), source("b", "@6 boats")
    one, two = claim(a, a.text), claim(b, b.text)
    reason = ("V201", "value-differs", "-5 · 6", span(a.text, "5"), span(b.text, "6"))
    return analysis([a, b], [one, two], [match(one, two, "conflict", 0.9, reason)])


def astral() -> Analysis:
    """Statements behind and with characters that take two units of UTF-16."""
    a = source("a", "𝔗𝔢𝔵𝔱 😀 of signs.\nThe 🦈 ate 5 🐟 in 𝟚𝟘𝟛𝟙.\n")
    b = source("b", "Late news 😀😀: the 🦈 ate 6 🐟 in 𝟚𝟘𝟛𝟙, 👍🏽 all said.\n")
    one = claim(a, "The 🦈 ate 5 🐟 in 𝟚𝟘𝟛𝟙.")
    two = claim(b, "the 🦈 ate 6 🐟 in 𝟚𝟘𝟛𝟙", b.text.strip())
    alone = claim(a, "𝔗𝔢𝔵𝔱 😀 of signs")
    reason = ("V201", "value-differs", "5 🐟 · 6 🐟", span(a.text, "5 🐟"), span(b.text, "6 🐟"))
    return analysis([a, b], [one, two, alone], [match(one, two, "conflict", 0.9, reason)])


ANALYSES: dict[str, Callable[[], Analysis]] = {
    "small": small,
    "hostile": hostile,
    "formulas": formulas,
    "astral": astral,
}
