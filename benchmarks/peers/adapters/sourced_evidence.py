"""sourced-evidence: holds the sentences of a text against source texts.

It is asked as its readme shows, ``check(output, sources)``.  A statement with a contradicted sentence conflicts, one
with all sentences grounded agrees, the rest is unverified, which counts as unrelated.  It tells the sentence of the
text and not where in the source its evidence is; two documents are checked in both directions.  ``--judge`` asks a
language model over the network and is left out.

Usage: ``python -m benchmarks.peers.adapters.sourced_evidence`` in an environment with ``sourced-evidence``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sourced import check

from benchmarks.peers.adapters.protocol import AGREE, CONFLICT, UNRELATED, Documents, Found, Tool, serve
from benchmarks.peers.adapters.texts import places

_LABELS = {"grounded": AGREE, "contradicted": CONFLICT, "unverified": UNRELATED}


def judge(a: str, b: str) -> str:
    """The label of `b` by the statuses of its sentences."""
    return _label(check(b, a))


def compare(documents: Documents) -> Iterator[Found]:
    """Every sentence of a document by each other document."""
    for name, text in documents.items():
        for other, evidence in documents.items():
            if other == name:
                continue
            claims = check(text, evidence)["claims"]
            spans = places(text, [claim["claim"] for claim in claims])
            for claim, (start, end) in zip(claims, spans, strict=True):
                if claim["status"] != "unverified":
                    yield _LABELS[claim["status"]], (name, start, end), (other, None, None)


def hold(documents: Documents) -> Callable[[str], str]:
    """Statements against all documents together."""
    sources = list(documents.values())
    return lambda statement: _label(check(statement, sources))


def _label(report: dict[str, list[dict[str, str]]]) -> str:
    labels = {_LABELS[claim["status"]] for claim in report["claims"]}
    if CONFLICT in labels:
        return CONFLICT
    return AGREE if labels == {AGREE} else UNRELATED


if __name__ == "__main__":
    serve(Tool(judge, compare, hold), "sourced-evidence")
