"""Quantities: what is read from the articles, from quantulum3's own cases and from MeasEval, and how fast.

On the articles a quantity is right with the exact value, of money also the currency, of a share that it is one; dates,
years and what the annotation leaves open do not count for or against anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from benchmarks.parsing import cases
from benchmarks.parsing.cases import UnitNames
from benchmarks.peers.contestants import Contestant, asked
from benchmarks.peers.sets import Shared, rows
from verify.model import Period, Value

__all__ = ["Reading", "counted", "overlapping", "read"]

TIMES = frozenset({"date", "date_range", "year", "year_range"})
OPEN = frozenset({"ordinal_plan", "other", "duration"})
CURRENCIES = {"CNY": "chinese yuan", "USD": "dollar", "CAD": "canadian dollar", "EUR": "euro", "GBP": "pound sterling"}
SHARES = frozenset({"%", "percent", "percentage", "per cent"})
"""What the readers call a share of a hundred; quantulum3 makes of the two words a unit that is none, which counts."""

Found = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Counted:
    """`right` of the `wanted` quantities were read, and `told` were told that count for or against."""

    right: int
    wanted: int
    told: int

    @property
    def f1(self) -> float | None:
        """Of precision and recall together."""
        return 2 * self.right / (self.wanted + self.told) if self.wanted + self.told else None

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.right + other.right, self.wanted + other.wanted, self.told + other.told)


@dataclass(frozen=True)
class Reading:
    """The figures of one reader: articles, quantulum3's own cases (right, all), spans (precision, recall), time."""

    name: str
    version: str
    articles: Counted
    own_cases: tuple[int, int]
    spans: tuple[float, float]
    words_a_second: float
    start_up: float


def read(contestant: Contestant, shared: Shared) -> Reading:
    """What the reader makes of the articles, quantulum3's cases and MeasEval."""
    articles = shared.articles().documents
    own = cases.load(shared.folder / "bench/quantities/quantulum3_quantities.jsonl")
    measured = rows(shared.folder / "bench/quantities/measeval_trial.jsonl")
    texts = [*articles.values(), *(row["text"] for row in own), *(row["text"] for row in measured)]
    told = asked(contestant, [{"text": text} for text in texts])
    found = [answer["found"] for answer in told.answers]
    ours = not contestant.requirements
    gold = [row | {"source": f"{row['source']}.txt"} for row in shared.quantities()]
    counts = Counted(0, 0, 0)
    for name, those in zip(articles, found, strict=False):
        here = [row for row in gold if row["source"] == name]
        counts += counted(here, those) if here else Counted(0, 0, 0)
    at = len(articles)
    right = sum(
        (_ours_right if ours else _theirs_right)(row, those) for row, those in zip(own, found[at:], strict=False)
    )
    spans = overlapping([row["quantities"] for row in measured], found[at + len(own) :])
    words = sum(len(text.split()) for text in texts)
    return Reading(contestant.name, told.version, counts, (right, len(own)), spans, words / told.seconds, told.start_up)


def counted(gold: Sequence[Mapping[str, Any]], found: Found) -> Counted:
    """The counts of one article; what touches only annotations that do not count is passed over."""
    wanted = [row for row in gold if row["core"] and row["type"] not in TIMES | OPEN]
    values = [one for one in found if "value" in one]
    right = sum(any(_touch(one, row) and same(row, one) for one in values) for row in wanted)
    told = sum(any(_touch(one, row) for row in wanted) or not any(_touch(one, row) for row in gold) for one in values)
    return Counted(right, len(wanted), told)


def same(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether `found` has the value of the annotation, and the currency or the per cent sign."""
    want = gold["value"]
    if isinstance(want, list):
        low, high = found.get("low"), found.get("high")
        return low is not None and high is not None and cases.close(low, want[0]) and cases.close(high, want[1])
    if not cases.close(float(found["value"]), float(want)):
        return False
    unit = str(found["unit"])
    if gold["type"] == "money":
        return unit in (gold["unit"], CURRENCIES.get(gold["unit"])) or unit.endswith(CURRENCIES.get(gold["unit"], "?"))
    return gold["type"] != "percent" or unit in SHARES


def overlapping(gold: Sequence[Found], found: Sequence[Found]) -> tuple[float, float]:
    """Precision and recall of spans that touch one of the other side; ordinals are none."""
    told = hits = wanted = covered = 0
    for these, those in zip(gold, found, strict=True):
        spans = [one for one in those if "value" in one and one.get("kind") != "ordinal"]
        told, wanted = told + len(spans), wanted + len(these)
        hits += sum(any(_touch(one, each) for each in these) for one in spans)
        covered += sum(any(_touch(one, each) for one in spans) for each in these)
    return hits / max(1, told), covered / max(1, wanted)


def _touch(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _ours_right(row: cases.Row, found: Found) -> bool:
    values = [msgspec.convert(one, Value) for one in found if "value" in one]
    periods = [msgspec.convert(one, Period) for one in found if "value" not in one]
    return cases.quantulum3_right(row, values, periods, UnitNames.of("quantulum3"))


def _theirs_right(row: cases.Row, found: Found) -> bool:
    wanted = cases.expected(row)
    return all(
        any(
            one["start"] < e.end
            and e.start < one["end"]
            and cases.close(one["value"], e.row["value"])
            and one["unit"] == e.row["unit"]
            for one in found
        )
        for e in wanted
    ) and all(any(one["start"] < e.end and e.start < one["end"] for e in wanted) for one in found)
