"""What the model is told of a pair of claims: named numbers, made of the parsed slots and of how the words meet.

Each module measures one side of the matter and documents every number it gives; :data:`FEATURES` is their order in the
model.  Names end in ``_a`` for the evidence and ``_b`` for the statement.  Nothing here knows a label or a set.
"""

from __future__ import annotations

from collections.abc import Mapping

from verify.judging.comparison import Comparison
from verify.judging.features import figures, meaning, naming, polarity, times, wording

__all__ = ["FEATURES", "documentation", "measure"]

_PARTS = (wording, meaning, naming, figures, times, polarity)


def documentation() -> dict[str, str]:
    """Every feature but the rules' with what it says, in order; a rule's feature is how sure its surest hit is."""
    return {name: text for part in _PARTS for name, text in part.DOCS.items()}


FEATURES = tuple(documentation())
"""The names of the features in the order of :func:`documentation`."""


def measure(c: Comparison, hits: Mapping[str, float]) -> dict[str, float]:
    """The features of a pair by name; `hits` maps the code of a conflict rule to its certainty in the pair."""
    found: dict[str, float] = dict(hits)
    found |= wording.measure(c)
    found |= meaning.measure(c)
    found |= naming.measure(c, found)
    found |= figures.measure(c, found)
    found |= times.measure(c, found)
    found |= polarity.measure(c, found)
    return found
