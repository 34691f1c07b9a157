"""The quantities of a sentence: every figure with its unit, interval, role, and the words that say what it measures.

The grammar reads one sentence in a few local steps around each number:
:mod:`numerals` and :mod:`spelt` → :mod:`units`, :mod:`rates` and :mod:`sums` → :mod:`atoms` → :mod:`ranges` and
:mod:`hedges` → :mod:`figures` and :mod:`ordinals` → :mod:`coordination` → :mod:`tagged` → :mod:`governors` →
:mod:`roles` → :mod:`measure`.
"""

from __future__ import annotations

from collections.abc import Sequence

from verify.model import Span, Value
from verify.parsing.quantities.figures import Figure, figures
from verify.parsing.quantities.governors import governor
from verify.parsing.quantities.intervals import interval, rounded
from verify.parsing.quantities.measure import measures
from verify.parsing.quantities.numerals import seeds
from verify.parsing.quantities.roles import roles
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import dimension, factor
from verify.patterns import compiled, lazy_pattern

__all__ = ["dimension", "factor", "quantities"]

_DIGIT = compiled(r"\d")
_WORD = lazy_pattern(r"[^\W\d_]+")


def quantities(text: str, start: int, end: int, taken: Sequence[Span] = ()) -> list[Value]:
    """The quantities of the sentence ``text[start:end]``, in order and without overlap.

    `taken` are the spans of names and calendar expressions, in which no number is read.  Offsets of the values are into
    `text`.  Never raises for any text with ``0 <= start <= end <= len(text)``; time is linear in the sentence's length.
    """
    if not _may_hold_figures(text[start:end]):
        return []
    sentence = Sentence(text, start, end, taken)
    found = figures(sentence)
    if not found:
        return []
    tagged = Tagged(sentence, found)
    governors = [governor(tagged, k) for k in range(len(found))]
    parts = roles(tagged, governors)
    words = measures(tagged, governors, parts)
    values = []
    for figure, part, measure in zip(found, parts, words, strict=True):
        low, high = interval(figure.modifier, figure.low, figure.high)
        first, last = sentence.starts[figure.first], sentence.ends[figure.end - 1]
        values.append(
            Value(
                start=first,
                end=last,
                surface=text[first:last],
                kind=figure.kind,
                unit=figure.unit,
                value=rounded(figure.value),
                low=low,
                high=high,
                modifier=figure.modifier,
                role=part.role,
                measure=measure,
                base=part.base,
                direction=part.direction,
                restates=_restated(sentence, found, figure),
            )
        )
    return values


def _may_hold_figures(text: str) -> bool:
    return _DIGIT.search(text) is not None or not seeds().isdisjoint(_WORD.findall(text.lower()))


def _restated(sentence: Sentence, found: list[Figure], figure: Figure) -> int | None:
    return None if figure.restates is None else sentence.starts[found[figure.restates].first]
