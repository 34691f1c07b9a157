"""The public test cases that parsing is measured on: how they are read, and when an answer counts as right.

A case is right when everything that it expects was found with the value (and unit) it expects, and nothing else was
reported that a case of its kind would list.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.model import Period, Value

HERE = Path(__file__).parent

Row = dict[str, Any]


def load(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def left_out(name: str) -> dict[int, str]:
    """The rows of the Recognizers-Text set `name` that the grammar does not claim: row → class."""
    table = tomllib.loads((HERE / "recognizers_left_out.toml").read_text(encoding="utf-8"))
    return {row: kind for kind, entry in table.items() for row in _rows(entry.get(name, []))}


def _rows(entries: Iterable[int | str]) -> Iterator[int]:
    for entry in entries:
        first, _, last = str(entry).partition("-")
        yield from range(int(first), int(last or first) + 1)


def close(a: float, b: float) -> bool:
    """Whether two numbers are equal but for the digits that a test case cuts off."""
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b)) or (a != 0 and abs(a - b) <= 1e-6 * abs(a))


@dataclass(frozen=True)
class Expected:
    """One thing that a case expects, at ``text[start:end]``."""

    start: int
    end: int
    row: Row


def expected(row: Row) -> list[Expected]:
    """What `row` expects, placed in its text (the sets give inclusive ends, lower-cased surfaces, or no offsets)."""
    found: list[Expected] = []
    taken: set[int] = set()
    lower = row["text"].lower()
    for q in row["quantities"]:
        start = q.get("start")
        surface = q["surface"].lower()
        if start is None or lower[start : start + len(surface)] != surface:
            start = next((i for i in _places(lower, surface) if i not in taken), 0)
        taken.add(start)
        found.append(Expected(start, start + len(surface), q))
    return found


def _places(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)


def touches(item: Value | Period | Expected, other: Value | Period | Expected) -> bool:
    """Whether two spans share a character."""
    return item.start < other.end and other.start < item.end


# Numbers ------------------------------------------------------------------------------------------------------------

_RANGE = re.compile(r"(?P<open>[\[(])(?P<low>-?[\d.]*),(?P<high>-?[\d.]*)(?P<close>[\])])")


def number_right(row: Row, values: list[Value], periods: list[Period]) -> bool:
    """A case of the number, ordinal, percentage or range model."""
    wanted = expected(row)
    if not all(_number_found(e, values, periods) for e in wanted):
        return False
    return (
        all(any(touches(v, e) for e in wanted) for v in values)
        if row["source"].endswith("NumberModel")
        else (bool(wanted) or not values)
    )


def _number_found(e: Expected, values: list[Value], periods: list[Period]) -> bool:
    want = e.row["value"]
    here = [v for v in values if touches(v, e)]
    if not re.search(r"\d", str(want)) or e.row["unit"] == "ordinal.relative":
        return False
    if e.row["unit"] == "numberrange":
        return any(_same_range(str(want), v) for v in here)
    if e.row.get("subtype") == "percentage" or str(want).endswith("%"):
        return any(v.unit == "%" and close(v.value, float(str(want).rstrip("%"))) for v in here)
    if e.row.get("subtype") == "ordinal":
        return any(v.kind == "ordinal" and close(v.value, float(want)) for v in here)
    year = any(touches(p, e) and p.first == p.last == f"{want:.0f}" for p in periods)
    return year or any(close(_fraction(v), float(want)) for v in here)


def _fraction(value: Value) -> float:
    """A share spelt as a fraction is kept in per cent; the cases keep the number itself."""
    spelt = value.unit == "%" and not re.search(r"%|percent|per cent", value.surface, re.IGNORECASE)
    return value.value / 100 if spelt else value.value


def _same_range(want: str, value: Value) -> bool:
    match = _RANGE.fullmatch(want)
    if not match:
        return False
    scale = 100 if value.value != _fraction(value) else 1
    pairs = ((match["low"], value.low), (match["high"], value.high))
    return all((got is None) if not end else (got is not None and close(got / scale, float(end))) for end, got in pairs)


# Units --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitNames:
    """How the units of one set read in the project: their names, and what share of the whole unit one of them is."""

    names: dict[str, list[str]]
    parts: dict[str, float]

    @classmethod
    def of(cls, set_name: str) -> UnitNames:
        """The names of ``recognizers`` or ``quantulum3``."""
        table = tomllib.loads((HERE / "unit_names.toml").read_text(encoding="utf-8"))
        names = {name: [value] if isinstance(value, str) else value for name, value in table[set_name].items()}
        return cls(names, table["parts"])

    def same(self, value: Value, amount: float, unit: str) -> bool:
        """Whether `value` is `amount` of what the set calls `unit`; a rate counts under its first unit as well."""
        known = {name.lower() for name in self.names.get(unit, [unit])}
        named = value.kind in known or not known.isdisjoint((value.unit.lower(), value.unit.lower().split(" per ")[0]))
        return named and close(value.value, amount * self.parts.get(unit, 1.0))


_MODELS = {"Currency": ("money",), "Dimension": ("measure",), "Temperature": ("measure",), "Age": ("duration",)}


def unit_right(row: Row, values: list[Value], names: UnitNames) -> bool:
    """A case of a unit model, which lists what has a unit of its own kind only."""
    wanted = [e for e in expected(row) if e.row["value"] is not None]
    model = row["source"].rsplit("/", 1)[-1].removesuffix("Model")
    if not row["quantities"]:
        return not any(v.kind in _MODELS[model] for v in values)
    return all(
        any(touches(v, e) and names.same(v, float(e.row["value"]), e.row["unit"]) for v in values) for e in wanted
    )


def quantulum3_right(row: Row, values: list[Value], periods: list[Period], names: UnitNames) -> bool:
    """A case of quantulum3: every quantity with its value and unit, and no other quantity.

    Its bare numbers may be a year, which is a period here, and a share spelt as a fraction, which is kept in per cent.
    """
    wanted = expected(row)
    found = all(_quantity_found(e, values, periods, names) for e in wanted)
    return found and all(any(touches(v, e) for e in wanted) for v in values)


def _quantity_found(e: Expected, values: list[Value], periods: list[Period], names: UnitNames) -> bool:
    amount, unit = e.row["value"], e.row["unit"]
    if any(touches(v, e) and names.same(v, amount, unit) for v in values):
        return True
    if unit != "dimensionless":
        return False
    year = any(touches(p, e) and p.first == p.last == f"{amount:.0f}" for p in periods)
    return year or any(touches(v, e) and v.unit == "%" and close(_fraction(v), amount) for v in values)


# Dates --------------------------------------------------------------------------------------------------------------

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DATES = frozenset({"datetimeV2.date", "datetimeV2.daterange"})
_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "night": 86400,
    "week": 604800,
    "weekend": 172800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "decade": 315360000,
}


def date_right(row: Row, values: list[Value], periods: list[Period]) -> bool:
    """A case of the date-time model: its dates as periods, its durations as values."""
    wanted = expected(row)
    if not all(_date_found(e, values, periods) for e in wanted):
        return False
    return all(any(touches(p, e) for e in wanted) for p in periods)


def _date_found(e: Expected, values: list[Value], periods: list[Period]) -> bool:
    options = e.row["value"] or []
    if e.row["unit"] == "datetimeV2.duration":
        seconds = [float(o["value"]) for o in options if o.get("value", "").replace(".", "").isdigit()]
        return any(touches(v, e) and _lasts(v, seconds) for v in values)
    return any(touches(p, e) and any(_same_days(p, o) for o in options) for p in periods)


def _lasts(value: Value, seconds: list[float]) -> bool:
    return value.unit in _SECONDS and any(close(value.value * _SECONDS[value.unit], s) for s in seconds)


def _days(date: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a partial ISO date."""
    match = _ISO.fullmatch(date)
    if not match:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    try:
        first = dt.date(year or 1, month or 1, day or 1)
        if day:
            return first, first
        after = dt.date((year or 1) + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    except ValueError:
        return None
    return first, after - dt.timedelta(days=1)


def _same_days(period: Period, option: Row) -> bool:
    """Whether `period` is the stretch of days of `option`.

    The set's ends of ranges are exclusive, and those of "2014 to 2018" or "May to July" the first day of the last
    part named, so the end may be either edge of the period's last part.
    """
    begin, end = _days(period.first or ""), _days(period.last or "")
    single = _days(option.get("value", ""))
    if single:
        return period.relation == "in" and begin == single and end == single
    start, stop = _days(option.get("start", "")), _days(option.get("end", ""))
    if not start and not stop:
        return False
    one = dt.timedelta(days=1)
    edges = end and {end[0], end[1], end[1] + one}
    if start and stop:
        return bool(begin and edges and begin[0] == start[0] and stop[0] in edges)
    if start:
        starts = begin and end and {begin[0], end[1] + one}
        return bool(starts and start[0] in starts and period.relation in ("since", "after"))
    stops = begin and end and {begin[0], end[0], end[1] + one}
    return bool(stops and stop and stop[0] in stops and period.relation in ("before", "by"))


def in_scope_dates(row: Row) -> bool:
    """Whether all that a date-time case expects is a day, a stretch of days or a duration."""
    return all(q["unit"] in _DATES or q["unit"] == "datetimeV2.duration" for q in row["quantities"])
