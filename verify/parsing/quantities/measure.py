"""What a figure measures: the words of the sentence that name the quantity, head noun and modifiers.

Three places are asked in turn: the noun phrase the figure modifies ("a 5 percent growth target"), the phrase behind it
("735 billion yuan for dual construction"), and the phrase that governs it ("the unemployment rate stood at 5%").
"""

from __future__ import annotations

from verify.parsing.quantities.figures import Figure
from verify.parsing.quantities.heads import head_of
from verify.parsing.quantities.lexicon import words
from verify.parsing.quantities.nouns import singular, stops
from verify.parsing.quantities.phrasing import after, level_verbs
from verify.parsing.quantities.ranges import change_words
from verify.parsing.quantities.roles import Part
from verify.parsing.quantities.tokens import Sentence
from verify.parsing.quantities.units import dimension
from verify.parsing.words import function_words

__all__ = ["measures"]

_BEHIND = frozenset({"for", "in", "of", "on", "worth"})
_LASTING = frozenset({"be", "is", "lasted", "lasts", "of", "to", "took", "was"})
_AFTER_PARTICIPLE = frozenset({"", "as", "at", "by", "for", "from", "in", "on", "since", "to", "with"})


def measures(s: Sentence, figures: list[Figure], parts: list[Part]) -> list[str]:
    """The measure of each figure, in order; empty where the sentence does not say.

    `parts` are the roles of the figures: a share without a phrase of its own is named by its base, a change by what the
    figure before it measures ("1.78 trillion yuan, up 7.2%").
    """
    found: list[str] = []
    heads: list[str] = []
    for k, (figure, part) in enumerate(zip(figures, parts, strict=True)):
        if figure.restates is not None:
            found.append(found[figure.restates])
            heads.append(heads[figure.restates])
            continue
        head = (
            ""
            if figure.kind in ("count", "ordinal") and figure.noun is not None
            else head_of(s, figures, k, heads[-1] if heads else "")
        )
        if not head and k and _continues(s, figures[k - 1], figure):
            head = heads[k - 1]
        heads.append(head)
        if figure.kind == "duration" and s.word(figure.first - 1) not in _LASTING:
            head = ""
        measure = _own(s, figure) or _modified(s, figure, head, found[-1] if found else "")
        if not measure:
            measure = _completed(s, figure, _end(s, figures, k), head, part)
        if not measure and part.role == "change" and k:
            measure = found[-1]
        found.append(measure)
    return found


def _end(s: Sentence, figures: list[Figure], k: int) -> int:
    """The index behind the figure, its restatement in parentheses skipped."""
    end = figures[k].end
    if k + 1 < len(figures) and figures[k + 1].restates == k:
        end = figures[k + 1].end
        end += s.word(end) == ")"
    return end


def _own(s: Sentence, figure: Figure) -> str:
    """The noun phrase of a count or ordinal: "15-20 U.S. companies" gives "U.S. companies"."""
    if figure.noun is None or figure.kind not in ("count", "ordinal"):
        return ""
    start = figure.after
    while start < figure.noun and (not s.alpha(start) or s.words[start] in function_words("determiners") | {"of"}):
        start += 1
    phrase = s.slice(start, figure.noun + 1) if start <= figure.noun else s.words[figure.noun]
    inside = figure.noun < figure.end and figure.kind == "count"
    tail = after(s, figure.end + 1) if inside and s.word(figure.end) == "of" else ""
    return f"{phrase} of {tail}" if tail else phrase


def _modified(s: Sentence, figure: Figure, head: str, previous: str) -> str:
    """The noun phrase that the figure stands before as a modifier: "an annual 5 percent GDP growth target"."""
    i = figure.end + (s.word(figure.end) == "-")
    if s.word(i) in ("fewer", "less", "more") and s.word(i + 1) != "than":
        return after(s, i + 1)  # "15 per cent more doctors"
    if not s.alpha(i) or not _modifies(s, i):
        return ""
    if s.words[i] in change_words("nouns_up", "nouns_down"):
        return _changed(s, figure, i, head, previous)
    phrase = after(s, i)
    return f"{_lead(s, figure)} {phrase}".strip() if phrase else ""


def _changed(s: Sentence, figure: Figure, i: int, head: str, previous: str) -> str:
    """What changes, where the noun behind the figure says that it does: "a 10% rise in fees", "5% growth"."""
    word = s.words[i]
    if s.word(i + 1) in ("in", "of", "to", "for") and not s.digits(i + 2):
        return after(s, i + 2)
    if s.alpha(i + 1) and s.words[i + 1] not in stops() and _modifies(s, i + 1):
        return f"{_lead(s, figure)} {after(s, i)}".strip()  # "a 5% growth rate"
    if s.word(figure.first - 1) not in function_words("determiners") and word in change_words():
        return ""
    beside = s.word(figure.first - 2) in (",", "(", "-", ";") or s.word(figure.first - 3) in (",", ";")
    return (previous if beside else "") or head or (s.words[i] if word not in change_words() else "")


def _modifies(s: Sentence, i: int) -> bool:
    """Whether the word behind a figure can be a noun phrase of its own, and not a verb, an adverb or a participle."""
    word = s.words[i]
    if word in change_words("nouns_up", "nouns_down"):
        return True
    if word in stops() or word in change_words() or word in words("numbers", "adverbs", "words"):
        return False
    if word in words("numbers", "extents", "words") or word in change_words("after_up", "after_down"):
        return False
    if word.endswith("ly") or (s.shape(i)[0].isupper() and word in words("numbers", "months", "names")):
        return False
    if word in level_verbs() and word != "record":
        return False
    if word in words("numbers", "gerunds", "words"):
        return True
    return not (word.endswith(("ed", "ing")) and s.word(i + 1) in _AFTER_PARTICIPLE)


def _lead(s: Sentence, figure: Figure) -> str:
    """The adjectives between a determiner and the figure: "an *annual* 5 percent …"."""
    first = figure.first
    while first > figure.first - 2 and s.alpha(first - 1):
        word = s.words[first - 1]
        if word in stops() or word in level_verbs() or word in change_words():
            break
        first -= 1
    return s.slice(first, figure.first) if s.word(first - 1) in function_words("determiners") else ""


def _completed(s: Sentence, figure: Figure, end: int, head: str, part: Part) -> str:
    """Head and complement ("tariffs" + "on chicken"), else the one there is."""
    base, role = part.base, part.role
    if figure.kind == "percent" and base and _held(s, figure):
        return base
    link = s.word(end)
    if link in _BEHIND and not (link == "of" and figure.kind == "percent"):
        tail = _tail(s, end + 1)
        if tail and link == "for" and (figure.kind == "money" or s.word(figure.first - 1) in (":", ",", "and")):
            return tail  # "3 trillion yuan for the subsidy": what the money is for
        if tail and head.lower() in change_words("nouns_up", "nouns_down"):
            return tail  # "a rise of 10% in state spending"
        if tail and head and link in ("on", "for") and figure.kind == "percent" and role != "change":
            return f"{head} {link} {tail}"
        if tail and (not head or link in ("of", "worth")):
            return tail
    return head or base or ""


def _tail(s: Sentence, i: int) -> str:
    """The phrase behind a preposition, unless it is a period ("for recent months")."""
    i += s.word(i) == "of"
    if i >= s.size or not s.free[i] or s.digits(i) or s.words[i] in words("numbers", "months", "names"):
        return ""
    tail = after(s, i, listed=True)
    last = tail.rsplit(maxsplit=1)[-1].lower() if tail else ""
    return "" if dimension(singular(last)) == "time" else tail


def _held(s: Sentence, figure: Figure) -> bool:
    """Whether the verb before a share says who has it ("it makes 80% of …"): then the base is what is measured."""
    at = figure.first - 1
    while s.word(at) in function_words("adverbs"):
        at -= 1
    return s.word(at) in words("hedges", "holding", "verbs")


def _continues(s: Sentence, previous: Figure, figure: Figure) -> bool:
    """Whether a figure goes on a list of the same kind: its head is the one before's."""
    if previous.unit != figure.unit or previous.kind != figure.kind:
        return False
    gap = s.words[previous.end : figure.first]
    joined = bool(gap) and len(gap) < 24 and gap[-1] in (",", "and", "but", "by", "from", "or", "to", "while", "with")
    return joined and ";" not in gap and "." not in gap
