"""A run of many sources and the report of it: tables wider and lists longer than those of the small one."""

from __future__ import annotations

from tests.reporting.factory import analysis, claim, match, source, span
from verify.model import Analysis

SOURCES = 27


def crowd() -> Analysis:
    """Sources that each say how long a pier is, every third another length, and something that no other says."""
    names = [f"pier-{number:02}.md" for number in range(SOURCES)]
    lengths = [30 + number % 3 for number in range(SOURCES)]
    texts = [f"The pier of Larkmouth is {length} m long.\nGull {n} sleeps." for n, length in enumerate(lengths)]
    sources = [
        source(name, text, publisher=f"The Larkmouth Observer of Harbours and Piers, edition {number}")
        for number, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    said = [claim(of, of.text.splitlines()[0]) for of in sources]
    alone = [claim(of, of.text.splitlines()[1]) for of in sources]
    made = []
    for at, one in enumerate(said):
        for other_at in range(at + 1, min(at + 5, SOURCES)):
            other = said[other_at]
            same = lengths[at] == lengths[other_at]
            code, name = ("V101", "same-value") if same else ("V201", "value-differs")
            words = f"{lengths[at]} m", f"{lengths[other_at]} m"
            spans = span(one.text, words[0]), span(other.text, words[1])
            confidence = 0.9 - 0.01 * (other_at - at)
            reason = (code, name, " · ".join(words), *spans)
            made.append(match(one, other, "agree" if same else "conflict", confidence, reason))
    return analysis(sources, [*said, *alone], made)
