"""The source contradicts itself.

Two sentences of one source state the same fact and exclude each other.  The rules of conflicts between sources (V2xx)
decide, yet more has to be sure than across sources: a writer who gives two figures mostly means two things.  The words
must meet nearly in full, both be stated as facts and by the same speaker; nothing is said where either sentence tells
itself from the other: "earlier", "revised", "by contrast", another month or another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.aligning import Aligned, Index, Profile, compare
from verify.judging.comparison import Comparison
from verify.judging.time import TimeRelation
from verify.judging.verdicts import judge_either
from verify.judging.within.document import Document
from verify.judging.within.rule import Oddity, WithinRule
from verify.model import Claim, Reason
from verify.parsing.words import tokens
from verify.patterns import lazy_pattern
from verify.text import flatten, normalise_words

LEAST_SCORE = 0.5
"""Least match score of two claims of one source that are judged at all."""
LEAST_CONFIDENCE = 0.85
"""Least confidence of a conflict inside a source; the configured threshold counts where it is higher."""
LEAST_COVER = 0.75
"""Least share of the content words that the two claims must have in common."""
LEAST_OPPOSED_COVER = 0.6
"""The same where the words that differ are those that oppose each other: "approved" and "rejected"."""
OPPOSING = frozenset({"V207", "V208", "V209"})
MOST_NEAR = 4
"""A claim with more than so many that share its words is a row of a table or a series, and contradicts none of them."""
CODES = frozenset({"V201", "V202", "V203", "V205", "V206", "V207", "V208", "V209", "V213"})
"""The conflicts that one source can have with itself; two names or two speakers in one text are two facts."""

_TOLD_APART = lazy_pattern(
    r"\b(?:earlier|previous\w*|initial\w*|original\w*|at first|first reported|revis\w+|correct(?:ed|ion|ions)|updat\w+"
    r"|preliminary|provisional|later|since then|now|then|again|instead|rather|although|though|however|but|while"
    r"|whereas|by contrast|in contrast|meanwhile|compared|another|others?|also|too|each|per|still|once|would|could"
    r"|might"
    r"|if|some|critics?|rumou?rs?|false\w*|wrong\w*|claimed|disput\w+|den(?:y|ies|ied)|contrary|different\w*|average"
    r"|only|first|total|of those|out of|the end of|second|third|next|following|last|former|latter|additional\w*"
    r"|a further|respectively)\b"
)
"""Words with which a sentence tells itself from another one of the same text."""


_PRONOUN = lazy_pattern(
    r"\W*(?:it|its|they|their|he|his|she|her|we|our|this|that|these|those|there|one|both)\b", re.IGNORECASE
)


def _speaker(claim: Claim) -> frozenset[str]:
    """The words of who is said to state a claim; nobody where that is whom the claim itself speaks of."""
    if claim.attribution is None:
        return frozenset()
    who = frozenset(t.norm for t in tokens(claim.attribution.who))
    return frozenset() if who <= {t.norm for t in tokens(claim.text)} else who


def _comparable(a: Claim, b: Claim) -> bool:
    """Whether both are stated in two sentences by one speaker, of a subject that both name."""
    if (a.sentence or a.span).overlaps(b.sentence or b.span):
        return False
    one, other = _speaker(a), _speaker(b)
    return (one == other or bool(one & other)) and _one_subject(a, b)


def _one_subject(a: Claim, b: Claim) -> bool:
    """Whether what the claims take over from the text around them is the same, as far as they take over anything."""
    if normalise_words(a.subject) != normalise_words(b.subject):
        return False
    meant = [{i.name for i in claim.inferred} for claim in (a, b)]
    unknown = any(_PRONOUN.match(claim.text) and not claim.inferred for claim in (a, b))
    return meant[0] == meant[1] and not unknown


def _told_apart(document: Document, claim: Claim) -> bool:
    span = claim.sentence or claim.span
    return _TOLD_APART.search(document.text[span.start : span.end].lower()) is not None


def _conflict(pair: Aligned, document: Document) -> Reason | None:
    if min(pair.words.cover_a, pair.words.cover_b) < LEAST_OPPOSED_COVER:
        return None
    c = Comparison(pair.a, pair.b, pair.words, document.settings)
    if any(word.proper for word in (*c.only_a, *c.only_b)):
        return None
    verdict = judge_either(pair.a, pair.b, document.settings, pair.words)
    if verdict.label != "conflict" or verdict.reasons[0].code not in CODES:
        return None
    code = verdict.reasons[0].code
    cover = min(pair.words.cover_a, pair.words.cover_b)
    if cover < (LEAST_OPPOSED_COVER if code in OPPOSING else LEAST_COVER):
        return None
    if c.time is not TimeRelation.UNKNOWN and c.time is not TimeRelation.SAME and code != "V206":
        return None  # of a date that differs the date is the fact
    least = max(LEAST_CONFIDENCE, document.settings.conflict_threshold)
    return verdict.reasons[0] if verdict.confidence >= least else None


def _pairs(document: Document) -> Iterator[tuple[Profile, Profile]]:
    """The claims that state a fact for themselves, each with the later ones that share most of its words."""
    stating = [p for p in document.profiles if p.claim.modality == "fact" and not _told_apart(document, p.claim)]
    index = Index(stating)
    for at, one in enumerate(stating):
        near = [other for other in index.near(one, own=True) if other != at]
        if len(near) > MOST_NEAR:
            continue
        for other in near:
            if other > at and _comparable(one.claim, stating[other].claim):
                yield one, stating[other]


def _check(document: Document) -> Iterator[Oddity]:
    for one, other in _pairs(document):
        pair = compare(one, other)
        reason = _conflict(pair, document) if pair.score >= LEAST_SCORE else None
        if reason is not None:
            a, b = one.claim, other.claim
            message = f"{reason.message} ({reason.code} {reason.name})"
            yield Oddity(b, message, (a.span,), tuple(sorted(flatten(claim.text) for claim in (a, b))))


RULE = WithinRule(
    code="V401",
    name="contradicts-itself",
    severity="warning",
    doc=__doc__,
    triggers=(
        "The new bridge at Arlen cost 41 million euros. It opened in May 2023 after a dry spring. "
        "The new bridge at Arlen cost 47 million euros.",
    ),
    passes=(
        "The new bridge at Arlen cost 41 million euros. It opened in May 2023 after a dry spring. "
        "The old bridge at Brock cost 47 million euros.",
    ),
    resolve="look the fact up and correct one of the two, or say what makes them differ",
    check=_check,
)
