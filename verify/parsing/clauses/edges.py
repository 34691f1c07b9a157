"""Where a clause begins and ends once it is cut: separators, list markers and linking words are no part of it."""

from __future__ import annotations

from functools import cache

from verify.model import Span
from verify.parsing.clauses.scan import Scan
from verify.parsing.syntax import Words, finite, linking

__all__ = ["LONGEST", "bounded", "ending", "unglued"]

LONGEST = 600
"""Most characters of a clause."""

_ALWAYS = frozenset(["and", "but", "or", "plus", "so", "yet"])
_SPLIT_OFF = frozenset(
    ["after", "although", "as", "because", "even", "including", "since", "though", "whereas", "while", "whilst", "with"]
)


def unglued(scan: Scan, first: int, last: int, split: bool) -> int:
    """The first token that belongs to the statement, after list markers and linking words.

    A subordinating word goes only where its clause was split from the main one; else it governs what follows.
    """
    singles, phrases = linking()
    at = first
    while at < last - 2:
        word, after = scan.word(at), scan.word(at + 1)
        size = _phrase(scan, at, phrases) if word in _openers() else 0
        if scan.marker(at):
            at += 3
        elif (
            scan.tags[at] in ",;:-." or word in _ALWAYS or (word in singles and (scan.tag(at + 1) == "," or at > first))
        ) or (scan.tag(at - 1) == "," and scan.tags[at] == "X" and after in _SPLIT_OFF and scan.tag(at + 1) == "S"):
            at += 1
        elif (word, after) == ("as", "well"):
            at += 3
        elif (
            split
            and word in _SPLIT_OFF
            and not _governs(scan, at, last)
            and not (word == "as" and after in ("of", "a", "an", "part", "if"))
        ):
            at += 1
        elif size:
            at += size
        else:
            break
    return at if at < last - 2 else first


def _governs(scan: Scan, at: int, last: int) -> bool:
    """Whether a main clause follows in the same piece, so that the word at `at` only opens what is put in front."""
    comma = scan.tags.find(",", at, last)
    while comma != -1 and scan.tag(scan.skip(comma + 1)) in "RGEvISPC\"'":
        comma = scan.tags.find(",", comma + 1, last)
    return comma != -1 and scan.has(finite, comma, last)


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in linking()[1])


def _phrase(scan: Scan, at: int, phrases: tuple[str, ...]) -> int:
    head = " ".join(scan.words.words[at : at + 6]) + " "
    for phrase in phrases:
        if head.startswith(phrase + " "):
            size = phrase.count(" ") + 1
            return size if scan.tag(at + size) == "," else 0
    return 0


def ending(text: str, words: Words, first: int, last: int, sentence: Span) -> int:
    """Where the statement ends: without a final full stop or separator, closing quotation marks kept."""
    end = sentence.end if last >= len(words) else words.starts[last]
    start = words.starts[first]
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ".,;:—–-" or _closes(text, start, end)):
        if text[end - 1] == "." and words.ends[last - 1] == end and words.words[last - 1] != ".":
            break  # the stop of an abbreviation
        end -= 1
    return end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the last character closes a bracket that is opened before the stretch."""
    return text[end - 1] in ")]" and not any(sign in text[start : end - 1] for sign in "([")


def bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch in pieces of at most :data:`LONGEST` characters, broken at blanks."""
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut != -1 else start + LONGEST
        stop = cut
        while stop > start + 1 and text[stop - 1].isspace():
            stop -= 1
        pieces.append((start, stop))
        start = cut
        while start < end - 1 and text[start].isspace():
            start += 1
    pieces.append((start, end))
    return pieces
