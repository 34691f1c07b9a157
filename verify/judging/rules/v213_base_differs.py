"""The share is taken of something else.

The figures are the same share of two different wholes: 4% of output and 4% of revenue.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.pairing import ValuePair
from verify.judging.rule import Hit, Rule
from verify.parsing.words import tokens

LEAST_REST = 0.75


def _base_words(c: Comparison, pair: ValuePair) -> list[Word]:
    """The words of the two wholes that the other side lacks."""
    bases = {t.norm for base in (pair.a.base, pair.b.base) for t in tokens(base or "")}
    return [word for word in (*c.only_a, *c.only_b) if word.norm in bases]


def _check(c: Comparison) -> Iterator[Hit]:
    for pair in c.values:
        if pair.a.value != pair.b.value or not scope.same_statement(c):
            continue
        if scope.other_base(c, pair) and c.rest_cover(_base_words(c, pair)) >= LEAST_REST:
            message = f"{pair.a.surface} of {pair.a.base} against {pair.b.surface} of {pair.b.base}"
            yield Hit(scope.value_certainty(c, pair), message, pair.a.span, pair.b.span)


RULE = Rule(
    code="V213",
    name="base-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The deficit will rise to 4 percent of GDP.", "The deficit will rise to 4 percent of tax revenue."),
    passes=("The deficit will rise to 4 percent of GDP.", "The deficit will rise to 4 percent."),
    resolve="check what the share is taken of in the source",
    check=_check,
)
