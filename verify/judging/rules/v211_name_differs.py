"""Another name stands in the same place.

The statements are the same but for one name, and no figure is there that the name would scope: the summit was held in
one city and in another, one country is the largest producer and another is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison, Substitution
from verify.judging.places import one_in_the_other
from verify.judging.rule import Hit, Rule
from verify.judging.time import TimeRelation
from verify.patterns import lazy_pattern

LEAST_REST, LEAST_WORDS = 0.88, 3

_JOINED = lazy_pattern(r"[\s\-'’.&]{1,3}|\s?(?:and|de|del|of|the|van|von|,)\s")
_OF = lazy_pattern(r"\bof (?:the )?$")

ALL, SPEECH = 0.95, 6
"""The same for the names of two speakers: a near-identical statement of some length."""

ALIKE, SHARED = 0.75, 0.6
"""How alike the letters of two names are, or what share of their words they have in common, to be one name."""


def _is_name(swap: Substitution) -> bool:
    return all(w.proper for w in (*swap.a, *swap.b)) and not any(w.number for w in (*swap.a, *swap.b))


def _spelt_alike(swap: Substitution) -> bool:
    """Whether the two names may be one: another spelling, an initial, an abbreviation."""
    left, right = ("".join(word.norm for word in side) for side in (swap.a, swap.b))
    if Levenshtein.normalized_similarity(left, right) >= ALIKE or (left[:1], sorted(left)) == (
        right[:1],
        sorted(right),
    ):
        return True
    parts = [{stem for word in side for stem in (word.parts or (word.stem,))} for side in (swap.a, swap.b)]
    if len(parts[0] & parts[1]) >= SHARED * min(map(len, parts)):
        return True
    words = [[word.norm for word in side] for side in (swap.a, swap.b)]
    short, long = sorted(words, key=lambda side: sum(map(len, side)))
    initials = "".join(part[0] for name in long for part in name.split() if part)
    if "".join(short).endswith(initials) and len(initials) > 1 and any(w.text.isupper() for w in (*swap.a, *swap.b)):
        return True
    return any(part and any(other != part and other.startswith(part) for other in long) for part in short) or (
        "".join(short) == initials
    )


def _gaps(words: tuple[Word, ...], profile: Profile) -> bool:
    """Whether the words stand side by side, so that they may be one name."""
    start, text = profile.claim.start, profile.text
    return all(_JOINED.fullmatch(text[x.end - start : y.start - start]) for x, y in pairwise(words))


def _part_of(words: tuple[Word, ...], profile: Profile) -> bool:
    """Whether the name stands behind "of": the queen of a country and a queen by name are not in the same place."""
    end = words[0].start - profile.claim.start
    before = profile.text[max(0, end - 12) : end].lower()
    return bool(_OF.search(before))


def _leads(words: tuple[Word, ...], profile: Profile) -> bool:
    """Whether the claim begins with the name: who is the son of an immigrant is not where another was born."""
    return bool(profile.content) and words[0] == profile.content[0]


def _nested(swap: Substitution) -> bool:
    """Whether the names are those of places of which one lies in the other."""
    return any(one_in_the_other(x, y) for x in swap.a for y in swap.b)


def _check(c: Comparison) -> Iterator[Hit]:
    if scope.other_period(c) or scope.other_modality(c) or c.time is TimeRelation.OVERLAP:
        return
    if c.flipped or c.opposed or scope.other_rank(c):
        return  # two parties who say the contrary of each other
    ranked = [any(v.kind == "ordinal" for v in claim.values) for claim in (c.a.claim, c.b.claim)]
    if ranked[0] != ranked[1]:
        return  # the largest, and another that is the second largest
    scoped = [p for p in c.values if p.a.kind not in ("ordinal", "duration")]
    if scoped and len(c.matched) < 2 * LEAST_WORDS:
        return
    speakers = scope.speaking(c) if scope.other_speakers(c) else []
    for swap in c.substitutions:
        if not _is_name(swap) or not (_gaps(swap.a, c.a) and _gaps(swap.b, c.b)):
            continue
        left, right = {w.norm for w in swap.a}, {w.norm for w in swap.b}
        if left <= right or right <= left or _spelt_alike(swap) or _nested(swap):
            continue
        if _part_of(swap.a, c.a) != _part_of(swap.b, c.b) or _leads(swap.a, c.a) != _leads(swap.b, c.b):
            continue
        rest = c.rest_cover((*swap.a, *swap.b))
        if any(word in speakers for word in (*swap.a, *swap.b)) and (rest < ALL or len(c.matched) < SPEECH):
            continue  # two speakers may say the same, yet hardly at length in the same words
        if rest >= LEAST_REST and len(c.matched) >= LEAST_WORDS:
            x, y = " ".join(w.text for w in swap.a), " ".join(w.text for w in swap.b)
            yield Hit(0.1 + 0.85 * rest, f"{x} against {y}", swap.span_a, swap.span_b)


RULE = Rule(
    code="V211",
    name="name-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The leaders' summit was held in Kazan in October.", "The leaders' summit was held in Sochi in October."),
    passes=("Sales in Norland rose 5% in May.", "Sales in Sudria rose 5% in May."),
    resolve="check the name in the source",
    check=_check,
)
