"""What the sources say of a statement: the claims that come nearest to it, each with its verdict.

The same statement against the same sources is judged once: what was found is kept with the evidence.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct, msgpack
from msgspec.structs import replace

from verify.aligning import Profile, WordMatch, compare
from verify.gate.evidence import Candidate, Evidence
from verify.gate.sharing import may_share, shared
from verify.gate.store import packed
from verify.judging import judge
from verify.judging.fingerprint import fingerprint
from verify.model import Claim, Span, Verdict
from verify.model import Evidence as Passage
from verify.settings import Settings

__all__ = ["FITS", "Judged", "all_judged", "mark_of"]

FITS = 0.6
"""The match score from which a passage fits well whatever else there is."""

COMPARED, WEIGHED = 400, 16
"""At most how many claims are compared with a statement, those that share most of its rare words first; and how many of
them, the most alike, are judged that have anything to do with it."""

PATIENCE, LITTLE = 32, 8
"""After how many claims in a row that are not among the most alike the rest is left; and where one fits very well."""

SETTLED, FARTHER = 0.8, 0.2
"""Confidence and match score of support after which claims are not judged that fit less well by so much, and not well:
they would not stand against it."""


class Judged(Struct, frozen=True):
    """One piece of evidence with its verdict on a claim of a draft."""

    evidence: Claim
    score: float
    verdict: Verdict
    line: int
    place: str = ""

    @property
    def passage(self) -> Passage:
        """The evidence as a finding shows it."""
        claim = self.evidence
        return Passage(claim.source, self.line, claim.start, claim.end, claim.text, self.place)


def _judged(
    draft: Profile, evidence: Evidence, settings: Settings, wrong: frozenset[str], without: frozenset[str]
) -> list[Judged]:
    """The verdicts of the claims that come nearest to a statement, the surest first; those of `wrong` are left out.

    Of those that neither support nor contradict it only the first of all is named.
    """
    pairs: list[tuple[float, int, Candidate, WordMatch]] = []
    vain = 0
    for candidate in islice(evidence.near(draft, without), COMPARED):
        pair = compare(evidence.profile(candidate), draft)
        if pair.score >= settings.match_threshold:
            insort(pairs, (-pair.score, candidate.number, candidate, pair.words), key=lambda found: found[:2])
        best = -pairs[0][0] if pairs else 0.0
        near_enough = len(pairs) < WEIGHED or pair.score > -pairs[WEIGHED - 1][0]
        if best >= SETTLED:
            near_enough = near_enough and pair.score >= min(FITS, best - FARTHER)
        vain = 0 if near_enough else vain + 1
        if vain == (PATIENCE if best < SETTLED else LITTLE):
            break
    found: list[Judged] = []

    def weigh(score: float, candidate: Candidate, words: WordMatch) -> Judged | None:
        other = evidence.profile(candidate)
        verdict = judge(other, draft, settings, words)
        if wrong and verdict.reasons and mark_of(verdict, other.claim, draft.claim) in wrong:
            return None
        return Judged(other.claim, score, verdict, *evidence.place(candidate))

    settled, weighed, looked = 0.0, 0, 0
    for turned, _, candidate, words in pairs:
        score = -turned
        if weighed == WEIGHED or score < min(FITS, settled - FARTHER):
            break
        looked += 1
        one = weigh(score, candidate, words)
        if one is None:
            continue
        found.append(one)
        weighed += one.verdict.label != "unrelated"
        if one.verdict.label == "agree" and min(one.verdict.confidence, score) >= SETTLED:
            settled = max(settled, score)
    if draft.claim.values and not any(one.verdict.label == "agree" for one in found):
        further = (pair for pair in pairs[looked:] if _same_figure(evidence.profile(pair[2]).claim, draft.claim))
        for turned, _, candidate, words in islice(further, WEIGHED):
            one = weigh(-turned, candidate, words)
            if one is not None and one.verdict.label == "agree":
                found.append(one)
    found.sort(key=lambda j: (-j.verdict.confidence, -j.score, j.evidence.source, j.evidence.start))
    return [j for at, j in enumerate(found) if not at or j.verdict.label in ("agree", "conflict")]


def _same_figure(a: Claim, b: Claim) -> bool:
    """Whether two claims state the same figure, as far as its number and unit say: rarely by chance."""
    stated = {(value.value, value.unit) for value in a.values}
    return any((value.value, value.unit) in stated for value in b.values)


_FOUND = msgpack.Decoder(list[Judged])
_ALL_FOUND = msgpack.Decoder(list[list[Judged]])


def all_judged(
    drafts: Sequence[Profile], evidence: Evidence, settings: Settings, wrong: frozenset[str], without: frozenset[str]
) -> list[list[Judged]]:
    """What the sources say of each claim of drafts, the surest first; by two processes where much has to be judged.

    Verdicts whose marks are in `wrong` (:func:`mark_of`) and the sources `without` do not count.  Of those that neither
    support nor contradict a claim only one is named, and only where it is the first.
    """
    context = (sorted(wrong), sorted(without))
    claims = [draft.claim for draft in drafts]
    questions = [packed(("claim", _apart(d.claim), sorted(d.context), sorted(d.document), context)) for d in drafts]
    kept = evidence.store.results(questions)
    new = [draft for draft, data in zip(drafts, kept, strict=True) if data is None]

    def work(draft: Profile) -> list[Judged]:
        return _judged(draft, evidence, settings, wrong, without)

    if may_share(len(new)):
        found = iter(shared(work, new, evidence.store.reopen, msgpack.encode, _ALL_FOUND.decode))
    else:
        found = iter([work(claim) for claim in new])
    answers = [
        next(found) if data is None else _moved(_FOUND.decode(data), claim.start)
        for claim, data in zip(claims, kept, strict=True)
    ]
    evidence.store.keep(
        (question, packed(_moved(answer, -claim.start)))
        for question, claim, data, answer in zip(questions, claims, kept, answers, strict=True)
        if data is None
    )
    return answers


def mark_of(verdict: Verdict, evidence: Claim, claim: Claim) -> str:
    """The fingerprint of a verdict that has a reason."""
    return fingerprint(verdict.reasons[0].code, evidence, claim)


def _apart(claim: Claim) -> Claim:
    """A claim as it is wherever it stands in its document: offsets count from its own start, and it has no id."""
    by = -claim.start
    return replace(
        claim,
        id="",
        start=0,
        end=claim.end + by,
        values=tuple(
            replace(v, start=v.start + by, end=v.end + by, restates=None if v.restates is None else v.restates + by)
            for v in claim.values
        ),
        periods=tuple(replace(p, start=p.start + by, end=p.end + by) for p in claim.periods),
        sentence=claim.sentence and _by(claim.sentence, by),
        marks=tuple(_by(mark, by) for mark in claim.marks),
        inferred=tuple(replace(i, start=i.start + by, end=i.end + by) for i in claim.inferred),
    )


def _by(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved(found: Sequence[Judged], by: int) -> list[Judged]:
    """What was found of a claim that stands so many characters further on."""
    return [
        replace(j, verdict=replace(j.verdict, reasons=tuple(replace(r, b=_by(r.b, by)) for r in j.verdict.reasons)))
        for j in found
    ]
