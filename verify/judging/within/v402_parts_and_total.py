"""The parts do not add up to the total.

A sentence gives a whole and its parts, and they do not go together: "The 90 seats are made up of 40, 30 and 25".  Parts
that are more than their whole are reported where they exclude each other by their words; parts that are less, only
where the sentence says that they are all of it ("consists of", "a total of").  A part alone that is greater than its
whole ("1,200 staff, of whom 1,400 …") is reported too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import fsum

from verify.judging.within.document import Document, Passage
from verify.judging.within.figures import Figure, number, share_scale
from verify.judging.within.listing import FRAME, Series, apart, series_at
from verify.judging.within.rule import Oddity, WithinRule
from verify.patterns import lazy_pattern

_MADE_OF = lazy_pattern(
    r"\b(?:consist(?:s|ed|ing)? of|compris(?:e|es|ed|ing)|(?:is |are |was |were )?(?:made up|composed) of"
    r"|(?:is|are|was|were|to be) (?:split|divided) (?:into|between|among|up into)|split into|divided into"
    r"|broken down into|breaks down (?:into|as))\b"
)
"""All of the whole follows."""
_OF_THEM = lazy_pattern(r"\bof (?:which|whom|these|them|those)\b|\binclud(?:es|ed|e|ing)\b")
"""Some of the whole follows."""
_LISTED = lazy_pattern(
    r"^(?:[a-z'-]+ ){0,6}[:,(-](?: [a-z'-]+){0,4}$|^(?:[a-z'-]+ ){0,3}(?:has|have|had|counts|counted)$"
)
"""Some or all of the whole follows."""
_GOES_ON = lazy_pattern(r"\b(?:and|plus|as well as|others?|rest|remain\w*|among|includ\w+)\b")
LEAST_SUM, MOST_SUM = 0.5, 2.5
"""Shares of the whole between which the sum of its parts lies, right or wrong; else they are of something else."""

_SUMMED = lazy_pattern(
    r"(?:, |- |\()?(?:for |making |giving |or |which makes |together )?(?:an? )?(?:combined |grand |overall )?"
    r"(?:total|sum) of"
    r"|(?:, |- |\()?(?:for |making )?an? (?:combined|overall)|,? ?(?:together|altogether|in all|in total),?"
    r"|,? ?totall?ing"
)
_RUNNING = lazy_pattern(
    r"\b(?:bring\w*|tak(?:e|es|ing)|rais\w+|so far|since|cumulative\w*|other\w*|addition\w*|extra|minus|net)\b"
)
_TOTAL_TAIL = lazy_pattern(r"^(?:[a-z'-]+ ){0,2}(?:in all|in total|altogether)\b")


def _sum(parts: tuple[Figure, ...]) -> tuple[float, float, float]:
    return fsum(f.low for f in parts), fsum(f.high for f in parts), fsum(f.point for f in parts)


def _hyphened(passage: Passage, figure: Figure) -> bool:
    """Whether a number belongs to a compound behind it: "5- and 10-ounce packages"."""
    return passage.text[figure.end - passage.start :].lstrip().startswith("-") and figure.bare


def _of_one_unit(passage: Passage, total: Figure, parts: tuple[Figure, ...]) -> bool:
    if total.unit in ("%", "percentage point", "times") or total.value.kind == "duration":
        return False
    if any(_hyphened(passage, f) for f in parts):
        return False
    counts = all(f.value.kind == "count" for f in (total, *parts))
    return counts or all(f.currency == total.currency or f.bare for f in parts)


def _scaled(total: Figure, series: Series) -> tuple[Figure, ...]:
    """The parts, each bare one with the million of the part or total beside it."""
    named = next((f for f in reversed(series.figures) if not f.bare), total)
    return tuple(share_scale(f, named) if f.bare and f.point * 100 < total.point else f for f in series.figures)


def _finding(passage: Passage, total: Figure, parts: tuple[Figure, ...], reckoned: float) -> Oddity:
    said = " + ".join(f.surface for f in parts)
    message = f"{said} = {number(reckoned)}, against {total.surface} in all"
    if len(parts) == 1:
        message = f"{parts[0].surface} of {total.surface}: the part is greater than the whole"
    spans = tuple(f.span for f in parts)
    return Oddity(total.claim, message, spans, (passage.words, total.surface, *(f.surface for f in parts)))


def _whole_first(passage: Passage, at: int) -> Oddity | None:
    """A whole at figure `at`, its parts behind it."""
    total = passage.figures[at]
    gap = passage.gap(at + 1)
    if gap is None or total.point <= 0:
        return None
    made, some, listed = _MADE_OF.search(gap), _OF_THEM.search(gap), _LISTED.fullmatch(gap)
    if not (made or some or listed) or _RUNNING.search(gap):
        return None
    if some and gap[some.end() :].strip(" ,") not in ("", "about", "only", "some", "nearly", "at least", "more than"):
        return None
    series = series_at(passage, at + 1)
    parts = _scaled(total, series)
    if not (made or some or ":" in gap) and not _loosely_tied(passage, at, parts):
        return None
    if not _of_one_unit(passage, total, parts) or any(f.value.role in ("change", "rank") for f in (total, *parts)):
        return None
    low, high, point = _sum(parts)
    if len(parts) == 1:
        alone = some is not None and not some.group().startswith("incl") and low > total.high
        return _finding(passage, total, parts, point) if alone else None
    if not LEAST_SUM * total.point <= point <= MOST_SUM * total.point:
        return None
    if low > total.high and (made or apart(series) or (gap.startswith(":") and _labelled(gap, series))):
        return _finding(passage, total, parts, point)
    complete = made and series.joined and not _GOES_ON.search(series.tails[-1])
    return _finding(passage, total, parts, point) if complete and high < total.low else None


def _loosely_tied(passage: Passage, at: int, parts: tuple[Figure, ...]) -> bool:
    """Whether figures behind a mere comma can be parts of figure `at`: it is no part itself, and none is greater."""
    lead, gap = passage.gap(at) or "", passage.gap(at + 1) or ""
    if at and _JOINS_BEFORE.search(lead):
        return False
    return gap.split(" ")[0] not in FRAME and all(part.point <= passage.figures[at].point for part in parts)


def _labelled(gap: str, series: Series) -> bool:
    """Whether each part has a label of its own before it: "the Left 40, the Right 35 and the Centre 20"."""
    labels = [gap.partition(":")[2].strip(), *series.tails[:-1]]
    told_apart = len(labels) > 1 and all(labels) and len(set(labels)) == len(labels)
    return told_apart and not re.search(r"\w", series.tails[-1])


def _whole_last(passage: Passage, first: int) -> Oddity | None:
    """Parts from figure `first` on, and the figure behind them as their sum."""
    series = series_at(passage, first)
    size = len(series.figures)
    for count in (size - 1, size):  # the total may itself stand like one more part
        at = first + count
        if count < 2 or at >= len(passage.figures):
            continue
        total, parts = passage.figures[at], series.figures[:count]
        gap = passage.gap(at)
        if gap is None or _RUNNING.search(passage.lower) or not _said_total(passage, at, gap):
            continue
        if not _of_one_unit(passage, total, parts) or any(f.value.role in ("change", "rank") for f in (total, *parts)):
            continue
        if first and _JOINS_BEFORE.search(passage.gap(first) or "and"):
            continue  # something stands before the first part that may be one more
        low, high, point = _sum(_scaled(total, Series(first, parts, series.tails[:count], True)))
        if low > total.high or high < total.low:
            return _finding(passage, total, parts, point)
    return None


_JOINS_BEFORE = lazy_pattern(r"\b(?:and|plus|with)\b|,")


def _said_total(passage: Passage, at: int, gap: str) -> bool:
    """Whether the words around figure `at` say that it is the sum of what stands before."""
    words = gap.split(" ")
    for start in range(len(words)):
        if _SUMMED.fullmatch(" ".join(words[start:])):
            return True
    return bool(_TOTAL_TAIL.match(passage.after(at))) and words[:1] == [","]


def _check(document: Document) -> Iterator[Oddity]:
    for passage in document.passages:
        for at in range(len(passage.figures) - 1):
            odd = _whole_first(passage, at) or _whole_last(passage, at)
            if odd is not None:
                yield odd
                break


RULE = WithinRule(
    code="V402",
    name="parts-and-total",
    severity="warning",
    doc=__doc__,
    triggers=("The council of 90 seats is made up of 40 members for the coast, 30 for the hills and 25 for the isle.",),
    passes=("The council of 90 seats is made up of 40 members for the coast, 30 for the hills and 20 for the isle.",),
    resolve="add the parts up anew; correct the figure that is wrong, or say what else belongs to the whole",
    check=_check,
)
