"""Goes through a document sentence by sentence and says what each pronoun and description stands for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from msgspec.structs import replace

from verify.model import Inferred
from verify.parsing.antecedents.mentions import Mention, distinct, mentions, nouns, pronouns
from verify.parsing.antecedents.reading import Reading, Sentence, named
from verify.parsing.antecedents.signs import (
    HE,
    SHE,
    agrees,
    alone,
    empty,
    fits,
    holding,
    is_person,
    is_verb,
    opens,
    pattern,
    thing,
)
from verify.parsing.clauses import Clause
from verify.parsing.names import Name
from verify.patterns import lazy_pattern

__all__ = ["Antecedents"]

_SENTENCES = 12
"""How many sentences back a name is remembered."""
_EXTREME = frozenset(("best", "biggest", "fastest", "highest", "largest", "lowest", "peak", "slowest", "worst"))
_NESTED = lazy_pattern(
    r"\b(?:as|because|how|if|that|when|where|whether|which|while|who|whose)\s(?:an?|many|most|some|the|their|this)\b"
)
"""A clause with a subject of its own, in between."""
_VERB = lazy_pattern(r"\s([a-z]+)")
_LAST = lazy_pattern(r"(\w[\w'-]*)[\s,(\"-]*$")


class Antecedents:
    """Reads one document; :meth:`paragraph` at the beginning of each paragraph, :meth:`sentence` for each sentence."""

    def __init__(self) -> None:
        self._paragraph = 0
        self._before: deque[Sentence] = deque(maxlen=_SENTENCES)
        self._offices: dict[str, dict[str, int]] = {}

    def paragraph(self) -> None:
        """Begins the next paragraph."""
        self._paragraph += 1

    def sentence(self, flat: str, parts: Sequence[Clause], names: Sequence[Name]) -> list[Inferred]:
        """What stands for a name in the next sentence, in order of place.

        `flat` is the flattened text, `parts` the clauses of the sentence and `names` the names in it.  A reader of the
        result can rely on every span lying inside one of the clauses.  Never raises; time is linear in the sentence but
        for its few names.
        """
        now = Sentence(self._paragraph, mentions(flat, names))
        for mention in now.names:
            for title in mention.titles:
                self._offices.setdefault(title, {})[mention.key] = self._paragraph
        found: list[Inferred] = []
        last: Mention | None = None
        for number, clause in enumerate(parts):
            reading = Reading(flat, clause, now, last, number == 0, named(clause, now.names))
            for match in pattern().finditer(flat, clause.start, clause.end):
                antecedent = self._antecedent(match, reading)
                if antecedent is None and (match["pronoun"] or "").lower() == "it":
                    now.open = now.open or not empty(flat, match.end(), clause.end)
                if antecedent is None and (match["pronoun"] or "").lower() in ("he", "she"):
                    now.somebody = True
                if antecedent is not None:
                    start, end = match.span()
                    found.append(Inferred(start, end, match.group(), antecedent.key))
                    meant = replace(antecedent, start=start, end=end, text=match.group(), owner=False, attribute=False)
                    now.names.append(meant)
                    reading.take(meant)
            last = self._advance(now, reading, number == 0)
        self._before.append(now)
        return found

    def _advance(self, now: Sentence, reading: Reading, first: bool) -> Mention | None:
        subject = reading.subject
        actor = reading.clause.actor
        if first:
            now.subject = subject
            now.stranger = subject is None and is_person(actor)
        elif not reading.clause.subject and actor and (subject is None or now.subject is None):
            now.divided = not reading.clause.says
        elif subject is not None and now.subject is not None and subject.key != now.subject.key:
            now.divided = True
        return subject

    def _antecedent(self, match: re.Match[str], reading: Reading) -> Mention | None:
        noun = match["noun"]
        if noun is not None:
            return self._described(noun.lower(), match, reading)
        word = match["pronoun"].lower()
        if match["pronoun"].isupper() and len(word) > 1:
            return None  # "IT", an acronym
        if word in HE or word in SHE:
            return self._person(word, match, reading)
        return self._thing(word, match, reading)

    def _recent(self, reading: Reading) -> list[Sentence]:
        """The sentences before this one, the nearest first, in its paragraph and the one before."""
        return [s for s in reversed(self._before) if s.paragraph >= reading.now.paragraph - 1]

    # pronouns

    def _thing(self, word: str, match: re.Match[str], reading: Reading) -> Mention | None:
        """The antecedent of ``it``, ``its`` or ``itself``."""
        flat, at = reading.flat, match.start()
        if word == "it" and empty(flat, match.end(), reading.clause.end):
            return None
        inner = reading.inner(at)
        if reading.now.open:
            return None
        if word == "it" and reading.leads():
            if inner is not None:
                return inner
            if reading.last is not None:
                return thing(reading.last)
            return self._continued(reading) if reading.first else None
        if word == "its" and not reading.clause.subject and reading.clause.actor.lower().startswith("its "):
            return thing(reading.last) if reading.last is not None and at == reading.clause.start else inner
        subject = inner or (reading.subject if reading.since <= at and not reading.between(at) else None)
        if subject is None:
            return reading.ahead(at) if word != "it" else None
        if thing(subject) is None:
            return None
        if _NESTED.search(flat, subject.end, at) is not None:
            return None
        before = _LAST.search(flat, max(reading.clause.start, at - 25), at)
        link = before.group(1).lower() if before else ""
        if subject.sort == "other" and " " not in subject.text and not is_verb(link):
            return None  # it may be a surname
        if word == "it":
            plain = "," not in flat[subject.end : at]
            told = link == "that" or (link in pronouns("openers") and plain) or (reading.clause.says and plain)
            return subject if told and opens(flat, match.end()) else None
        after = _VERB.match(flat, match.end())
        if after is not None and after.group(1) in _EXTREME and link in ("at", "from", "to"):
            return None
        if link in ("and", "or", "with", "than") and not flat[:at].rstrip().endswith(","):
            return subject if flat.endswith(", with ", 0, at) else None
        return subject

    def _continued(self, reading: Reading) -> Mention | None:
        """The main subject of the sentence before, in the same paragraph, where it had no other."""
        before = self._before[-1] if self._before else None
        if before is None or before.paragraph != reading.now.paragraph or before.divided or before.subject is None:
            return None
        return thing(before.subject)

    def _person(self, word: str, match: re.Match[str], reading: Reading) -> Mention | None:
        """The antecedent of ``he`` or ``she`` in any case: the only person before it, else the subject."""
        gender = "m" if word in HE else "f"
        if reading.now.somebody:
            return None
        actor = reading.clause.actor.lower()
        if reading.subject is None and actor != word and (is_person(actor) or actor in ("he", "she")):
            return None  # somebody without a name is nearer
        here = [m for m in reading.now.names if m.end <= match.start() and m.sort == "person" and agrees(m, gender)]
        if here:
            person = here[-1]
            if len(distinct(here)) > 1 or reading.unknown(person, match.start()):
                return None
            if word == "him" and person is reading.subject and not reading.clause.says:
                return None  # it would be "himself"
            fronted = reading.clause.actor.lower() == word and person.start >= reading.clause.start
            if fronted and not opens(reading.flat, person.end):
                return None  # "After meeting Ann Roe, she"
            return None if self._rivalled(person, reading, gender) else person
        if reading.unknown(None, match.start()):
            return None
        for sentence in self._recent(reading):
            if sentence.stranger or (sentence.subject is not None and sentence.subject.sort == "other"):
                return None
            people = [m for m in sentence.names if m.sort == "person" and agrees(m, gender)]
            if len(distinct(people)) == 1:
                unsure = people[-1] is not sentence.subject and any(m.sort == "other" for m in sentence.names)
                return None if unsure else people[-1]
            if people:
                subject = sentence.subject
                return subject if subject is not None and subject in people else None
        return None

    def _rivalled(self, person: Mention, reading: Reading, gender: str) -> bool:
        """Whether "hoped that he" may as well be somebody of the sentence before."""
        if not reading.clause.says or reading.clause.verb not in holding():
            return False
        before = self._before[-1].names if self._before else []
        return any(m.sort == "person" and m.key != person.key and agrees(m, gender) for m in before)

    # descriptions

    def _described(self, noun: str, match: re.Match[str], reading: Reading) -> Mention | None:
        """The antecedent of ``the`` with a noun."""
        if not alone(reading.flat, match.end()):
            return None
        if noun in nouns("office") or noun == "prime minister":
            return self._office(noun, match, reading)
        here = [m for m in reading.now.names if m.end <= match.start() and fits(m, noun)]
        if here:
            return here[-1] if len(distinct(here)) == 1 or reading.topic(here[-1]) else None
        for sentence in self._recent(reading):
            fitting = [m for m in sentence.names if fits(m, noun)]
            if len(distinct(fitting)) == 1:
                return fitting[-1]
            if fitting:
                return sentence.subject if sentence.subject in fitting and not sentence.divided else None
        return None

    def _office(self, noun: str, match: re.Match[str], reading: Reading) -> Mention | None:
        """The only person of the document who was given that office, if near."""
        holders = self._offices.get(noun, {})
        if len(holders) != 1:
            return None
        recent = [m for s in self._recent(reading) for m in s.names]
        recent += [m for m in reading.now.names if m.end <= match.start()]
        return next((m for m in recent if m.key in holders and m.sort == "person"), None)
