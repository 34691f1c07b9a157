"""Figures that were changed later: which of two sources is the later, and whether it says so itself.

Where two sources give different figures for the same thing, the dates of the sources tell which is the later one, and
its sentence may say that the figure was revised.  A figure that the later source itself gives as the old one ("revised
up from 3.1% to 3.4%") stands against nothing: the older source was right when it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from msgspec.structs import replace

from verify.data import table
from verify.judging.fingerprint import fingerprint
from verify.judging.intervals import Relation, relate
from verify.judging.rules.v219_later_figure import RULE as LATER
from verify.judging.rules.v310_superseded import RULE as SUPERSEDED
from verify.model import Claim, Match, Reason, Source, Value
from verify.parsing.words import tokens
from verify.patterns import lazy_pattern
from verify.text import flatten, shown

__all__ = ["LATER", "SUPERSEDED", "later_of", "order_of", "revise"]

_DATE = lazy_pattern(r"\d{4}(?:-\d\d){0,2}")
_FIGURES = frozenset(("V102", "V103", "V201", "V202"))
"""Codes of the reasons that compare two figures."""
_BEFORE = 4
"""Words before a figure among which it is said to be the old one."""
_DATED = lazy_pattern(r"[\s%]*(?:percent|per cent)?\s{0,2}(?:in|for|during) (?:\d|the |last |Q\d|[A-Z])")
"""What follows a figure that has a time of its own, and so is the figure of another time."""


def revise(
    matches: Iterable[Match],
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
    claims_of: Callable[[str], Iterable[Claim]],
) -> tuple[Match, ...]:
    """`matches`, with what is known of revisions; `claims_of` gives all claims of a source.

    A conflict of figures between sources of different dates says which is the later (V219) as its last reason.  A pair
    in which one source gives the figure of the other as the one that held before is related (V310).
    """
    found = []
    for match in matches:
        compared = [r for r in match.reasons if r.code in _FIGURES] if match.verdict in ("agree", "conflict") else []
        found.append(_revised(match, compared, claims, sources, claims_of) if compared else match)
    return tuple(found)


def later_of(a: Source, b: Source) -> Source | None:
    """The one of the later date; None where a date is unknown or they cannot be told apart by them."""
    left, right = a.date or "", b.date or ""
    if not _DATE.fullmatch(left) or not _DATE.fullmatch(right):
        return None
    size = min(len(left), len(right))
    if left[:size] == right[:size]:
        return None
    return a if left[:size] > right[:size] else b


def order_of(a: Source, b: Source) -> str:
    """Which of two sources is the later, with their dates, in words; empty where that is not known."""
    later = later_of(a, b)
    if later is None:
        return ""
    earlier = b if later is a else a
    return f"{later.id} ({later.date}) is later than {earlier.id} ({earlier.date})"


def _revised(
    match: Match,
    compared: list[Reason],
    claims: Mapping[str, Claim],
    sources: Mapping[str, Source],
    claims_of: Callable[[str], Iterable[Claim]],
) -> Match:
    a, b = claims[match.a], claims[match.b]
    later = later_of(sources[a.source], sources[b.source])
    for reason in compared:
        for old, new, span in ((a, b, reason.a), (b, a, reason.b)):
            if later is not None and later.id != new.source:
                continue
            value = next((v for v in old.values if v.span == span), None)
            if value is None:
                continue
            sentence = _sentence(new, sources[new.source])
            said = _cue(sentence)
            if said is None or not _superseded(value, _figures(new, claims_of), sentence, new):
                continue
            message = f"{new.source} gives {value.surface} as the earlier figure (“{said}”)"
            why = Reason(SUPERSEDED.code, SUPERSEDED.name, message, reason.a, reason.b)
            mark = fingerprint(SUPERSEDED.code, a, b)
            return replace(match, verdict="related", reasons=(why,), fingerprint=mark)
    if match.verdict != "conflict" or later is None:
        return match
    newer, older = (a, b) if later.id == a.source else (b, a)
    cue = _cue(_sentence(newer, later))
    said = f" and says “{cue}”" if cue else ""
    dates = order_of(later, sources[older.source])
    reason = Reason(LATER.code, LATER.name, f"{dates}{said}", a.span, b.span)
    return replace(match, reasons=(*match.reasons, reason))


def _sentence(claim: Claim, source: Source) -> str:
    """The sentence that the claim stands in, as a reader sees it, typography flattened."""
    span = claim.sentence or claim.span
    marks = [mark for mark in source.marks if span.contains(mark)]
    return flatten(shown(source.text[span.start : span.end], marks, span.start))


def _figures(claim: Claim, claims_of: Callable[[str], Iterable[Claim]]) -> list[Value]:
    """The values of all claims of the sentence that `claim` stands in."""
    return [value for one in claims_of(claim.source) if one.sentence == claim.sentence for value in one.values]


def _superseded(value: Value, there: Iterable[Value], sentence: str, claim: Claim) -> bool:
    """Whether the sentence, in which a figure is changed, gives `value` as the one before, beside another."""
    begin = (claim.sentence or claim.span).start
    alike = [v for v in there if (v.kind, v.unit) == (value.kind, value.unit)]
    same = [v for v in alike if relate(v, value, "editorial") is not Relation.APART]
    others = [v for v in alike if v not in same]
    held = [v for v in same if _held(sentence, v.start - begin, v.end - begin)]
    return bool(held and others) and len(held) == len(same)


def _held(sentence: str, start: int, end: int) -> bool:
    """Whether the figure at ``start..end`` is said to be the one that held before."""
    before = [token.norm for token in tokens(sentence[max(0, start - 60) : start])][-_BEFORE:]
    return bool(_words("held", "words") & set(before)) and not _DATED.match(sentence, end)


@lru_cache(maxsize=2000)
def _cue(sentence: str) -> str | None:
    """The words of `sentence` that say that a figure was changed, as printed."""
    found = tokens(sentence)
    for i, token in enumerate(found):
        if token.norm in _words("changed", "words"):
            return token.text
        if token.norm in _words("before", "adjectives"):
            for other in found[i + 1 : i + 3]:
                if other.norm in _words("before", "nouns"):
                    return sentence[token.start : other.end]
    return None


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(table("revisions")[section][name].split())
