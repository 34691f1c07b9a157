"""Reports of a sentence: "X said that …", "…, X said", "according to X", each with the stretch that X vouches for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from verify.parsing.attribution import verbs
from verify.parsing.attribution.complements import clause, particle, takes
from verify.parsing.attribution.phrases import after, before, capital, opening
from verify.parsing.attribution.scopes import TOLD, aside, closing, conditional, fronted, plural, prompted, reach
from verify.parsing.attribution.sentence import Sentence
from verify.parsing.attribution.speakers import PRONOUNS, eligible, named
from verify.parsing.attribution.verbs import HOLDS, RARE, SAYS, VOICES
from verify.parsing.stance.lexicon import words as denying
from verify.parsing.syntax import Words, analyse, finite

__all__ = ["ASIDE", "FRONTED", "LEADS", "LONGEST", "Report", "may_report", "reports", "subject"]

_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
_GOING_ON = frozenset(["continue", "continued", "continues", "on"])
FRONTED, ASIDE, LEADS = 0, 1, 2
_REACH = 60
LONGEST = 300
"""Tokens of a sentence that are read."""


@cache
def _triggers() -> frozenset[str]:
    """Words without one of which a sentence reports nothing."""
    listed = {*verbs.reporting(), *verbs.introducing(), *verbs.words("nouns"), *verbs.words("minds")}
    return frozenset(listed | {"clear", "opinion", "per", "view"})


class Report(Struct, frozen=True):
    """`who` vouches for the text at ``start..end``; `verb` is where the reporting verb begins.

    `rank` is :data:`LEADS` for "X said that …", :data:`ASIDE` for what stands aside and takes in the sentence ("…, X
    said"), :data:`FRONTED` for a report in a clause put in front; of several the higher one counts.
    """

    start: int
    end: int
    who: str
    verb: int
    rank: int


class _Reader:
    """One sentence, its tokens, and the reports found so far."""

    def __init__(self, flat: str, words: Words) -> None:
        self.flat = flat
        self.words = words
        self.sentence = Sentence(flat, words)
        self.tag, self.word = self.sentence.tag, self.sentence.word
        self.found: list[Report] = []

    def read(self) -> tuple[Report, ...]:
        forms, leading = verbs.reporting(), verbs.introducing()
        nouns, minds = verbs.words("nouns"), verbs.words("minds")
        if _triggers().isdisjoint(self.words.words):
            return ()
        for i, word in enumerate(self.words.words):
            if word in forms and self.tag(i) in "VvgeEGBW":
                self._verb(i, forms[word])
            elif word in leading or (word == "per" and self.sentence.capital(i + 1)):
                self._leading(i, leading.get(word, ((),)))
            elif word in ("make", "makes", "made") and "clear" in self.words.words[i + 1 : i + 5]:
                self._add(i, before(self.flat, self.words, i), VOICES)
            elif word in minds:
                self._mind(i)
            if word in nouns:
                self._noun(i)
            elif word in ("opinion", "view") and self.word(i - 2) == "in" and self.tag(i - 1) == "D":
                self._owned(i - 1)
        return tuple(self.found)

    def _leading(self, i: int, phrases: tuple[tuple[str, ...], ...]) -> None:
        for rest in phrases:
            if tuple(self.words.words[i + 1 : i + 1 + len(rest)]) == rest:
                span = after(self.flat, self.words, i + len(rest), len(self.words))
                if span and (self.word(i) == "according" or eligible(self.flat, self.words, span, False)):
                    self._keep(span, i, 0, len(self.words), ASIDE)
                return

    def _keep(self, span: tuple[int, int], verb: int, first: int, last: int, rank: int) -> None:
        who = named(self.flat, self.words, span)
        if who in ("it", "they"):
            who = self._antecedent(span[0]) or (None if self.words.tags[: span[0]].strip("X,C") else who)
        if who:
            self._report(who, verb, first, last, rank)

    def _report(self, who: str, verb: int, first: int, last: int, rank: int) -> None:
        if last <= first:
            return
        self.found.append(
            Report(self.words.starts[first], self.words.ends[last - 1], who, self.words.starts[verb], rank)
        )

    def _antecedent(self, at: int) -> str | None:
        """Whom "it" or "they" at token `at` stands for in the sentence itself: who reported, or its first subject."""
        told = next((r.who for r in self.found if r.who not in PRONOUNS), None)
        if told:
            return told
        return self.subject(at)

    def subject(self, until: int) -> str | None:
        """Whom the first subject before the token `until` names."""
        main = next((i for i in range(until) if self.tag(i) in finite), -1)
        span = before(self.flat, self.words, main) if main > 0 else None
        if span is None or self.tag(span[0]) == "N" or not eligible(self.flat, self.words, span, span[0] == 0):
            return None
        return named(self.flat, self.words, span)

    def _verb(self, v: int, bits: int) -> None:
        tag = self.tag(v)
        if bits & RARE and '"' not in self.words.tags[max(0, v - 6) : v + 3]:
            return
        if tag == "W" and not self._verbal(v, bits):
            return
        k = v - 1
        while k >= 0 and self.tag(k) in "AbXT":
            if self.word(k) in denying("negation"):
                return
            k -= 1
        if (tag == "e" and any(self.word(m) in _BE for m in range(k + 1, v) if self.word(m) != "been")) or (
            tag in "eE" and "been" in self.words.words[k + 1 : v]
        ):
            self._passive(v)
            return
        if tag == "B" and "T" in self.words.tags[k + 1 : v] and self.word(k) not in _GOING_ON:
            if prompted(self.sentence, k) and takes(self.sentence, v, bits):
                self._elsewhere(v, before(self.flat, self.words, self.words.tags.index("T", k + 1)))
            return
        if tag == "E":
            self._passive(v)
            return
        if conditional(self.sentence, v):
            return
        if bits & SAYS and self._inverted(v):
            return
        if tag == "G" or (self.tag(k) == "C" and k > 0) or (self.tag(k) == "," and self.tag(k - 1) in "vV"):
            self._elided(v, k, bits)
            return
        self._add(v, before(self.flat, self.words, v), bits)

    def _verbal(self, v: int, bits: int) -> bool:
        """Whether the form at `v`, which may be a noun, is the verb of a plural or of a name that ends its sentence."""
        spoken = bits & SAYS and plural(self.sentence, v)
        return bool(spoken) or (bool(bits & (SAYS | HOLDS)) and closing(self.sentence, v))

    def _elsewhere(self, v: int, span: tuple[int, int] | None) -> None:
        if span and eligible(self.flat, self.words, span, span[0] == 0):
            self._keep(span, v, span[0], reach(self.sentence, v), LEADS)

    def _inverted(self, v: int) -> bool:
        """ ", said X": the verb before its subject, after a comma, a quotation or at the beginning."""
        left = self.tag(v - 1)
        if not (v == 0 or left in ",\"'") or self.tag(v) not in "VvW" or verbs.base(self.word(v)) in TOLD - {"warn"}:
            return False
        span = after(self.flat, self.words, v, len(self.words))
        if span is None:
            return False
        if not (self.tag(span[0]) == "N" or left in "\"'" or eligible(self.flat, self.words, span, False)):
            return False
        self._keep(span, v, 0, reach(self.sentence, v, apposed=True), ASIDE)
        return True

    def _elided(self, v: int, k: int, bits: int) -> None:
        """A verb without a subject of its own: the speaker before, or the subject of the sentence, goes on."""
        if not takes(self.sentence, v, bits):
            return
        tag = self.tag(v)
        if tag == "G" and self.tag(k) not in ",C—-" and k >= 0:
            span = before(self.flat, self.words, v)
            if span and self.tag(span[0] - 1) == "P" and self.word(span[0] - 1) == "with":
                self._keep(span, v, span[0], reach(self.sentence, v), LEADS)
            return
        start = opening(self.words, max(k, 0), 0)
        prior = next((r for r in reversed(self.found) if r.start >= self.words.starts[start] or r.rank == ASIDE), None)
        if prior:
            self._report(prior.who, v, v, reach(self.sentence, v), LEADS)
            return
        behind = [i for i in range(max(start, v - _REACH), v) if self.tag(i) in finite][::-1]
        ahead = [i for i in range(v, min(v + _REACH, len(self.words))) if self.tag(i) in finite and i != v]
        for i in (*behind, *ahead[:1]):
            if self.tag(i - 1) not in "RAN":
                span = before(self.flat, self.words, i, start)
                if span and eligible(self.flat, self.words, span, span[0] == 0):
                    self._keep(span, v, v, reach(self.sentence, v), LEADS)
                    return

    def _passive(self, v: int) -> None:
        """ "as announced by X", "it was reported by X"."""
        if self.word(v + 1) == "by" and (self.word(v - 1) == "as" or self.word(v - 2) in ("it", "as")):
            span = after(self.flat, self.words, v + 1, len(self.words))
            if span:
                self._keep(span, v, 0, len(self.words), ASIDE)

    def _add(self, v: int, span: tuple[int, int] | None, bits: int) -> None:
        if span is None:
            return
        opens = span[0] == 0 or self.tag(span[0] - 1) in '."'
        stands_aside = aside(self.sentence, v, span)
        if (not stands_aside and not takes(self.sentence, v, bits)) or self.word(span[0] - 1) == "what":
            return
        if self.word(span[0]) == "it" and bits and not bits & (SAYS | HOLDS | VOICES):
            return
        strict = not bits & SAYS or (not stands_aside and not clause(self.sentence, v)) or particle(self.sentence, v)
        if strict and not eligible(self.flat, self.words, span, opens):
            return
        if stands_aside:
            self._keep(span, v, 0, reach(self.sentence, v), ASIDE)
        else:
            in_front = fronted(self.sentence, span[0])
            self._keep(span, v, span[0], reach(self.sentence, v, in_front), FRONTED if in_front else LEADS)

    def _mind(self, i: int) -> None:
        """ "X is concerned about …"."""
        if self.word(i + 1) not in ("about", "that", "of", "by") or i == 0:
            return
        k = i - 1
        while k > 0 and self.tag(k) == "X":
            k -= 1
        span = before(self.flat, self.words, i)
        if not span or self.word(k) not in _BE or not denying("negation").isdisjoint(self.words.words[k:i]):
            return
        if eligible(self.flat, self.words, span, span[0] == 0):
            self._keep(span, i, span[0], reach(self.sentence, i), LEADS)

    def _owned(self, i: int) -> None:
        """ "in Parr's view"."""
        if self.word(i).endswith(("'s", "s'")):
            self._keep((i, i + 1), i, 0, len(self.words), ASIDE)

    def _noun(self, i: int) -> None:
        """ "calls by X to …", "X's announcement of …"."""
        if self.word(i + 1) in ("by", "from"):
            span = after(self.flat, self.words, i + 1, len(self.words))
        elif self.word(i + 1) in ("of", "for", "that", "to") and self.tag(i) == "W":
            k = i - 1
            while k > 0 and self.tag(k) in "WX#":
                k -= 1
            if self.tag(k) != "D" or not self.word(k).endswith(("'s", "s'")):
                return
            first = k
            while first > 0 and self.tag(first - 1) in "WD" and capital(self.flat, self.words, first - 1):
                first -= 1
            span = (first, k + 1)
        else:
            return
        if (span and eligible(self.flat, self.words, (span[0], span[1]), False)) or (
            span and self.tag(span[1] - 1) == "D" and capital(self.flat, self.words, span[1] - 1)
        ):
            self._keep(span, i, min(i, span[0]), reach(self.sentence, max(i, span[1] - 1)), LEADS)


@lru_cache(maxsize=4)
def reports(flat: str, start: int, end: int) -> tuple[Report, ...]:
    """The reports of the sentence ``flat[start:end]`` in order; a pronoun that reports is left as it is."""
    return _Reader(flat, _bounded(analyse(flat, start, end))).read()


def _bounded(words: Words) -> Words:
    """The first :data:`LONGEST` of the words: no sentence of prose has more, and the time stays linear."""
    if len(words) <= LONGEST:
        return words
    return Words(words.starts[:LONGEST], words.ends[:LONGEST], words.words[:LONGEST], words.tags[:LONGEST])


def may_report(words: Iterable[str]) -> bool:
    """Whether one of the words, in lower case, can report."""
    return not _triggers().isdisjoint(words)


def subject(flat: str, start: int, end: int) -> str | None:
    """Whom the first subject of the sentence ``flat[start:end]`` names, if it is somebody who can speak."""
    words = _bounded(analyse(flat, start, end))
    return _Reader(flat, words).subject(len(words))
