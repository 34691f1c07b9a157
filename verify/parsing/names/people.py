"""The people whom a document names in full, by the surname under which it speaks of them afterwards.

A person is told by a title before the name ("Premier Li Qiang"), by a common given name or a Chinese, Korean or
Vietnamese surname in front, by a middle initial, or by the office behind it ("Ann Roe, chairman of …").
"""

from __future__ import annotations

from collections.abc import Mapping

from verify.parsing.names.aliases import alias, person_key
from verify.parsing.names.lexicon import first_words, head_kind, words
from verify.parsing.names.pieces import kind_of
from verify.parsing.names.tokens import Word
from verify.patterns import lazy_pattern

__all__ = ["People", "surname"]

_END = lazy_pattern(r"\b(?:and|as|at|but|for|from|in|of|that|to|when|where|which|while|who|whose|with)\b|[,;:]|\.\s")
_PARTICLES = words("particles", "words") | {"du", "ter"}
_LATER = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii"))


def surname(parts: list[str]) -> str:
    """The surname in the words of a full name in small letters: the first of a Chinese name, else the last.

    Small words in front of it belong to it ("von Essen").
    """
    while len(parts) > 2 and parts[-1] in _LATER:
        parts = parts[:-1]
    if parts[0] in words("persons", "surnames") and len(parts) <= 3 and parts[0] not in words("persons", "given"):
        return parts[0]
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(parts[at:])


class People:
    """Gathers the full names of one document; :meth:`surnames` gives those that stand for one person only."""

    def __init__(self) -> None:
        self._found: dict[str, set[str]] = {}
        self._titled: set[str] = set()
        self._unsure: list[tuple[str, str]] = []

    def add(self, flat: str, run: list[Word], titled: bool) -> None:
        """Takes in a run of capitalised words; `titled` says that a title stands before it."""
        if len(run) == 1:
            if titled:
                self._titled.add(run[0].low)
            return
        if not 2 <= len(run) <= 4 or any(w.owner for w in run[:-1]) or any(head_kind(w.low) for w in run):
            return
        if run[0].low in first_words() or any(c.isdigit() for w in run for c in w.text):
            return
        surface = flat[run[0].start : run[-1].end]
        if alias(surface) or alias(run[0].text) or any(w.text.isupper() and len(w.text) > 2 for w in run):
            return
        last = surname([w.low.replace("-", "") if i else w.low for i, w in enumerate(run)])
        key = person_key(surface)
        if titled or kind_of(run) == "person" or _holds_office(flat, run[-1].end):
            self._found.setdefault(last, set()).add(key)
        else:
            self._unsure.append((last, key))

    def full(self) -> frozenset[str]:
        """The keys of all full names of people."""
        return frozenset(key for keys in self._found.values() for key in keys)

    def surnames(self) -> Mapping[str, str]:
        """Each surname that the document gives to one person only, with the key of the full name."""
        for last, key in self._unsure:
            if last in self._titled:
                self._found.setdefault(last, set()).add(key)
        return {last: next(iter(keys)) for last, keys in self._found.items() if len(keys) == 1}


def _holds_office(flat: str, end: int) -> bool:
    """Whether an office follows between commas: ", chairman of the board"."""
    if not flat.startswith(", ", end):
        return False
    stop = _END.search(flat, end + 2, end + 90)
    apposition = flat[end + 2 : stop.start() if stop else end + 90]
    return bool(stop) and any(w.lower() in words("titles", "words") for w in apposition.split())
