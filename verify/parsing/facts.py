"""The values, periods and names of one sentence, each grammar asked in the order in which they rule each other out.

Numbers inside names belong to the names, numbers of dates to the periods; what is left are quantities.  Each grammar
sees the sentence alone, so that its cost does not depend on the length of the document, and its offsets are put back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from verify.model import Period, Span, Value
from verify.parsing.names import Name, Survey, names, number_names, survey
from verify.parsing.periods import periods
from verify.parsing.quantities import quantities
from verify.settings import DateOrder

__all__ = ["Facts", "Reading"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found in a stretch of text, each in order of place, with offsets into the text."""

    values: tuple[Value, ...] = ()
    periods: tuple[Period, ...] = ()
    names: tuple[Name, ...] = ()

    def spans(self) -> list[Span]:
        """Where values, periods and names stand."""
        return [Span(item.start, item.end) for group in (self.values, self.periods, self.names) for item in group]

    def inside(self, span: Span) -> tuple[tuple[Value, ...], tuple[Period, ...], tuple[str, ...]]:
        """The values, the periods and the keys of the names (once each, in order) that lie inside `span`.

        The key of a numbered name ends with its number (``five-year plan 14``).
        """
        keys = (f"{n.key} {n.number}".rstrip() for n in self.names if span.start <= n.start and n.end <= span.end)
        return (
            tuple(v for v in self.values if span.contains(v.span)),
            tuple(p for p in self.periods if span.contains(p.span)),
            tuple(dict.fromkeys(keys)),
        )


class Reading:
    """Reads the sentences of one text with what the whole of it says about names.

    `anchor` is the ISO date that relative periods are resolved against, `order` settles ``03/04/2025``.
    """

    def __init__(self, text: str, anchor: str | None, order: DateOrder) -> None:
        self.text = text
        self.anchor = anchor
        self.order: DateOrder = order
        self.survey: Survey = survey(text)

    def facts(self, sentence: Span) -> Facts:
        """The facts of ``text[sentence]``.  Never raises; time is linear in the length of the sentence."""
        surface, offset = self.text[sentence.start : sentence.end], sentence.start
        numbered = _numbered(surface)
        dated = periods(surface, 0, len(surface), self.anchor, self.order, numbered)
        taken = sorted([*numbered, *(p.span for p in dated)])
        known = self.survey
        named = names(surface, 0, len(surface), known.known, known.lower, known.acronyms)
        return Facts(
            tuple(_moved(v, offset) for v in quantities(surface, 0, len(surface), taken)),
            tuple(replace(p, start=p.start + offset, end=p.end + offset) for p in dated),
            tuple(replace(n, start=n.start + offset, end=n.end + offset) for n in named),
        )

    def periods(self, span: Span) -> tuple[Period, ...]:
        """The periods of ``text[span]`` alone, of a heading for instance."""
        surface = self.text[span.start : span.end]
        dated = periods(surface, 0, len(surface), self.anchor, self.order, _numbered(surface))
        return tuple(replace(p, start=p.start + span.start, end=p.end + span.start) for p in dated)


def _numbered(surface: str) -> list[Span]:
    return number_names(surface, 0, len(surface))


def _moved(value: Value, offset: int) -> Value:
    restates = None if value.restates is None else value.restates + offset
    return replace(value, start=value.start + offset, end=value.end + offset, restates=restates)
