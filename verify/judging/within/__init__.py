"""Contradictions and sums that do not hold inside one source: the rules V4xx, each looking at one document."""

from __future__ import annotations

from verify.judging.within.document import Document, document
from verify.judging.within.examine import Inconsistency, examine
from verify.judging.within.rule import Oddity, WithinRule
from verify.judging.within.rules import WITHIN_RULES

__all__ = ["WITHIN_RULES", "Document", "Inconsistency", "Oddity", "WithinRule", "document", "examine"]
