"""What stands behind a figure and says what it measures: "$5m for a library", "tariffs of 15% on pork"."""

from __future__ import annotations

from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import singular
from verify.parsing.quantities.phrasing import ahead, light, say, weekdays
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.roles import Part
from verify.parsing.quantities.tagged import Tagged
from verify.parsing.quantities.units import dimension
from verify.parsing.words import function_words

__all__ = ["completed", "each_its_own"]

_BEHIND = frozenset({"for", "in", "of", "on", "worth"})
_NOUNS_OF_CHANGE = ("nouns_up", "nouns_down")


def completed(t: Tagged, k: int, head: str, part: Part) -> str:
    """Head and complement ("tariffs" + "on chicken") of figure `k`, else the one there is."""
    s, figure = t.s, t.figures[k]
    base = part.base
    if figure.kind == "percent" and base and (not head or _held(t, figure.first)):
        return base
    end = _end(t, k)
    link = s.word(end)
    if link not in _BEHIND or (link == "of" and figure.kind == "percent"):
        return head or base or ""
    tail = _tail(t, end + 1)
    if not tail:
        return head or base or ""
    if link == "for" and (figure.kind == "money" or s.word(figure.first - 1) in (":", ",", "and")):
        return tail  # "3 trillion yuan for the subsidy": what the money is for
    if link == "on" and figure.kind == "money" and part.role == "level":
        return tail  # "spent $5m on bridges"
    if not head or head.lower() in change_words(*_NOUNS_OF_CHANGE) or link in ("of", "worth"):
        return tail  # "a rise of 10% in state spending"
    if link in ("on", "for") and figure.kind == "percent" and part.role != "change":
        return f"{head} {link} {tail}"
    return head


def _end(t: Tagged, k: int) -> int:
    """The index behind figure `k`, its restatement in parentheses skipped."""
    figures, end = t.figures, t.figures[k].end
    if k + 1 < len(figures) and figures[k + 1].restates == k:
        end = figures[k + 1].end
        end += t.s.word(end) == ")"
    return end


def _tail(t: Tagged, i: int) -> str:
    """The phrase behind a preposition, unless it is a period ("for recent months")."""
    i += t.s.word(i) == "of"
    if t.tag(i) in ("", "Y", "#", "F", "N") or not t.s.free[i]:
        return ""
    phrase = ahead(t, i, listed=True)
    if light(t, phrase) or t.s.word(phrase[1] - 1) == "basis" or any(t.owner[j] >= 0 for j in range(*phrase)):
        return ""  # "on a yearly basis", "for a second session"
    tail = say(t, phrase)
    last = tail.rsplit(maxsplit=1)[-1].lower() if tail else ""
    return "" if dimension(singular(last)) == "time" or last in weekdays() else tail


def _held(t: Tagged, first: int) -> bool:
    """Whether the verb before a share says who has it ("it makes 80% of …"): then the base is what is measured."""
    at = first - 1
    while t.s.word(at) in function_words("adverbs"):
        at -= 1
    return t.s.word(at) in words("hedges", "holding", "verbs")


def each_its_own(t: Tagged, found: list[str]) -> list[str]:
    """The measures with those of lists told apart.

    "6% in X, 7% in Y" takes its places along; "A and B rose 3% and 4% respectively" gives each of the nouns its figure.
    """
    figures, s = t.figures, t.s
    if len(figures) < 2:
        return found
    run = 0
    for k in range(1, len(figures) + 1):
        same = (
            k < len(figures)
            and figures[k].unit == figures[run].unit
            and found[k] == found[run] != ""
            and figures[k].first - figures[k - 1].end <= 12
            and ";" not in s.words[figures[k - 1].end : figures[k].first]
        )
        if same:
            continue
        if k - run > 1:
            _told_apart(t, found, run, k)
        run = k
    return found


def _told_apart(t: Tagged, found: list[str], first: int, end: int) -> None:
    """Gives each of the figures ``first..end`` with one measure what only it has, in place."""
    s, figures = t.s, t.figures
    if "respectively" in s.words[figures[end - 1].end : figures[end - 1].end + 3]:
        nouns = _conjuncts(found[first])
        if len(nouns) == end - first:
            found[first:end] = nouns
        return
    places = [_place(t, k) for k in range(first, end)]
    if all(places) and len(set(places)) == len(places):
        found[first:end] = [
            measure if place in measure else f"{measure} {s.word(_end(t, first + n))} {place}"
            for n, (measure, place) in enumerate(zip(found[first:end], places, strict=True))
        ]


def _place(t: Tagged, k: int) -> str:
    """The phrase that tells one figure of a list from the next: "6% *in the north*"."""
    at = _end(t, k)
    if t.s.word(at) not in ("among", "for", "in", "outside") or t.figures[k].kind not in ("money", "percent"):
        return ""
    return _tail(t, at + 1)


def _conjuncts(phrase: str) -> list[str]:
    """The nouns that a phrase coordinates: "pork, wheat and cotton" gives three."""
    head, _, last = phrase.rpartition(" and ")
    return [part.strip() for part in head.split(",") if part.strip()] + [last.strip()] if head else [phrase]
