"""Measures parsing on public test cases: quantulum3's, those of Recognizers-Text, MeasEval, and sentence golden rules.

Usage: ``python -m benchmarks.parsing_cases --data DIR [--peer] [--show SET]``

`DIR` holds ``quantities/`` and ``sentences/`` as JSON Lines: quantulum3's own cases and those of Recognizers-Text (both
MIT), MeasEval (CC BY 4.0) and the English golden rules of pragmatic segmenter (MIT).  ``--peer`` runs quantulum3 0.10
on its own cases too, in an environment that the script makes; ``--show`` prints the cases that are wrong.  Which cases
of Recognizers-Text fall under the grammar is fixed in ``parsing/recognizers_left_out.toml``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks.environment import python_with
from benchmarks.parsing import cases
from benchmarks.parsing.cases import Row, UnitNames
from verify.model import Period, Value
from verify.parsing.facts import Reading
from verify.parsing.sentences import sentences

PEER = "quantulum3==0.10"


def parsed(text: str, anchor: str | None = None) -> tuple[list[Value], list[Period]]:
    """All values and periods of `text`."""
    reading = Reading(text, anchor, "mdy")
    found = [reading.facts(sentence) for sentence in sentences(text)]
    return [v for f in found for v in f.values], [p for f in found for p in f.periods]


def main() -> None:
    """Print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with quantities/ and sentences/")
    parser.add_argument("--peer", action="store_true", help="run quantulum3 too")
    parser.add_argument("--show", default="", help="print the wrong cases of this set")
    options = parser.parse_args()
    data: Path = options.data / "quantities"
    _quantulum3(data, options.peer, options.show == "quantulum3")
    names = UnitNames.of("recognizers")
    _recognizers(data, "number", options.show, lambda row, v, p: cases.number_right(row, v, p))
    _recognizers(data, "unit", options.show, lambda row, v, p: cases.unit_right(row, v, names))
    _recognizers(data, "datetime", options.show, lambda row, v, p: cases.date_right(row, v, p))
    _measeval(data / "measeval_trial.jsonl", options.show == "measeval")
    _golden(options.data / "sentences" / "golden_en.jsonl", options.show == "golden")


def _share(name: str, right: int, total: int, note: str = "") -> None:
    print(f"{name:<34}{right:>5} of {total:<5}{right / max(1, total):6.1%}  {note}".rstrip())


def _quantulum3(data: Path, peer: bool, show: bool) -> None:
    names = UnitNames.of("quantulum3")
    rows = cases.load(data / "quantulum3_quantities.jsonl")
    right = 0
    for row in rows:
        values, periods = parsed(row["text"])
        good = cases.quantulum3_right(row, values, periods, names)
        right += good
        if show and not good:
            _print(row, values, [])
    _share("quantulum3's cases", right, len(rows), "value and unit of all quantities, nothing else reported")
    if peer:
        _share("  quantulum3 0.10 itself", _peer(rows), len(rows), "the same")


_RUN = """
import json, sys
from quantulum3 import parser
out = []
for row in json.load(sys.stdin):
    found = [(q.span, q.value, q.unit.name) for q in parser.parse(row["text"])]
    out.append(found)
json.dump(out, sys.stdout)
"""


def _peer(rows: list[Row]) -> int:
    """How many cases quantulum3 gets right, its own units and spans taken as they are."""
    python = python_with(PEER, "setuptools<81")
    run = subprocess.run([python, "-c", _RUN], input=json.dumps(rows), capture_output=True, text=True, check=True)
    right = 0
    for row, found in zip(rows, json.loads(run.stdout), strict=True):
        wanted = cases.expected(row)
        apart = [[s < e.end and e.start < t for e in wanted] for (s, t), _, _ in found]
        good = all(
            any(
                s < e.end and e.start < t and cases.close(value, e.row["value"]) and unit == e.row["unit"]
                for (s, t), value, unit in found
            )
            for e in wanted
        )
        right += good and all(any(row) for row in apart)
    return right


def _recognizers(data: Path, name: str, show: str, judge: Callable[[Row, list[Value], list[Period]], bool]) -> None:
    rows = cases.load(data / f"recognizers_{name}.jsonl")
    out = cases.left_out(name)
    right = inside = 0
    for i, row in enumerate(rows):
        values, periods = parsed(row["text"], (row["reference_time"] or "")[:10] or None)
        good = judge(row, values, periods)
        right += good
        inside += good and i not in out
        if show == name and not good and i not in out:
            print(i, end=" ")
            _print(row, values, periods)
    kept = len(rows) - len(out)
    _share(f"Recognizers-Text {name}", inside, kept, f"in the grammar ({kept / len(rows):.0%} of the cases)")
    _share("  all its cases", right, len(rows))


def _measeval(path: Path, show: bool) -> None:
    found = hits = total = covered = 0
    for row in cases.load(path):
        values, _ = parsed(row["text"])
        spans = [(v.start, v.end) for v in values if v.kind != "ordinal"]
        gold = [(q["start"], q["end"]) for q in row["quantities"]]
        found += len(spans)
        total += len(gold)
        hits += sum(any(a < e and s < b for s, e in gold) for a, b in spans)
        covered += sum(any(a < e and s < b for a, b in spans) for s, e in gold)
        if show:
            print(
                [row["text"][a:b] for a, b in spans if not any(a < e and s < b for s, e in gold)],
                [row["text"][s:e] for s, e in gold if not any(a < e and s < b for a, b in spans)],
            )
    precision, recall = hits / found, covered / total
    print(
        f"{'MeasEval trial':<34} F1 {2 * precision * recall / (precision + recall):.3f}  "
        f"precision {precision:.3f}, recall {recall:.3f} (values but ordinals; spans that overlap)"
    )


def _golden(path: Path, show: bool) -> None:
    rows = cases.load(path)
    right = 0
    for row in rows:
        got = [row["text"][s.start : s.end].strip() for s in sentences(row["text"])]
        good = [" ".join(g.split()) for g in got] == [" ".join(s.split()) for s in row["sentences"]]
        right += good
        if show and not good:
            print(row["text"], got)
    _share("golden rules of sentences", right, len(rows))


def _print(row: Row, values: list[Value], periods: list[Period]) -> None:
    print(repr(row["text"][:160]))
    print("    expected", [(q["surface"], q["value"], q["unit"]) for q in row["quantities"]])
    print(
        "    found   ",
        [(v.surface, v.value, v.unit, v.kind, v.low, v.high) for v in values],
        [(p.surface, p.first, p.last, p.relation) for p in periods],
    )


if __name__ == "__main__":
    main()
