"""A made-up run for the report to show: so many claims from so many sources, the same every time.

Its shares are those of a real run: 1.2 matches a claim, of which 1% are conflicts and 20% agreements; the rest is held
back.  Sentences have 15 to 25 words, and prose stands between the claims.  The words are common English in no order
that means anything; what counts here is how much there is to show and to search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

from benchmarks.scale.words import common_words, invented
from verify.model import (
    Analysis,
    Block,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    Group,
    Label,
    Match,
    Period,
    Reason,
    Source,
    Span,
    Value,
)
from verify.text import Lines, digest

__all__ = ["WORD", "made"]

WORD = "harbour"
"""A word that stands in about one claim of fifty, beside other words with the same first letters."""

MATCHES = 1.2  # of a claim
TOLD_OFTEN = 0.12  # facts that several sources tell, of a claim
TELLERS = (2, 3, 4), (6, 3, 1)  # how many sources tell such a fact, and how often that is so
DISSENT = 1 / 15  # of those facts one teller gives another figure
DATED = 2  # of five facts that give their year
COMMON = 3_000  # words of ordinary prose
WITHIN = 1 / 500  # findings about one source, of a claim

_MEASURES = (
    "budget revenue turnover output debt deficit surplus payroll harvest catch freight traffic housing hardship "
    "handling harvesters harbour hardware handouts membership ridership circulation enrolment attendance savings "
    "spending lending rent rainfall wages exports imports sales prices deliveries repairs vacancies fares tolls "
    "reserves losses profits pensions subsidies grants fees"
)
_BODIES = "Council Authority Company University Hospital Airport Museum Railway Bank Union Foundation Institute"
_PAPERS = "Post Herald Times Wire Gazette Tribune Observer Courier"
_UNITS = (
    ("million dollars", "money", "USD", 1e6),
    ("percent", "percent", "%", 1.0),
    ("people", "count", "person", 1.0),
)
_CONFIDENCE: dict[Label, tuple[float, float]] = {"conflict": (0.6, 1), "agree": (0.5, 0.99), "related": (0.3, 0.9)}
_STATUS: tuple[tuple[Label, ClaimStatus], ...] = (("agree", "agreeing"), ("conflict", "conflicting"))
_MONTHS = "January February March April May June July August September October November December"
_RULES: dict[Label, tuple[tuple[str, str, str], ...]] = {
    "conflict": (("V201", "value-differs", "{a} against {b} ({measure})"),),
    "agree": (
        ("V102", "same-value", "{a} is the same as {b}"),
        ("V104", "same-statement", "{share}% of the statement's words stand in the evidence"),
    ),
    "related": (
        ("V301", "other-period", "{year} on one side, another year on the other"),
        ("V302", "other-measure", "{a} is about “{measure}”, {b} about something else"),
        ("V304", "other-subject", "“{who}” on one side, “{other}” on the other"),
        ("V308", "alike", "they share {share}% of their words, and more cannot be told"),
    ),
}


@dataclass(frozen=True, slots=True)
class _Telling:
    """Who had how much of what in which year, as one source tells it; equal `fact` numbers tell of the same."""

    fact: int
    who: str
    town: str
    measure: str
    number: float
    unit: tuple[str, str, str, float]
    year: int
    dissents: bool = False

    @property
    def figure(self) -> str:
        return f"{self.number:g} {self.unit[0]}"

    @property
    def when(self) -> str:
        return f"in {self.year}" if self.fact % 5 < DATED else ""


@dataclass(slots=True)
class _Document:
    """A text that grows, with the claims in it and what each of them tells."""

    id: str
    text: str = ""
    claims: list[tuple[Claim, _Telling]] = field(default_factory=list)


def made(claims: int, sources: int) -> Analysis:
    """A run of exactly so many claims, from about so many sources, at least four."""
    chance = Random(f"{claims} claims of {sources} sources")
    words = common_words(4)[:COMMON]
    names = [name.title() for name in invented(max(60, claims // 25), chance, (2, 2))]
    tellings = _tellings(claims, names, chance)
    documents = [_document(at, told, words, chance) for at, told in enumerate(_shared_out(tellings, sources, chance))]
    matches = list(_matches([one for document in documents for one in document.claims], chance))
    return _analysis(documents, names, sorted(matches, key=lambda m: (m.a, m.b)), chance)


def _tellings(claims: int, names: Sequence[str], chance: Random) -> list[list[_Telling]]:
    """Facts with their tellings, `claims` in all: some are told by several sources, most by one."""
    found: list[list[_Telling]] = []
    left, often = claims, round(TOLD_OFTEN * claims)
    while left:
        fact = len(found)
        number = chance.choice((chance.randint(11, 99), chance.randint(101, 999), chance.randint(110, 999) / 10))
        told = _Telling(
            fact,
            f"{chance.choice(names)} {chance.choice(_BODIES.split())}",
            chance.choice(names),
            chance.choice(_MEASURES.split()),
            number,
            chance.choice(_UNITS),
            chance.randint(1990, 2029),
        )
        given = [told] * (min(chance.choices(*TELLERS)[0], left) if fact < often else 1)
        if len(given) > 1 and chance.random() < DISSENT:
            other = round(number * chance.choice((0.7, 0.85, 1.2, 1.5)), 1)
            given[-1] = replace(told, number=other, dissents=True)
        found.append(given)
        left -= len(given)
    return found


def _shared_out(tellings: Sequence[Sequence[_Telling]], sources: int, chance: Random) -> list[list[_Telling]]:
    """What each source tells; no source tells the same twice, and some are several times as long as others."""
    shares = [source for source in range(max(4, sources)) for _ in range(chance.randint(1, 5))]
    told: dict[int, list[_Telling]] = {}
    for tellers in tellings:
        chosen: dict[int, None] = {}
        while len(chosen) < len(tellers):
            chosen[chance.choice(shares)] = None
        for source, telling in zip(chosen, tellers, strict=True):
            told.setdefault(source, []).append(telling)
    for one in told.values():
        chance.shuffle(one)
    return [told[source] for source in sorted(told)]


def _document(number: int, told: Iterable[_Telling], words: Sequence[str], chance: Random) -> _Document:
    """A heading, then paragraphs of a few sentences, in which claims and prose take turns."""
    document = _Document(f"seeds/{number:04}-{chance.choice(words)}-{chance.choice(words)}.md")
    parts = [_sentence(words, chance, 5, 9)[:-1] + "\n"]
    length, room = len(parts[0]), 0

    def add(text: str) -> int:
        nonlocal length, room
        room -= 1
        border = "\n" if room < 0 else " "
        room = chance.randint(2, 5) if room < 0 else room
        parts.append(border + text)
        length += len(border) + len(text)
        return length - len(text)

    found = []
    for telling in told:
        if chance.random() < 0.8:
            add(_sentence(words, chance, 15, 25))
        opening, statement, rest = _told(telling, words, chance)
        start = add(opening + statement + rest)
        found.append((telling, start + len(opening), statement, Span(start, length)))
    document.text = "".join(parts) + "\n"
    document.claims = [(_claim(document, *one, chance), one[0]) for one in found]
    return document


def _sentence(words: Sequence[str], chance: Random, least: int, most: int) -> str:
    return " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize() + "."


def _told(telling: _Telling, words: Sequence[str], chance: Random) -> tuple[str, str, str]:
    """A sentence of 15 to 25 words: what stands before the statement, the statement, and what stands after it."""
    said = f"{telling.who} of {telling.town} put its {telling.measure} at {telling.figure} {telling.when}".rstrip()
    before = f"By {chance.choice(_MONTHS.split())}, " if chance.random() < 0.3 else ""
    missing = chance.randint(15, 25) - len((before + said).split())
    after = " ".join(chance.choices(words, k=max(missing, 1)))
    return (before, said, f", {after}.") if chance.random() < 0.3 else (before, f"{said} {after}", ".")


def _claim(document: _Document, telling: _Telling, start: int, said: str, sentence: Span, chance: Random) -> Claim:
    figure = start + said.index(telling.figure)
    _, kind, unit, scale = telling.unit
    value, year = telling.number * scale, str(telling.year)
    when = start + said.index(telling.when)
    period = Period(when, when + len(telling.when), telling.when, year, year, "year")
    return Claim(
        id=f"{document.id}:{digest(document.id, str(start), said)}",
        source=document.id,
        start=start,
        end=start + len(said),
        text=said,
        values=(
            Value(
                figure,
                figure + len(telling.figure),
                telling.figure,
                kind,  # type: ignore[arg-type]
                unit,
                value,
                value,
                value,
                measure=telling.measure,
            ),
        ),
        periods=(period,) if telling.when else (),
        names=(telling.who, telling.town),
        checkworthy=round(chance.uniform(0.3, 1), 2),
        sentence=sentence,
    )


def _matches(claims: list[tuple[Claim, _Telling]], chance: Random) -> Iterator[Match]:
    """All tellings of a fact with each other, then pairs that merely resemble each other until there are enough."""
    facts: dict[int, list[tuple[Claim, _Telling]]] = {}
    for one in claims:
        facts.setdefault(one[1].fact, []).append(one)
    known = set()
    for tellers in facts.values():
        for a, b in combinations(sorted(tellers, key=lambda one: one[0].id), 2):
            known.add((a[0].id, b[0].id))
            yield _match(a, b, "conflict" if a[1].dissents or b[1].dissents else "agree", chance)
    for _ in range(round(MATCHES * len(claims)) * 2):
        if len(known) >= round(MATCHES * len(claims)):
            return
        a, b = sorted(chance.sample(claims, 2), key=lambda one: one[0].id)
        if a[0].source != b[0].source and a[1].fact != b[1].fact and (a[0].id, b[0].id) not in known:
            known.add((a[0].id, b[0].id))
            yield _match(a, b, "related", chance)


def _match(a: tuple[Claim, _Telling], b: tuple[Claim, _Telling], verdict: Label, chance: Random) -> Match:
    (one, told), (other, against) = a, b
    code, name, message = chance.choice(_RULES[verdict])
    message = message.format(
        a=told.figure,
        b=against.figure,
        measure=told.measure,
        year=told.year,
        who=told.who,
        other=against.who,
        share=chance.randint(30, 80),
    )
    reason = Reason(code, name, message, one.values[0].span, other.values[0].span)
    parts = {part: round(chance.random(), 4) for part in ("words", "containment", "wording", "names", "figures")}
    return Match(
        one.id,
        other.id,
        round(sum(parts.values()) / len(parts), 4),
        tuple(parts.items()),
        verdict,
        round(chance.uniform(*_CONFIDENCE[verdict]), 4),
        (reason,),
        digest(verdict, one.id, other.id, length=16),
    )


def _analysis(
    documents: Sequence[_Document], names: Sequence[str], matches: Sequence[Match], chance: Random
) -> Analysis:
    claims = [claim for document in documents for claim, _ in document.claims]
    status: dict[str, ClaimStatus] = {claim.id: "unique" for claim in claims}
    for verdict, means in _STATUS:
        for match in matches:
            if match.verdict == verdict:
                status[match.a] = status[match.b] = means
    texts = {document.id: document.text for document in documents}
    counts = Counter[str](match.verdict for match in matches) + Counter[str](status.values())
    return Analysis(
        sources=tuple(_source(document, names, chance) for document in documents),
        claims=tuple(claims),
        status=status,
        matches=tuple(matches),
        groups=tuple(
            Group(f"g-{digest(match.a, match.b)}", status[match.a], (match.a, match.b))
            for match in matches
            if match.verdict in ("agree", "conflict")
        ),
        findings=tuple(_within(claim, texts[claim.source]) for claim in claims[:: round(1 / WITHIN)]),
        counts={"claims": len(claims), "sources": len(documents), "conflict": 0, "agree": 0, "related": 0, **counts},
    )


def _source(document: _Document, names: Sequence[str], chance: Random) -> Source:
    heading = document.text.index("\n")
    return Source(
        document.id,
        document.text,
        digest(document.text, length=64),
        blocks=(Block(0, heading, "heading"),),
        title=document.text[:heading],
        publisher=f"{chance.choice(names)} {chance.choice(_PAPERS.split())}",
        date=f"{chance.randint(2020, 2029)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        date_because="front matter",
    )


def _within(claim: Claim, text: str) -> Finding:
    line, column = Lines(text).place(claim.start)
    figure = claim.values[0]
    evidence = Evidence(claim.source, line, figure.start, figure.end, claim.text)
    message = f"{figure.surface} here and another figure further down"
    fingerprint = digest(claim.id, length=16)
    place = (claim.source, line, column, line, column + len(claim.text))
    return Finding(*place, "V401", "contradicts-itself", "warning", message, (evidence,), fingerprint)
