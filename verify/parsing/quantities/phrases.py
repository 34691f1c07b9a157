"""Phrases as token tuples, found at, before or after a place of a sentence; the longest wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verify.parsing.quantities.tokens import Sentence, split

__all__ = ["Phrases"]


class Phrases:
    """A dictionary of phrases with a label each, indexed by their first and last word."""

    def __init__(self, labelled: Mapping[str, Iterable[str]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, phrases in labelled.items():
            for phrase in phrases:
                words = tuple(word.lower() for word, _ in split(phrase))
                self._first.setdefault(words[0], []).append((words, label))
                self._last.setdefault(words[-1], []).append((words, label))
        for index in (self._first, self._last):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, sentence: Sentence, i: int) -> tuple[int, str] | None:
        """The longest phrase that begins at token `i`: the index behind it and its label."""
        for words, label in self._first.get(sentence.word(i), ()):
            if sentence.follows(i, words):
                return i + len(words), label
        return None

    def before(self, sentence: Sentence, i: int) -> tuple[int, str] | None:
        """The longest phrase that ends right before token `i`: the index of its first token and its label."""
        for words, label in self._last.get(sentence.word(i - 1), ()):
            if i >= len(words) and sentence.follows(i - len(words), words):
                return i - len(words), label
        return None
