"""Clauses of a sentence: one fact each, with the subject that a clause without one takes over.

The cuts come from :mod:`verify.parsing.clauses.boundaries`; here they are made into spans: separators and linking words
are trimmed off, fragments that say nothing by themselves go back to their neighbour, and nothing is longer than
:data:`LONGEST`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from verify.model import Span
from verify.parsing.clauses.boundaries import cuts
from verify.parsing.clauses.edges import LONGEST, bounded, ending, unglued
from verify.parsing.clauses.predicates import clausal_noun
from verify.parsing.clauses.quotations import framed, hide, opened, quoted, token_ranges
from verify.parsing.clauses.scan import Scan
from verify.parsing.clauses.subjects import main_verb, relative, reporting, speaker, subject
from verify.parsing.syntax import analyse, flat_dashes

__all__ = ["LONGEST", "Clause", "clauses"]


class Clause(Struct, frozen=True):
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
    kept = (*values, *protected)
    hidden = hide(text, sentence, words)
    scan = Scan(words, hidden.tags, token_ranges(words, values), kept)
    at = cuts(scan)
    for quotation in hidden.quotations:
        inner = quoted(scan, text, quotation)
        if inner:
            at = sorted({*at, *inner, *framed(scan, at, quotation)})
            scan = Scan(words, opened(scan, quotation), scan.values, kept)
    pieces = _sensible(scan, _pieces(scan, at))
    return _attached(scan, text, sentence, pieces)


def _attached(scan: Scan, text: str, sentence: Span, pieces: list[tuple[int, int]]) -> list[Clause]:
    """The pieces as clauses, each with its subject."""
    words = scan.words
    found: list[Clause] = []
    main = inner = ""
    spoke = antecedent = ""
    frame: tuple[str, bool] = ("", False)  # the verb of saying that what follows may depend on
    for first, last in pieces:
        first = unglued(scan, first, last, len(pieces) > 1)
        told = frame if frame[1] and scan.word(first) == "that" else ("", False)
        first += told[1]
        before, spoken, antecedent = antecedent, spoke, ""
        spoke, stop = speaker(scan, text, first, last)
        if scan.tags[first] == "R" or scan.tags[first : first + 2] == "PR":
            own, antecedent = relative(scan, text, first, stop)
        elif main and not told[1] and (_tail(scan, first, stop) or clausal_noun(scan, first, stop)):
            own = ""
        else:
            own = subject(scan, text, first, stop)
        taken = "" if own else antecedent or _taken(scan, first, before, spoken, inner) or main
        if scan.tag(first - 1) == ";" and scan.tags[first] not in "AVvBGE":
            taken = ""
        verb, says, that = main_verb(scan, first, stop)
        inner = subject(scan, text, that + 1, stop) if that >= 0 else inner if not own else ""
        actor = own or taken
        if told[1]:
            (verb, says), actor = told, main
        else:
            aside = (
                scan.tags[first] == "R" or "PR" in scan.tags[first : first + 3] or (main and scan.tags[first] == "P")
            )
            main = main if aside else own or main
            frame = (verb, says) if that >= 0 else frame
        start, end = words.starts[first], ending(text, words, first, last, sentence)
        bare = scan.tags[first] == "B"
        found += [Clause(a, b, taken, actor, verb, says, bare) for a, b in bounded(text, start, end)]
    if len(found) > 1 and not found[0].actor and _opening(scan, pieces[0][0]):
        found[0] = replace(found[0], subject=found[1].actor, actor=found[1].actor)
    return found


def _taken(scan: Scan, first: int, antecedent: str, spoken: str, inner: str) -> str:
    """The subject of a piece without one, where it is not that of the sentence: the `antecedent` of the relative that
    it goes on from, who has `spoken`, or the `inner` subject of what was said.
    """
    tag = scan.tags[first]
    if tag in "AVv" and antecedent and scan.tag(first - 1) == "C" and scan.tag(first - 2) != ",":
        return antecedent
    return spoken if tag == "G" and spoken else inner if tag in "AV" else ""


def _opening(scan: Scan, first: int) -> bool:
    """Whether the piece is a participial phrase in front, whose subject is that of the main clause."""
    head = scan.skip(first, "X,C")
    return scan.tag(head) in "GE" or (scan.tag(head) in "PS" and scan.tag(head + 1) == "G")


def _tail(scan: Scan, first: int, last: int) -> bool:
    """Whether the piece can have no subject of its own: a participial or infinitive tail, or an apposition."""
    head = scan.tag(scan.skip(first, "SXC"))
    return head in "GBE" or (head != "N" and not scan.has("AVvGE", first, last))


def _pieces(scan: Scan, at: list[int]) -> list[tuple[int, int]]:
    """Half-open token ranges between the cuts, without the separators and coordinators at their edges."""
    pieces = []
    start = 0
    for cut in [*at, len(scan.tags)]:
        first, last = start, cut
        while first < last and scan.tags[first] in ",;:-C" and scan.word(first) != "nor":
            first += 1
        while last > first and scan.tags[last - 1] in ",;:-":
            last -= 1
        if first < last:
            pieces.append((first, last))
        start = cut + (cut < len(scan.tags) and scan.tags[cut] not in "SGR")
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
        if size >= (3 if sound else 5) or (size == 2 and _shortest(scan, first, last)):
            kept.append((first, last))
        elif kept:
            kept[-1] = (kept[-1][0], last)
        else:
            waiting = first
    if waiting is not None:
        kept.append((waiting, len(scan.tags)))
    return kept


def _shortest(scan: Scan, first: int, last: int) -> bool:
    """Whether two words are a statement ("debt doubled"), and not who speaks ("Holt said")."""
    verb = scan.find("AVv", first, last)
    return scan.tags[first] in "DWN#" and verb > first and not reporting(scan.word(verb))
