"""What one side gives to one alone, the other gives to several.

Only Norland signed, and Norland and Sudria signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.judging import scope
from verify.judging.comparison import Comparison
from verify.judging.lists import lists
from verify.judging.rule import Hit, Rule
from verify.model import Span

LEAST_REST = 0.8

_ONLY = frozenset({"alone", "only", "solely"})


def _alone(profile: Profile) -> Iterator[Word]:
    """The names that a claim gives something to alone."""
    words = profile.words
    for at, word in enumerate(words):
        before = words[at - 1].norm if at else ""
        behind = words[at + 1].norm if at + 1 < len(words) else ""
        if "not" in (before, words[at - 2].norm if at > 1 else ""):
            continue
        article = at > 1 and before == "the" and words[at - 2].norm in _ONLY
        named = word.proper or word.text[:1].isupper()
        if named and word.meaningful and (before in ("only", "solely") or behind == "alone" or article):
            yield word


def _check(c: Comparison) -> Iterator[Hit]:
    if c.flipped or not scope.same_statement(c):
        return
    for one, many in ((c.a, c.b), (c.b, c.a)):
        for name in _alone(one):
            for row in lists(many):
                shared = [item for item in row.items if any(word.keys & name.keys for word in item)]
                others = [word for item in row.items if item not in shared for word in item]
                rest = c.rest_cover([*others, *(word for word in one.content if word.norm in _ONLY)])
                if shared and others and rest >= LEAST_REST:
                    spans: tuple[Span, Span] = (name.span, row.span) if one is c.a else (row.span, name.span)
                    message = f"{name.text} alone on one side, {len(row.items)} on the other"
                    yield Hit(0.15 + 0.75 * rest, message, *spans)


RULE = Rule(
    code="V221",
    name="not-the-only",
    label="conflict",
    severity="error",
    doc=__doc__,
    triggers=("Only Norland signed the fishing treaty.", "Norland and Sudria signed the fishing treaty."),
    passes=("Norland signed the fishing treaty.", "Norland and Sudria signed the fishing treaty."),
    resolve="check who else the source names",
    check=_check,
)
