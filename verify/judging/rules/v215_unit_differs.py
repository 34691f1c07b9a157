"""The same number stands with another unit.

The statements are the same but for the unit: 12 kilograms and 12 tonnes, 40 kilometres and 40 miles, 2 percent and 2
percentage points, five days and five weeks.  A figure that was converted has other digits, and is no such case.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.units import conversion
from verify.model import Value
from verify.parsing.words import tokens

LEAST_REST = 0.75

_KINDS = frozenset({"duration", "measure", "money", "percent"})


def _candidates(c: Comparison) -> Iterator[tuple[Value, Value]]:
    """Values of one number and two units, currencies aside, that nothing in the other claim repeats."""
    for x in c.a.claim.values:
        for y in c.b.claim.values:
            if x.value != y.value and _digits(x) != _digits(y):
                continue
            if not ({x.kind, y.kind} <= _KINDS) or x.kind == y.kind == "money" or x.unit == y.unit:
                continue
            if x.restates is None and y.restates is None and conversion(y, x) != 1.0:
                yield x, y


def _digits(value: Value) -> str:
    return "".join(char for char in value.surface if char.isdigit() or char == ".") or f"{value.value:g}"


def _repeated(value: Value, values: tuple[Value, ...]) -> bool:
    """Whether another value of a claim is the same amount."""
    for other in values:
        factor = conversion(other, value)
        if factor is not None and abs(other.value * factor - value.value) <= 1e-2 * abs(value.value):
            return True
    return False


def _unit_words(c: Comparison, x: Value, y: Value) -> list[Word]:
    stems = {token.norm for value in (x, y) for token in tokens(value.surface)}
    return [word for word in (*c.only_a, *c.only_b) if word.norm in stems]


def _check(c: Comparison) -> Iterator[Hit]:
    found = list(_candidates(c)) if c.a.claim.values and c.b.claim.values else []
    if not found or not scope.same_statement(c) or not scope.same_subject(c):
        return
    for x, y in found:
        if _repeated(x, c.b.claim.values) or _repeated(y, c.a.claim.values) or x.modifier != y.modifier:
            continue
        rest = c.rest_cover(_unit_words(c, x, y))
        if rest >= LEAST_REST:
            yield Hit(0.22 + 0.75 * rest, f"{x.surface} against {y.surface}: another unit", x.span, y.span)


RULE = Rule(
    code="V215",
    name="unit-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("The bank raised its main rate by 2 percentage points.", "The bank raised its main rate by 2 percent."),
    passes=("The road is 40 miles long.", "The road is 64 kilometres long."),
    resolve="check the unit in the source",
    check=_check,
)
