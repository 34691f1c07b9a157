"""The roles are swapped.

Both sides name the same two parties around the same words, in opposite order: A leads B, B leads A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule

LEAST_REST = 0.9
_SYMMETRIC = re.compile(r"\b(?:and|with|between|or|versus|vs)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:by|from|to|against)\b", re.IGNORECASE)


def _between(profile: Profile, x: Word, y: Word) -> str:
    start, end = sorted((x.end, y.start)) if x.start < y.start else (y.end, x.start)
    return profile.claim.text[start - profile.claim.start : end - profile.claim.start]


def _check(c: Comparison) -> Iterator[Hit]:
    if c.rest_cover(()) < LEAST_REST:
        return
    parties = [(x, y) for x, y, _ in c.matched if x.proper or y.proper]
    for at, (x1, y1) in enumerate(parties):
        for x2, y2 in parties[at + 1 :]:
            if x1.keys & x2.keys or (y1.start < y2.start) == (x1.start < x2.start):
                continue
            gap_a, gap_b = _between(c.a, x1, x2), _between(c.b, y1, y2)
            if _SYMMETRIC.search(gap_a) or _SYMMETRIC.search(gap_b) or "," in gap_a + gap_b:
                continue
            if bool(_PASSIVE.search(gap_a)) != bool(_PASSIVE.search(gap_b)) or not gap_a.strip() or not gap_b.strip():
                continue
            yield Hit(0.9, f"{x1.text} and {x2.text} have changed places", x1.span, y1.span)
            return


RULE = Rule(
    code="V210",
    name="roles-swapped",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("Norland leads Sudria in wind power.", "Sudria leads Norland in wind power."),
    passes=("Norland trades with Sudria.", "Sudria trades with Norland."),
    resolve="check who does what to whom in the source",
    check=_check,
)
