"""mcp-contradiction-check: looks for contradictions between Markdown notes that share concepts.

Its concepts are what a note sets in bold, at least three of which two notes must share; plain texts have none, and it
finds nothing in them.  So its notes are written here as its users would write them at best: in pairs every word of four
letters or more is bold, in documents every capitalised one.  Notes are loaded from files and compared as its two tools
do, in both orders, since it looks for a negation in the first note only.  It says "contradiction" or nothing, which
counts as unrelated.

Usage: ``python -m benchmarks.peers.adapters.contradiction_check`` in an environment with ``mcp-contradiction-check``.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from contradiction_check.detector import Note, find_pair_conflicts, load_note

from benchmarks.peers.adapters.protocol import CONFLICT, UNRELATED, Documents, Found, Place, Tool, serve
from benchmarks.peers.adapters.texts import sentences

_WORD = re.compile(r"[^\W\d_][\w'-]{3,}")
_CAPITALISED = re.compile(r"\b[A-Z][\w'-]{2,}(?: [A-Z][\w'-]+)*")

_folder = tempfile.TemporaryDirectory()


def judge(a: str, b: str) -> str:
    """Conflict if either note contradicts the other."""
    one, other = _note("a", a, _WORD), _note("b", b, _WORD)
    return CONFLICT if _issues(one, other) else UNRELATED


def compare(documents: Documents) -> Iterator[Found]:
    """Every issue between two notes, at the sentences in which its figures or phrases stand."""
    notes = {name: _note(str(i), text, _CAPITALISED) for i, (name, text) in enumerate(documents.items())}
    for a, b in combinations(documents, 2):
        for (first, second), issue in _issues(notes[a], notes[b], (a, b)):
            if issue["type"] == "numerical":
                said = issue["value_a"], issue["value_b"]
            else:
                said = issue["claim_a"], issue["phrase"]
            yield CONFLICT, _place(first, documents[first], said[0]), _place(second, documents[second], said[1])


def hold(documents: Documents) -> Callable[[str], str]:
    """Conflict if the statement as a note contradicts any document."""
    notes = [_note(str(i), text, _WORD) for i, text in enumerate(documents.values())]

    def held(statement: str) -> str:
        draft = _note("statement", statement, _WORD)
        return CONFLICT if any(_issues(note, draft) for note in notes) else UNRELATED

    return held


def _note(name: str, text: str, bold: re.Pattern[str]) -> Note:
    path = Path(_folder.name) / f"{name}.md"
    path.write_text(bold.sub(r"**\g<0>**", text), encoding="utf-8")
    return load_note(path)


def _issues(a: Note, b: Note, names: tuple[str, str] = ("a", "b")) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    found = []
    if forth := find_pair_conflicts(a, b):
        found += [(names, issue) for issue in forth.issues]
    if back := find_pair_conflicts(b, a):
        found += [(names[::-1], issue) for issue in back.issues if issue["type"] == "negation"]
    return found


def _place(name: str, text: str, said: str) -> Place:
    words = re.findall(r"\w+", said)
    match = re.search(r"\W{0,5}".join(map(re.escape, words[:8])), text, re.IGNORECASE)
    if match is None:
        return name, None, None
    start, end = next((s for s in sentences(text) if s[0] <= match.start() < s[1]), match.span())
    return name, start, end


if __name__ == "__main__":
    serve(Tool(judge, compare, hold), "mcp-contradiction-check")
