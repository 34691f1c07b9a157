"""Who does the work of a run: the stages that may be shared out, and the engine that does them in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from verify.aligning import compare
from verify.aligning.kinship import kin
from verify.judging import judge_either
from verify.model import Source
from verify.packing import pack_judgement
from verify.pipeline.documents import Document, Profiles, document
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.pipeline.pairing import Pairs

__all__ = ["Engine", "Progress", "Serial", "judged", "silent"]

Item = TypeVar("Item")

Progress = Callable[[str, int, int], None]
"""Told the stage's name, how much of it is done, and of how much."""


def silent(stage: str, done: int, whole: int) -> None:
    """Tells nobody."""


class Engine(Protocol):
    """The stages of a run that may be shared out among processes or machines; every engine gives the same."""

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """Parses each source; in the order of `sources`."""

    def pairs(self, documents: Sequence[Document]) -> Pairs:
        """The pairs of claims worth comparing."""

    def judgements(
        self, documents: Sequence[Document], pairs: Pairs, settings: Settings, progress: Progress
    ) -> Sequence[str]:
        """For each pair its judgement, packed; empty where the two claims have nothing to do with each other."""


class Serial:
    """Does all of it in this process, one after the other; `parse` is what parses a source."""

    def __init__(self, parse: Callable[[Source, Settings], Document] = document) -> None:
        self._parse = parse

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """See :class:`Engine`."""
        return [self._parse(source, settings) for source in _counted(sources, "parsing", progress)]

    def pairs(self, documents: Sequence[Document]) -> Pairs:
        """See :class:`Engine`."""
        from verify.pipeline.pairing import pairs_among

        return pairs_among(documents)

    def judgements(
        self, documents: Sequence[Document], pairs: Pairs, settings: Settings, progress: Progress
    ) -> Sequence[str]:
        """See :class:`Engine`."""
        profiles = Profiles(documents)
        return [judged(profiles, at, settings) for at in _counted(pairs.rows(), "comparing", progress)]


def _counted(work: Sequence[Item], stage: str, progress: Progress) -> Iterator[Item]:
    """The items of `work`, telling `progress` of each."""
    for done, item in enumerate(work):
        progress(stage, done, len(work))
        yield item
    progress(stage, len(work), len(work))


def judged(profiles: Profiles, pair: tuple[int, int, int, int], settings: Settings) -> str:
    """The judgement of a pair, packed: the better of its two directions, reasons naming the first claim first.

    `pair` holds the numbers of document and claim of either side.  Empty where the pair's match score is below
    ``settings.match_threshold`` or the claims are unrelated.
    """
    a_document, a_claim, b_document, b_claim = pair
    found = compare(profiles.of(a_document, a_claim), profiles.of(b_document, b_claim))
    if found.score < settings.match_threshold:
        return ""
    verdict = judge_either(found.a, found.b, settings, found.words)
    if verdict.label == "unrelated":
        return ""
    shared = kin(found.a, found.b, found.words) if verdict.label == "agree" else None
    return pack_judgement((found.score, found.parts, verdict, shared))
