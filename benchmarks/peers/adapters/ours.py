"""The project itself, with its default settings: ``judge``, ``run`` and the gate as its commands use them.

``related`` and ``unrelated`` count as unrelated: nothing to hold against each other.

Usage: ``python -m benchmarks.peers.adapters.ours`` in the project's environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from benchmarks.peers.adapters.protocol import AGREE, CONFLICT, UNRELATED, Documents, Found, Tool, serve
from verify.gate.checking import check_against, gathered
from verify.gate.evidence import Evidence
from verify.model import Source
from verify.parsing.facts import Reading
from verify.parsing.sentences import sentences
from verify.pipeline import analyse, judge_texts
from verify.reading import read_text
from verify.settings import Settings

SETTINGS = Settings()


def judge(a: str, b: str) -> str:
    """As ``verify judge``."""
    return _label(judge_texts(a, b, SETTINGS).label)


def compare(documents: Documents) -> Iterator[Found]:
    """The matches of ``verify run``."""
    analysis = analyse(_sources(documents), SETTINGS)
    claims = {claim.id: claim for claim in analysis.claims}
    for match in analysis.matches:
        if _label(match.verdict) != UNRELATED:
            a, b = claims[match.a], claims[match.b]
            yield match.verdict, (a.source, a.start, a.end), (b.source, b.start, b.end)


def hold(documents: Documents) -> Callable[[str], str]:
    """The statuses that ``verify check`` gives the claims of a statement, each a draft of its own."""
    sources = _sources(documents)
    evidence = Evidence()
    evidence.update((), gathered(sources, SETTINGS))

    def held(statement: str) -> str:
        draft = read_text(f"{statement}\n".encode(), "draft.md", "draft.md", SETTINGS)
        (result,) = check_against([draft], evidence, lambda: sources, SETTINGS)
        statuses = {claim.status for claim in result.claims}
        if "conflicting" in statuses:
            return CONFLICT
        return AGREE if statuses == {"supported"} else UNRELATED

    return held


def read(text: str) -> list[dict[str, Any]]:
    """Every value of the quantity grammar, and every period, which has ``first`` and no ``value``."""
    reading = Reading(text, None, "mdy")
    facts = [reading.facts(sentence) for sentence in sentences(text)]
    return [msgspec.to_builtins(one) for found in facts for one in (*found.values, *found.periods)]


def _label(verdict: str) -> str:
    return verdict if verdict in (AGREE, CONFLICT) else UNRELATED


def _sources(documents: Documents) -> list[Source]:
    return [read_text(text.encode(), name, name, SETTINGS) for name, text in documents.items()]


if __name__ == "__main__":
    serve(Tool(judge, compare, hold, read), "verify-claims")
