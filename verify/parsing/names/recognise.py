"""The names of one sentence, from numbered names, quoted titles and runs of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from verify.parsing.names.aliases import alias, fold, longest_alias
from verify.parsing.names.lexicon import Kind, common_acronyms, first_words, flat_text, head_kind, words
from verify.parsing.names.model import Name
from verify.parsing.names.numbered import find
from verify.parsing.names.pieces import keyed, kind_of, pieces
from verify.parsing.names.survey import Survey
from verify.parsing.names.tokens import Word, runs
from verify.parsing.words import branches
from verify.patterns import compiled, lazy_pattern

__all__ = ["names"]

_QUOTED = lazy_pattern(r"(?<!\w)(?P<q>['\"])(?P<name>[A-Z][\w'&-]*(?:\s[\w'&-]+){1,8})(?P=q)(?!\w)")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SMALL_TWIN = lazy_pattern(rf"\b(?:{branches(_NUMBERS)})\s[^\W\d_]+")
_WORD = compiled(r"\w")
_CURRENCY = frozenset("$€£¥₩")
"""What makes a currency of the letters before it: ``US$``, ``HK$``."""
_ALONE = Survey()
_SHOUTED = 4
"""From so many words on, capitals throughout say nothing."""
_LONG_RUN = 8
"""A run of more capitalised words than this is a heading that goes on into the text, and no name."""


def names(text: str, start: int, end: int, document: Survey = _ALONE) -> list[Name]:
    """The names of the sentence ``text[start:end]``, in order and without overlap; offsets are those of `text`.

    What the `document` introduces elsewhere, and which words it also writes small, decide about the first word of a
    sentence, headings, and small twins (``two sessions`` where ``Two Sessions`` is known).  Without it the first word
    counts only if the table of aliases knows it or its form gives it away.  Acronyms that the document defines have the
    key of their long form; those that are common nouns (``GDP``) are no names.  Never raises.
    """
    known, lower = document.known, document.lower
    flat = flat_text(text)
    found: list[Name] = []
    covered = bytearray(max(0, end - start))
    for name in (
        *(_numbered(text, *row) for row in find(flat, start, end)),
        *_quoted(text, flat, start, end),
        *_twins(text, flat, start, end, known),
    ):
        if not any(covered[name.start - start : name.end - start]):
            found.append(name)
            covered[name.start - start : name.end - start] = b"\1" * (name.end - name.start)
    tokens = document.within(flat, start, end)
    if found:
        tokens = [w for w in tokens if not any(covered[w.start - start : w.end - start])]
    sentence = flat[start:end]
    if any(sign in sentence for sign in _CURRENCY):
        tokens = [w for w in tokens if flat[w.end : w.end + 1] not in _CURRENCY]
    shouted = all(w.large and w.text.isupper() for w in tokens)
    heading = _is_heading(tokens, sentence) or (shouted and len(tokens) >= _SHOUTED)
    first = _WORD.search(flat, start, end)
    for run in _split(runs(flat, tokens), covered, start) if found else runs(flat, tokens):
        if heading or (len(run) > _LONG_RUN and sum(w.large for w in run) > _LONG_RUN):
            found += _strict(text, run, known, shouted)
        else:
            initial = first is None or first.start() >= run[0].start or _opens(flat, start, run[0].start)
            found += pieces(text, flat, run, initial, known, lower)
    found.sort(key=lambda name: name.start)
    return [_in_document(name, document) for name in found] if document is not _ALONE else found


def _in_document(name: Name, document: Survey) -> Name:
    """`name` under the key that its document gives it: an acronym's long form, a surname's full name."""
    if name.number or (name.kind != "person" and alias(name.text) is not None):
        return name
    known = document.acronyms.get(name.text)
    if known is not None:
        return replace(name, key=known)
    if name.key in document.people:
        return replace(name, key=document.people[name.key], kind="person")
    if name.key in document.spellings:
        return replace(name, key=document.spellings[name.key])
    if name.kind == "other" and name.key in document.persons:
        return replace(name, kind="person")
    return name


def _opens(flat: str, start: int, at: int) -> bool:
    """Whether what stands at `at` begins a sentence inside the sentence: after a colon, or a quotation of one."""
    before = flat[max(start, at - 3) : at]
    return before.endswith((": ", "? ", "! ", ': "', ', "', '. "', '("'))


def _numbered(text: str, start: int, end: int, kind: Kind, number: str) -> Name:
    surface = text[start:end]
    whole = alias(surface)
    if whole is not None:
        return Name(start, end, surface, *whole)  # "First World War": the ordinal is part of the key
    bare = re.sub(r"^\S+\s", "", surface) if number else surface
    known = alias(bare)
    if known is not None:
        return Name(start, end, surface, *known, number)
    head = head_kind(bare.rsplit(None, 1)[-1].lower()) if kind == "other" else None
    return Name(start, end, surface, *keyed(bare, head or kind), number)


def _quoted(text: str, flat: str, start: int, end: int) -> list[Name]:
    """Titles in quotation marks: at least two words, all but the small ones with a capital."""
    found: list[Name] = []
    sentence = flat[start:end]
    if "'" not in sentence and '"' not in sentence:
        return found
    for match in _QUOTED.finditer(flat, start, end):
        inner = match["name"].split()
        if sum(w[0].isupper() for w in inner) > 1 and all(
            w[0].isupper() or w[0].isdigit() or (len(w) <= 4 and w in first_words()) for w in inner
        ):
            a, b = match.span("name")
            known = alias(text[a:b])
            found.append(Name(a, b, text[a:b], *(known or keyed(text[a:b], "work"))))
    return found


def _twins(text: str, flat: str, start: int, end: int, known: frozenset[str]) -> list[Name]:
    if not _counts(known):
        return []
    return [
        Name(m.start(), m.end(), text[m.start() : m.end()], m.group(), "event")
        for m in _SMALL_TWIN.finditer(flat, start, end)
        if m.group() in known
    ]


@lru_cache(maxsize=8)  # the sentences of one text come one after another
def _counts(known: frozenset[str]) -> bool:
    """Whether one of the names begins with a number word, so that it may have a small twin."""
    return any(name.startswith(_NUMBERS) for name in known)


def _split(found: list[list[Word]], covered: bytearray, start: int) -> list[list[Word]]:
    """Runs cut where a name that is already found stands between two of their words."""
    done = []
    for run in found:
        part = [run[0]]
        for word in run[1:]:
            if any(covered[part[-1].end - start : word.start - start]):
                done.append(part)
                part = []
            part.append(word)
        done.append(part)
    return done


def _is_heading(tokens: Sequence[Word], sentence: str) -> bool:
    """Whether hardly a longer word is written small and no full stop follows: Title Case or capitals throughout."""
    if sentence.rstrip(" \n\"')").endswith((".", "!")):
        return False
    long = [w for w in tokens if len(w.text) >= 4 and w.text[0].isalpha() and w.low not in first_words()]
    small = sum(w.text[0].islower() for w in long)
    return len(long) >= 3 and small <= len(long) // 6


def _strict(text: str, run: list[Word], known: frozenset[str], shouted: bool) -> list[Name]:
    """What is surely a name in a heading: aliases, names known from the text, acronyms among words in small letters."""
    found = []
    run = [word for word in run if word.low != "the"]
    at = 0
    while at < len(run):
        size = min(longest_alias(), len(run) - at)
        for count in range(size, 0, -1):
            part = run[at : at + count]
            surface = text[part[0].start : part[-1].end]
            entry = alias(surface) or (alias(surface.title()) if shouted and len(surface) > 3 else None)
            if entry is not None or (fold(surface) in known and count * len(surface) > 3):
                key, kind = entry or (fold(surface), kind_of(part))
                found.append(Name(part[0].start, part[-1].end, surface, key, kind))
                at += count
                break
        else:
            word = run[at]
            if not shouted and word.large and word.text.isupper() and 3 <= len(word.text) <= 6 and _proper(word):
                found.append(Name(word.start, word.end, word.text, fold(word.text), "organisation"))
            at += 1
    return found


def _proper(word: Word) -> bool:
    return word.text not in common_acronyms() and word.low not in words("generic", "words")
