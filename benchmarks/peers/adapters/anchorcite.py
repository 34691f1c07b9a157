"""anchorcite: finds the sentence of a source that supports a claim.

It is asked as its readme shows, ``anchor_claim(claim, source)``, with the scorer of the plain package and the threshold
that its authors measured for it.  An anchor means agreement; it never says conflict, and no anchor counts as unrelated.
Two documents are held against each other sentence by sentence, by its own splitter, in both directions.  The scorer of
``anchorcite[model]`` downloads its two models when it is first used and is left out.

Usage: ``python -m benchmarks.peers.adapters.anchorcite`` in an environment with ``anchorcite``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from anchorcite import anchor_claim, split_sentences_with_offsets

from benchmarks.peers.adapters.protocol import AGREE, UNRELATED, Documents, Found, Tool, serve


def judge(a: str, b: str) -> str:
    """Agreement if some sentence of `a` supports `b`."""
    return AGREE if anchor_claim(b, a) else UNRELATED


def compare(documents: Documents) -> Iterator[Found]:
    """What each sentence of a document is anchored to in each other document."""
    for name, text in documents.items():
        for sentence, start, end in split_sentences_with_offsets(text):
            for other, evidence in documents.items():
                if other != name and (found := anchor_claim(sentence, evidence)):
                    yield AGREE, (name, start, end), (other, found.start_offset, found.end_offset)


def hold(documents: Documents) -> Callable[[str], str]:
    """Agreement if some document supports the statement."""
    return lambda statement: AGREE if any(anchor_claim(statement, t) for t in documents.values()) else UNRELATED


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # it warns on every start that its models are not installed
    serve(Tool(judge, compare, hold), "anchorcite")
