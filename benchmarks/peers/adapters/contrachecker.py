"""contrachecker: looks for contradictions between chunks of text.

It is asked as its readme shows, ``check_contradictions(chunks)``, with its extractor by patterns, the default.  Only a
contradiction between claims of different texts counts.  It says "contradiction" or nothing, which counts as unrelated.
Documents are given as their paragraphs.  The extractor by a language model needs a key and the network and is left out.

Usage: ``python -m benchmarks.peers.adapters.contrachecker`` in an environment with ``contrachecker``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contrachecker import Chunk, Contradiction, check_contradictions

from benchmarks.peers.adapters.protocol import CONFLICT, UNRELATED, Documents, Found, Tool, serve
from benchmarks.peers.adapters.texts import paragraphs

_STATEMENT = "the statement"


def judge(a: str, b: str) -> str:
    """Conflict if a claim of the one contradicts a claim of the other."""
    report = check_contradictions([Chunk(id="a", text=a), Chunk(id="b", text=b)])
    return CONFLICT if any(_one(each) != _other(each) for each in report.contradictions) else UNRELATED


def compare(documents: Documents) -> Iterator[Found]:
    """The contradictions between paragraphs of different documents."""
    chunks, where = _chunks(documents)
    for each in check_contradictions(chunks).contradictions:
        a, b = where[_one(each)], where[_other(each)]
        if a[0] != b[0]:
            yield CONFLICT, a, b


def hold(documents: Documents) -> Callable[[str], str]:
    """A statement as one more chunk beside all paragraphs."""
    chunks, _ = _chunks(documents)

    def held(statement: str) -> str:
        report = check_contradictions([*chunks, Chunk(id=_STATEMENT, text=statement)])
        mixed = any((_one(each) == _STATEMENT) != (_other(each) == _STATEMENT) for each in report.contradictions)
        return CONFLICT if mixed else UNRELATED

    return held


def _one(found: Contradiction) -> str:
    return str(found.claim_a.source_chunk_id)


def _other(found: Contradiction) -> str:
    return str(found.claim_b.source_chunk_id)


def _chunks(documents: Documents) -> tuple[list[Chunk], dict[str, tuple[str, int, int]]]:
    where = {
        f"{name}:{number}": (name, start, end)
        for name, text in documents.items()
        for number, (start, end) in enumerate(paragraphs(text))
    }
    return [Chunk(id=key, text=documents[name][start:end]) for key, (name, start, end) in where.items()], where


if __name__ == "__main__":
    serve(Tool(judge, compare, hold), "contrachecker")
