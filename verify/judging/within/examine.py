"""All rules about one source asked of one document."""

from __future__ import annotations

from msgspec import Struct

from verify.judging.within.document import Document
from verify.judging.within.rule import WithinRule
from verify.judging.within.rules import WITHIN_RULES
from verify.model import Claim, Severity, Span
from verify.text import digest, normalise_words

__all__ = ["Inconsistency", "examine"]


class Inconsistency(Struct, frozen=True):
    """What a rule found in a document: where, why, the other places that it rests on, and how much it matters."""

    rule: WithinRule
    severity: Severity
    claim: Claim
    message: str
    evidence: tuple[Span, ...]
    fingerprint: str


def examine(document: Document, default: Severity | None = None) -> tuple[Inconsistency, ...]:
    """What the rules find in `document`, by place and code, each finding once; rules that are off are not asked.

    The configuration's severity of a rule counts first, then `default` for all, then the rule's own.  A fingerprint is
    made of the rule, the source and the words concerned, never of offsets.
    """
    found: dict[tuple[str, str], Inconsistency] = {}
    for rule in WITHIN_RULES:
        fallback = rule.severity if default is None else default
        severity = document.settings.severity(rule.code, fallback)
        if severity == "off":
            continue
        for odd in rule.check(document):
            mark = digest(rule.code, document.id, *(normalise_words(word) for word in odd.words), length=16)
            found.setdefault(
                (rule.code, mark), Inconsistency(rule, severity, odd.claim, odd.message, odd.evidence, mark)
            )
    return tuple(sorted(found.values(), key=lambda i: (i.claim.start, i.rule.code, i.fingerprint)))
