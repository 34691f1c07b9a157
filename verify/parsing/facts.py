"""The values, periods and names of one sentence, each grammar asked in the order in which they rule each other out.

Addresses and references state nothing; numbers inside names belong to the names, numbers of dates to the periods; what
is left are quantities.
"""

from __future__ import annotations

from msgspec import Struct

from verify.model import Period, Span, Value
from verify.parsing.names import Name, Survey, names, number_names, survey
from verify.parsing.page.addresses import addresses
from verify.parsing.page.references import references
from verify.parsing.periods import periods, settled_order
from verify.parsing.quantities import quantities
from verify.settings import DateOrder

__all__ = ["Facts", "Parts", "Reading"]

Parts = tuple[tuple[Value, ...], tuple[Period, ...], tuple[str, ...]]
"""The values, the periods and the keys of the names of one claim."""


class Facts(Struct, frozen=True):
    """What was found in a stretch of text, each in order of place, with offsets into the text."""

    values: tuple[Value, ...] = ()
    periods: tuple[Period, ...] = ()
    names: tuple[Name, ...] = ()
    addresses: tuple[Span, ...] = ()

    def spans(self) -> list[Span]:
        """Where values, periods, names and addresses stand."""
        groups = (self.values, self.periods, self.names, self.addresses)
        return [Span(item.start, item.end) for group in groups for item in group]

    def inside(self, span: Span) -> Parts:
        """The values, the periods and the keys of the names (once each, in order) that lie inside `span`.

        The key of a numbered name ends with its number (``five-year plan 14``).
        """
        keys = (f"{n.key} {n.number}".rstrip() for n in self.names if span.start <= n.start and n.end <= span.end)
        return (
            tuple(v for v in self.values if span.start <= v.start and v.end <= span.end),
            tuple(p for p in self.periods if span.start <= p.start and p.end <= span.end),
            tuple(dict.fromkeys(keys)),
        )


class Reading:
    """Reads the sentences of one text with what the whole of it says about names.

    `anchor` is the ISO date that relative periods are resolved against, `order` settles ``03/04/2025`` where no
    date of the text does (``13/04/2025``).
    """

    def __init__(self, text: str, anchor: str | None, order: DateOrder) -> None:
        self.text = text
        self.anchor = anchor
        self.order: DateOrder = settled_order(text, order)
        self.survey: Survey = survey(text)
        self.references = references(text)

    def facts(self, sentence: Span) -> Facts:
        """The facts of ``text[sentence]``.  Never raises; time is linear in the length of the sentence."""
        start, end = sentence.start, sentence.end
        opaque = addresses(self.text, start, end)
        cited, silent = self.references.within(start, end)
        numbered = self._numbered(start, end, [*opaque, *silent])
        dated = periods(self.text, start, end, self.anchor, self.order, numbered)
        taken = sorted([*numbered, *(p.span for p in dated)])
        named = names(self.text, start, end, self.survey)
        return Facts(
            tuple(quantities(self.text, start, end, taken)),
            tuple(dated),
            tuple(n for n in named if _outside(n, [*opaque, *cited])) if opaque or cited else tuple(named),
            tuple(opaque),
        )

    def periods(self, span: Span) -> tuple[Period, ...]:
        """The periods of ``text[span]`` alone, of a heading for instance."""
        silent = self.references.within(span.start, span.end).silent
        taken = self._numbered(span.start, span.end, [*addresses(self.text, span.start, span.end), *silent])
        return tuple(periods(self.text, span.start, span.end, self.anchor, self.order, taken))

    def _numbered(self, start: int, end: int, opaque: list[Span]) -> list[Span]:
        """The names with numbers in them, and what is opaque, in order."""
        named = number_names(self.text, start, end)
        return sorted([*named, *opaque]) if opaque else named


def _outside(name: Name, opaque: list[Span]) -> bool:
    return not any(name.start < span.end and span.start < name.end for span in opaque)
