"""What a sentence that begins with a pronoun goes on about: the subject of the one before it.

Names that pronouns stand for are found elsewhere (:mod:`verify.parsing.antecedents`), where they can be told for sure;
here a common noun will do, and a likely one: enough to tell the lock from the barrier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.model import Inferred
from verify.parsing.antecedents.signs import empty
from verify.parsing.clauses import Clause
from verify.patterns import compiled

__all__ = ["Topics"]

_PRONOUN = compiled(r"(?:it|they|he|she|this|that|these|those)|(?:its|their|his|her)\s.*", re.IGNORECASE | re.DOTALL)
"""A subject that is a pronoun, or what belongs to one."""
_ASIDE = compiled(r"[a-z]+ing\b", re.IGNORECASE)
"""How a clause begins that hangs on another's subject and may speak of anything: "referring to …"."""


class Topics:
    """Reads the clauses of one document in order."""

    def __init__(self) -> None:
        self._last = ""

    def of(self, flat: str, clause: Clause, inferred: Sequence[Inferred]) -> str:
        """What the pronoun that the subject of `clause` is, or begins with, likely stands for; empty where it is none.

        `flat` is the flattened text, `inferred` what pronouns of the sentence were found to stand for.
        """
        actor = clause.actor.strip()
        if not _PRONOUN.fullmatch(actor):
            whole = flat[clause.start : clause.end]
            self._last = whole if not actor or clause.verb == "be" else actor
            return ""
        if clause.subject and _ASIDE.match(flat, clause.start):
            return ""
        word = actor.split(maxsplit=1)[0].lower()
        at = flat.lower().find(word, clause.start, clause.end)
        if word == "it" and at >= 0 and empty(flat, at + len(word), clause.end):
            return ""
        name = next((i.name for i in inferred if i.start == at), "")
        known = self._last.lower()
        return self._last if all(part in known for part in name.split()) else name.title()
