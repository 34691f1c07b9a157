"""One figure with its currency, scale and unit."""

from __future__ import annotations

from typing import NamedTuple

from verify.model import Modifier, ValueKind
from verify.parsing.quantities.scales import Number

__all__ = ["Atom"]


class Atom(NamedTuple):
    """A figure over the tokens ``first..end``.

    `unit` is canonical and empty while none was read; `stated` is the modifier that is part of the figure itself
    ("80-plus", "60+", "12 or more"); `hyphen` says that a hyphen ties it to the noun behind it ("15-member").
    """

    first: int
    end: int
    number: Number
    value: float
    kind: ValueKind = "count"
    unit: str = ""
    stated: Modifier | None = None
    hyphen: bool = False

    @property
    def scale(self) -> float:
        return self.number.scale
