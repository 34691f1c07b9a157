"""What pronouns and short descriptions stand for: ``its``, ``he``, ``the country``, ``the ministry`` → a name.

Rather none than a wrong one.  A pronoun takes the subject of its own sentence or of the one before, a description the
only name of its kind in the paragraph and the one before it; where two names are left, nothing is inferred.  Only what
stands for one name is looked at ("they" mostly stands for several or for a common noun).  After the ideas of Lappin and
Leass (1994) and Mitkov's indicators (1998): recency, grammatical role and agreement, without their scores.
"""

from __future__ import annotations

from verify.parsing.antecedents.resolve import Antecedents
from verify.parsing.antecedents.signs import refers

__all__ = ["Antecedents", "refers"]
