"""The analyses of which the browser tests open the reports, by name."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tests.reporting.factory import analysis, claim, finding, match, small, source, span
from tests.reporting.hostile import hostile
from tests.reporting.test_previous import with_findings
from verify.model import Analysis, Evidence

SHARES = "abadcafeabadcafe"
ACCEPTED = "beefbeefbeefbeef"
"""The fingerprints of two of the findings within one source."""


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


def overlapping() -> Analysis:
    """A sentence with a claim that is all of it, one that begins with it, and two of the same words inside it."""
    a = source("a", "The new ferry cost 5 million crowns, the mayor of Larkmouth said.")
    b = source("b", "The ferry cost 6 million. It is new.")
    whole, begins = claim(a, a.text), claim(a, "The new ferry")
    inner = claim(a, "cost 5 million crowns")
    same = replace(inner, id="a:same", checkworthy=0.5)
    price, new = claim(b, "The ferry cost 6 million."), claim(b, "It is new.")
    differs = ("V201", "value-differs", "5 · 6", span(a.text, "5 million"), span(b.text, "6 million"))
    made = [
        match(whole, price, "conflict", 0.9, differs),
        match(begins, new, "agree", 0.8, ("V104", "same-statement", "new", begins.span, new.span)),
    ]
    return analysis([a, b], [whole, begins, inner, same, price, new], made)


def inside() -> Analysis:
    """The small run with three findings within one source, of two rules and two sources."""
    made = with_findings()
    wire = {"path": "seeds/northern-wire.md", "end_line": 3, "end_column": 40, "code": "V405", "name": "over-a-whole"}
    shares = finding(
        **{**wire, "line": 3, "column": 1},
        message="70% and 40% of the plant",
        evidence=(
            Evidence("seeds/northern-wire.md", 4, 0, 9, "a third, a half"),
            Evidence("seeds/northern-wire.md", 4, 0, 9, "40%"),
        ),
        fingerprint=SHARES,
    )
    known = replace(shares, line=4, message="both say so", evidence=(), fingerprint=ACCEPTED)
    return replace(made, findings=(*made.findings, shares, known))


ANALYSES: dict[str, Callable[[], Analysis]] = {
    "small": small,
    "hostile": hostile,
    "formulas": formulas,
    "astral": astral,
    "overlapping": overlapping,
    "within": inside,
}
