"""What a claim looks like to a comparison: its words in order, each with the keys under which it meets other words.

A :class:`Profile` is made once per claim and used for every candidate.  Names with a table entry become one word
(``United States`` and ``American`` meet), a value or period of the claim becomes one word that carries no key of its
own, and several words that are one synonym (``make up``) become one word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from verify.aligning import lexicon
from verify.aligning.negation import negated
from verify.aligning.vocabulary import Word, WordKind
from verify.model import Claim
from verify.parsing.names import Name, names
from verify.parsing.words import Token, function_words, tokens

__all__ = ["Profile", "Word", "profile"]

MORE_NAME, MOST_NAME = 0.4, 2.2
"""What each further word of a name read as one word adds to its weight, and the most that it comes to."""


@dataclass(frozen=True)
class Profile:
    """A claim as a comparison sees it; `subject` holds the words of a subject taken over from its sentence."""

    claim: Claim
    words: tuple[Word, ...]
    subject: tuple[Word, ...] = field(default=())

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that carry meaning of their own: neither grammar nor values nor periods."""
        return tuple(w for w in self.words if w.meaningful)

    @cached_property
    def negated(self) -> frozenset[int]:
        """The indices into `content` of the words that are negated."""
        flips = negated(self.words, self.claim.text, self.claim.start)
        places = [index for index, word in enumerate(self.words) if word.meaningful]
        return frozenset(place for place, index in enumerate(places) if index in flips)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of the content words and of the inherited subject."""
        return frozenset(k for w in (*self.content, *self.subject) for k in w.keys)


def _inside(token: Token, spans: list[tuple[int, int, int]]) -> int | None:
    for start, end, index in spans:
        if start <= token.start and token.end <= end:
            return index
    return None


def _name_word(name: Name, text: str, shift: int) -> Word:
    keys = frozenset({f"@{name.key}"})
    longer = max(0, len(name.key.split()) - 1)
    return Word(
        name.start + shift,
        name.end + shift,
        text[name.start : name.end],
        name.key,
        name.key,
        "name",
        keys,
        min(MOST_NAME, lexicon.MOST + longer * MORE_NAME),
        number=name.number,
        proper=True,
        parts=tuple(t.stem for t in tokens(name.key) if t.norm not in function_words()),
    )


def _plain_word(token: Token, shift: int, proper: bool) -> Word:
    group = None if proper else lexicon.group_of(token.stem)
    keys = {token.stem} | ({f"={group}"} if group else set()) | ({f"@{token.norm}"} if proper else set())
    weight = lexicon.weight(token.norm, token.stem)
    kind: WordKind = "function" if weight == 0 and not proper else "name" if proper else "word"
    return Word(
        token.start + shift,
        token.end + shift,
        token.text,
        token.norm,
        token.stem,
        kind,
        frozenset(keys),
        weight,
        proper=proper,
    )


def _collapsed(name: Name) -> bool:
    """Whether a name is one word: places, organisations and the like are, people go by parts of their names."""
    return bool(name.number) or name.kind in ("place", "organisation", "event", "work")


def _phrase_at(run: list[Token], at: int) -> tuple[int, str] | None:
    table = lexicon.phrases()
    for size in (3, 2):
        stems = tuple(t.stem for t in run[at : at + size])
        if len(stems) == size and stems in table:
            return size, table[stems]
    return None


def _words(
    text: str, shift: int, values: list[tuple[int, int, int]], periods: list[tuple[int, int, int]]
) -> Iterator[Word]:
    """The words of `text`, whose first character lies at `shift` of the source; spans are offsets into `text`."""
    found = names(text, 0, len(text))
    single = {(n.start, n.end): n for n in found if _collapsed(n)}
    run = tokens(text)
    at = 0
    done = -1
    while at < len(run):
        token = run[at]
        at += 1
        if token.start < done:
            continue
        name = next((n for n in single.values() if n.start <= token.start < n.end), None)
        if name is not None:
            yield _name_word(name, text, shift)
            done = name.end
            continue
        for spans, kind in ((values, "value"), (periods, "period")):
            index = _inside(token, spans)
            if index is not None:
                start, end, _ = spans[index]
                yield Word(start + shift, end + shift, text[start:end], "", "", kind, frozenset(), 0.0)  # type: ignore[arg-type]
                done = end
                break
        if token.start < done:
            continue
        phrase = _phrase_at(run, at - 1)
        if phrase is not None:
            size, group = phrase
            last = run[at - 2 + size]
            keys = frozenset({f"={group}"})
            surface = text[token.start : last.end]
            yield Word(
                token.start + shift, last.end + shift, surface, surface.lower(), group, "word", keys, lexicon.MOST
            )
            at += size - 1
            continue
        proper = any(n.start <= token.start and token.end <= n.end for n in found)
        yield _plain_word(token, shift, proper)


def profile(claim: Claim) -> Profile:
    """The profile of `claim`; deterministic, a pure function of the claim."""
    shift = claim.start
    values = [(v.start - shift, v.end - shift, i) for i, v in enumerate(claim.values)]
    periods = [(p.start - shift, p.end - shift, i) for i, p in enumerate(claim.periods)]
    words = tuple(_words(claim.text, shift, values, periods))
    subject = tuple(w for w in _words(claim.subject, 0, [], []) if w.weight > 0) if claim.subject else ()
    return Profile(claim, words, subject)
