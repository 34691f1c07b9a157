"""Numbers: figures in digits, number words, fractions, and the scales behind them.

"1.3 trillion", "three hundred and five", "two and a half million", "half a dozen", "1/4", "9.83e-3" and "14th" are each
one :class:`Number`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from verify.parsing.quantities.lexicon import mapping
from verify.parsing.quantities.tokens import Sentence

__all__ = ["SCALES", "Number", "number_at", "seeds", "seeds_of"]

SCALES = frozenset({"billion", "dozen", "hundred", "million", "quarter", "quarters", "score", "thousand", "trillion"})
_PLURAL_SCALES = frozenset({"billion", "crore", "dozen", "lakh", "million", "trillion"})
_LONGEST = 40  # digits of a numeral; a longer one is a key, not a figure


class Number(NamedTuple):
    """A number over the tokens ``first..end``; `scale` is the magnitude said behind it, already applied to `value`."""

    first: int
    end: int
    value: float
    scale: float = 1.0
    digits: bool = True
    ordinal: bool = False
    fraction: bool = False
    signed: bool = False


def _numbers(section: str) -> dict[str, float]:
    return mapping("numbers", section)


@cache
def seeds() -> frozenset[str]:
    """The words at which a quantity without digits may begin."""
    words: set[str] = {"half", *SCALES}
    for section in ("cardinals", "ordinals", "multiples", "vulgar"):
        words.update(_numbers(section))
    return frozenset(words)


def seeds_of(s: Sentence) -> list[int]:
    """The tokens of the sentence at which a number may begin, in order."""
    known = seeds()
    return [i for i, word in enumerate(s.words) if "0" <= word[-1] <= "9" or word in known]


def number_at(s: Sentence, i: int) -> Number | None:
    """The longest number that begins at token `i`, or ``None``; `i` may be an article before a scale or part."""
    return _from_digits(s, i) if s.digits(i) else _from_words(s, i)


# --- digits ----------------------------------------------------------------------------------------------------------


def _from_digits(s: Sentence, i: int) -> Number | None:
    literal = s.raw[i].replace(",", "")
    if len(literal) > _LONGEST:
        return None
    end = i + 1
    many = _group_of_thousand(s, i, end, literal, "000") or (
        _group_of_thousand(s, i, end, literal) and _group_of_thousand(s, i, end + 1, literal)
    )
    while many and _group_of_thousand(s, i, end, literal):
        literal, end = literal + s.raw[end], end + 1
    value = float(literal)
    if s.glued(end) and s.words[end] in ("st", "nd", "rd", "th") and "." not in literal:
        return Number(i, end + 1, value, ordinal=True)
    power = _power_of_ten(s, end, value)
    if power is not None:
        return power._replace(first=i)
    part = _digit_fraction(s, i, end, value)
    if part is not None:
        return _with_scales(s, part)
    return _and_a_half(s, _with_scales(s, Number(i, end, value)))


def _group_of_thousand(s: Sentence, first: int, at: int, literal: str, last: str = "") -> bool:
    """Whether token `at` goes on with a number set in groups of three: "10 000", "1 414 021".

    With a plain blank it takes `last` or a second group to tell it from two numbers; a no-break blank is enough.
    """
    if not (
        s.digits(at) and len(s.raw[at]) == 3 and len(s.raw[first]) <= 3 and literal[0] != "0" and "." not in literal
    ):
        return False
    gap = s.text[s.ends[at - 1] : s.starts[at]]
    hard = gap in ("\u00a0", "\u202f", "\u2009")
    return hard or (gap == " " and (not last or s.raw[at] == last))


def _power_of_ten(s: Sentence, end: int, value: float) -> Number | None:
    """``4e14``, ``1e-3`` and ``2.48×10-5`` behind a mantissa that ends at token `end`."""
    if s.glued(end) and s.words[end] == "e":
        minus = s.word(end + 1) == "-" and s.glued(end + 1)
        at = end + 1 + (minus or s.word(end + 1) == "+")
        if s.glued(at) and s.raw[at].isascii() and s.raw[at].isdigit() and len(s.raw[at]) <= 2:
            return Number(0, at + 1, value * 10.0 ** (-int(s.raw[at]) if minus else int(s.raw[at])))
    if s.word(end) in ("×", "x") and s.word(end + 1) in ("10", "2"):
        base = float(s.words[end + 1])
        at = end + 2 + (s.word(end + 2) == "^")
        minus = s.word(at) == "-" and s.glued(at)
        at += minus
        if s.glued(at) and s.raw[at].isascii() and s.raw[at].isdigit() and len(s.raw[at]) <= 2:
            return Number(0, at + 1, value * base ** (-int(s.raw[at]) if minus else int(s.raw[at])))
    return None


def _digit_fraction(s: Sentence, i: int, end: int, value: float) -> Number | None:
    """``1/4``, ``2 1/2``, ``2½``: a proper fraction in digits, with or without a whole number before it."""
    vulgar = _numbers("vulgar")
    if s.word(end) in vulgar:
        return Number(i, end + 1, value + vulgar[s.words[end]], fraction=True)
    single = _slash(s, i)
    if single is not None:
        return Number(i, i + 3, single, fraction=True)
    if s.raw[i].isdigit() and s.digits(end):
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
    if under in ("10", "100") and s.word(i + 3) != "of":
        return None  # a mark: "8/10"
    return int(over) / int(under)


def _with_scales(s: Sentence, number: Number) -> Number:
    """The number with the scales behind it: "1,300bn", "1.3-trillion", "3 hundred thousand", "1.3万亿"."""
    end, scale = number.end, 1.0
    while True:
        at = end
        if s.word(at) == "-" and s.glued(at) and s.glued(at + 1):
            at += 1
        factor = _scale(s, at, number.digits and end == number.end)
        if factor is None:
            break
        end, scale = at + 1, scale * factor
    if scale == 1.0:
        return number
    return number._replace(end=end, value=number.value * scale, scale=scale)


def _scale(s: Sentence, at: int, after_digits: bool) -> float | None:
    word = s.word(at)
    if word in ("score", "scores") or not (0 <= at < s.size and s.free[at]):
        return None
    if word.endswith("s") and word[:-1] in _PLURAL_SCALES:
        word = word[:-1]
    factor = _numbers("scales").get(word) or _numbers("cjk_scales").get(word)
    if factor is None and after_digits and (word not in ("k", "mm", "mil") or (s.glued(at) and word == "k")):
        factor = _numbers("short_scales").get(word)  # "5 k" and "5 mm" are no scales
    return factor


# --- words -----------------------------------------------------------------------------------------------------------


def _from_words(s: Sentence, i: int) -> Number | None:
    word = s.word(i)
    if word in _numbers("vulgar"):
        return _with_scales(s, Number(i, i + 1, _numbers("vulgar")[word], fraction=True))
    if word in ("half", "quarter"):
        return _leading_part(s, i)
    if word in ("a", "an"):
        return _after_article(s, i)
    ordinal = _ordinal(s, i)
    if ordinal is not None:
        return ordinal
    cardinal = _cardinal(s, i)
    if cardinal is None:
        return None
    part = _part_of(s, cardinal)
    if part is not None:
        return _of_scale(s, _with_scales(s, part))
    return _decimals(s, cardinal) or _and_a_half(s, cardinal)


def _of_scale(s: Sentence, part: Number) -> Number:
    """ "three-quarters of a million" is a number of its own, and not a part of something."""
    factor = _numbers("scales").get(s.word(part.end + 2))
    if s.word(part.end) != "of" or s.word(part.end + 1) not in ("a", "an") or not factor:
        return part
    return Number(part.first, part.end + 3, part.value * factor, factor, digits=False)


def _leading_part(s: Sentence, i: int) -> Number:
    """ "half", "half a million", "quarter of a billion"."""
    value = 0.5 if s.words[i] == "half" else 0.25
    end = i + 1
    at = end + (s.word(end) == "-") + (s.word(end) == "of")
    at += s.word(at) in ("a", "an")
    factor = _numbers("scales").get(s.word(at))
    if factor and at > i:
        return Number(i, at + 1, value * factor, factor, digits=False)
    return Number(i, end, value, digits=False, fraction=True)


def _after_article(s: Sentence, i: int) -> Number | None:
    """ "a hundred and two", "a dozen", "a third", "a quarter of a million", "a half"."""
    word = s.word(i + 1)
    if word in ("half", "quarter"):
        return _leading_part(s, i + 1)._replace(first=i)
    if word in _numbers("scales") and word != "score":
        found = _cardinal(s, i)
        return found and _and_a_half(s, found)
    if word in _numbers("parts") and s.word(i + 2) in ("of", ""):
        return Number(i, i + 2, 1 / _numbers("parts")[word], digits=False, fraction=True)
    return None


def _ordinal(s: Sentence, i: int) -> Number | None:
    ordinals, cardinals = _numbers("ordinals"), _numbers("cardinals")
    word = s.word(i)
    if word in ordinals:
        return Number(i, i + 1, ordinals[word], digits=False, ordinal=True)
    tens = cardinals.get(word, 0)
    if tens >= 20:
        at = i + 1 + (s.word(i + 1) == "-")
        if (ordinals.get(s.word(at), 99) < 10 and s.word(at) != "second") or s.follows(i + 1, ("-", "second")):
            return Number(i, at + 1, tens + ordinals[s.words[at]], digits=False, ordinal=True)
    return None


def _cardinal(s: Sentence, i: int) -> Number | None:
    """A cardinal in words from token `i`: a scale multiplies what was gathered since the last one."""
    cardinals, scales = _numbers("cardinals"), _numbers("scales")
    total = group = 0.0
    last_scale = float("inf")
    at, end = i, i
    previous = ""  # the kind of the last word: unit, tens, hundred, scale
    while at < s.size:
        word = s.words[at]
        if word in cardinals:
            value = cardinals[word]
            if previous in ("unit", "teen") or (previous == "tens" and not 0 < value < 10):
                break
            if previous == "tens" or previous in ("", "hundred", "scale"):
                group += value
            previous = "unit" if value < 10 else "tens" if value >= 20 else "teen"
        elif word in ("a", "an") and at == i:
            group, previous = 1.0, "article"
            at += 1
            continue
        elif word == "hundred" and (previous not in ("", "scale", "hundred") or at == i) and group < 100:
            group, previous = max(group, 1.0) * 100, "hundred"
        elif _is_scale(word, previous) and (previous or at == i):
            factor = scales[word.removesuffix("s")]
            if factor >= last_scale and previous != "scale":
                break
            total, group = (total * factor, 0.0) if previous == "scale" else (total + max(group, 1.0) * factor, 0.0)
            last_scale, previous = factor, "scale"
        else:
            break
        end = at + 1
        at = _next_word(s, end, previous)
    if end == i or (end == i + 1 and previous == "article"):
        return None
    scale = last_scale if previous == "scale" else 100.0 if previous == "hundred" else 1.0
    return Number(i, end, total + group, scale, digits=False)


def _is_scale(word: str, previous: str) -> bool:
    """Whether a word multiplies what stands before it; in the plural ("three dozens") only behind a number."""
    if word.endswith("s") and previous:
        word = word[:-1] if word[:-1] in _PLURAL_SCALES else word
    return word in _numbers("scales") and word not in ("hundred", "score")


def _next_word(s: Sentence, end: int, previous: str) -> int:
    """Where the number may go on: over a hyphen, over "and" after a scale, over a comma between scale and number."""
    word = s.word(end)
    if word == "-" and s.glued(end) and s.glued(end + 1):
        return end + 1
    if previous in ("hundred", "scale"):
        cardinals = _numbers("cardinals")
        if word in ("and", "&") and s.word(end + 1) in cardinals:
            # "two hundred and five" is one number, "a hundred and 5" and "two million and three others" are not.
            return end + 1 if previous == "hundred" or cardinals[s.words[end + 1]] >= 0 else s.size
        if word == "," and s.word(end + 1) in cardinals and s.word(end + 2) in ("hundred", "thousand", "million", "-"):
            return end + 1
    return end


def _part_of(s: Sentence, cardinal: Number) -> Number | None:
    """ "two-thirds", "one third", "three quarters"; not "one second"."""
    at = cardinal.end + (s.word(cardinal.end) == "-")
    word = s.word(at)
    parts = _numbers("parts")
    plural = word.endswith("s") and word[:-1] in parts
    below = parts.get(word[:-1] if plural else word)
    if (
        below is None
        or cardinal.value >= 100
        or (cardinal.value != 1 and not plural and word != "halves" and at == cardinal.end)
    ):
        return None
    if word in ("quarters", "quarter") and s.word(at + 1) in ("of",) and s.word(at + 2) in ("growth", "consecutive"):
        return None
    return Number(cardinal.first, at + 1, cardinal.value / below, digits=False, fraction=True)


def _decimals(s: Sentence, whole: Number) -> Number | None:
    """ "six point five million", "two hundred point zero three": decimals spoken digit by digit or as one number."""
    cardinals = _numbers("cardinals")
    at = whole.end + 1
    if s.word(whole.end) != "point" or s.word(at) not in cardinals:
        return None
    digits = ""
    while s.word(at) in cardinals and len(digits) < _LONGEST:
        spoken = _cardinal(s, at) if cardinals[s.words[at]] >= 20 else None
        digits += f"{cardinals[s.words[at]]:.0f}" if spoken is None else f"{spoken.value:.0f}"
        at = at + 1 if spoken is None else spoken.end
    return _with_scales(s, whole._replace(end=at, value=float(f"{whole.value:.0f}.{digits}")))


def _and_a_half(s: Sentence, number: Number) -> Number:
    """ "two and a half", "one and three quarters", with the scales behind it: "two and a half million"."""
    at = number.end + 1
    if s.word(number.end) != "and":
        return number
    parts = _numbers("parts")
    above = 1.0 if s.word(at) in ("a", "one") else _numbers("cardinals").get(s.word(at))
    word = s.word(at + 1)
    below = parts.get(word if above == 1 else word.removesuffix("s"))
    if above is None or below is None or (above != 1 and not word.endswith("s")):
        return number
    return _with_scales(s, number._replace(end=at + 2, value=number.value + above / below * number.scale))
