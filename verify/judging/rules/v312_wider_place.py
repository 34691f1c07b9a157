"""One place lies in the other.

What holds of a country need not hold of one of its cities, and what happened in the city happened in the country:
neither contradicts the other, and only the narrower place establishes the wider.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.places import lies_in, one_in_the_other
from verify.judging.rule import Hit, Rule


def _check(c: Comparison) -> Iterator[Hit]:
    for x in c.only_a:
        for y in c.only_b:
            if x.proper and y.proper and one_in_the_other(x, y):
                part, whole = (x, y) if lies_in(x.norm, y.norm) else (y, x)
                yield Hit(0.75, f"{part.text} lies in {whole.text}", x.span, y.span)


RULE = Rule(
    code="V312",
    name="wider-place",
    label="related",
    severity="off",
    doc=__doc__,
    triggers=("The fair for tyres is held in Italy.", "The fair for tyres is held in Milan."),
    passes=("The fair for tyres is held in Milan.", "The fair for tyres is held in Turin."),
    resolve="give the place as exactly as the source does",
    check=_check,
)
