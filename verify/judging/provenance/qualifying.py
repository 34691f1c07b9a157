"""The agreements of a run, each with what it owes to the other source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from verify.judging.provenance.citing import cites
from verify.judging.provenance.wording import RUN, copied, runs
from verify.judging.quotations.between import own_words
from verify.judging.quotations.reading import Words, norms_of, read_words
from verify.judging.quotations.speakers import same_speaker
from verify.judging.rule import Rule
from verify.judging.rules.v105_copied_wording import RULE as COPIED
from verify.judging.rules.v106_cites_the_other import RULE as CITES
from verify.judging.rules.v107_same_quotation import RULE as QUOTED
from verify.model import Claim, Match, Reason, Source
from verify.text import flatten, shown

__all__ = ["DEPENDENT", "qualify"]

DEPENDENT = frozenset((COPIED.code, CITES.code, QUOTED.code))
"""The codes of the reasons for which an agreement is not that of two independent witnesses."""

_QUOTED = 12
"""Words of a common run that a message shows."""


def qualify(matches: Iterable[Match], claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> tuple[Match, ...]:
    """`matches`, each agreement with further reasons where it is not independent.

    In this order: one cites the other; both quote the same speaker; the wording is copied.  Verdict, confidence,
    fingerprint and the reasons that were there stay as they are.
    """
    return tuple(_qualified(match, claims, sources) if match.verdict == "agree" else match for match in matches)


def _qualified(match: Match, claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> Match:
    a, b = claims[match.a], claims[match.b]
    found: list[tuple[Rule, str]] = []
    if message := _citing(a, b, sources):
        found.append((CITES, message))
    if message := _quoting(a, b):
        found.append((QUOTED, message))
    elif message := _copying(a, b, sources):
        found.append((COPIED, message))
    if not found:
        return match
    reasons = tuple(Reason(rule.code, rule.name, message, a.span, b.span) for rule, message in found)
    return replace(match, reasons=(*match.reasons, *reasons))


def _sentence(claim: Claim, source: Source) -> str:
    """The sentence that the claim stands in, as a reader sees it."""
    span = claim.sentence or claim.span
    return shown(source.text[span.start : span.end], [m for m in source.marks if span.contains(m)], span.start)


def _citing(a: Claim, b: Claim, sources: Mapping[str, Source]) -> str | None:
    for one, other in ((a, b), (b, a)):
        cited = cites(one, _sentence(one, sources[one.source]), sources[other.source])
        if cited:
            return f"{one.source} gives {cited} as its source"
    return None


def _quoting(a: Claim, b: Claim) -> str | None:
    if not same_speaker(a.attribution, b.attribution):
        return None
    left, right = own_words(a), own_words(b)
    common = max(runs(left.norms, right.norms), key=lambda run: run.size, default=None)
    if common is None or a.attribution is None:
        return None
    return f"both quote {a.attribution.who}: “{_said(a.text, left, a.start, common.a, common.size)}”"


def _copying(a: Claim, b: Claim, sources: Mapping[str, Source]) -> str | None:
    left, right = (_sentence(claim, sources[claim.source]) for claim in (a, b))
    if _in_a_row(left).isdisjoint(_in_a_row(right)):
        return None
    common = copied(_norms(left), _norms(right), _names(a) | _names(b))
    if common is None:
        return None
    words, there = read_words(left), read_words(right)
    if min(_inside(a, words, common.a, common.size), _inside(b, there, common.b, common.size)) < RUN:
        return None
    return f"{common.size} words in a row are the same: “{_said(left, words, 0, common.a, common.size)}”"


@lru_cache(maxsize=2000)
def _in_a_row(sentence: str) -> frozenset[tuple[str, ...]]:
    """What a sentence has of words in a row, as many as a common run has at least."""
    norms = _norms(sentence)
    return frozenset(zip(*(norms[at:] for at in range(RUN)), strict=False))


@lru_cache(maxsize=2000)
def _norms(sentence: str) -> tuple[str, ...]:
    """The words of a sentence, which may agree with several others."""
    return tuple(norms_of(sentence))


def _inside(claim: Claim, words: Words, first: int, size: int) -> int:
    """How many of the `size` words of the claim's sentence from `first` on stand in the claim."""
    begin = (claim.sentence or claim.span).start
    return sum(claim.start <= begin + start < claim.end for start in words.starts[first : first + size])


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(word for name in claim.names for word in flatten(name).replace("-", " ").split())


def _said(text: str, words: Words, offset: int, first: int, size: int) -> str:
    """The words as printed, the first of a long run."""
    last = first + min(size, _QUOTED) - 1
    said = " ".join(text[words.starts[first] - offset : words.ends[last] - offset].split())
    return said if size <= _QUOTED else f"{said} …"
