"""Superlatives of a claim as ranks: what is ranked by, from which end, at which place, among what and since when.

"The second-largest port", "the lowest rate since 1982", "more ships than any other yard" and "no yard builds more ships
than" are each one :class:`Superlative`.  The words are those of `data/superlatives.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from verify.aligning.profiles import Profile, once
from verify.aligning.vocabulary import Word
from verify.data import table
from verify.judging.comparison import Comparison
from verify.model import Period, Span
from verify.parsing.quantities.ranges import change_words
from verify.patterns import lazy_pattern

__all__ = ["Superlative", "change", "superlatives", "together"]

MOST = 8
"""How many superlatives of either form are read at most, the first ones."""

NEAR = 3
"""How many words behind a superlative its noun begins at most."""

REACH = 6
"""How many words behind a superlative "since 1982" stands at most."""

SIZES = frozenset({"amount", "height", "strength"})
"""Dimensions by any of which the size of a change is ranked."""

_EST = lazy_pattern(r"[a-z]{3,}est")
_NO_OTHER = frozenset({"no", "nobody", "none"})
_SEVERAL = lazy_pattern(
    r"\b(?:one|two|three|four|five|some|several|many|among|amongst|most)\s+(?:of\s+)?(?:the\s+)?$"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|twenty|fifty|hundred)\s+$|\btop\s+$"
)


class Superlative(Struct, frozen=True):
    """A rank: 1 for the first of its `dimension` (from the `top` or the bottom), `None` for one of several.

    `head` is the index into the profile's content words of the noun that is ranked, if one follows; `since` the period
    from which on it holds; `words` are the words of the superlative itself;
    `compared` says that it is put as a comparison with any other.
    """

    dimension: str
    top: bool
    rank: int | None
    head: int | None
    since: Period | None
    span: Span
    surface: str
    words: tuple[Word, ...]
    compared: bool = False


@cache
def _named() -> dict[str, tuple[str, bool]]:
    found = {}
    for dimension, ends in table("superlatives")["dimension"].items():
        for end, words in ends.items():
            for word in words:
                found[word] = (dimension, end == "top")
    return found


@cache
def _comparatives() -> dict[str, str]:
    return {word: dimension for dimension, words in table("superlatives")["comparative"].items() for word in words}


@cache
def _others() -> frozenset[str]:
    return frozenset(table("superlatives")["other"]["words"].split())


def _dimension(words: Sequence[Word], at: int) -> tuple[int, str, bool] | None:
    """How many words from `at` on are a superlative, its dimension and whether it is the top."""
    norm = words[at].norm
    if norm in ("most", "least") and at + 1 < len(words):
        behind, before = words[at + 1], words[at - 1].norm if at else ""
        if before in ("the", "its", "their", "'s") and behind.kind == "word" and behind.meaningful:
            return 2, behind.stem, norm == "most"
        return None
    if norm in _named():
        dimension, top = _named()[norm]
        return 1, dimension, top
    if words[at].kind == "word" and _EST.fullmatch(norm) and norm not in _others():
        return 1, norm, True
    return None


def _rank(profile: Profile, word: Word) -> int | None:
    """The rank that an ordinal or "one of the" before a superlative gives it."""
    for value in profile.claim.values:
        if value.kind == "ordinal" and 0 <= word.start - value.start <= len(value.surface) + 1:
            return round(value.value)
    before = profile.text[: word.start - profile.claim.start].lower()
    return None if _SEVERAL.search(before[-24:]) else 1


def _since(profile: Profile, at: int) -> Period | None:
    """The period behind "since" within reach of the word `at`."""
    words = profile.words[at + 1 : at + 1 + REACH]
    end = words[-1].end if words else 0
    start = profile.words[at].end
    return next((p for p in profile.claim.periods if p.relation == "since" and start <= p.start < end), None)


def _read(profile: Profile, places: dict[int, int]) -> Iterator[Superlative]:
    words, at = profile.words, 0
    while at < len(words):
        found = _dimension(words, at)
        if found is None:
            at += 1
            continue
        size, dimension, top = found
        end = at + size
        head = next((places[i] for i in range(end, min(len(words), end + NEAR)) if i in places), None)
        yield _made(profile, at, end, dimension, top, _rank(profile, words[at]), head)
        at = end


def _made(
    profile: Profile, at: int, end: int, dimension: str, top: bool, rank: int | None, head: int | None
) -> Superlative:
    span = Span(profile.words[at].start, profile.words[end - 1].end)
    surface = profile.text[span.start - profile.claim.start : span.end - profile.claim.start]
    words = tuple(profile.words[at:end])
    return Superlative(dimension, top, rank, head, _since(profile, end - 1), span, surface, words)


def _unsurpassed(profile: Profile, places: dict[int, int]) -> Iterator[Superlative]:
    """The first rank put as a comparison: more ships than any other yard, no yard builds more ships than."""
    words = profile.words
    for at, word in enumerate(words):
        dimension = _comparatives().get(word.norm)
        if dimension is None:
            continue
        behind = [w.norm for w in words[at + 1 : at + 2 + REACH]]
        than = behind.index("than") if "than" in behind else None
        if than is None:
            continue
        any_other = behind[than + 1 : than + 2] in (["all"], ["any"], ["anybody"], ["anyone"], ["every"])
        nobody = any(w.norm in _NO_OTHER for w in words[max(0, at - REACH) : at])
        if any_other == nobody:
            continue
        head = next((places[i] for i in range(at + 1, min(len(words), at + 1 + NEAR)) if i in places), None)
        yield replace(_made(profile, at, at + 1, dimension, True, 1, head), compared=True)


@once
def superlatives(profile: Profile) -> tuple[Superlative, ...]:
    """The superlatives of a claim in the order of the text, those of "than any other" last."""
    places = {index: place for place, index in enumerate(i for i, w in enumerate(profile.words) if w.meaningful)}
    return (*islice(_read(profile, places), MOST), *islice(_unsurpassed(profile, places), MOST))


@once
def together(c: Comparison) -> tuple[tuple[Superlative, Superlative], ...]:
    """The superlatives of the two claims by one dimension, where each side has one of it, and their nouns meet."""
    left = superlatives(c.a)
    right = superlatives(c.b) if left else ()
    found = []
    for x in left:
        for y in right:
            alone = sum(o.dimension == x.dimension for o in left) == sum(o.dimension == y.dimension for o in right) == 1
            if (x.dimension == y.dimension and alone and _same_head(c, x, y)) or _changes(c, x, y):
                found.append((x, y))
    return tuple(found)


def _same_head(c: Comparison, x: Superlative, y: Superlative) -> bool:
    """Whether the nouns that are ranked meet, or one of the two is not said or is what is had more of."""
    return x.compared or y.compared or x.head is None or y.head is None or c.words.a_to_b.get(x.head, -1) == y.head


def _changes(c: Comparison, x: Superlative, y: Superlative) -> bool:
    """Whether both rank a change of one direction by its size: the highest increase, the biggest gain."""
    if x.dimension not in SIZES or y.dimension not in SIZES:
        return False
    one, other = change(c.a, x), change(c.b, y)
    return one is not None and other is not None and _way(one) == _way(other)


def change(profile: Profile, ranked: Superlative) -> Word | None:
    """The noun of change that is ranked, behind its modifiers: the lowest monthly *increase*."""
    behind = profile.content[ranked.head : ranked.head + NEAR] if ranked.head is not None else ()
    return next((word for word in behind if _way(word) is not None), None)


def _way(word: Word) -> str | None:
    return next((way for way in ("up", "down") if word.norm in change_words(f"nouns_{way}")), None)
