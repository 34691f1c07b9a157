"""An analysis of sources that try to break the report or to run something in it."""

from __future__ import annotations

from tests.reporting.factory import analysis, claim, match, source, span
from verify.model import Analysis

PAYLOADS = (
    "</script><script>window.owned = 1</script>",
    "<img src=x onerror=window.owned=2>",
    "<svg onload=window.owned=3>",
    '" onmouseover="window.owned=4" x="',
    "</title></style><script>window.owned=5</script>",
    "<!-- <script> --><script>window.owned=6</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "javascript:window.owned=7",
    "\u202eesrever si siht\u202c \u2067isolate",
    "nul \x00 escape \x1b[31m bell \x07 surrogate \ud800 nonchar \uffff",
    "\u2028line and paragraph separators\u2029",
)


def hostile() -> Analysis:
    """Every payload stands in titles, texts, claims, names of rules, messages and fingerprints."""
    evil = "It cost 5 crowns " + " ".join(PAYLOADS) + "."
    other = "It cost 6 crowns " + " ".join(PAYLOADS) + "."
    word = "w" * 100_000
    a = source(
        "a</script>.txt", f"Title\n{evil}\n{word}\n", title="T" * 10_000, publisher=PAYLOADS[0], language='"><b>'
    )
    b = source(
        'b".txt', f"Title\n{other}\n", title=PAYLOADS[1], publisher=PAYLOADS[3], date="javascript:window.owned=8"
    )
    claims = [claim(a, evil, checkworthy=0.9), claim(a, word, checkworthy=0.9), claim(b, other, checkworthy=0.9)]
    reason = ("V201", PAYLOADS[0], PAYLOADS[1] + PAYLOADS[3], span(a.text, "5 crowns"), span(b.text, "6 crowns"))
    made = match(claims[0], claims[2], "conflict", 0.9, reason, parts={PAYLOADS[2]: 0.5})
    return analysis([a, b], claims, [made])
