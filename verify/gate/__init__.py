"""The gate: drafts held against the sources.

What judges is loaded when it is asked for: a check of what was checked before needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.exports import exporting

if TYPE_CHECKING:
    from verify.gate.checking import check
    from verify.gate.rules import GATE_RULES

__all__ = ["GATE_RULES", "check"]

__getattr__ = exporting(__name__, {"check": "verify.gate.checking", "GATE_RULES": "verify.gate.rules"})
