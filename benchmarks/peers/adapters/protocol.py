"""How an adapter is asked and answers: JSON, a line each, on standard input and output.

First the adapter says ``{"ready": clock, "version": version}``, once everything is loaded and has been used once.  Then
each line is answered by one line, which tells what was found and the processor's ``seconds`` that it took:

- ``{"pair": [evidence, statement]}``: ``{"label": "agree" | "conflict" | "unrelated" | null, ...}``
- ``{"documents": {name: text}}``: ``{"found": [...], ...}``, each ``{"label", "a": place, "b": place}`` with a place
  ``[name, start, end]``, or ``[name, null, null]`` where the tool does not tell where in the document
- ``{"library": {name: text}}``, then ``{"statement": text}``: a label again, of the statement held against the library
- ``{"text": text}``: ``{"found": [{"start", "end", "value", "unit", ...}], ...}``

An adapter needs nothing but the standard library and its tool.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

__all__ = ["AGREE", "CONFLICT", "UNRELATED", "Place", "Tool", "serve"]

AGREE, CONFLICT, UNRELATED = "agree", "conflict", "unrelated"

Place = tuple[str, int | None, int | None]
Documents = Mapping[str, str]
Found = tuple[str, Place, Place]

_PAIR = ("Sales in Norway rose 5 percent in 2019.", "Sales in Norway rose 6 percent in 2019.")


@dataclass(frozen=True)
class Tool:
    """What a tool can do: `judge` a statement by evidence, `compare` documents with each other, take a library of
    documents to `hold` statements against, and `read` the quantities of a text.
    """

    judge: Callable[[str, str], str | None] | None = None
    compare: Callable[[Documents], Iterable[Found]] | None = None
    hold: Callable[[Documents], Callable[[str], str | None]] | None = None
    read: Callable[[str], list[dict[str, Any]]] | None = None


def serve(tool: Tool, package: str = "") -> None:
    """Answer what comes on standard input until it ends; `package` is the one whose version is told."""
    if tool.judge:
        tool.judge(*_PAIR)
    if tool.read:
        tool.read(_PAIR[0])
    _say({"ready": time.time(), "version": version(package) if package else ""})
    for answer in answered(tool, (json.loads(line) for line in sys.stdin)):
        _say(answer)


def answered(tool: Tool, questions: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answers to these questions, in turn."""
    held: Callable[[str], str | None] | None = None
    for question in questions:
        start = time.process_time()
        answer: dict[str, Any] = {}
        if "pair" in question and tool.judge:
            answer["label"] = tool.judge(*question["pair"])
        elif "documents" in question and tool.compare:
            answer["found"] = [{"label": label, "a": a, "b": b} for label, a, b in tool.compare(question["documents"])]
        elif "library" in question and tool.hold:
            held = tool.hold(question["library"])
        elif "statement" in question and held:
            answer["label"] = held(question["statement"])
        elif "text" in question and tool.read:
            answer["found"] = tool.read(question["text"])
        else:
            raise ValueError(f"cannot answer {sorted(question)}")
        yield answer | {"seconds": time.process_time() - start}


def _say(answer: Mapping[str, Any]) -> None:
    print(json.dumps(answer), flush=True)
