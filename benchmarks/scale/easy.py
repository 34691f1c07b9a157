"""Claims whose partners are paraphrases: some words dropped, replaced or swapped, another notation and opening."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.scale.facts import Fact, Facts
from benchmarks.scale.notation import plain, written
from benchmarks.scale.rendering import Rendered, normalised
from benchmarks.scale.words import Words

__all__ = ["Easy"]

DROPPED, REPLACED, MISSPELT, SWAPPED = 0.12, 0.10, 0.02, 0.12
"""Shares of the free words that a paraphrase changes in each way."""

CHANGED = 0.25
"""Share of the paraphrases that give another figure: they are partners that contradict."""

UNNAMED = 0.10
"""Share of the paraphrases that say "the agency" in place of the name."""

OPENINGS = (
    "",
    "",
    "",
    "",
    "According to its yearly report",
    "The board said that",
    "In a filing to the regulator",
    "Data published on Thursday show that",
    "As the auditors point out",
    "A spokesperson confirmed that",
)
VERBS = ("was", "came to", "reached", "stood at", "totalled", "rose to", "fell to", "amounted to")
STYLES = ("words", "letters", "commas")


@dataclass(frozen=True, slots=True)
class _Wording:
    opening: str
    verb: str
    order: int
    style: str
    full: bool
    unnamed: bool
    synonym: int


class Easy:
    """Makes claims of about twenty words."""

    def __init__(self, claims: int, chance: random.Random) -> None:
        self._chance = chance
        self._facts = Facts(claims, chance, 10, 3, (1, 2, 2, 2, 3), Words(20 * claims, chance))

    def group(self, size: int) -> list[Rendered]:
        """One statement as `size` sources put it."""
        fact = self._facts.fact()
        wording = self._wording(fact)
        return [self._render(fact, wording)] + [self._again(fact, wording) for _ in range(size - 1)]

    def beside(self, rendered: Rendered) -> list[Rendered]:
        """What other sources state that only looks like it: nothing, among the easy claims."""
        return []

    def _wording(self, fact: Fact) -> _Wording:
        chance = self._chance
        return _Wording(
            opening=chance.choice(OPENINGS),
            verb=chance.choice(VERBS),
            order=chance.randrange(3),
            style=chance.choice(STYLES),
            full=chance.random() < 0.7,
            unnamed=False,
            synonym=self._synonym(fact) if chance.random() < 0.4 else 0,
        )

    def _synonym(self, fact: Fact) -> int:
        return self._chance.randrange(len(fact.measure.names)) if fact.measure else 0

    def _again(self, fact: Fact, wording: _Wording) -> Rendered:
        chance = self._chance
        free = list(self._words(fact.free))
        for i in range(len(free) - 1):
            if chance.random() < SWAPPED:
                free[i], free[i + 1] = free[i + 1], free[i]
        changed = fact.measure is not None and chance.random() < CHANGED
        value = self._facts.value(fact.unit) if changed else fact.value
        said = replace(
            wording,
            opening=chance.choice(OPENINGS) if chance.random() < 0.5 else wording.opening,
            verb=chance.choice(VERBS) if chance.random() < 0.4 else wording.verb,
            order=chance.randrange(3) if chance.random() < 0.5 else wording.order,
            style=chance.choice(STYLES) if chance.random() < 0.7 else wording.style,
            full=(chance.random() < 0.4) is not wording.full,
            unnamed=chance.random() < UNNAMED,
            synonym=self._synonym(fact) if chance.random() < 0.3 else wording.synonym,
        )
        return self._render(replace(fact, free=tuple(free), value=value), said)

    def _words(self, free: tuple[str, ...]) -> list[str]:
        found = []
        for word in free:
            luck = self._chance.random()
            if luck < DROPPED:
                continue
            if luck < DROPPED + REPLACED:
                word = self._facts.words.draw(1)[0]
            elif luck < DROPPED + REPLACED + MISSPELT and len(word) > 4:
                at = self._chance.randrange(len(word) - 1)
                word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            found.append(word)
        return found

    def _render(self, fact: Fact, said: _Wording) -> Rendered:
        who = f"the {fact.who.kind.lower()}" if said.unnamed else fact.who.full if said.full else fact.who.short
        free = " ".join(fact.free)
        opening = f"{said.opening} " if said.opening.endswith("that") else f"{said.opening}, " if said.opening else ""
        if fact.measure is None:
            body = (
                f"{who} {fact.deed} {free} in {fact.year}.",
                f"in {fact.year} {who} {fact.deed} {free}.",
                f"{free} was {fact.deed} by {who} in {fact.year}.",
            )[said.order]
            return self._rendered(fact, opening + body, opening + body, said, "")
        name = fact.measure.names[said.synonym]
        form = (
            f"{opening}{who} {name} {said.verb} %s in {fact.year}, {free}.",
            f"{opening}the {name} of {who} {said.verb} %s for {fact.year} as {free}.",
            f"{opening}in {fact.year} {free}, with {name} at {who} that {said.verb} %s.",
        )[said.order]
        text = form % written(fact.value, fact.unit, said.style)
        return self._rendered(fact, text, form % plain(fact.value, fact.unit), said, name)

    def _rendered(self, fact: Fact, text: str, flat: str, said: _Wording, name: str) -> Rendered:
        known = not said.unnamed and self._chance.random() >= 0.1
        return Rendered(
            fact=fact,
            text=text[0].upper() + text[1:],
            words=normalised(flat),
            entity=fact.who.short.lower() if known else "",
            measure=self._measured(fact, name),
        )

    def _measured(self, fact: Fact, name: str) -> str:
        """What a fair extractor makes of the measure: mostly one name for all its names, sometimes nothing."""
        luck = self._chance.random()
        if fact.measure is None or luck < 0.1:
            return ""
        return fact.measure.names[0] if luck < 0.87 else name
