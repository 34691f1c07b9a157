"""Where an agreement comes from: two witnesses, one text copied by both, or one source that hands on the other."""

from __future__ import annotations

from verify.judging.provenance.qualifying import DEPENDENT, qualify

__all__ = ["DEPENDENT", "qualify"]
