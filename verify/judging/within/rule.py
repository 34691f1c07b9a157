"""What a rule about one source is: a code, a name, a page of documentation, and a check of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from verify.judging.within.document import Document
from verify.model import Claim, Severity, Span

__all__ = ["Oddity", "WithinRule"]


class Oddity(Struct, frozen=True):
    """What a rule finds: the claim that it is about, one plain sentence, and the other places that it rests on.

    `evidence` are spans of the same source; `words` are what identifies it over time beside the rule and the source.
    """

    claim: Claim
    message: str
    evidence: tuple[Span, ...]
    words: tuple[str, ...]


class WithinRule(Struct, frozen=True):
    """One kind of contradiction inside a source (V4xx).

    `doc` is the module's docstring and the rule's page; `triggers` and `passes` are the texts of two example sources,
    one that it reports and one that it does not; `resolve` says what an editor does about it.  `severity` is that of a
    run; the gate reports a V4xx only where the configuration asks for it.
    """

    code: str
    name: str
    severity: Severity
    doc: str
    triggers: tuple[str]
    passes: tuple[str]
    resolve: str
    check: Callable[[Document], Iterator[Oddity]]

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.doc.strip().splitlines()[0]
