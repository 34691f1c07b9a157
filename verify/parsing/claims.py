"""From a source to its claims: prose, sentences, facts, clauses, stance, in this order.

Claims of one source are in order of place and do not overlap.  A claim's id is made of its source's id and its own
words, so that an edit elsewhere in the document does not change it.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from verify.model import Attribution, Claim, Inferred, Period, Scope, Source, Span
from verify.parsing.antecedents import Antecedents, refers
from verify.parsing.attribution import Speech, attribute, speeches
from verify.parsing.checkworthy import checkworthy
from verify.parsing.clauses import Clause, clauses
from verify.parsing.dating import completed
from verify.parsing.facts import Facts, Parts, Reading
from verify.parsing.page.dateline import dated
from verify.parsing.page.furniture import Passage, body
from verify.parsing.page.notices import pointing
from verify.parsing.page.unmarked import restored, unmarked
from verify.parsing.scope import scope
from verify.parsing.sentences import sentences
from verify.parsing.stance import stance
from verify.parsing.syntax import flat_dashes
from verify.parsing.topics import Topics
from verify.settings import Settings
from verify.text import digest, normalise_words

__all__ = ["parse", "statement"]

_REPEATED = 8  # words from which a sentence said twice counts once
_POINTING = 3  # words beside an address that only point to it


def parse(source: Source, settings: Settings) -> tuple[Claim, ...]:
    """The claims of `source`, in order of place.  Never raises; time is linear in the length of the source.

    What is read is the source without its marks; the text of a claim and the surfaces in it are the source's own.
    """
    page = unmarked(dated(source))
    reader = _Reader(page, settings)
    for passage in body(page):
        reader.passage(passage)
    found = reader.claims if page.date else completed(reader.claims)
    return tuple(restored(found, source))


def statement(text: str, settings: Settings, id: str = "text", anchor: str | None = None) -> Claim:  # noqa: A002
    """The whole of a short `text` as one claim, with all its values, periods and names; its span is the text's.

    `anchor` is the ISO date that relative periods are resolved against.  Never raises.
    """
    reading = Reading(text, anchor, settings.date_order)
    parts = sentences(text)
    found = [reading.facts(sentence) for sentence in parts]
    facts = Facts(
        tuple(v for f in found for v in f.values),
        tuple(p for f in found for p in f.periods),
        tuple(n for f in found for n in f.names),
    )
    whole = Span(0, len(text))
    flat = flat_dashes(text)
    opening = clauses(text, parts[0], flat=flat) if parts else []
    clause = replace(opening[0], start=0, end=len(text), subject="") if opening else Clause(0, len(text))
    who = attribute(flat, clause, whole, speeches(text, 0, len(text), None, flat))
    when = scope(flat, whole, facts.periods, (), (), False, anchor)
    claim = _built(text, id, f"{id}:{_key(id, text)}", clause, whole, facts.inside(whole), who, when)
    return replace(claim, inferred=_resolved(text, flat, parts, found)) if refers(flat) else claim


def _resolved(text: str, flat: str, parts: list[Span], found: list[Facts]) -> tuple[Inferred, ...]:
    """What pronouns and descriptions of a short text stand for."""
    antecedents = Antecedents()
    inferred: list[Inferred] = []
    for sentence, facts in zip(parts, found, strict=True):
        pieces = clauses(text, sentence, [v.span for v in facts.values], facts.spans(), flat)
        inferred += antecedents.sentence(flat, pieces, facts.names)
    return tuple(replace(i, surface=text[i.start : i.end]) for i in inferred)


class _Reader:
    """Reads one source passage by passage; keeps what carries over: the speaker, and what has been said already."""

    def __init__(self, source: Source, settings: Settings) -> None:
        self.source = source
        self.text = source.text
        self.flat = flat_dashes(source.text)
        self.reading = Reading(source.text, source.date, settings.date_order)
        self.antecedents = Antecedents()
        self.topics = Topics()
        self.claims: list[Claim] = []
        self._keys: Counter[str] = Counter()
        self._said: set[str] = set()
        self._spoke: str | None = None
        self._heading: tuple[Span | None, tuple[Period, ...]] = (None, ())

    def passage(self, passage: Passage) -> None:
        """Adds the claims of one passage."""
        quotations = speeches(self.text, passage.start, passage.end, self._spoke, self.flat)
        above = list(self._above(passage.heading))
        self.antecedents.paragraph()
        for sentence in sentences(self.text, passage.start, passage.end):
            if self._bare(sentence) or self._repeated(sentence):
                continue
            facts = self.reading.facts(sentence)
            figures = [v.span for v in facts.values]
            parts = clauses(self.text, sentence, figures, facts.spans(), self.flat)
            inferred = self.antecedents.sentence(self.flat, parts, facts.names)
            for clause in parts:
                topic = self.topics.of(self.flat, clause, inferred)
                if self._states(clause) and not self._pointer(clause, facts):
                    claim = self._claim(clause, sentence, facts, above, quotations)
                    meant = _inside(inferred, clause, self.text)
                    self.claims.append(replace(claim, inferred=meant, topic=topic) if meant or topic else claim)
            above += [p for p in facts.periods if p.first]

    def _above(self, heading: Span | None) -> tuple[Period, ...]:
        """The periods of the heading, which date what follows."""
        if heading is None:
            return ()
        if self._heading[0] != heading:
            self._heading = (heading, self.reading.periods(heading))
        return self._heading[1]

    def _bare(self, sentence: Span) -> bool:
        """Whether a sentence states and dates nothing: one word without a digit, or where to look."""
        words = self.flat[sentence.start : sentence.end].split(maxsplit=1)
        if len(words) < 2:
            return not any(map(str.isdigit, words[0]))
        return words[0][0] == "(" and pointing(self.flat[sentence.start : sentence.end])

    def _states(self, clause: Clause) -> bool:
        """Whether a clause has the two words that the shortest statement takes."""
        return len(self.flat[clause.start : clause.end].split(maxsplit=1)) == 2

    def _pointer(self, clause: Clause, facts: Facts) -> bool:
        """Whether a clause says no more than where to look ("See www.example.org")."""
        if not facts.addresses:
            return False
        inside = [a for a in facts.addresses if clause.span.contains(a)]
        if not inside:
            return False
        rest = self.text[clause.start : clause.end].count(" ") + 1 - len(inside)
        return rest <= _POINTING

    def _repeated(self, sentence: Span) -> bool:
        words = normalise_words(self.text[sentence.start : sentence.end])
        if words.count(" ") + 1 < _REPEATED:
            return False
        again = words in self._said
        self._said.add(words)
        return again

    def _claim(
        self, clause: Clause, sentence: Span, facts: Facts, above: list[Period], quotations: list[Speech]
    ) -> Claim:
        who = attribute(self.flat, clause, sentence, quotations, self._spoke)
        self._spoke = _person(clause, facts) or (who.who if who else self._spoke)
        span = clause.span
        parts = facts.inside(span)
        when = scope(self.flat, span, parts[1], facts.periods, above, bool(parts[0]), self.source.date)
        identity = self._identity(self.text[clause.start : clause.end])
        claim = _built(self.text, self.source.id, identity, clause, sentence, parts, who, when)
        if clause.bare and self.claims and self.claims[-1].sentence == sentence:
            modality = self.claims[-1].modality
            score = checkworthy(claim.text, claim.values, claim.periods, claim.names, modality)
            return replace(claim, modality=modality, checkworthy=score)
        return claim

    def _identity(self, surface: str) -> str:
        """The claim's id: the source's and a digest of the claim's words, counted where they repeat."""
        key = _key(self.source.id, surface)
        self._keys[key] += 1
        count = f"-{self._keys[key]}" if self._keys[key] > 1 else ""
        return f"{self.source.id}:{key}{count}"


def _inside(inferred: list[Inferred], clause: Clause, text: str) -> tuple[Inferred, ...]:
    """What is inferred in `clause`, with its surface as the text has it."""
    if not inferred:
        return ()
    here = (i for i in inferred if clause.start <= i.start and i.end <= clause.end)
    return tuple(replace(i, surface=text[i.start : i.end]) for i in here)


def _key(source: str, surface: str) -> str:
    return digest(source, normalise_words(surface))


def _person(clause: Clause, facts: Facts) -> str | None:
    """The person that is the clause's subject, else the only one it names, whom a later "he" or "she" stands for."""
    if not facts.names:
        return None
    named = [n for n in facts.names if n.kind == "person" or (n.kind == "other" and n.text.count(" ") in (1, 2))]
    subject = next((n.text for n in named if n.text in clause.actor), None)
    only = {n.text for n in named if n.kind == "person" and clause.start <= n.start < clause.end}
    return subject or (only.pop() if len(only) == 1 else None)


def _built(
    text: str,
    source: str,
    identity: str,
    clause: Clause,
    sentence: Span,
    parts: Parts,
    who: Attribution | None,
    when: Scope | None,
) -> Claim:
    surface = text[clause.start : clause.end]
    values, periods, names = parts
    meant = stance(surface)
    return Claim(
        id=identity,
        source=source,
        start=clause.start,
        end=clause.end,
        text=surface,
        values=values,
        periods=periods,
        names=names,
        polarity=meant.polarity,
        modality=meant.modality,
        checkworthy=checkworthy(surface, values, periods, names, meant.modality),
        attribution=who,
        scope=when,
        sentence=sentence,
        subject=clause.subject,
    )
