"""Figures of a sentence: atoms joined into ranges, with their hedges and counted nouns.

This is the local grammar around each number; what a figure measures and which role it plays is read afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from verify.parsing.quantities.atom import Atom
from verify.parsing.quantities.atoms import atom_at
from verify.parsing.quantities.coordination import coordinated
from verify.parsing.quantities.designations import designation, model, owned
from verify.parsing.quantities.exclusions import excluded, idiom_at, is_year, no_figures
from verify.parsing.quantities.figure import Figure
from verify.parsing.quantities.hedges import hedge_after, hedge_before
from verify.parsing.quantities.lexicon import mapping, pasts, words
from verify.parsing.quantities.nouns import counted, is_plural, singular
from verify.parsing.quantities.numerals import SCALES, number_at, seeds_of, torn_group
from verify.parsing.quantities.ordinals import ordinal
from verify.parsing.quantities.ranges import change_words, in_proportion, partner, plus_minus
from verify.parsing.quantities.rates import denominators, per_many
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import unit_at
from verify.parsing.words import function_words

__all__ = ["Figure", "figures"]

_LAST_YEAR = 2100
_FIRST_IDEOGRAPH = "\u2e80"


def figures(s: Sentence) -> list[Figure]:
    """All figures of the sentence in order; they never overlap."""
    found = [figure for figure in _scan(s) if isfinite(figure.low) and isfinite(figure.high)]
    return coordinated(s, found) if len(found) > 1 else found


def _scan(s: Sentence) -> Iterator[Figure]:
    s.take(no_figures(s))
    reach = looked = 0  # the end of the last figure; up to where the text has been read
    for i in seeds_of(s):
        if i < looked or not s.free[i]:
            continue
        start = i - 1 if s.word(i - 1) in ("a", "an") and i - 1 >= reach and s.free[i - 1] else i
        figure, looked = _figure_at(s, start, i, reach)
        if figure is not None:
            yield figure
            reach = looked = max(looked, figure.end)


def _figure_at(s: Sentence, start: int, i: int, reach: int) -> tuple[Figure | None, int]:
    """The figure at token `i` (or at the article before it) and where to look on."""
    idiom = None if s.digits(i) else idiom_at(s, i)
    if idiom is not None and not _figure_in_idiom(s, i, idiom):
        return None, idiom
    atom = (atom_at(s, start, reach) if start < i else None) or atom_at(s, i, reach)
    if atom is None:
        return None, i + 1
    if not all(s.free[k] for k in range(max(atom.first, 0), atom.end)) or atom.first < reach:
        return None, atom.number.end
    if excluded(s, i, atom.number) or (torn_group(s, atom.number) and atom.kind == "count"):
        return None, atom.number.end
    if atom.number.ordinal:
        return ordinal(s, atom)
    if _in_title(s, i):
        return None, atom.end
    return _cardinal(s, atom, reach)


def _figure_in_idiom(s: Sentence, i: int, behind: int) -> bool:
    """ "that one percent", "only one in five teachers": the last word of an idiom is a figure's first."""
    if behind != i + 1:
        return False
    if s.word(i - 1) == "that" and unit_at(s, behind, False):
        return True
    atom = atom_at(s, i) if s.word(behind) in ("in", "out") else None
    return atom is not None and in_proportion(s, atom) is not None


def _in_title(s: Sentence, i: int) -> bool:
    """ "the Five-Year Plan", "the Six-Day War": a capitalised number word tied to a capitalised noun."""
    tied = s.word(i + 1) == "-" and s.shape(i + 2)[:1].isupper() and s.raw[i][0].isupper()
    return tied and i > 0 and s.word(i - 1) not in (".", '"')


def _cardinal(s: Sentence, atom: Atom, reach: int) -> tuple[Figure | None, int]:
    proportion = in_proportion(s, atom)
    if proportion is not None:
        atom = proportion
    spread = plus_minus(s, atom) or partner(s, atom, reach)
    low = high = atom.value
    opener = atom.first
    if spread is not None:
        atom, low, high, opener = spread.atom, spread.low, spread.high, spread.opener
    if s.word(atom.number.first) in SCALES and not _whole_scale(s, atom):
        return None, atom.end  # "million-unit", "several hundred years": how many is not said
    if spread is None and (_is_score(s, atom) or _is_code(s, atom)):
        return None, atom.end
    first, modifier = hedge_before(s, opener)
    if first < reach:
        first, modifier = opener, "exact"
    if atom.stated is not None and modifier in ("exact", "about"):
        modifier = atom.stated
    figure = Figure(
        first, atom.end, atom.first, atom.end, atom.kind, atom.unit, (low + high) / 2, low, high, modifier, atom
    )
    if figure.kind == "count" and not figure.unit:
        if (
            figure.value == 0
            and not atom.number.digits
            and (atom.hyphen or "net" in s.words[max(0, first - 2) : first])
        ):
            return None, atom.end  # "zero-sum", "net zero"
        named = _named(s, figure, modifier != "exact" or spread is not None)
        if named is None:
            return None, atom.end
        many = per_many(s, named.end) or denominators(s, named.end, "count")
        figure = named._replace(unit=f"{named.unit} {many[0].strip()}".strip(), end=many[1]) if many[0] else named
    behind = hedge_after(s, figure.end)
    if behind is not None:
        modifier = behind[1] if modifier in ("exact", "about") else modifier
        figure = figure._replace(end=behind[0], modifier=modifier)
    if spread is not None:
        figure = figure._replace(modifier="range")
    return figure, figure.end


def _whole_scale(s: Sentence, atom: Atom) -> bool:
    """ "a quarter million", "hundred thousand dollars": scales that multiply each other, nothing vague before them."""
    number = atom.number
    vague = s.word(number.first - 1) in words("numbers", "vague", "words") or s.word(number.first - 1) == "of"
    return number.end > number.first + 1 and not number.fraction and not vague and s.word(number.first + 1) != "-"


def _is_score(s: Sentence, atom: Atom) -> bool:
    """ "won 3-1", a bare pair with a dash that is no range: its second half is skipped with it."""
    dash = s.word(atom.end) == "-" and s.digits(atom.end + 1)
    back = s.word(atom.first - 1) == "-" and s.digits(atom.first - 2)
    return (dash or back) and not atom.unit and atom.number.digits


def _is_code(s: Sentence, atom: Atom) -> bool:
    """ "910B", "06F6", "24/7": digits that run on into letters no unit has, or into a slash that is no fraction."""
    at = atom.end
    if not s.glued(at) or not s.digits(atom.number.first) or atom.unit:
        return False
    return (s.alpha(at) and s.words[at].isascii()) or (
        s.words[at] in ("/", ".", ":", "_") and s.glued(at + 1) and s.digits(at + 1)
    )


def _named(s: Sentence, figure: Figure, hedged: bool) -> Figure | None:
    """The figure with its counted noun; ``None`` where a bare number is no quantity (years, pronouns)."""
    atom = figure.atom
    word = s.word(atom.end)
    if atom.number.fraction:
        return _share(s, figure)
    tied = atom.hyphen or s.words[atom.end - 1] == "strong"
    if _is_age(s, figure):
        return figure._replace(kind="duration", unit="year")
    if s.word(figure.first - 1) == "magnitude":
        return figure._replace(unit="magnitude")
    one = (atom.value == 1 and not hedged) or tied
    at = atom.end + atom.hyphen
    of = word == "of" and not atom.hyphen
    if of:
        at += 1
        while s.word(at) in ("the", "its", "their", "his", "her", "our", "my", "these", "those", "all"):
            at += 1
    behind = at if of or atom.hyphen else designation(s, at)
    noun = counted(s, behind, one, atom.hyphen)
    if behind > at and (noun is None or not is_plural(s.words[noun[0]])):
        return figure._replace(unit=model(s, at, behind), noun=at if s.digits(at) else behind - 1, end=behind)
    if noun is not None and tied and s.words[noun[0]] in pasts() and noun[0] > at:
        noun = (noun[0] - 1, noun[0])  # "a 40,000-strong crowd came"
    whole = _whole(s, atom, owned(s, at)) if of and (noun is None or owned(s, at) > at) else None
    if whole is not None:
        return figure._replace(unit=whole)
    if _numbers_a_name(s, atom, noun, hedged) or (one and noun is not None and _participle(s, noun[0], at)):
        return None
    if noun is not None and s.raw[noun[0]][-1] >= _FIRST_IDEOGRAPH:
        noun = None
    if noun is not None and s.raw[noun[0]] in ("AD", "BC", "BCE", "CE"):
        return None
    if noun is not None and of and not is_plural(s.words[noun[0]]):
        noun = None
    if is_year(s, atom.number) and not (figure.high > _LAST_YEAR or _counts_despite_year(s, atom, noun, hedged)):
        bound = figure.modifier in ("at_least", "over", "under", "up_to")
        if not bound or noun is not None or atom.value >= 1800:
            return None
    if noun is not None and s.glued(noun[1]) and s.digits(noun[1]):
        noun = None  # "3 USD50 cards"
    if noun is None:
        return figure if _bare(s, atom, hedged) else None
    if atom.hyphen and s.words[noun[0]] in words("numbers", "compounds", "words"):
        return None
    unit = singular(s.words[noun[0]])
    return figure._replace(unit=unit, noun=noun[0], end=figure.end if of else noun[1])


def _whole(s: Sentence, atom: Atom, at: int) -> str | None:
    """What is counted by the first number of "12 of the 15 members"."""
    number = number_at(s, at) if s.digits(at) or s.word(at) in mapping("numbers", "cardinals") else None
    if number is None or number.ordinal or number.fraction or number.value < atom.value:
        return None
    noun = counted(s, number.end, False, False)
    return None if noun is None or not is_plural(s.words[noun[0]]) else singular(s.words[noun[0]])


def _participle(s: Sentence, noun: int, at: int) -> bool:
    """Whether all that follows is a verb: "one remained"."""
    return noun == at and s.words[noun].endswith("ed") and len(s.words[noun]) > 5


def _is_age(s: Sentence, figure: Figure) -> bool:
    """ "aged 34", "ages 18 to 24", "over the age of 65"."""
    before = s.word(figure.first - 1)
    if before == "of":
        before = s.word(figure.first - 2)
    return before in ("age", "aged", "ages") and figure.high <= 120


def _numbers_a_name(s: Sentence, atom: Atom, noun: tuple[int, int] | None, hedged: bool) -> bool:
    """ "Exit 1", "Saturn 5 rocket": a plain small numeral right behind a capitalised word, with no plural to count."""
    i = atom.first - 1
    if i == 0 and noun is None and s.word(atom.end) in ("is", "was", "has", "will"):
        return s.digits(atom.first) and s.raw[0][0].isupper() and s.words[0] not in function_words()
    if hedged or i < 1 or not s.digits(atom.first) or atom.value > 999 or not s.alpha(i) or s.raw[i] == s.words[i]:
        return False
    if s.words[i] in function_words() or (noun is not None and is_plural(s.words[noun[0]])):
        return False
    return len(s.raw[i]) > 1 and s.word(i - 1) not in (".", "?", "!", ":")


def _counts_despite_year(s: Sentence, atom: Atom, noun: tuple[int, int] | None, hedged: bool) -> bool:
    """ "1500 workers", "about 2000 people": four digits before a plural, hedged or below 1900 and not after "in"."""
    if noun is None or not is_plural(s.words[noun[0]]):
        return False
    before = s.word(atom.first - 1)
    times = ("in", "since", "by", "until", "from", "after", "before", "of", "during")
    return hedged or (noun[0] == atom.end and atom.value < 1900 and before not in times)


def _bare(s: Sentence, atom: Atom, hedged: bool) -> bool:
    """Whether a number without unit and noun is still a figure: in digits, or a number word after a hedge or copula."""
    if atom.number.digits or atom.end - atom.first > 2:
        return not atom.hyphen
    before = s.word(atom.first - 1)
    if atom.end - atom.first >= s.size - 1:
        return True  # nothing but the number
    if atom.value == 0 and s.word(atom.end) in ("is", "was"):
        return True
    if atom.value == 1 or s.word(atom.first) in ("hundred", "thousand", "million", "billion", "trillion"):
        return False
    return atom.value > 12 or hedged or before in ("is", "are", "was", "were", "to", "reached", "be", "than", "only")


_PORTIONS = frozenset({"fraction", "part", "portion", "proportion", "share", "slice", "weight", "weighting"})
"""Nouns whose figure is a part of a whole: "a share of a third"."""
_DECIDING = frozenset({"majorities", "majority", "supermajority", "vote"})


def _changes(s: Sentence, figure: Figure) -> bool:
    """Whether a part says by how much something changed: "rose by a third", "down almost a sixth"."""
    at = figure.first - 1
    if not 0 < figure.value < 1 or figure.atom.number.digits:
        return False
    if s.word(at) == "by":
        return any(word in change_words() for word in s.words[max(0, at - 6) : at])
    return s.word(at) in change_words()


def _share(s: Sentence, figure: Figure) -> Figure | None:
    """A part of a whole as a percentage ("two-thirds of households"); a fraction alone stays a bare number."""
    at = figure.atom.end
    word = s.word(at)
    half = word in ("the", "its", "their", "all", "of", "his", "her", "our") and s.words[at - 1] == "half"
    portion = s.word(figure.first - 1) == "of" and s.word(figure.first - 2) in _PORTIONS
    if word == "of" or half or portion or word in _DECIDING or _changes(s, figure):
        return figure._replace(
            kind="percent", unit="%", value=figure.value * 100, low=figure.low * 100, high=figure.high * 100
        )
    if s.words[at - 1] in ("half", "quarter", "third") and at - figure.first < s.size - 1:
        return (
            figure
            if figure.modifier != "exact" or figure.atom.number.digits or s.word(at - 2) in ("one", "-")
            else None
        )
    return figure
