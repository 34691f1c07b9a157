"""Names in a row as a list: "Elstad, Mornby and Bergum" are three."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from verify.aligning.profiles import Profile
from verify.aligning.vocabulary import Word
from verify.model import Span
from verify.patterns import lazy_pattern

__all__ = ["NameList", "lists"]

MOST = 60
"""How many names of a claim are read as lists at most."""

_COMMA = lazy_pattern(r"\s*[,;]\s*(?:and\s+|&\s*|as well as\s+)?(?:the\s+)?")
_AND = lazy_pattern(r"\s*(?:,\s*)?(?:\band\b|&|\bas well as\b)\s*(?:the\s+)?")
_NAME = lazy_pattern(r"[\s.'’-]{1,2}")
_PART = lazy_pattern(
    r"\b(?:among(?: them| others)?|including|includes?|included|such as|like|e\.g\.|for example|between)\s*(?:the\s+)?$"
)
_OPEN = lazy_pattern(r"\s*,?\s*(?:and|or|&|among)\s+(?:\w+\s+)?(?:others?|more|elsewhere)\b|\s*,?\s*(?:etc|et al)\b")


class NameList(Struct, frozen=True):
    """Names that a claim gives in a row: the words of each, and where the list stands."""

    items: tuple[tuple[Word, ...], ...]
    span: Span

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for item in self.items for word in item)


def _names(profile: Profile) -> list[tuple[Word, ...]]:
    """The names of a claim, those of several words (a person's) as one."""
    start, text = profile.claim.start, profile.text
    found: list[list[Word]] = []
    for word in profile.content:
        if not (word.proper or word.text[:1].isupper()):
            continue
        if found and _NAME.fullmatch(text[found[-1][-1].end - start : word.start - start]):
            found[-1].append(word)
        else:
            found.append([word])
    return [tuple(name) for name in found]


def lists(profile: Profile) -> Iterator[NameList]:
    """The closed lists of two or more names of a claim: the last two joined by "and", none of them mere examples."""
    start, text = profile.claim.start, profile.text
    run: list[tuple[Word, ...]] = []
    for name in _names(profile)[:MOST]:
        gap = text[run[-1][-1].end - start : name[0].start - start] if run else ""
        if run and _AND.fullmatch(gap):
            run.append(name)
            made = _closed(text, start, run)
            if made is not None:
                yield made
            run = []
        elif run and _COMMA.fullmatch(gap):
            run.append(name)
        else:
            run = [name]


def _closed(text: str, start: int, run: list[tuple[Word, ...]]) -> NameList | None:
    span = Span(run[0][0].start, run[-1][-1].end)
    before = text[max(0, span.start - start - 30) : span.start - start].lower()
    if _PART.search(before) or _OPEN.match(text, span.end - start) or before.rstrip().endswith(("and", ",")):
        return None
    return NameList(tuple(run), span)
