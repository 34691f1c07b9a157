"""rapidfuzz alone, in the script that one would write with it: likeness by words, then numbers.

Two texts with a ``token_set_ratio`` of at least 65 are about one thing; they conflict if both have numbers and the
statement has one that the evidence has not, and agree otherwise.  The threshold is the best of 40, 50, 60, 65 and so on
to 90 on the public development pairs themselves.  Documents are held against each other sentence by sentence.

Usage: ``python -m benchmarks.peers.adapters.fuzzy`` in an environment with ``rapidfuzz``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from rapidfuzz import fuzz, utils

from benchmarks.peers.adapters.protocol import AGREE, CONFLICT, UNRELATED, Documents, Found, Tool, serve
from benchmarks.peers.adapters.texts import sentences

THRESHOLD = 65
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def judge(a: str, b: str) -> str:
    """The rule."""
    return ruled(fuzz.token_set_ratio(a, b, processor=utils.default_process), a, b)


def ruled(ratio: float, a: str, b: str) -> str:
    """The label of two texts that are so much alike."""
    if ratio < THRESHOLD:
        return UNRELATED
    evidence, statement = numbers(a), numbers(b)
    return CONFLICT if evidence and statement - evidence else AGREE


def numbers(text: str) -> set[str]:
    """The numbers in digits, without the marks between thousands."""
    return {match.replace(",", "") for match in _NUMBER.findall(text)}


def compare(documents: Documents) -> Iterator[Found]:
    """All sentences of a document by all of each other one."""
    prepared = {
        name: [(start, end, utils.default_process(text[start:end])) for start, end in sentences(text)]
        for name, text in documents.items()
    }
    for one, other in combinations(documents, 2):
        for start, end, plain in prepared[one]:
            for begin, stop, words in prepared[other]:
                ratio = fuzz.token_set_ratio(plain, words, score_cutoff=THRESHOLD)
                label = ruled(ratio, documents[one][start:end], documents[other][begin:stop])
                if label != UNRELATED:
                    yield label, (one, start, end), (other, begin, stop)


def hold(documents: Documents) -> Callable[[str], str]:
    """By the likest sentence of all documents."""
    known = [(utils.default_process(text[s:e]), text[s:e]) for text in documents.values() for s, e in sentences(text)]

    def held(statement: str) -> str:
        plain = utils.default_process(statement)
        ratio, evidence = max((fuzz.token_set_ratio(words, plain), text) for words, text in known)
        return ruled(ratio, evidence, statement)

    return held


if __name__ == "__main__":
    serve(Tool(judge, compare, hold), "rapidfuzz")
