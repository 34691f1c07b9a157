"""Claims whose partners share few words, beside claims of other facts that share many.

A partner calls the body by its initials or a short name, the measure by another name, writes the figure in another
notation, puts the sentence the other way round (active and passive), orders the circumstances anew and keeps about
half of their words.  Beside every second group stand claims of other sources that are no partners: of the same body and
measure with another year and figure, or with the very same circumstances of another body.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.scale.facts import Fact, Facts
from benchmarks.scale.notation import STYLES, written
from benchmarks.scale.rendering import Rendered, normalised
from benchmarks.scale.words import Words

__all__ = ["Hard"]

KEPT, REPLACED = 0.55, 0.25
"""Shares of the words of the circumstances that a partner keeps, and replaces; the rest it leaves out."""

CHANGED = 0.15
"""Share of the partners that give another figure: they contradict."""

LOOKALIKES = 0.5
"""Share of the groups beside which two claims stand that only look like theirs."""

FORMS = ("full", "introduced", "initials", "short", "unnamed")
FORM_WEIGHTS = (40, 15, 18, 22, 5)

OPENINGS = (
    "",
    "",
    "",
    "",
    "New figures show that",
    "Its latest annual report says that",
    "Auditors found that",
    "On the same day, officials said that",
    "Despite earlier doubts,",
    "As expected,",
)
LINKS = ("amid", "after", "because of", "despite", "following", "owing to", "in spite of", "during")
ACTIVE = ("reported {m} of {n}", "recorded {m} of {n}", "posted {m} of {n}", "put its {m} at {n}")
PASSIVE = ("{m} of {n} was reported by {w}", "{m} of {n} was recorded by {w}", "{m} at {w} was put at {n}")
GRAMMAR = 150
"""So many of the commonest words are left out of the circumstances, where they would be verbs and pronouns."""


@dataclass(frozen=True, slots=True)
class _Circumstances:
    phrases: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        return " ".join(f"{link} {' '.join(words)}" for link, words in self.phrases)


class Hard:
    """Makes claims of about twenty words."""

    def __init__(self, claims: int, chance: random.Random) -> None:
        self._chance = chance
        self._facts = Facts(claims, chance, 7, 1, (2, 2, 3), Words(12 * claims, chance, GRAMMAR))

    def group(self, size: int) -> list[Rendered]:
        """One statement as `size` sources put it."""
        fact = self._facts.fact()
        seen = list(STYLES)
        self._chance.shuffle(seen)
        first = self._render(fact, self._phrases(fact.free), seen[0], "full")
        return [first] + [self._again(fact, seen[i % len(seen)]) for i in range(1, size)]

    def beside(self, rendered: Rendered) -> list[Rendered]:
        """Two claims that look like `rendered` and are of something else, or none."""
        chance = self._chance
        if chance.random() >= LOOKALIKES:
            return []
        fact = rendered.fact
        year = fact.year - chance.choice((1, 2, 3)) if fact.year > 1950 else fact.year + 1
        value = self._facts.value(fact.unit) if fact.measure else fact.value
        deed = "" if fact.measure else self._facts.fact().deed or "reviewed"
        other = replace(fact, year=year, value=value, deed=deed, free=self._facts.fact().free)
        elsewhere = replace(self._facts.fact(), free=fact.free)
        return [self._plainly(other), self._plainly(elsewhere)]

    def _plainly(self, fact: Fact) -> Rendered:
        return self._render(fact, self._phrases(fact.free), self._chance.choice(STYLES), self._form())

    def _form(self) -> str:
        return self._chance.choices(FORMS, FORM_WEIGHTS)[0]

    def _again(self, fact: Fact, style: str) -> Rendered:
        chance = self._chance
        free = []
        for word in fact.free:
            luck = chance.random()
            if luck < KEPT:
                free.append(word)
            elif luck < KEPT + REPLACED:
                free.append(self._facts.words.draw(1)[0])
        phrases = list(self._phrases(tuple(free)).phrases)
        chance.shuffle(phrases)
        if fact.measure and chance.random() < CHANGED:
            fact = replace(fact, value=self._facts.value(fact.unit))
        return self._render(fact, _Circumstances(tuple(phrases)), style, self._form())

    def _phrases(self, free: tuple[str, ...]) -> _Circumstances:
        phrases, at = [], 0
        while at < len(free):
            length = self._chance.choice((2, 3))
            phrases.append((self._chance.choice(LINKS), free[at : at + length]))
            at += length
        return _Circumstances(tuple(phrases))

    def _render(self, fact: Fact, circumstances: _Circumstances, style: str, form: str) -> Rendered:
        chance = self._chance
        who = _called(fact, form)
        opening = chance.choice(OPENINGS)
        when = chance.choice((f"in {fact.year}", f"for {fact.year}")) if fact.measure else f"in {fact.year}"
        measured = chance.choice(fact.measure.names) if fact.measure else ""
        body = self._measured(fact, who, measured, style) if fact.measure else self._done(fact, who)
        rest = circumstances.text
        order = chance.randrange(3)
        if order == 0:
            said = f"{body} {when} {rest}"
        elif order == 1:
            said = f"{when}, {body} {rest}"
        else:
            said = f"{rest}, {body} {when}" if rest else f"{body} {when}"
        text = f"{opening} {said}".strip()
        text = f"{text[0].upper()}{text[1:]}."
        return Rendered(
            fact=fact,
            text=text,
            words=normalised(text),
            entity="" if form == "unnamed" or chance.random() < 0.1 else _extracted(fact, form),
            measure=self._extracted_measure(fact, measured),
        )

    def _measured(self, fact: Fact, who: str, measured: str, style: str) -> str:
        figure = written(fact.value, fact.unit, style)
        luck = self._chance.randrange(3)
        if luck == 0:
            return f"{who} {self._chance.choice(ACTIVE).format(m=measured, n=figure)}"
        if luck == 1:
            return self._chance.choice(PASSIVE).format(m=measured, n=figure, w=who)
        return f"the {measured} of {who} {self._chance.choice(('reached', 'stood at', 'came to'))} {figure}"

    def _done(self, fact: Fact, who: str) -> str:
        thing = "plans"
        if self._chance.random() < 0.5:
            return f"{who} {fact.deed} {thing}"
        return f"{thing} were {fact.deed} by {who}"

    def _extracted_measure(self, fact: Fact, measured: str) -> str:
        luck = self._chance.random()
        if fact.measure is None or luck < 0.1:
            return ""
        return fact.measure.names[0] if luck < 0.87 else measured


def _called(fact: Fact, form: str) -> str:
    who = fact.who
    return {
        "full": f"the {who.full}",
        "introduced": f"the {who.full} ({who.initials})",
        "initials": f"the {who.initials}",
        "short": who.short,
        "unnamed": f"the {who.kind.lower()}",
    }[form]


def _extracted(fact: Fact, form: str) -> str:
    """The name as an extractor without a table of aliases has it: initials stay initials."""
    return fact.who.initials.lower() if form == "initials" else fact.who.short.lower()
