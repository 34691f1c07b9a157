"""Acronyms that a text defines: ``National Development and Reform Commission (NDRC)``."""

from __future__ import annotations

import re

from verify.parsing.names.aliases import alias, canonical, fold, official
from verify.parsing.names.lexicon import common_acronyms
from verify.patterns import compiled, lazy_pattern
from verify.text import flatten

__all__ = ["definitions", "expansion"]

_DEFINED = compiled(r"\((?:the\s|or\s|\")?(?P<acronym>[A-Z][A-Za-z&-]{0,2}[A-Z][A-Za-z\d&]{0,7})\"?[;,)]")
_REVERSED = compiled(
    r"(?<![\w(])(?P<acronym>[A-Z][A-Z&]{1,7})\s\((?:the\s)?(?P<long>[A-Z][\w'&-]*(?:\s[\w'&-]+){1,9})\)"
)
_WORD = lazy_pattern(r"[^\W_]+(?:'[^\W_]+)*")
_SMALL = frozenset(["a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "the", "to", "with"])
_BREAK = lazy_pattern(r"[.;:!?]\s|\n\n")
_LONGEST = 12


def definitions(text: str) -> dict[str, str]:
    """The acronyms that `text` defines in parentheses after their long form or before it, each with the key of that.

    The long form is the shortest run of words before the parenthesis whose initials spell the acronym, small words
    optional (after Schwartz and Hearst, 2003, restricted to initials).  The first definition of an acronym holds.
    """
    flat = flatten(text)
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(flat):
        acronym = match["acronym"].removesuffix("s")
        if acronym in found:
            continue
        before = list(_WORD.finditer(flat, max(0, match.start() - 160), match.start()))[-_LONGEST:]
        run = [(m.group().lower(), m.start() > 0 and flat[m.start() - 1] == "-") for m in before]
        index = _long_form(run, acronym.replace("-", "").replace("&", "").lower())
        if index is None and acronym.isupper():
            index = _ticker(flat, before, acronym.lower())
        if index is None:
            continue
        long_form = flat[before[index].start() : match.start()].rstrip()
        if not _BREAK.search(long_form):
            key = _keyed(long_form)
            plural = match["acronym"].endswith("s") and key.endswith("s")
            found[acronym] = key[:-1] if plural else key
    for match in _REVERSED.finditer(flat):
        run = [
            (m.group().lower(), m.start() > 0 and match["long"][m.start() - 1] == "-")
            for m in _WORD.finditer(match["long"])
        ]
        if match["acronym"] not in found and run and _spells(run, match["acronym"].replace("&", "").lower()):
            found[match["acronym"]] = _keyed(match["long"])
    return found


def _keyed(long_form: str) -> str:
    """The key of a long form as the name that it is."""
    key = canonical(long_form)
    return official(key) if alias(long_form) is None else key


def _long_form(before: list[tuple[str, bool]], letters: str) -> int | None:
    """The index of the first word of the shortest run whose initials spell `letters`."""
    for start in range(len(before) - 2, -1, -1):
        if before[start][0][0] == letters[0] and _spells(before[start:], letters):
            return start
    return None


def _ticker(flat: str, before: list[re.Match[str]], letters: str) -> int | None:
    """The index of the first of the capitalised words right before that have all of `letters` in order, three at least.

    So shares are listed: ``Invitation Homes (INVH)``.
    """
    first = len(before)
    while first > 0 and before[first - 1].group()[0].isupper():
        end = before[first - 1].end()
        if flat[end : before[first].start() if first < len(before) else end + 1].strip(" -&'"):
            break
        first -= 1
    while first < len(before) and before[first].group().lower() in _SMALL:
        first += 1
    if first == len(before) or len(letters) < 3 or before[first].group()[0].lower() != letters[0]:
        return None
    rest = iter("".join(word.group().lower() for word in before[first:]))
    return first if all(letter in rest for letter in letters) else None


def _spells(run: list[tuple[str, bool]], letters: str) -> bool:
    """Whether the initials of `run` spell `letters`; small words and what follows a hyphen may be passed over."""
    at = 0
    for word, hyphenated in run:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
        elif word not in _SMALL and not hyphenated:
            return False
    return at == len(letters)


def expansion(acronym: str) -> str | None:
    """What an acronym that everyone knows stands for, lower case: ``GDP``, ``EV``, ``WTO``; ``None`` for others."""
    common = common_acronyms().get(acronym) or common_acronyms().get(acronym.removesuffix("s"))
    if common is not None:
        return common
    known = alias(acronym)
    return known[0] if known is not None and known[0] != fold(acronym) else None
