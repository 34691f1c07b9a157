"""Reports of a sentence: "X said that …", "…, X said", "according to X", each with the stretch that X vouches for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verify.parsing.attribution import verbs
from verify.parsing.attribution.phrases import adverbial, after, before, capital, opening
from verify.parsing.attribution.speakers import PRONOUNS, eligible, named
from verify.parsing.attribution.verbs import HOLDS, RARE, SAYS, SHOWS, TAKES, VOICES
from verify.parsing.syntax import Words, analyse, finite

__all__ = ["ASIDE", "FRONTED", "LEADS", "Report", "reports", "subject"]

_NEGATED = frozenset(
    [
        "not",
        "never",
        "cannot",
        "didn't",
        "doesn't",
        "don't",
        "hasn't",
        "haven't",
        "hadn't",
        "won't",
        "wouldn't",
        "couldn't",
        "can't",
    ]
)
_BE = frozenset(["am", "are", "be", "been", "being", "is", "was", "were"])
_TOLD = frozenset(["advise", "assure", "inform", "notify", "remind", "tell", "warn"])
_GOING_ON = frozenset(["continue", "continued", "continues", "on"])
FRONTED, ASIDE, LEADS = 0, 1, 2
_REACH = 60
_BREAKERS = frozenset(["although", "as", "because", "but", "since", "though", "whereas", "while", "yet"])


@dataclass(frozen=True, slots=True)
class Report:
    """`who` vouches for the text at ``start..end``; `verb` is where the reporting verb begins.

    `rank` is :data:`LEADS` for "X said that …", :data:`ASIDE` for what stands aside and takes in the sentence ("…, X
    said"), :data:`FRONTED` for a report in a clause put in front; of several the higher one counts.
    """

    start: int
    end: int
    who: str
    verb: int
    rank: int


class _Sentence:
    """One sentence, its tokens, and the reports found so far."""

    def __init__(self, flat: str, words: Words) -> None:
        self.flat = flat
        self.words = words
        self.found: list[Report] = []

    def tag(self, i: int) -> str:
        return self.words.tags[i] if 0 <= i < len(self.words.tags) else "."

    def word(self, i: int) -> str:
        return self.words.words[i] if 0 <= i < len(self.words.words) else ""

    def read(self) -> tuple[Report, ...]:
        forms, leading = verbs.reporting(), verbs.introducing()
        nouns, minds = verbs.words("nouns"), verbs.words("minds")
        for i, word in enumerate(self.words.words):
            if word in forms and self.tag(i) in "VvgeGBW":
                self._verb(i, forms[word])
            elif word in leading or (word == "per" and self._capital(i + 1)):
                self._leading(i, leading.get(word, ((),)))
            elif word in ("make", "makes", "made") and "clear" in self.words.words[i + 1 : i + 5]:
                self._add(i, before(self.flat, self.words, i), VOICES)
            elif word in minds:
                self._mind(i)
            if word in nouns:
                self._noun(i)
        return tuple(self.found)

    def _capital(self, i: int) -> bool:
        return i < len(self.words) and capital(self.flat, self.words, i)

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
        if tag == "W" and not (bits & SAYS and self._plural(v)):
            return
        k = v - 1
        while k >= 0 and self.tag(k) in "AbXT":
            if self.word(k) in _NEGATED:
                return
            k -= 1
        if (tag == "e" and any(self.word(m) in _BE for m in range(k + 1, v) if self.word(m) != "been")) or (
            tag in "eE" and "been" in self.words.words[k + 1 : v]
        ):
            self._passive(v)
            return
        if tag == "B" and "T" in self.words.tags[k + 1 : v] and self.word(k) not in _GOING_ON:
            if self._prompted(k) and self._takes(v, bits):
                self._elsewhere(v, before(self.flat, self.words, self.words.tags.index("T", k + 1)))
            return
        if self._conditional(v):
            return
        if bits & SAYS and self._inverted(v):
            return
        if tag == "G" or (self.tag(k) == "C" and k > 0) or (self.tag(k) == "," and self.tag(k - 1) in "vV"):
            self._elided(v, k, bits)
            return
        self._add(v, before(self.flat, self.words, v), bits)

    def _elsewhere(self, v: int, span: tuple[int, int] | None) -> None:
        if span and eligible(self.flat, self.words, span, span[0] == 0):
            self._keep(span, v, span[0], self._break(v), LEADS)

    def _conditional(self, v: int) -> bool:
        """Whether the verb stands in a condition: "if the board rules that …"."""
        first = self.words.tags.rfind(",", 0, v) + 1
        return "I" in self.words.tags[first:v]

    def _plural(self, v: int) -> bool:
        """Whether what may be a noun is the verb of a plural before it: "officials note that the …"."""
        left = self.word(v - 1)
        return self.word(v + 1) == "that" and left.endswith("s") and self.tag(v + 2) not in finite

    def _prompted(self, k: int) -> bool:
        """Whether the infinitive is what somebody was led to say ("has prompted experts to propose")."""
        return any(self.word(m) in ("led", "leading", "prompted", "prompting") for m in range(max(0, k - 6), k))

    def _inverted(self, v: int) -> bool:
        """ ", said X": the verb before its subject, after a comma, a quotation or at the beginning."""
        left = self.tag(v - 1)
        if not (v == 0 or left in ",\"'"):
            return False
        if self.tag(v) not in "VvW":
            return False
        span = after(self.flat, self.words, v, len(self.words))
        if span is None or not (self.words.tags[span[0]] == "N" or eligible(self.flat, self.words, span, False)):
            return False
        self._keep(span, v, 0, len(self.words), ASIDE)
        return True

    def _elided(self, v: int, k: int, bits: int) -> None:
        """A verb without a subject of its own: the speaker before, or the subject of the sentence, goes on."""
        if not self._takes(v, bits):
            return
        tag = self.tag(v)
        if tag == "G" and self.tag(k) not in ",C—-" and k >= 0:
            span = before(self.flat, self.words, v)
            if span and self.tag(span[0] - 1) == "P" and self.word(span[0] - 1) == "with":
                self._keep(span, v, span[0], self._break(v), LEADS)
            return
        start = opening(self.words, max(k, 0), 0)
        prior = next((r for r in reversed(self.found) if r.start >= self.words.starts[start] or r.rank == ASIDE), None)
        if prior:
            self._report(prior.who, v, v, self._break(v), LEADS)
            return
        behind = [i for i in range(max(start, v - _REACH), v) if self.tag(i) in finite][::-1]
        ahead = [i for i in range(v, min(v + _REACH, len(self.words))) if self.tag(i) in finite and i != v]
        for i in (*behind, *ahead[:1]):
            if self.tag(i - 1) not in "RAN":
                span = before(self.flat, self.words, i, start)
                if span and eligible(self.flat, self.words, span, span[0] == 0):
                    self._keep(span, v, v, self._break(v), LEADS)
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
        aside = self._aside(v, span)
        if (not aside and not self._takes(v, bits)) or self.word(span[0] - 1) == "what":
            return
        if self.word(span[0]) == "it" and not bits & (SAYS | HOLDS | VOICES):
            return
        strict = not bits & SAYS or (not aside and not self._clause(v)) or self._particle(v)
        if strict and not eligible(self.flat, self.words, span, opens):
            return
        if aside:
            self._keep(span, v, 0, self._break(v), ASIDE)
        else:
            fronted = self._fronted(span[0])
            self._keep(span, v, span[0], self._break(v, fronted), FRONTED if fronted else LEADS)

    def _fronted(self, first: int) -> bool:
        """Whether the subject at `first` is that of a clause put in front: "While the bank expects …, …"."""
        start = opening(self.words, first, 0)
        return "S" in self.words.tags[start:first] and not any(t in finite for t in self.words.tags[start:first])

    def _aside(self, v: int, span: tuple[int, int]) -> bool:
        """ "…, X said" or "As X said, …": nothing of weight follows the verb, and a statement stands beside it."""
        if not verbs.reporting().get(self.word(v), 0) & (SAYS | HOLDS | SHOWS):
            return False
        last = v + 1
        while last < len(self.words) and self.tag(last) not in ',.;:—"':
            if self.tag(last) in finite or self.word(last) in ("that", "to"):
                return False
            last += 1
        left = span[0] - 1
        while left >= 0 and self.tag(left) in "XD":
            left -= 1
        compared = self.word(left) == "as"
        if last - v > (9 if compared else 7):
            return False
        if last > v + 1 and self.tag(v + 1) in "DW#" and adverbial(self.words, last - 1, v) != v:
            base = verbs.base(self.word(v))
            if base not in _TOLD and not compared and self.tag(last) != ".":
                return False
            if base not in _TOLD and self.tag(v + 1) in "D#":
                return False  # it has an object
        if compared:
            return True
        return (
            (left > 0 or (left >= 0 and self.tag(left) == '"'))
            and self.tag(left) in ',"—-'
            and self.tag(last) in ',.;"'
        )

    def _clause(self, v: int) -> bool:
        """Whether a clause or words of somebody follow the verb at `v`."""
        i = v + 1
        while i < min(v + 30, len(self.words)):
            tag = self.tag(i)
            if self.word(i) == "that" or tag in '":':
                return True
            if tag in finite:
                return i > v + 1 and self.tag(i - 1) not in "CP" and adverbial(self.words, i - 1, v) != v
            if tag in ";.!?SRI—-":
                return tag in "SI" and i == v + 1
            if tag == "," and self.tag(i + 1) == "R":
                i = self.words.tags.find(",", i + 1)
                if i < 0:
                    return False
            elif tag == "," and self.tag(i + 1) != '"' and self.word(i + 1) != "that":
                return False
            i += 1
        return False

    def _takes(self, v: int, bits: int) -> bool:
        """Whether what follows the verb at `v` makes a report of it."""
        base = verbs.base(self.word(v))
        follower, tag = self.word(v + 1), self.tag(v + 1)
        if self._particle(v):
            return True
        if tag == "T":
            return False  # what somebody means to do themselves
        if bits & TAKES and "as" in self.words.words[v + 1 : v + 14]:
            return True
        if bits & VOICES and tag in 'DW#N"GXPV' and follower != "by":
            return True
        if bits & HOLDS and tag in "DW#NX" and self._held(v):
            return True
        if bits & (SAYS | SHOWS | HOLDS):
            if base in ("ask", "wonder"):
                return tag in '",:'
            return tag in '":' or self._clause(v)
        return False

    def _particle(self, v: int) -> bool:
        """Whether a word that makes a saying of the verb follows it, and no unit stands before ("basis points to")."""
        found = self.word(v + 1) in verbs.particles(verbs.base(self.word(v)))
        return found and self.word(v - 1) not in ("basis", "index", "percentage")

    def _held(self, v: int) -> bool:
        """Whether a view is held of something to come or said in figures: "expects X to …", "projects 3% growth"."""
        for i in range(v + 1, min(v + 10, len(self.words))):
            if self.tag(i) in "T#" or self.tag(i) in finite or self.word(i) == "that":
                return True
            if self.tag(i) in ",;":
                return False
        return False

    def _mind(self, i: int) -> None:
        """ "X is concerned about …"."""
        if self.word(i + 1) not in ("about", "that", "of", "by") or i == 0:
            return
        k = i - 1
        while k > 0 and self.tag(k) == "X":
            k -= 1
        span = before(self.flat, self.words, i)
        if not span or self.word(k) not in _BE or not _NEGATED.isdisjoint(self.words.words[k:i]):
            return
        if eligible(self.flat, self.words, span, span[0] == 0):
            self._keep(span, i, span[0], self._break(i), False)

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
            self._keep(span, i, min(i, span[0]), self._break(max(i, span[1] - 1)), LEADS)

    def _break(self, v: int, fronted: bool = False) -> int:
        """The token at which what is reported after `v` ends: another voice may speak from there on.

        `fronted` tells that the report stands in a clause put in front of the main one, and ends with it.
        """
        inside = False
        for i in range(v + 1, len(self.words)):
            tag = self.tag(i)
            inside ^= tag == '"'
            if inside:
                continue
            if tag in ";—-":
                return i
            if tag == "," and i > v + 2:
                follower = self.word(i + 1)
                if fronted:
                    return i
                if self.tag(i + 1) == "R" or (follower in _BREAKERS and self.tag(i + 2) != "G"):
                    if any(t in finite for t in self.words.tags[v + 1 : i]):
                        return i
        return len(self.words)


@lru_cache(maxsize=4)
def reports(flat: str, start: int, end: int) -> tuple[Report, ...]:
    """The reports of the sentence ``flat[start:end]`` in order; a pronoun that reports is left as it is."""
    words = analyse(flat, start, end)
    return _Sentence(flat, words).read()


def subject(flat: str, start: int, end: int) -> str | None:
    """Whom the first subject of the sentence ``flat[start:end]`` names, if it is somebody who can speak."""
    words = analyse(flat, start, end)
    return _Sentence(flat, words).subject(len(words))
