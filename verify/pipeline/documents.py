"""A source as the later stages need it: its claims, packed until they are asked for, and the keys that find them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from verify.aligning import Profile, context_of, heading_keys, profile, profiles_of
from verify.aligning.keys import hashed, keys_of
from verify.model import Claim, Finding, Source
from verify.packing import pack_claims, pack_findings, unpack_claims, unpack_findings
from verify.parsing.claims import parse
from verify.parsing.page.dateline import dated
from verify.pipeline.findings import within
from verify.settings import Settings
from verify.shapes import claim_shape, dumps
from verify.text import Lines

__all__ = ["Document", "Profiles", "document", "packed", "unpacked"]


class Document(Struct, frozen=True, dict=True):
    """What parsing a source gives, as small as it can be kept: nothing of it depends on other sources.

    `packed` and `found` are its claims and the findings inside it as text (:mod:`verify.packing`), `lines` the claims
    in their machine-readable shape, a line each.  `lengths` (int32) says how many keys each claim has, `hashes`
    (uint64) and `weights` (float32) what they are, claim by claim; `words` holds the keys of each claim's words, and
    `named` those of the names that it has anywhere.  `title` and `date` are those of the source once it was read.
    """

    source: str
    title: str
    date: str | None
    date_because: str | None
    packed: str
    found: str
    lines: str
    lengths: bytes
    hashes: bytes
    weights: bytes
    words: tuple[str, ...]
    named: frozenset[str]

    def __len__(self) -> int:
        """How many claims it has."""
        return len(self.lengths) // 4

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """Its claims, in order of place; each is made when it is first asked for."""
        return unpack_claims(self.packed)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What does not hold inside it."""
        return unpack_findings(self.found)


def document(source: Source, settings: Settings) -> Document:
    """Parses one source.  Never raises; a pure function of its arguments."""
    page = dated(source)
    claims = parse(page, settings)
    profiles = profiles_of(claims, page.title or "")
    keys = [keys_of(one) for one in profiles]
    return Document(
        source=page.id,
        title=page.title or "",
        date=page.date,
        date_because=page.date_because,
        packed=pack_claims(claims),
        lines="\n".join(dumps(claim_shape(claim)) for claim in claims),
        found=pack_findings(within(page, claims, profiles, Lines.of(page), settings)),
        lengths=array("i", map(len, keys)).tobytes(),
        hashes=array("Q", (hashed(key) for one in keys for key in one)).tobytes(),
        weights=array("f", (weight for one in keys for weight in one.values())).tobytes(),
        words=tuple("\n".join(sorted(one.keys)) for one in profiles),
        named=profiles[0].document if profiles else frozenset(),
    )


def packed(page: Document) -> bytes:
    """A document as bytes: a line of its short fields and of how long the others are, then these."""
    long = [text.encode("utf-8") for text in (page.packed, page.found, page.lines)]
    long += [page.lengths, page.hashes, page.weights]
    head = [page.source, page.title, page.date, page.date_because, page.words, sorted(page.named), [*map(len, long)]]
    return b"".join([json.dumps(head).encode("ascii"), b"\n", *long])


def unpacked(data: bytes) -> Document:
    """The document that :func:`packed` packed."""
    end = data.index(b"\n") + 1
    source, title, date, because, words, named, sizes = json.loads(data[:end])
    parts = []
    for size in sizes:
        parts.append(data[end : end + size])
        end += size
    claims, found, lines = (part.decode("utf-8") for part in parts[:3])
    lengths, hashes, weights = parts[3:]
    return Document(
        source, title, date, because, claims, found, lines, lengths, hashes, weights, tuple(words), frozenset(named)
    )


class Profiles:
    """The profiles of the claims of `documents`, made when they are asked for; the last `kept` ones are kept."""

    def __init__(self, documents: Sequence[Document], kept: int = 20_000) -> None:
        self._documents = documents
        self.of: Callable[[int, int], Profile] = lru_cache(kept)(self._of)
        """The profile of a claim by the numbers of its document and of the claim: as if all of it were profiled."""

    def _of(self, at: int, claim: int) -> Profile:
        here = self._documents[at]

        def keys(number: int) -> list[str]:
            return here.words[number].split("\n") if here.words[number] else []

        context = context_of(claim, here.claims, keys, heading_keys(here.title))
        return profile(here.claims[claim], context, here.named)
