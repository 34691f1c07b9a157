"""A number as it is read, and the scales that multiply it: "million", "bn", "lakh", "万"."""

from __future__ import annotations

from typing import NamedTuple

from verify.parsing.quantities.lexicon import mapping
from verify.parsing.quantities.tokens import Sentence

__all__ = ["LONGEST", "SCALES", "Number", "scale_of", "scaled"]

SCALES = frozenset({"billion", "dozen", "hundred", "million", "quarter", "quarters", "thousand", "trillion"})
LONGEST = 40
"""The most digits of a numeral; a longer one is a key, not a figure."""

_PLURAL_SCALES = frozenset({"billion", "crore", "dozen", "doz", "dz", "lakh", "million", "trillion"})
_GLUED_SCALES = frozenset({"k", "mil", "mm"})  # "5 k", "5 mm" and "5 mil" are no scales


class Number(NamedTuple):
    """A number over the tokens ``first..end``; `scale` is the magnitude said behind it, already applied to `value`."""

    first: int
    end: int
    value: float
    scale: float = 1.0
    digits: bool = True
    ordinal: bool = False
    fraction: bool = False


def scale_of(word: str) -> float | None:
    """What a scale in words multiplies by, singular or plural ("crores"); ``None`` for any other word."""
    scales = mapping("numbers", "scales")
    found = scales.get(word)
    if found is None and word.endswith("s") and word[:-1] in _PLURAL_SCALES:
        found = scales.get(word[:-1])
    return found


def scaled(s: Sentence, number: Number) -> Number:
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
    if word in ("scores") or not (0 <= at < s.size and s.free[at]):
        return None
    factor = scale_of(word) or mapping("numbers", "cjk_scales").get(word)
    if factor is not None or not after_digits:
        return factor
    if word in _GLUED_SCALES and not (s.glued(at) and word == "k"):
        last = word == "k" and at == s.size - 1  # "a value of 2.33 k"
        return mapping("numbers", "short_scales")[word] if last else None
    return mapping("numbers", "short_scales").get(word)
