"""Numbers in words: "three hundred and five", "two and a half million", "two thirds", "twenty-first"."""

from __future__ import annotations

from verify.parsing.quantities.lexicon import mapping
from verify.parsing.quantities.lexicon import words as listed
from verify.parsing.quantities.scales import LONGEST, Number, scale_of, scaled
from verify.parsing.quantities.tokens import Sentence

__all__ = ["quotient", "with_part", "words_at"]

_STOPS = frozenset({"", ".", ",", ";", "!", "?", ")"})


def _numbers(section: str) -> dict[str, float]:
    return mapping("numbers", section)


def words_at(s: Sentence, i: int) -> Number | None:
    """The longest number in words that begins at token `i`, which may be an article; ``None`` if there is none."""
    word = s.word(i)
    if word in _numbers("vulgar"):
        return scaled(s, Number(i, i + 1, _numbers("vulgar")[word], fraction=True))
    if word in ("half", "quarter"):
        return _leading_part(s, i)
    if word in ("a", "an"):
        return _after_article(s, i)
    if word in _numbers("ordinals"):
        return Number(i, i + 1, _numbers("ordinals")[word], digits=False, ordinal=True)
    found = _cardinal(s, i)
    if found is None:
        return None
    return (quotient(s, found) if s.word(found.end) == "over" else None) or _completed(s, found)


def _completed(s: Sentence, cardinal: Number) -> Number:
    """The cardinal as the first part of an ordinal, a fraction or a decimal number, if it is one."""
    ordinal = _ordinal(s, cardinal)
    if ordinal is not None:
        return ordinal
    part = _part_of(s, cardinal)
    if part is not None:
        return _of_scale(s, scaled(s, part))
    return _decimals(s, cardinal) or with_part(s, cardinal)


# --- cardinals -------------------------------------------------------------------------------------------------------


def _cardinal(s: Sentence, i: int) -> Number | None:
    """A cardinal in words from token `i`: a scale multiplies what was gathered since the last one."""
    cardinals = _numbers("cardinals")
    total = group = 0.0
    last_scale = float("inf")
    at, end = i, i
    previous = ""  # the kind of the last word: unit, teen, tens, hundred, scale
    while at < s.size:
        word = s.words[at]
        if word in cardinals:
            value = cardinals[word]
            if previous in ("unit", "teen") or (previous == "tens" and not 0 < value < 10):
                break
            group += value
            previous = "unit" if value < 10 else "tens" if value >= 20 else "teen"
        elif word in ("a", "an") and at == i:
            group, previous = 1.0, "article"
            at += 1
            continue
        elif word == "hundred" and (previous not in ("", "scale", "hundred") or at == i) and group < 100:
            group, previous = max(group, 1.0) * 100, "hundred"
        elif _multiplies(word, previous) and (previous or at == i):
            factor = scale_of(word) or 1.0
            if factor >= last_scale and previous != "scale":
                break
            if previous == "scale":
                total, group = total * factor, 0.0
            elif factor == 12 and group > 100:  # "three hundred and two dozen"
                total, group = total + group // 100 * 100 + group % 100 * 12, 0.0
            else:
                total, group = total + max(group, 1.0) * factor, 0.0
            last_scale, previous = factor, "scale"
        else:
            break
        end = at + 1
        at = _next_word(s, end, previous)
    if end == i or (end == i + 1 and previous == "article"):
        return None
    scale = last_scale if previous == "scale" else 100.0 if previous == "hundred" else 1.0
    return Number(i, end, total + group, scale, digits=False)


def _multiplies(word: str, previous: str) -> bool:
    """Whether a word multiplies what stands before it; in the plural ("three dozens") only behind a number."""
    if word in ("hundred", "score") or scale_of(word) is None:
        return False
    return bool(previous) or word in _numbers("scales")


def _next_word(s: Sentence, end: int, previous: str) -> int:
    """Where the number may go on: over a hyphen, over "and" after a scale, over a comma between scale and number."""
    word = s.word(end)
    if word == "-" and s.glued(end) and s.glued(end + 1):
        return end + 1
    if previous in ("hundred", "scale"):
        cardinals = _numbers("cardinals")
        if word in ("and", "&") and s.word(end + 1) in cardinals:
            return end if _part_at(s, end + 1) is not None else end + 1
        if word == "," and s.word(end + 1) in cardinals and s.word(end + 2) in ("hundred", "thousand", "million", "-"):
            return end + 1
    return end


def _decimals(s: Sentence, whole: Number) -> Number | None:
    """ "six point five million", "two hundred point zero three": decimals spoken digit by digit or as one number."""
    cardinals = _numbers("cardinals")
    at = whole.end + 1
    if s.word(whole.end) != "point" or s.word(at) not in cardinals:
        return None
    digits = ""
    while s.word(at) in cardinals and len(digits) < LONGEST:
        spoken = _cardinal(s, at) if cardinals[s.words[at]] >= 20 else None
        digits += f"{cardinals[s.words[at]]:.0f}" if spoken is None else f"{spoken.value:.0f}"
        at = at + 1 if spoken is None else spoken.end
    return scaled(s, whole._replace(end=at, value=float(f"{whole.value:.0f}.{digits}")))


# --- ordinals --------------------------------------------------------------------------------------------------------


def _ordinal(s: Sentence, cardinal: Number) -> Number | None:
    """ "twenty-first", "one hundred and fifth", "two hundredth": a cardinal whose last word is an ordinal."""
    joined = s.word(cardinal.end)
    at = cardinal.end + (joined in ("-", "and"))
    unit = _numbers("ordinals").get(s.word(at))
    if unit is None or (s.word(at + 1) == "-" and s.glued(at + 1) and unit < 3):
        return None
    value, before = cardinal.value, s.words[cardinal.end - 1]
    tens = _numbers("cardinals").get(before, 0.0) >= 20
    if tens and unit < 10 and joined != "and":
        fits = unit != 2 or joined == "-" or cardinal.end > cardinal.first + 1  # not "twenty second delays"
        value += unit
    elif cardinal.scale >= 100 and unit < min(cardinal.scale, 100) and joined != "-":
        fits = unit > 2 or joined == "and"  # not "one hundred first responders"
        value += unit
    else:
        fits = unit >= 100 and value != 1 and joined != "and" and before not in ("a", "an")
        value *= unit
    return Number(cardinal.first, at + 1, value, digits=False, ordinal=True) if fits else None


# --- parts of a whole ------------------------------------------------------------------------------------------------


def _denominator(s: Sentence, at: int) -> tuple[float, int, bool] | None:
    """What "thirds", "twenty-fifth" or "hundredths" at token `at` divides by, the index behind, whether plural."""
    word = s.word(at)
    parts, cardinals = _numbers("parts"), _numbers("cardinals")
    tens = cardinals.get(word, 0.0)
    if tens >= 20 and s.word(at + 1) == "-":
        last = s.word(at + 2)
        unit = _numbers("ordinals").get(last.removesuffix("s"), 0.0)
        return (tens + unit, at + 3, last.endswith("s")) if 0 < unit < 10 else None
    plural = word.endswith("s") and word not in parts
    name = word[:-1] if plural else word
    below = parts.get(name)
    if below is None:
        below = _numbers("ordinals").get(name, 0.0)
        if below < 4:
            return None
    return below, at + 1, plural or word == "halves"


def _part_at(s: Sentence, at: int) -> Number | None:
    """ "a half", "one third", "three quarters", "fifty-four hundredths" from token `at`, behind "and"."""
    article = s.word(at) in ("a", "an")
    above = Number(at, at + 1, 1.0) if article else _below_hundred(s, at)
    if above is None:
        return None
    end = above.end + (s.word(above.end) == "-")
    found = _denominator(s, end)
    if found is None or found[2] != (above.value != 1):
        return None
    return Number(at, found[1], above.value / found[0], digits=False, fraction=True)


def _below_hundred(s: Sentence, at: int) -> Number | None:
    cardinals = _numbers("cardinals")
    value = cardinals.get(s.word(at))
    if value is None:
        return None
    end = at + 1
    if value >= 20 and s.word(end) == "-" and 0 < cardinals.get(s.word(end + 1), 0.0) < 10:
        value, end = value + cardinals[s.words[end + 1]], end + 2
    return Number(at, end, value)


def _part_of(s: Sentence, cardinal: Number) -> Number | None:
    """ "two-thirds", "one third", "three quarters", "one twenty-fifth"; not "three quarter finals"."""
    hyphen = s.word(cardinal.end) == "-"
    found = _denominator(s, cardinal.end + hyphen)
    if found is None:
        return None
    below, end, plural = found
    if cardinal.value != 1 and not plural and (not hyphen or cardinal.value >= 20):
        return None
    quarters = s.words[end - 1].startswith("quarter")
    if quarters and cardinal.value not in (1, 3):
        return None  # "two quarters": of a year
    if quarters and s.word(end) == "of" and s.word(end + 1) in listed("numbers", "quarterly", "words"):
        return None  # "three quarters of growth"
    return Number(cardinal.first, end, cardinal.value / below, digits=False, fraction=True)


def _of_scale(s: Sentence, part: Number) -> Number:
    """ "three-quarters of a million" is a number of its own, and not a part of something."""
    factor = scale_of(s.word(part.end + 2))
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
        return found and _completed(s, found)
    part = _part_at(s, i)
    if part is None:
        return None
    measured = s.word(i - 1) in listed("numbers", "parted", "before")  # "rose by a third", not "won a third term"
    fits = s.word(part.end) in ("of", "") or (measured and s.word(part.end) in listed("numbers", "parted", "behind"))
    return part if fits else None


def with_part(s: Sentence, number: Number) -> Number:
    """The number with the part and the scales behind it: "two and a half million", "a million and a half".

    A part behind a scale is one of that scale, unless it has its own: "a billion and a half million".
    """
    at = number.end
    tied = s.word(at) == "-" and s.glued(at)  # "two-and-a-half"
    at += tied
    if s.word(at) != "and":
        return number
    at += 1
    within = tied and s.word(at) == "-" and s.word(at + 2) == "-"  # the hyphens of "-and-a-half"
    part = _half_tied(s, at + 1) if within else _part_at(s, at)
    if part is None:
        return number
    own = scale_of(s.word(part.end)) if number.scale >= 1000 else None
    if own is not None and own < number.scale:
        return number._replace(end=part.end + 1, value=number.value + part.value * own, scale=own)
    unit = number.scale if number.scale >= 1000 else 1.0
    return scaled(s, number._replace(end=part.end, value=number.value + part.value * unit))


def quotient(s: Sentence, above: Number) -> Number | None:
    """ "one over twenty", "2000 over 3": a fraction read aloud, with nothing behind that its second number counts."""
    at = above.end + 1
    if s.digits(at):
        below: Number | None = Number(at, at + 1, float(s.raw[at])) if s.raw[at].isdigit() else None
    else:
        below = _cardinal(s, at) if s.word(at) in _numbers("cardinals") else None
    if below is None or not 1 < below.value < 1000 or s.word(below.end) not in _STOPS:
        return None
    return Number(above.first, below.end, above.value / below.value, digits=above.digits)


def _half_tied(s: Sentence, at: int) -> Number | None:
    found = _denominator(s, at + 2)
    if s.word(at) not in ("a", "one") or found is None:
        return None
    return Number(at, found[1], 1 / found[0], digits=False, fraction=True)
