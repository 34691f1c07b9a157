"""How the times of the two claims stand to each other."""

from __future__ import annotations

from collections.abc import Mapping

from verify.judging.comparison import Comparison
from verify.judging.slots import PeriodPair, pair_periods, slots_of
from verify.judging.time import TimeRelation

RELATIONS = ("in", "by", "since", "before", "after")

DOCS = {
    "time_same": "whether the times of the two claims are the same",
    "time_inside": "whether one time lies in the other or they overlap",
    "time_unknown": "whether a side names no time",
    "time_apart": "whether the times do not meet",
    "periods_b": "how many resolved periods the statement names",
    "period_missing": "share of the statement's words met where it names a period and the evidence none, else 0",
    "period_met_count": "how many periods of the statement the evidence has or lies in",
    "period_same": "whether the worst answered period of the statement is the evidence's",
    "period_inside": "whether the evidence's lies in it",
    "period_wider": "whether it lies in the evidence's",
    "period_apart": "whether it and the evidence's do not meet",
    "period_around": "how far the words around the worst answered period meet; -1 without one",
    "period_years": "how many years the two are apart; -1 without years",
    "period_same_day": "whether the day is the same, 0 if not, -1 where a side gives none",
    "period_other_day": "whether the day of the month differs",
    "period_other_month": "whether the month differs",
    "period_finer_b": "how many characters more the statement's date has: it is the more precise",
    **{f"period_{name}_b": f"whether the statement says “{name}” that time" for name in RELATIONS},
    "period_apart_cover": "share of the statement's words met where the worst period is apart, else 0",
    "period_apart_rest": "the lesser share of words that meet, likewise",
    "period_met_cover": "share of the statement's words met where the worst period is met, else 0",
    "day_differs": "share of the statement's words met where day differs and month agrees, else 0",
    "month_differs": "the same where the month differs and the year agrees",
    "year_differs": "the same where the year differs",
}
"""What each feature says."""

MOST_YEARS = 50

_SEVERITY = {
    TimeRelation.SAME: 0.0,
    TimeRelation.INSIDE: 1.0,
    TimeRelation.WIDER: 2.0,
    TimeRelation.UNKNOWN: 2.2,
    TimeRelation.OVERLAP: 2.5,
    TimeRelation.APART: 4.0,
}
_MET = (TimeRelation.SAME, TimeRelation.INSIDE)


def _parts(date: str | None) -> list[str]:
    """Year, month and day of a partial date, empty where it does not say."""
    text = date or ""
    given = ["", *text[2:].split("-")] if text.startswith("--") else text.lstrip("-").split("-")
    return [*given, "", "", ""][:3]


def _compared(pair: PeriodPair | None) -> dict[str, float]:
    """The worst pair of periods, part by part; -1 where a side does not say."""
    if pair is None:
        told = ("around", "years", "same_day", "other_day", "other_month", "finer_b")
        flags = ("same", "inside", "wider", "apart", *(f"{name}_b" for name in RELATIONS))
        return {f"period_{name}": -1.0 for name in told} | {f"period_{name}": 0.0 for name in flags}
    one, other = _parts(pair.a.first), _parts(pair.b.first)
    years = one[0].isdigit() and other[0].isdigit()
    return {
        "period_same": float(pair.relation is TimeRelation.SAME),
        "period_inside": float(pair.relation is TimeRelation.INSIDE),
        "period_wider": float(pair.relation is TimeRelation.WIDER),
        "period_apart": float(pair.relation is TimeRelation.APART),
        "period_around": pair.around,
        "period_years": min(MOST_YEARS, abs(int(one[0]) - int(other[0]))) if years else -1.0,
        "period_same_day": float(one[2] == other[2]) if one[2] and other[2] else -1.0,
        "period_other_day": float(bool(one[2] and other[2]) and one[2] != other[2]),
        "period_other_month": float(bool(one[1] and other[1]) and one[1] != other[1]),
        "period_finer_b": len(pair.b.first or "") - len(pair.a.first or ""),
    } | {f"period_{name}_b": float(pair.b.relation == name) for name in RELATIONS}


def measure(c: Comparison, found: Mapping[str, float]) -> dict[str, float]:
    """The features of :data:`DOCS`; `found` holds those of the wording."""
    pairs = pair_periods(c)
    worst = max(pairs, key=lambda pair: _SEVERITY[pair.relation], default=None)
    told, cover = _compared(worst), found["cover_b"]
    one, other = (_parts(worst.a.first), _parts(worst.b.first)) if worst else (["", "", ""], ["", "", ""])
    year, month = bool(one[0]) and one[0] == other[0], bool(one[1]) and one[1] == other[1]
    apart = worst is not None and worst.relation is TimeRelation.APART
    return told | {
        "time_same": float(c.time is TimeRelation.SAME),
        "time_inside": float(c.time in (TimeRelation.INSIDE, TimeRelation.WIDER, TimeRelation.OVERLAP)),
        "time_unknown": float(c.time is TimeRelation.UNKNOWN),
        "time_apart": float(c.time is TimeRelation.APART),
        "periods_b": len(slots_of(c.b)[1]),
        "period_missing": cover * (bool(slots_of(c.b)[1]) and not c.a.claim.periods),
        "period_met_count": sum(pair.relation in _MET for pair in pairs),
        "period_apart_cover": cover * apart,
        "period_apart_rest": found["rest"] * apart,
        "period_met_cover": cover * (worst is not None and worst.relation in _MET),
        "day_differs": cover * (told["period_other_day"] > 0 and month),
        "month_differs": cover * (told["period_other_month"] > 0 and year),
        "year_differs": cover * bool(one[0] and other[0] and one[0] != other[0]),
    }
