"""Numbers: figures in digits, number words, fractions, and the scales behind them.

"1.3 trillion", "three hundred and five", "two and a half million", "half a dozen", "1/4", "9.83e-3" and "14th" are each
one :class:`Number`.
"""

from __future__ import annotations

from functools import cache

from verify.parsing.quantities.lexicon import mapping
from verify.parsing.quantities.scales import LONGEST, SCALES, Number, scale_of, scaled
from verify.parsing.quantities.spelt import quotient, with_part, words_at
from verify.parsing.quantities.tokens import Sentence

__all__ = ["SCALES", "Number", "number_at", "seeds", "seeds_of", "torn_group"]

_HARD_BLANKS = frozenset({"\u00a0", "\u202f", "\u2009"})
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_EVERYDAY = frozenset({"2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "20", "32", "40", "50", "64", "100"})


@cache
def seeds() -> frozenset[str]:
    """The words at which a quantity without digits may begin."""
    words: set[str] = {"half", *SCALES}
    for section in ("cardinals", "doubling", "multiples", "ordinals", "vulgar"):
        words.update(mapping("numbers", section))
    return frozenset(words)


def seeds_of(s: Sentence) -> list[int]:
    """The tokens of the sentence at which a number may begin, in order."""
    known = seeds()
    return [i for i, word in enumerate(s.words) if "0" <= word[-1] <= "9" or word in known]


def number_at(s: Sentence, i: int) -> Number | None:
    """The longest number that begins at token `i`, or ``None``; `i` may be an article before a scale or part."""
    return _from_digits(s, i) if s.digits(i) else words_at(s, i)


def _from_digits(s: Sentence, i: int) -> Number | None:
    literal = s.raw[i]
    if "," in literal and 0 < literal.find(".") < literal.index(","):
        literal = literal.replace(".", "").replace(",", ".")  # "1.300,5"
    literal = literal.replace(",", "")
    if len(literal) > LONGEST:
        return None
    end = i + 1
    if s.digits(end):
        literal, end = _groups(s, i, literal)
    elif s.word(end) == "," and s.word(end + 1) == "000" and "." not in literal and not s.glued(end):
        literal, end = literal + "000", end + 2  # "130 , 000" of a text whose words were set apart
    elif s.word(end) == "," and _decimal_comma(s, end):
        literal, end = f"{literal}.{s.raw[end + 1]}", end + 2
    value = float(literal)
    following = s.word(end)
    if following in ("st", "nd", "rd", "th") and s.glued(end) and "." not in literal:
        return Number(i, end + 1, value, ordinal=True)
    power = _power_of_ten(s, end, value)
    if power is not None:
        return power._replace(first=i)
    if following == "over":
        ratio = quotient(s, Number(i, end, value))
        if ratio is not None:
            return ratio
    part = _digit_fraction(s, i, end, value)
    if part is not None:
        return scaled(s, part)
    number = scaled(s, Number(i, end, value))
    if number.scale > 1:
        number = _lesser(s, number)
    return with_part(s, number) if s.word(number.end) in ("and", "-") else number


def _groups(s: Sentence, i: int, literal: str) -> tuple[str, int]:
    """The digits of a number set in groups of three, "10 000", "1 414 021", and the index behind it."""
    end = i + 1
    many = _group_of_thousand(s, i, end, literal, "000") or (
        _group_of_thousand(s, i, end, literal) and _group_of_thousand(s, i, end + 1, literal)
    )
    while many and len(literal) < LONGEST and _group_of_thousand(s, i, end, literal):
        literal, end = literal + s.raw[end], end + 1
    return literal, end


def _decimal_comma(s: Sentence, comma: int) -> bool:
    """Whether a comma is that of "1,5 million": glued between digits, with a scale or a percent sign behind them."""
    if not (s.glued(comma) and s.digits(comma + 1) and s.glued(comma + 1)):
        return False
    if s.word(comma - 2) == "," and s.glued(comma - 1):
        return False  # "1,2,3 million"
    behind = s.word(comma + 2)
    short = len(s.raw[comma + 1]) < 3 and s.raw[comma + 1].isdigit() and s.raw[comma - 1].isdigit()
    return short and (scale_of(behind) is not None or behind in ("%", "percent", "pct", "per", "bn", "mn", "euros"))


def torn_group(s: Sentence, number: Number) -> bool:
    """Whether a number may be the head or the tail of one set in groups with a plain blank: "1 200 units"."""
    i, end = number.first, number.end
    return end == i + 1 and number.digits and (_torn(s, i, end) or _torn(s, i - 1, i))


def _torn(s: Sentence, head: int, tail: int) -> bool:
    if not (s.digits(head) and s.digits(tail) and s.free[head] and s.free[tail]) or s.raw[head][0] == "0":
        return False
    whole = s.raw[tail].isdigit() and len(s.raw[tail]) == 3 and s.raw[head].isdigit() and len(s.raw[head]) <= 3
    return whole and not s.glued(tail) and s.shape(tail + 1) != "s"


def _group_of_thousand(s: Sentence, first: int, at: int, literal: str, last: str = "") -> bool:
    """Whether token `at` goes on with a number set in groups of three.

    With a plain blank it takes `last` or a second group to tell it from two numbers; a no-break blank is enough.
    """
    if not s.digits(at) or len(s.raw[first]) > 3 or literal[0] == "0" or "." in literal:
        return False
    whole = s.raw[at].split(".")[0]
    if len(whole) != 3:
        return False
    gap = s.text[s.ends[at - 1] : s.starts[at]]
    return gap in _HARD_BLANKS or (gap == " " and (not last or whole == last))


def _lesser(s: Sentence, number: Number) -> Number:
    """The number with the lesser parts said behind its scale: "3 hundred and 21", "4 thousand 3 hundred and 21"."""
    for _ in range(3):
        hundred = s.words[number.end - 1] == "hundred"
        joined = hundred and s.word(number.end) == "and"
        at = number.end + joined
        if s.digits(at) and s.raw[at].isdigit():
            found = scaled(s, Number(at, at + 1, float(s.raw[at]))) if len(s.raw[at]) <= 3 else None
        else:
            found = words_at(s, at) if joined else None
        if found is None or found.fraction or found.ordinal or not 0 < found.value < (100 if joined else number.scale):
            break
        if not joined and (found.scale == 1 or s.words[found.end - 1] not in ("hundred", "thousand", "million")):
            break
        number = number._replace(end=found.end, value=number.value + found.value, scale=found.scale)
    return number


def _power_of_ten(s: Sentence, end: int, value: float) -> Number | None:
    """``4e14``, ``1e-3``, ``2.48×10-5`` and ``1.3 × 10⁶`` behind a mantissa that ends at token `end`; ``10⁶`` alone."""
    following = s.word(end)
    if value == 10 and following and (following == "⁻" or following[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        power = _exponent(s, end)
        return power and Number(0, power[1], value ** power[0])
    if following == "e" and s.glued(end):
        power = _exponent(s, end + 1)
        return power and Number(0, power[1], value * 10.0 ** power[0])
    if following in ("×", "x", "*", "·") and s.word(end + 1) in ("10", "2"):
        base = float(s.words[end + 1])
        power = _exponent(s, end + 2 + (s.word(end + 2) == "^"))
        return power and Number(0, power[1], value * base ** power[0])
    return None


def _exponent(s: Sentence, at: int) -> tuple[int, int] | None:
    """The exponent glued to the token before `at`, with its sign, and the index behind it."""
    minus = s.word(at) in ("-", "⁻") and s.glued(at)
    at += minus or s.word(at) == "+"
    digits = s.shape(at).translate(_SUPERSCRIPTS)
    if not (s.glued(at) and digits.isascii() and digits.isdigit() and len(digits) <= 2):
        return None
    return (-int(digits) if minus else int(digits)), at + 1


def _digit_fraction(s: Sentence, i: int, end: int, value: float) -> Number | None:
    """``1/4``, ``2 1/2``, ``2½``: a proper fraction in digits, with or without a whole number before it."""
    following = s.word(end)
    vulgar = mapping("numbers", "vulgar")
    if following in vulgar:
        return Number(i, end + 1, value + vulgar[following], fraction=True)
    if following == "/":
        single = _slash(s, i)
        return None if single is None else Number(i, i + 3, single, fraction=True)
    if s.digits(end) and s.raw[i].isdigit():
        part = _slash(s, end)
        if part is not None:
            return Number(i, end + 3, value + part, fraction=True)
    return None


def _slash(s: Sentence, i: int) -> float | None:
    if not (s.word(i + 1) == "/" and s.glued(i + 1) and s.glued(i + 2) and s.digits(i + 2)) or s.word(i + 3) == "/":
        return None
    over, under = s.raw[i], s.raw[i + 2]
    if not (over.isdigit() and under.isdigit() and len(over) < 3 and len(under) < 4) or int(over) >= int(under):
        return None
    marked = under in ("10", "100") or under not in _EVERYDAY  # a mark: "8/10"; a day: "9/11"
    if marked and s.word(i + 3) != "of":
        return None
    return int(over) / int(under)
