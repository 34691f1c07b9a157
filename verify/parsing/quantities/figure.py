"""One figure of a sentence, with the tokens that it stands over."""

from __future__ import annotations

from typing import NamedTuple

from verify.model import Modifier, ValueKind
from verify.parsing.quantities.atom import Atom

__all__ = ["Figure"]


class Figure(NamedTuple):
    """A figure over the tokens ``first..end`` (hedge, currency, unit and counted noun included).

    ``number`` and ``after`` are the tokens of the figure itself without hedge and noun; `noun` the index of the counted
    noun's head or ``None``; `restates` the index (into the list of figures) of the figure it repeats in parentheses.
    """

    first: int
    end: int
    number: int
    after: int
    kind: ValueKind
    unit: str
    value: float
    low: float
    high: float
    modifier: Modifier
    atom: Atom
    noun: int | None = None
    superlative: bool = False
    restates: int | None = None
