"""What a rule is: a code, a name, the verdict it speaks for, a page of documentation, and a check of one comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from verify.model import Label, Severity, Span

if TYPE_CHECKING:
    from verify.judging.comparison import Comparison

__all__ = ["Hit", "Rule"]


class Hit(Struct, frozen=True):
    """A rule's finding in one pair: how sure it is (0..1), one plain sentence, and the spans it is about."""

    certainty: float
    message: str
    a: Span
    b: Span


class Rule(Struct, frozen=True):
    """One reason to agree (V1xx), to conflict (V2xx) or to hold back (V3xx).

    `doc` is the module's docstring and the rule's page; `triggers` and `passes` are example pairs (evidence, statement)
    that it reports and that it does not; `resolve` says what an editor does about it.
    `check` is ``None`` for a rule that looks at all matches of a claim (:mod:`verify.judging.arbitration`).
    """

    code: str
    name: str
    label: Label
    severity: Severity
    doc: str
    triggers: tuple[str, str]
    passes: tuple[str, str]
    resolve: str
    check: Callable[[Comparison], Iterator[Hit]] | None

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.doc.strip().splitlines()[0]
