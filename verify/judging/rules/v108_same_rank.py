"""Both give the same rank in other words.

No yard builds more ships, the yard builds more ships than any other, it is the largest builder of ships.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.judging.superlatives import together


def _check(c: Comparison) -> Iterator[Hit]:
    if scope.other_period(c) or scope.other_names(c) != ((), ()):
        return
    for x, y in together(c):
        if x.top == y.top and x.rank == y.rank is not None and (x.compared or y.compared):
            yield Hit(0.5 + 0.4 * c.cover, f"“{x.surface}” and “{y.surface}” give one rank", x.span, y.span)


RULE = Rule(
    code="V108",
    name="same-rank",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=(
        "No yard on the coast builds more ships than Elstad Docks.",
        "Elstad Docks builds more ships than any other yard on the coast.",
    ),
    passes=("Elstad Docks builds more ships than any other yard.", "Elstad Docks built more ships than in 2019."),
    resolve="nothing to do",
    check=_check,
)
