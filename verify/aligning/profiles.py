"""What a claim looks like to a comparison: its words in order, each with the keys under which it meets other words.

A :class:`Profile` is made once per claim and used for every candidate.  Names with a table entry become one word
(``United States`` and ``American`` meet), a value or period of the claim becomes one word that carries no key of its
own, and several words that are one synonym (``make up``) become one word.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, wraps
from itertools import takewhile
from typing import Any, Protocol, TypeVar

from msgspec import Struct, field

from verify.aligning import lexicon
from verify.aligning.negation import negated, negators
from verify.aligning.vocabulary import Word, WordKind
from verify.aligning.wordindex import WordIndex, index_words
from verify.model import Claim, Value
from verify.parsing.names import Name, names
from verify.parsing.words import Token, function_words, tokens
from verify.text import shown

__all__ = ["Profile", "Word", "context_of", "heading_keys", "once", "profile", "profiles_of"]

Of = TypeVar("Of", bound="Remembering")
Found = TypeVar("Found")


class Remembering(Protocol):
    """What keeps answers about itself."""

    @property
    def memo(self) -> dict[object, Any]: ...


def once(read: Callable[[Of], Found]) -> Callable[[Of], Found]:
    """`read`, a pure function of one profile or comparison, asked only once of each."""

    @wraps(read)
    def remembered(of: Of) -> Found:
        memo = of.memo
        if read not in memo:
            memo[read] = read(of)
        found: Found = memo[read]
        return found

    return remembered


MEMORY = 3
"""How many claims before a claim make up its context."""

MORE_NAME, MOST_NAME = 0.4, 2.2
"""What each further word of a name read as one word adds to its weight, and the most that it comes to."""


class Profile(Struct, frozen=True, dict=True):
    """A claim as a comparison sees it.

    `subject` holds the words of a subject taken over from its sentence, `context` the keys of the words that its
    document had named before it: what "the company" and "the fund" may stand for; `document` those of the names that
    its document has anywhere.
    """

    claim: Claim
    words: tuple[Word, ...]
    subject: tuple[Word, ...] = field(default=())
    context: frozenset[str] = field(default=frozenset())
    document: frozenset[str] = field(default=frozenset())

    @cached_property
    def text(self) -> str:
        """The text of the claim as a reader of the page sees it, markup blanked one for one."""
        return shown(self.claim.text, self.claim.marks, self.claim.start)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that carry meaning of their own: neither grammar nor values nor periods."""
        return tuple(w for w in self.words if w.meaningful)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The keys of what the pronoun that is its subject likely stands for; none where its subject is none."""
        return frozenset(key for word in _words(self.claim.topic, 0) if word.weight > 0 for key in word.keys)

    @cached_property
    def meant(self) -> frozenset[str]:
        """The keys of the names that its pronouns and descriptions stand for."""
        named = " and ".join(one.name.title() for one in self.claim.inferred)
        return frozenset(key for word in _words(named, 0) if word.weight > 0 for key in word.keys)

    @cached_property
    def setting(self) -> frozenset[str]:
        """The keys of the names that it has, or that its document named just before it."""
        own = (key for word in (*self.words, *self.subject) if word.proper for key in word.keys)
        return frozenset(key for key in (*own, *self.topic, *self.meant, *self.context) if key.startswith("@"))

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What later stages work out of the claim alone and want once, by a key of theirs."""
        return {}

    @cached_property
    def amounts(self) -> frozenset[str]:
        """The figures of the claim as numbers to six digits, whatever their units."""
        return frozenset(f"{value.value:.6g}" for value in self.claim.values)

    @cached_property
    def numbered(self) -> bool:
        """Whether a name of the claim has a number in it."""
        return any(word.number for word in self.content)

    @cached_property
    def index(self) -> WordIndex:
        """Where the content words are found by what they meet others by."""
        return index_words(self.content)

    @cached_property
    def negated(self) -> frozenset[int]:
        """The indices into `content` of the words that are negated."""
        return self._negation[0]

    @cached_property
    def denied(self) -> frozenset[int]:
        """The indices into `content` of the words that a negator denies first: what "not" is said of."""
        return self._negation[1]

    @cached_property
    def negators(self) -> tuple[int, ...]:
        """The indices into `words` of those that negate."""
        return tuple(negators(self.words, self.text, self.claim.start))

    @cached_property
    def _negation(self) -> tuple[frozenset[int], frozenset[int]]:
        flips, heads = negated(self.words, self.text, self.claim.start)
        places = [index for index, word in enumerate(self.words) if word.meaningful]
        found = (frozenset(p for p, index in enumerate(places) if index in chosen) for chosen in (flips, heads))
        return next(found), next(found)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of the content words and of the inherited subject."""
        return _keys(self.words, self.subject)


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
    start, end, norm, stem = token.start + shift, token.end + shift, token.norm, token.stem
    return Word(start, end, token.text, norm, stem, *_meaning(norm, stem, proper), proper=proper)


@lru_cache(maxsize=65536)
def _meaning(norm: str, stem: str, proper: bool) -> tuple[WordKind, frozenset[str], float]:
    """The kind, the keys and the weight of a word, wherever it stands."""
    group = None if proper else lexicon.group_of(stem)
    keys = {stem} | ({f"={group}"} if group else set()) | ({f"@{norm}"} if proper else set())
    weight = lexicon.weight(norm, stem)
    kind: WordKind = "function" if weight == 0 and not proper else "name" if proper else "word"
    return kind, frozenset(keys), weight


def _collapsed(name: Name) -> bool:
    """Whether a name is one word: places, organisations and the like are, people go by parts of their names."""
    return bool(name.number) or name.kind in ("place", "organisation", "event", "work")


def _phrase_at(run: list[Token], at: int) -> tuple[int, str] | None:
    for rest, group in lexicon.phrases().get(run[at].stem, ()):
        size = 1 + len(rest)
        if rest == tuple(t.stem for t in run[at + 1 : at + size]):
            return size, group
    return None


def _whole(text: str, shift: int, found: Sequence[Name], claim: Claim | None) -> deque[Word]:
    """The values, periods and names that are one word each, in order; of two that overlap the first kind counts."""
    options: list[Word] = []
    if claim is not None:
        options += [_value_slot(value) for value in claim.values]
        options += [_slot(p.start, p.end, p.surface, "period") for p in claim.periods]
    options += [_name_word(name, text, shift) for name in found if _collapsed(name)]
    chosen: list[Word] = []
    for word in options:
        if not any(word.start < other.end and other.start < word.end for other in chosen):
            chosen.append(word)
    return deque(sorted(chosen, key=lambda word: word.start))


def _value_slot(value: Value) -> Word:
    """A value as a word: its figure; the noun that it counts ("three domestic hurdles") stays a word of its own."""
    counted = value.surface.find(value.measure) if value.kind in ("count", "ordinal") and value.measure else -1
    surface = value.surface[:counted] if counted > 0 else value.surface
    return _slot(value.start, value.start + len(surface), surface, "value")


def _slot(start: int, end: int, surface: str, kind: WordKind) -> Word:
    """A value or a period as a word: it holds a place and meets nothing."""
    return Word(start, end, surface, "", "", kind, frozenset(), 0.0)


def _phrase_word(text: str, shift: int, start: int, end: int, group: str) -> Word:
    surface = text[start:end]
    keys = frozenset({f"={group}"})
    return Word(start + shift, end + shift, surface, surface.lower(), group, "word", keys, lexicon.MOST)


def _words(text: str, shift: int, claim: Claim | None = None) -> Iterator[Word]:
    """The words of `text`, which begins at `shift` of the source, with the values and periods of `claim`."""
    found = names(text, 0, len(text))
    whole = _whole(text, shift, found, claim)
    ahead = deque(found)
    run = tokens(text)
    at = 0
    while at < len(run):
        token = run[at]
        while whole and whole[0].end - shift <= token.start:
            yield whole.popleft()
        if whole and whole[0].start - shift < token.end:
            at += 1
            continue
        phrase = _phrase_at(run, at)
        if phrase is None:
            while ahead and ahead[0].end <= token.start:
                ahead.popleft()
            proper = bool(ahead) and ahead[0].start <= token.start and token.end <= ahead[0].end
            yield _plain_word(token, shift, proper)
            at += 1
        else:
            size, group = phrase
            yield _phrase_word(text, shift, token.start, run[at + size - 1].end, group)
            at += size
    yield from whole


def profile(claim: Claim, context: frozenset[str] = frozenset(), document: frozenset[str] = frozenset()) -> Profile:
    """The profile of `claim`; deterministic, a pure function of the claim, its context and its document's names."""
    return Profile(claim, *_read(claim), context, document)


@lru_cache(maxsize=4096)
def heading_keys(title: str) -> frozenset[str]:
    """The keys of the words of a document's title."""
    return frozenset(key for word in _words(title, 0) if word.weight > 0 for key in word.keys)


def _read(claim: Claim) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of `claim`, and those of its inherited subject."""
    words = tuple(_words(shown(claim.text, claim.marks, claim.start), claim.start, claim))
    return words, tuple(w for w in _words(claim.subject, 0) if w.weight > 0) if claim.subject else ()


def _keys(words: Sequence[Word], subject: Sequence[Word]) -> frozenset[str]:
    """All keys of the content words and of the inherited subject."""
    return frozenset().union(*(w.keys for w in words if w.meaningful), *(w.keys for w in subject))


def profiles_of(claims: Sequence[Claim], title: str = "") -> list[Profile]:
    """The profiles of the claims of one source, in order, each with its context (:func:`context_of`)."""
    heading = heading_keys(title)
    read = [_read(claim) for claim in claims]
    keys = [_keys(words, subject) for words, subject in read]
    named = heading.union(*(w.keys for words, _ in read for w in words if w.proper and w.meaningful))
    return [
        Profile(claim, words, subject, context_of(at, claims, keys.__getitem__, heading), named)
        for at, (claim, (words, subject)) in enumerate(zip(claims, read, strict=True))
    ]


def context_of(
    at: int, claims: Sequence[Claim], keys: Callable[[int], Iterable[str]], heading: frozenset[str]
) -> frozenset[str]:
    """The keys of the words that a claim stands among, `keys` gives those of a claim by its number.

    They are those of the title of its source, of the few claims before it, and of the names in the rest of its
    sentence: "5 killed, 50 hurt in Pakistan blast" are two claims, and both are of Pakistan.
    """
    before = (keys(number) for number in range(max(0, at - MEMORY), at))
    behind = takewhile(lambda number: claims[number].sentence == claims[at].sentence, range(at + 1, len(claims)))
    rest = (key for number in behind if claims[at].sentence for key in keys(number) if key.startswith("@"))
    return heading.union(*before, rest)
