"""Cuts a run of capitalised words into names: at titles, after demonyms, without what only begins the sentence."""

from __future__ import annotations

import re
from functools import cache

from verify.parsing.names.aliases import alias, canonical, combining, fold, is_adjective, official, person_key
from verify.parsing.names.lexicon import Kind, common_acronyms, first_words, head_kind, words
from verify.parsing.names.measures import counted, measured
from verify.parsing.names.model import Name
from verify.parsing.names.tokens import Word
from verify.parsing.words import function_words
from verify.patterns import compiled

__all__ = ["keyed", "kind_of", "pieces"]

_LONGEST = 30
"""No word of more letters is a name; what is longer is an address or encoded data."""

_LINKS = frozenset(("of", "for", "on", "and", "&", "the"))
_PERIOD = compiled(r"[QH][1-4]|[1-4][QH]\d*|FY\d+")
_SAYS = compiled(
    r"\s(?:[a-z]{3,10}ly\s|also\s)?(?:is|was|are|were|has|had|have|will|would|can|could|may|and\s[A-Z]|"
    r"acknowledged|added|admitted|agreed|announced|argued|asked|believed|believes|called|claimed|declined|denied|"
    r"insisted|joined|married|noted|played|plans|pledged|reiterated|replied|reported|said|says|signed|starred|stressed|"
    r"suggested|thinks|told|urged|vowed|wants|warned|won|wrote)\b|'s\s|,\s(?:a|an|the|who)\s"
)
_COMMON_ENDING = compiled(
    r"(?:ing|ly|ed|ness|ment|tion|ity|ism|ists?|ors?|ers?|ies|ves|ous|ful|less|able|ible|ance|ence|al)s?$"
)


def pieces(
    text: str, flat: str, run: list[Word], initial: bool, known: frozenset[str], lower: frozenset[str]
) -> list[Name]:
    """The names in one run; `initial` says that the run begins its sentence."""
    if run[0].low == "the" or counted(flat, run[0]):
        run, initial = run[1:], False
    if not run:
        return []
    whole = alias(text[run[0].start : run[-1].end])
    if whole is not None and not (initial and fold(run[0].text) in first_words() and len(run) == 1):
        return [Name(run[0].start, run[-1].end, text[run[0].start : run[-1].end], *whole)]
    run, dropped = _without_starter(run, initial)
    run = _trimmed(run)
    while len(run) > 1 and _is_common(run[0].text) and not any(head_kind(w.low) for w in run):
        run = run[1:]
    if len(run) > 1 and run[0].low in first_words() and is_adjective(run[1].text):
        run = run[1:]
    if not run:
        return []
    if len(run) > 1 and run[0].low in words("members", "words"):
        return [_name(text, run[:1], "other"), *pieces(text, flat, run[1:], False, known, lower)]
    if len(run) == 1 and flat[run[0].end : run[0].end + 1] == "-" and (key := combining(run[0].text)):
        return [Name(run[0].start, run[0].end, run[0].text, key, "place")]
    if len(run) > 1 and run[0].low in words("adjectives", "directions"):
        known_place = alias(text[run[1].start : run[-1].end])
        if known_place is not None and known_place[1] == "place":
            return [_name(text, run[1:], None)]
    if len(run) > 1 and is_adjective(run[0].text) and not _institutional(text, run):
        first = [_name(text, run[:1], None)]
        return first + pieces(text, flat, run[1:], False, known, lower)
    if (cut := _title(run)) is not None:
        before, after = run[: cut[0]], run[cut[1] :]
        found = pieces(text, flat, before, initial and not dropped, known, lower) if before else []
        personal = run[cut[1] - 1].low.rstrip(".") in words("titles", "personal")
        return found + (_after_title(text, flat, after, known, lower, personal) if after else [])
    initial = initial and not dropped
    if not _is_name(flat, run, initial, known, lower):
        return []
    return [_name(text, run, None)]


def _after_title(
    text: str, flat: str, run: list[Word], known: frozenset[str], lower: frozenset[str], personal: bool
) -> list[Name]:
    run = _trimmed(run)
    if not run:
        return []
    person = len(run) <= 4 and (
        personal or (not any(head_kind(w.low) for w in run) and alias(text[run[0].start : run[-1].end]) is None)
    )
    return [_name(text, run, "person")] if person else pieces(text, flat, run, False, known, lower)


@cache
def _grammar() -> frozenset[str]:
    """Words that are part of no name even where a heading or a colon gives them a capital; ``Will`` may be one."""
    classes = ("auxiliaries", "conjunctions", "determiners", "prepositions", "pronouns")
    return function_words(*classes) - {"will", "may"} | {"let"}


def _without_starter(run: list[Word], initial: bool) -> tuple[list[Word], bool]:
    """`run` without words that have their capital from the sentence or a heading; and whether one was dropped."""
    idle = first_words() if initial else _grammar()
    at = 0
    while at < len(run) and run[at].low in idle and not run[at].text.isupper():
        if run[at].low in words("starters", "attributes") and len(run) > at + 1:
            break
        at += 1
    return run[at:], at > 0


def _trimmed(run: list[Word]) -> list[Word]:
    """`run` without links in front and without capitalised function words at its end (``… Demand In``)."""
    while run and run[0].low in _LINKS and not (run[0].text.isupper() and len(run[0].text) > 1):
        run = run[1:]
    while run and run[-1].low in function_words() and not run[-1].text.isupper():
        if len(run) > 1 and run[-2].low in words("persons", "given"):
            break  # "Theresa May"
        run = run[:-1]
    return run


def _institutional(text: str, run: list[Word]) -> bool:
    """Whether what follows a demonym makes one name with it: ``Chinese Academy of Sciences``, ``Western Digital``."""
    rest = run[1:]
    if rest[0].low in words("titles", "words") or any(w.low in words("heads", "national") for w in rest):
        return False
    if run[0].low == "western":
        return alias(text[rest[0].start : rest[-1].end]) is None
    return any(head_kind(w.low) is not None for w in rest)


def _title(run: list[Word]) -> tuple[int, int] | None:
    """First and last index (exclusive) of the titles in a run: ``[Foreign Minister] Wang Yi``, ``[President] of …``."""
    titles = words("titles", "words")
    marks = [i for i, w in enumerate(run) if w.low.rstrip(".") in titles and not (i and run[i - 1].low in _LINKS)]
    if not marks:
        return None
    if any(head_kind(w.low) == "organisation" for w in run[marks[0] + 1 :]) and len(run) > marks[0] + 1:
        following = run[marks[0] + 1].low
        if following not in _LINKS and following not in titles and run[marks[0]].low not in ("president", "premier"):
            return None  # Editor Press Group, General Motors Company
    first, last = marks[0], marks[0] + 1
    while last < len(run) and (run[last].low.rstrip(".") in titles or run[last].low in words("titles", "modifiers")):
        last += 1
    while first > 0 and run[first - 1].low in words("titles", "modifiers") and not run[first - 1].owner:
        first -= 1
    return first, last


def _is_name(flat: str, run: list[Word], initial: bool, known: frozenset[str], lower: frozenset[str]) -> bool:
    surface = " ".join(w.text for w in run)
    if len(run) == 1 and _PERIOD.fullmatch(surface):
        return False
    if alias(surface) is not None:
        return True
    if all(_is_common(w.text) for w in run):
        return False
    if fold(surface) in known and not (len(run) == 1 and run[0].low in words("generic", "words")):
        return True
    if len(run) > 1:
        plain = all(w.low in lower or w.low in first_words() for w in run)
        return any(head_kind(w.low) for w in run[1:]) or not plain or not (initial or lower)
    return _is_single(flat, run[0], initial, lower)


def _is_common(word: str) -> bool:
    return word in common_acronyms() or word.removesuffix("s") in common_acronyms()


def _is_single(flat: str, word: Word, initial: bool, lower: frozenset[str]) -> bool:
    """Whether one capitalised word alone is a name; the first word of a sentence needs a sign of its own."""
    if not 2 <= len(word.text.rstrip(".")) <= _LONGEST:
        return False
    if word.low in words("generic", "words") or word.low in words("titles", "words"):
        return False
    if word.low.partition("'")[0] in function_words("pronouns"):
        return False
    if word.text[1:] != word.text[1:].lower():
        return True
    if word.low in lower or word.low in first_words():
        return False
    if not initial:
        return not word.low.endswith("ly")
    if word.low in words("persons", "given"):
        return True
    if measured(flat, word) or _COMMON_ENDING.search(word.low) or (word.low.endswith("s") and not lower):
        return False
    return _SAYS.match(flat, word.end) is not None


def _name(text: str, run: list[Word], kind: Kind | None) -> Name:
    start, end = run[0].start, run[-1].end
    surface = text[start:end]
    known = alias(surface)
    if known is not None and not (kind == "person" and len(run) == 1):
        return Name(start, end, surface, *known)
    return Name(start, end, surface, *keyed(surface, kind or kind_of(run)))


def keyed(surface: str, kind: Kind) -> tuple[str, Kind]:
    """The key of a name that the table does not know, by its kind, and the kind."""
    if kind == "person":
        return person_key(surface), kind
    key = canonical(surface)
    return (official(key) if kind in ("organisation", "work", "event") else key), kind


def kind_of(run: list[Word]) -> Kind:
    """The kind that the words of a name suggest: its head, a given name, a surname that comes first."""
    low = [w.low for w in run]
    link = next((i for i, word in enumerate(low) if word in ("of", "for", "on")), len(low))
    for index in (link - 1, len(low) - 1):
        if (kind := head_kind(low[index])) is not None:
            return kind
    if 2 <= len(run) <= 4 and run[0].text.isalpha():
        if low[0] in words("persons", "given") or low[0] in words("persons", "surnames"):
            return "person"
        if re.fullmatch(r"[A-Z]\.", run[0].text) or re.fullmatch(r"[A-Z]\.?", run[1].text):
            return "person"
    if len(run) == 1 and low[0] in words("persons", "given") and not run[0].text.isupper():
        return "person"
    if len(run) == 1 and run[0].text.isupper():
        return "organisation"
    return "other"
