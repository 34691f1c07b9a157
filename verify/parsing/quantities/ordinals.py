"""Ordinals that are figures: ranks and numbered things ("second-largest economy", "second reading")."""

from __future__ import annotations

from verify.parsing.quantities.atom import Atom
from verify.parsing.quantities.figure import Figure
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import counted, is_plural, singular
from verify.parsing.quantities.numerals import number_at
from verify.parsing.quantities.tokens import Sentence

__all__ = ["ordinal"]


_OPENINGS = {("between",): ("and",), ("from",): ("to",), ("higher", "than"): ("but", "lower", "than")}


def _range(s: Sentence, atom: Atom) -> Figure | None:
    """ "between the tenth and the fifteenth", "from 3rd to 5th": a range of places."""
    opener = atom.first - (s.word(atom.first - 1) == "the")
    for opening, joint in _OPENINGS.items():
        first, at = opener - len(opening), atom.end + len(joint)
        if first < 0 or not s.follows(first, opening) or not s.follows(atom.end, joint):
            continue
        at += s.word(at) == "the"
        other = number_at(s, at) if at < s.size else None
        if other is not None and other.ordinal and atom.value < other.value and all(s.free[first : other.end]):
            low, high = atom.value, other.value
            middle = (low + high) / 2
            return Figure(
                first, other.end, atom.first, other.end, "ordinal", "", middle, low, high, "range", atom, None, True
            )
    return None


_RUNNING = frozenset({"consecutive", "straight", "successive"})
"""Words by which an ordinal counts how often running something is so."""


def ordinal(s: Sentence, atom: Atom) -> tuple[Figure | None, int]:
    """ "second reading", "second-largest economy", "finished third"; adverbs and bare enumerations are left out."""
    span = _range(s, atom)
    if span is not None:
        return span, span.end
    at = atom.end
    hyphen = s.word(at) == "-" and s.glued(at)
    at += hyphen
    top = s.word(at) in words("numbers", "superlatives", "words")
    if hyphen and not top:
        return None, at + 1
    if s.digits(at) or number_at(s, at) is not None:
        return None, at  # "the first five days"
    base = Figure(
        atom.first, atom.end, atom.first, atom.end, "ordinal", "", atom.value, atom.value, atom.value, "exact", atom
    )
    if top:
        joined = s.word(at + 1) == "-"  # "fifth best-selling"
        noun = counted(s, at + 1 + joined + (joined or s.word(at) in ("most", "least")), True, False)
        end = noun[1] if noun else at + 1
        name = " ".join([*(s.words[k] for k in range(at, end - 1) if s.alpha(k)), singular(s.words[end - 1])])
        return base._replace(end=end, unit=name, noun=end - 1, superlative=True), end
    if s.word(at) in _RUNNING and s.alpha(at + 1):
        unit = f"consecutive {singular(s.words[at + 1])}"  # "third straight quarter"
        return base._replace(end=at + 2, unit=unit, noun=at + 1), at + 2
    if atom.end - atom.first >= s.size - 1:
        return base, atom.end  # nothing but the ordinal
    before = s.word(atom.first - 1)
    ranked = before in words("numbers", "ranks", "verbs")
    if (s.word(at).endswith("ed") and len(s.word(at)) > 4) or (
        before in ("at", "a") and s.words[atom.first] != "second" and s.word(at) == ","
    ):
        return None, atom.end
    noun = counted(s, at, True, False)
    if noun is None or (noun[0] != at and not is_plural(s.words[noun[0]]) and noun[0] > at + 2):
        noun = (at, at + 1) if noun is not None else None
    if noun is None:
        return (base._replace(superlative=True) if ranked else None), atom.end
    return base._replace(end=noun[1], unit=singular(s.words[noun[0]]), noun=noun[0], superlative=ranked), noun[1]
