"""What identifies a match over time, so that a decision about it holds: never an offset, a line or a version."""

from __future__ import annotations

from verify.model import Claim
from verify.text import digest, normalise_words, shown

__all__ = ["fingerprint"]


def fingerprint(code: str, a: Claim, b: Claim) -> str:
    """16 hex digits of the rule, the words of the two claims and their sources, in no order of the two."""
    sides = sorted((claim.source, normalise_words(shown(claim.text, claim.marks, claim.start))) for claim in (a, b))
    return digest(code, *(part for side in sides for part in side), length=16)
