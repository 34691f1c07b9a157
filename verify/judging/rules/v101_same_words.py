"""Both say it in the same words.

The statement repeats the evidence word for word, but for case, punctuation and typography.
"""

from __future__ import annotations

from collections.abc import Iterator

from verify.judging.comparison import Comparison
from verify.judging.rule import Hit, Rule
from verify.patterns import lazy_pattern
from verify.text import normalise_words

_MARKS = lazy_pattern(r"[^\w%$€£¥₩.+-]+")


def _plain(text: str) -> str:
    return _MARKS.sub(" ", normalise_words(text)).strip(" .")


def _check(c: Comparison) -> Iterator[Hit]:
    if _plain(c.a.text) == _plain(c.b.text):
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
