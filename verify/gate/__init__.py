"""The gate: drafts held against the sources."""

from __future__ import annotations

from verify.gate.checking import check
from verify.gate.rules import GATE_RULES

__all__ = ["GATE_RULES", "check"]
