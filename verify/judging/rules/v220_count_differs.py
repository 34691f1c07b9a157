"""A count does not fit the list of what is counted.

One side says how many there were, the other names them, and names more or fewer: three cities joined, and four are
named.  A list of examples counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.lists import NameList, lists
from verify.judging.rule import Hit, Rule
from verify.model import Span, Value
from verify.parsing.words import tokens

LEAST_REST = 0.75


def _counts(profile: Profile) -> Iterator[Value]:
    for value in profile.claim.values:
        if value.kind == "count" and value.unit and value.modifier == "exact" and 2 <= value.value <= 50:
            yield value


def _noun(profile: Profile, value: Value) -> list[Word]:
    stems = {token.stem for token in tokens(value.surface)} | {token.stem for token in tokens(value.measure)}
    return [word for word in profile.content if word.stem in stems and not word.proper]


def _against(c: Comparison, counting: Profile, naming: Profile) -> Iterator[tuple[Value, NameList, float]]:
    there = c.words.a_to_b if naming is c.a else c.words.b_to_a
    for value in _counts(counting):
        for row in lists(naming):
            if len(row.items) == value.value or any(i in there for i, w in enumerate(naming.content) if w in row.words):
                continue
            rest = c.rest_cover([*row.words, *_noun(counting, value), *_noun(naming, value)])
            if rest >= LEAST_REST:
                yield value, row, rest


def _check(c: Comparison) -> Iterator[Hit]:
    if not (c.a.claim.values or c.b.claim.values) or c.flipped or not c.matched or not scope.same_statement(c):
        return
    for counting, naming in ((c.a, c.b), (c.b, c.a)):
        if any(value.kind == "count" for value in naming.claim.values):
            continue
        for value, row, rest in _against(c, counting, naming):
            message = f"{value.surface} on one side, {len(row.items)} named on the other"
            first, second = (value.span, row.span) if counting is c.a else (row.span, value.span)
            yield Hit(0.2 + 0.7 * rest, message, Span(first.start, first.end), second)


RULE = Rule(
    code="V220",
    name="count-differs",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=(
        "Three cities joined the river scheme in May.",
        "The cities of Elstad, Mornby, Bergum and Hovik joined the river scheme in May.",
    ),
    passes=(
        "Four cities joined the river scheme in May.",
        "The cities of Elstad, Mornby, Bergum and Hovik joined the river scheme in May.",
    ),
    resolve="count what the source names",
    check=_check,
)
