"""Both say it in the same words.

The statement repeats the evidence word for word, but for case, punctuation and typography.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.text import normalise_words, shown

_MARKS = re.compile(r"[^\w%$€£¥₩.+-]+")


def _plain(text: str) -> str:
    return _MARKS.sub(" ", normalise_words(text)).strip(" .")


def _check(c: Comparison) -> Iterator[Hit]:
    a, b = (shown(claim.text, claim.marks, claim.start) for claim in (c.a.claim, c.b.claim))
    if _plain(a) == _plain(b):
        yield Hit(1.0, "the same words", c.a.claim.span, c.b.claim.span)


RULE = Rule(
    code="V101",
    name="same-words",
    label="agree",
    severity="off",
    doc=__doc__,
    triggers=("The bridge opened in May.", "The bridge opened in May"),
    passes=("The bridge opened in May.", "The bridge opened in June."),
    resolve="nothing to do",
    check=_check,
)
