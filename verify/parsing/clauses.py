"""Clauses of a sentence: one fact each, with the subject that a clause without one takes over.

The cuts come from :mod:`verify.parsing.boundaries`; here they are made into spans: separators and linking words are
trimmed off, fragments that say nothing by themselves go back to their neighbour, and nothing is longer than
:data:`LONGEST`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verify.model import Span
from verify.parsing.boundaries import Scan, cuts
from verify.parsing.subjects import main_verb, relative, subject
from verify.parsing.syntax import Words, analyse, finite, flat_dashes, linking

__all__ = ["LONGEST", "Clause", "clauses"]

LONGEST = 600
"""Most characters of a clause."""

_QUOTED = re.compile(
    r"《[^《》]*》|「[^「」]*」|<[^<>\n]{3,200}>|[“\"][^“”\"]*[”\"]|(?<![^\W_])‘[^‘]*?’(?![^\W_])|(?<![^\s(\[])'[^']{1,100}'(?![^\W_])"
)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALWAYS = frozenset(["and", "but", "nor", "or", "plus", "so", "yet"])
_SPLIT_OFF = frozenset(
    ["although", "as", "because", "even", "including", "since", "though", "whereas", "while", "whilst", "with"]
)
_MARKER = re.compile(r"(?:[•⁃◦▪‣*·–-]\s+|\(?(?:\d{1,2}|[a-h])[.)]\)?\s+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that states one fact.

    `subject` is what it takes over from the clause before, empty where it has its own; `actor` is its subject in either
    case, `verb` the base form of its first verb where that is a common one, and `says` whether a statement of somebody
    follows the verb ("… said that").  `bare` tells that it goes on from the modal or the "to" of the clause before.
    """

    start: int
    end: int
    subject: str = ""
    actor: str = ""
    verb: str = ""
    says: bool = False
    bare: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def clauses(
    text: str, sentence: Span, values: Sequence[Span] = (), protected: Sequence[Span] = (), flat: str | None = None
) -> list[Clause]:
    """The clauses of `sentence`, in order, apart from each other, each at most :data:`LONGEST` characters.

    `values` are the spans of its figures; no cut falls inside one of them or of `protected` (names, dates).  `flat` is
    ``flat_dashes(text)`` where the caller has it.  Time is linear but for the few separators of one sentence.
    """
    flat = flat_dashes(text) if flat is None else flat
    words = analyse(flat, sentence.start, sentence.end)
    if not len(words):
        return []
    scan = Scan(words, _masked(text, sentence, words), _token_ranges(words, values), (*values, *protected))
    pieces = _sensible(scan, _pieces(scan, cuts(scan)))
    return _attached(scan, text, sentence, pieces)


def _attached(scan: Scan, text: str, sentence: Span, pieces: list[tuple[int, int]]) -> list[Clause]:
    """The pieces as clauses, each with its subject."""
    words = scan.words
    found: list[Clause] = []
    main = inner = ""
    for first, last in pieces:
        first = _unglued(scan, first, last, len(pieces) > 1)
        if scan.tags[first] == "R" or scan.tags[first : first + 2] == "PR":
            own, antecedent = relative(scan, text, first, last)
        else:
            antecedent = ""
            own = "" if main and _tail(scan, first, last) else subject(scan, text, first, last)
        taken = "" if own else antecedent if antecedent else inner if inner and scan.tags[first] in "AV" else main
        verb, says, that = main_verb(scan, first, last)
        inner = subject(scan, text, that + 1, last) if that >= 0 else inner if not own else ""
        main = main if scan.tags[first] in "RP" and main else own or main
        start, end = words.starts[first], _end(text, words, first, last, sentence)
        found += [
            Clause(a, b, taken, own or taken, verb, says, scan.tags[first] == "B")
            for a, b in _bounded(text, start, end)
        ]
    return found


def _tail(scan: Scan, first: int, last: int) -> bool:
    """Whether the piece can have no subject of its own: a participial or infinitive tail, or an apposition."""
    return scan.tag(scan.skip(first, "SXC")) in "GBE" or not scan.has("AVvGE", first, last)


def _masked(text: str, sentence: Span, words: Words) -> str:
    """The tags with those inside quotation marks and brackets blanked out."""
    surface = text[sentence.start : sentence.end]
    closed = [m.span() for m in _QUOTED.finditer(surface)] + [m.span() for m in _BRACKETED.finditer(surface)]
    if not closed:
        return words.tags
    tags = list(words.tags)
    for a, b in closed:
        first, last = _tokens(words, Span(sentence.start + a, sentence.start + b))
        tags[first:last] = "_" * (last - first)
    return "".join(tags)


def _tokens(words: Words, span: Span) -> tuple[int, int]:
    """The half-open range of the tokens that begin inside `span`."""
    return bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)


def _token_ranges(words: Words, spans: Sequence[Span]) -> list[tuple[int, int]]:
    ranges = (_tokens(words, span) for span in spans)
    return [(first, last) for first, last in ranges if first < last]


def _pieces(scan: Scan, at: list[int]) -> list[tuple[int, int]]:
    """Half-open token ranges between the cuts, without the separators and coordinators at their edges."""
    pieces = []
    start = 0
    for cut in [*at, len(scan.tags)]:
        first, last = start, cut
        while first < last and scan.tags[first] in ",;:-C":
            first += 1
        while last > first and scan.tags[last - 1] in ",;:-":
            last -= 1
        if first < last:
            pieces.append((first, last))
        start = cut + (cut < len(scan.tags) and scan.tags[cut] != "S")
    return pieces


def _sensible(scan: Scan, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces, fragments joined to their neighbour: too short, or neither verb nor figure and few words."""
    kept: list[tuple[int, int]] = []
    waiting: int | None = None
    for first, last in pieces:
        if waiting is not None:
            first, waiting = waiting, None
        size = sum(tag not in ",;:-.()\"'" for tag in scan.tags[first:last])
        sound = scan.has("AVvBGgeE", first, last) or scan.value(first, last)
        if size >= (3 if sound else 5):
            kept.append((first, last))
        elif kept:
            kept[-1] = (kept[-1][0], last)
        else:
            waiting = first
    if waiting is not None:
        kept.append((waiting, len(scan.tags)))
    return kept


def _unglued(scan: Scan, first: int, last: int, split: bool) -> int:
    """The first token that belongs to the statement, after list markers and linking words.

    A subordinating word goes only where its clause was split from the main one; else it governs what follows.
    """
    singles, phrases = linking()
    at = first
    while at < last - 2:
        word, after = scan.word(at), scan.word(at + 1)
        size = _phrase(scan, at, phrases)
        if scan.tags[at] in ",;:-." or word in _ALWAYS or (word in singles and (scan.tag(at + 1) == "," or at > first)):
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
    return comma != -1 and scan.tag(comma + 1) not in "RGEv" and scan.has(finite, comma, last)


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in linking()[1])


def _phrase(scan: Scan, at: int, phrases: tuple[str, ...]) -> int:
    if scan.word(at) not in _openers():
        return 0
    head = " ".join(scan.words.words[at : at + 6]) + " "
    for phrase in phrases:
        if head.startswith(phrase + " "):
            size = phrase.count(" ") + 1
            return size if scan.tag(at + size) == "," else 0
    return 0


def _end(text: str, words: Words, first: int, last: int, sentence: Span) -> int:
    """Where the statement ends: without a final full stop or separator, closing quotation marks kept."""
    end = sentence.end if last >= len(words) else words.starts[last]
    while end > words.starts[first] + 1 and (text[end - 1].isspace() or text[end - 1] in ".,;:—–-"):
        if text[end - 1] == "." and words.ends[last - 1] == end and words.words[last - 1] != ".":
            break  # the stop of an abbreviation
        end -= 1
    return end


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
