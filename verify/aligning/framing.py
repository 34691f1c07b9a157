"""Which words of a claim only frame it: who vouches for it and the verb of saying, not what is said.

"Figures released on Monday show that exports fell" and "According to the report, exports fell" state one fact; two
claims that share no more than such a frame state none.
"""

from __future__ import annotations

import re

from verify.aligning.profiles import Profile, once
from verify.parsing.attribution.verbs import reporting
from verify.parsing.words import tokens
from verify.patterns import lazy_pattern

__all__ = ["framed"]

_THAT = lazy_pattern(r"\bthat\b", re.IGNORECASE)

LEAD = 100
"""How many characters may stand before the "that" which ends a frame."""


@once
def framed(profile: Profile) -> frozenset[int]:
    """The indices into ``profile.content`` of the words that frame what the claim says.

    These are the words that name who is said to state it, the verbs of saying beside them, and all before the first
    "that" where a verb that reports stands there.
    """
    start = profile.claim.start
    found: set[int] = set()
    told = profile.claim.attribution
    if told is not None:
        who = {token.stem for token in tokens(told.who)}
        for index, word in enumerate(profile.content):
            if word.norm in reporting() or word.stem in who or (word.parts and who.issuperset(word.parts)):
                found.add(index)
    that = _THAT.search(profile.text, 0, LEAD)
    if that is not None:
        lead = [index for index, word in enumerate(profile.content) if word.end - start <= that.start()]
        if any(profile.content[index].norm in reporting() for index in lead):
            found.update(lead)
    return frozenset(found)
