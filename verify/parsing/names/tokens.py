"""Tokens as the grammar of names sees them, and the runs of capitalised ones that may be a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from verify.data import table
from verify.parsing.names.aliases import alias, inner_words, is_adjective, links, longest_alias
from verify.parsing.names.lexicon import first_words, head_kind, words
from verify.parsing.words import function_words
from verify.patterns import compiled, lazy_pattern

__all__ = ["Word", "runs", "words_of"]

_WORD = compiled(
    r"(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?|[A-Z]\.(?=\s[A-Z][a-z])|(?:St|Dr|Mr|Mrs|Ms|Gen|Sen|Rep|Gov|Prof|Jr|Sr)\.)"
    r"|[^\W_]+(?:&[^\W_]+)*(?:'(?!s\b)[^\W\d_]+)*(?:'s\b|(?<=s)'(?!\w))?"
)
_LINKS = frozenset(
    [
        *("of", "for", "and", "on", "y"),
        *("de", "del", "della", "di", "da", "do", "dos", "la", "le"),
        *("van", "von", "der", "den", "bin", "ibn", "al", "el"),
    ]
)
_PREFIXES = ("anti", "co", "inter", "pan", "trans")
_BEHIND = frozenset(("co", "corp", "d.c.", "dc", "inc", "jr", "jr.", "llc", "ltd", "plc", "sr", "sr."))
"""What belongs to a name although a comma may stand before it: ``Washington, D.C.``."""

_LONGEST = 30
"""Words of a run that tell how it goes on; no name and no alias has more."""
_TAILS = lazy_pattern(
    r"(?:ed|led|based|run|made|wide|style|era|born|backed|owned|driven|ing|type|like|focused|level|centric)$"
)


class Word(Struct, frozen=True):
    """A word at ``start..end``, without a possessive ending; `low` is it in small letters, `owner` that it had one.

    `large` tells that it is written with a capital and is no month or weekday.
    """

    start: int
    end: int
    text: str
    low: str
    large: bool
    owner: bool


def words_of(flat: str, start: int, end: int) -> list[Word]:
    """The words of the flattened ``flat[start:end]``: letters and digits, ``U.S.``, ``AT&T``, ``O'Brien``."""
    found = []
    for match in _WORD.finditer(flat, start, end):
        first = match.start()
        text, low, large, owner = _shape(match.group())
        found.append(Word(first, first + len(text), text, low, large, owner))
    return found


@cache
def _dates() -> frozenset[str]:
    return frozenset(w for name in ("months", "weekdays") for w in table("calendar")[name])


@lru_cache(maxsize=65536)
def _shape(surface: str) -> tuple[str, str, bool, bool]:
    """What :class:`Word` says of a word wherever it stands; only a possessive one ends with ``'s`` or ``'``."""
    owner = surface.endswith(("'s", "'"))
    text = surface.removesuffix("s").removesuffix("'") if owner else surface
    return text, text.lower(), _capitalised(text), owner


def _capitalised(text: str) -> bool:
    if not (text[0].isupper() or (len(text) > 2 and (text[1].isupper() or (text[1] == "'" and text[2].isupper())))):
        return False
    low = text.lower().rstrip(".")
    head, mark, _ = low.partition("'")
    return low not in _dates() and not (mark and head in function_words("pronouns"))  # "I'm"


def runs(flat: str, found: Sequence[Word]) -> list[list[Word]]:
    """Stretches of `found` that may each be one name: capitalised words with the small words that link them."""
    done: list[list[Word]] = []
    at = 0
    for first in [i for i, word in enumerate(found) if word.large]:
        if first < at:
            continue
        run = [found[first]]
        at = first + 1
        while at < len(found):
            taken = _extension(flat, run, found, at)
            if not taken:
                break
            run.extend(found[at : at + taken])
            at += taken
        done.append(run)
    return done


def _extension(flat: str, run: list[Word], found: Sequence[Word], at: int) -> int:
    """How many of the words from `at` on carry the run on; 0 ends it."""
    last, word = run[-1], found[at]
    gap = flat[last.end + (2 if last.owner and flat[last.end : last.end + 2] == "'s" else last.owner) : word.start]
    if last.owner and (last.low not in words("possessives", "words") or not gap.isspace()):
        return 0
    if gap == "-":
        return int(_hyphenated(flat, run, found, at))
    if not gap.isspace() or gap.count("\n") > 1:
        return int(gap == ", " and word.low in _BEHIND and word.large) or _ampersand(flat, gap, word)
    if word.large:
        return int(last.owner or last.low in first_words() or not _apart(last, word))
    if last.owner:
        return 0
    if word.low not in _LINKS:
        return int(_month_name(flat, last, word)) or _tabled(flat, run, found, at)
    return _linked(flat, run, found, at)


def _apart(last: Word, word: Word) -> bool:
    """Whether a demonym begins a name of its own behind a body or a place: ``Trade Board | Chinese``."""
    if not is_adjective(word.text) or alias(f"{last.text} {word.text}"):
        return False
    return head_kind(last.low) is not None or (not is_adjective(last.text) and alias(last.text) is not None)


def _ampersand(flat: str, gap: str, word: Word) -> int:
    """Whether ``&`` ties the word to the run: ``Johnson & Johnson``; it is no word of its own."""
    return int(gap == " & " and word.large)


def _month_name(flat: str, last: Word, word: Word) -> bool:
    """Whether a word that is a month too is a name behind a given name or a surname: ``Theresa May``, ``Lei Jun``."""
    if not word.text.istitle():
        return False
    person = last.low in words("persons", "given") or last.low in words("persons", "surnames")
    return person and not flat[word.end : word.end + 2].strip()[:1].isdigit()


def _tabled(flat: str, run: list[Word], found: Sequence[Word], at: int) -> int:
    """How many words from `at` on complete an alias with a small word in it: ``House [of Commons]``."""
    if found[at].low not in inner_words():
        return 0
    for index in range(max(0, len(run) - longest_alias() + 1), len(run)):
        for form in links().get(run[index].low, ()):
            parts = form.split(" ")
            size = len(parts) - (len(run) - index)
            if size <= 0 or at + size > len(found):
                continue
            stretch = [*run[index:], *found[at : at + size]]
            if all(w.low == part for w, part in zip(stretch, parts, strict=True)) and stretch[-1].large:
                between = flat[stretch[0].end : stretch[-1].start]
                return size if not any(mark in between for mark in ".;:!?\n") else 0
    return 0


def _hyphenated(flat: str, run: list[Word], found: Sequence[Word], at: int) -> bool:
    """Whether the word at `at` belongs to the run that a hyphen ties it to: ``Jong-un``, never ``China-led``."""
    last, word = run[-1], found[at]
    if word.large:
        return not (alias(last.text) or alias(word.text)) or bool(alias(f"{last.text}-{word.text}"))
    if word.text[0].isdigit():
        return len(word.text) <= 3
    if last.low in _PREFIXES:
        return True
    if last.low in words("persons", "given") or any(w.low in words("persons", "surnames") for w in run[-2:]):
        return len(word.text) <= 5 and word.text.isalpha() and (len(run) > 1 or len(word.text) <= 4)
    if not word.text.isalpha() or _TAILS.search(word.text) or alias(last.text) is not None:
        return False
    return len(word.text) <= 5 or (
        at + 1 < len(found) and flat[word.end : found[at + 1].start] == " " and found[at + 1].large
    )


def _linked(flat: str, run: list[Word], found: Sequence[Word], at: int) -> int:
    """How many words a link carries on; ``of`` and ``and`` do so only in the names of bodies and works."""
    if size := _tabled(flat, run, found, at):
        return size
    link = found[at].low
    following = at + 1
    if link in ("of", "for", "on") and following < len(found) and found[following].low == "the":
        following += 1
    if following >= len(found) or not found[following].large:
        return 0
    if not flat[found[at].end : found[following].start].replace("the", "").isspace():
        return 0
    size = following - at + 1
    if link in words("particles", "words"):
        return size if following == at + 1 else 0
    if link in ("of", "for", "on"):
        return size if any(head_kind(w.low) or w.low in words("heads", "joined") for w in run[-2:]) else 0
    return size if following == at + 1 and _conjoined(flat, run, found, following) else 0


def _conjoined(flat: str, run: list[Word], found: Sequence[Word], at: int) -> bool:
    """Whether ``and`` stands inside a name (``Ministry of Industry and Trade``) and not between two."""
    run, right = run[-_LONGEST:], [found[at]]
    for word in found[at + 1 : at + 6]:
        if not flat[right[-1].end : word.start].isspace() or not word.large or right[-1].owner:
            break
        right.append(word)
    texts = " ".join(w.text for w in run)
    phrase = " ".join(w.text for w in right)
    if any(
        alias(f"{texts} and {' '.join(w.text for w in right[:n])}")
        for n in range(1, min(len(right), longest_alias()) + 1)
    ):
        return True
    if alias(phrase) or alias(right[0].text) or alias(run[-1].text) or alias(texts):
        return False
    if any(w.low in ("of", "for") for w in run):
        return any(head_kind(w.low) in ("organisation", "work") for w in run)
    return len(right) >= 2 and head_kind(right[-1].low) in ("organisation", "work") and head_kind(run[-1].low) is None
