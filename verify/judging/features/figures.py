"""How the figures of the two claims stand to each other."""

from __future__ import annotations

from collections.abc import Mapping

from verify.judging.comparison import Comparison
from verify.judging.intervals import Relation, relate
from verify.judging.slots import FigurePair, FigureSlot, pair_figures, slots_of, unit_fit
from verify.judging.time import TimeRelation
from verify.patterns import lazy_pattern

KINDS = ("money", "percent", "count", "duration", "multiple", "measure", "ordinal")

DOCS = {
    "figures_b": "how many figures the statement gives",
    "numerals_missing_a": "how many numerals of the evidence, of whatever kind, the statement lacks",
    "numerals_missing_b": "how many numerals of the statement the evidence lacks",
    "established": "fit of the best pair of figures of which the evidence's establishes the statement's",
    "wider": "fit of the best pair of which the evidence allows more than the statement says",
    "overlapping": "fit of the best pair that overlaps",
    "apart": "fit of the best pair that exclude each other, or whose bounds are reversed",
    "established_count": "how many figures of the statement are established",
    "unanswered_b": "how many figures of the statement nothing answers",
    "bounds_a": "how many figures of the evidence are bounds or ranges",
    "over_b": "how many figures of the statement are open upwards without the bound (over)",
    "under_b": "how many figures of the statement are open downwards without the bound (under)",
    "worst_apart": "whether the worst pair excludes each other",
    "worst_wider": "whether the worst pair overlaps, or the evidence allows more",
    "worst_established": "whether the worst pair is established: all that are answered are",
    "worst_unit": "how well the units of the worst pair fit; -1 without a pair",
    "worst_around": "how far the words around the worst pair meet",
    "worst_measure": "how far the measures of the worst pair agree",
    "worst_fit": "fit of the worst pair",
    "worst_ratio": "how far apart the worst pair is: the absolute difference of logarithms",
    "worst_role": "whether both figures of the worst pair are levels, changes, shares or ranks",
    "worst_exact_a": "whether the evidence's figure of the worst pair is exact",
    "worst_exact_b": "whether the statement's is",
    "worst_up_a": "whether the evidence's is a lower bound",
    "worst_up_b": "whether the statement's is a lower bound",
    "worst_down_b": "whether the statement's is an upper bound",
    "worst_digits": "whether the worst pair has the same digits",
    "worst_found": "where it is apart: how well the unit fits of another figure of the evidence that is the same",
    **{f"worst_{kind}": f"whether the statement's figure of the worst pair is of the kind {kind}" for kind in KINDS},
    "all_established": "share of the statement's words met where all its figures are established, else 0",
    "all_established_in_time": "the same where no time stands against it",
    "some_established": "fit of the established pair where no pair is apart and no time stands against it",
    "apart_cover": "fit of the pair that is apart, times the share of the statement's words met",
    "apart_in_time": "fit of the pair that is apart, where no time stands against it",
    "apart_same_time": "the same times the share of words met, where the times are known to be the same",
    "apart_named": "fit of the pair that is apart, times the share of the statement's names met",
    "apart_narrowly": "fit of the pair that is apart, where the two are within five per cent",
    "wider_cover": "fit of the pair that is wider or overlaps, times the share of the statement's words met",
    "without_figures": "share of the statement's words met where it gives no figure, else 0",
    "unanswered_cover": "share of the statement's words met where one of its figures is unanswered, else 0",
}
"""What each feature says."""

FAR, NARROW = 8.0, 0.05
"""Beyond which difference of logarithms two figures are simply far apart, and within which they are narrowly apart."""

_NUMERAL = lazy_pattern(r"\d[\d,]*(?:\.\d+)?")
_SEVERITY = {"apart": 4.0, "currency": 3.5, "wider": 2.0, "overlapping": 2.0, "established": 0.0}
_LEAST = 0.3
_EQUAL = (Relation.SAME, Relation.HEDGED, Relation.ROUNDED)
_OUTCOME = {
    Relation.SAME: "established",
    Relation.HEDGED: "established",
    Relation.ROUNDED: "established",
    Relation.INSIDE: "established",
    Relation.WIDER: "wider",
    Relation.OVERLAP: "overlapping",
    Relation.REVERSED: "apart",
    Relation.APART: "apart",
}


def outcome(pair: FigurePair) -> str:
    """What a pair of figures comes to: established, wider, overlapping, apart, or two currencies."""
    return "currency" if pair.relation is None else _OUTCOME[pair.relation]


def _numerals(text: str) -> list[str]:
    return [found.group().replace(",", "").rstrip(".") for found in _NUMERAL.finditer(text)]


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _worst(pair: FigurePair | None, figures: tuple[FigureSlot, ...], c: Comparison) -> dict[str, float]:
    if pair is None:
        told = (
            "unit",
            "around",
            "measure",
            "fit",
            "ratio",
            "role",
            "exact_a",
            "exact_b",
            "up_a",
            "up_b",
            "down_b",
            "digits",
        )
        flags = ("apart", "wider", "established", "found", *KINDS)
        return {f"worst_{name}": -1.0 for name in told} | {f"worst_{name}": 0.0 for name in flags}
    x, y, result = pair.a.value, pair.b.value, outcome(pair)
    apart = result in ("apart", "currency")
    elsewhere = 0.0
    for other in figures if apart else ():
        unit, factor = unit_fit(other, pair.b)
        if factor is not None and relate(other.value, y, c.settings.rounding, factor) in _EQUAL:
            elsewhere = max(elsewhere, unit)
    return {
        "worst_apart": float(apart),
        "worst_wider": float(result in ("wider", "overlapping")),
        "worst_established": float(result == "established"),
        "worst_unit": pair.unit,
        "worst_around": pair.around,
        "worst_measure": 0.4 if pair.measure is None else pair.measure,
        "worst_fit": pair.fit,
        "worst_ratio": min(pair.ratio, FAR),
        "worst_role": float(x.role == y.role),
        "worst_exact_a": float(x.modifier == "exact"),
        "worst_exact_b": float(y.modifier == "exact"),
        "worst_up_a": float(x.modifier in ("over", "at_least")),
        "worst_up_b": float(y.modifier in ("over", "at_least")),
        "worst_down_b": float(y.modifier in ("under", "up_to")),
        "worst_digits": float(_digits(x.surface) == _digits(y.surface) != ""),
        "worst_found": elsewhere,
    } | {f"worst_{kind}": float(y.kind == kind) for kind in KINDS}


def measure(c: Comparison, found: Mapping[str, float]) -> dict[str, float]:
    """The features of :data:`DOCS`; `found` holds those of the wording and the names."""
    left, right = slots_of(c.a)[0], slots_of(c.b)[0]
    pairs, unanswered = pair_figures(c)
    wanted = len(pairs) + len(unanswered)
    fits = dict.fromkeys(("established", "wider", "overlapping", "apart", "currency"), 0.0)
    counts = dict.fromkeys(fits, 0)
    worst: FigurePair | None = None
    severest = -1.0
    for pair in pairs:
        result = outcome(pair)
        fits[result] = max(fits[result], pair.fit)
        counts[result] += 1
        severity = _SEVERITY[result] * (_LEAST + pair.fit)
        if severity > severest:
            severest, worst = severity, pair
    numerals_a, numerals_b = _numerals(c.a.text), _numerals(c.b.text)
    cover, apart = found["cover_b"], fits["apart"]
    against = bool(counts["apart"] or counts["currency"])
    loose = bool(counts["wider"] or counts["overlapping"])
    whole = bool(counts["established"]) and not (against or loose or unanswered)
    in_time = c.time is not TimeRelation.APART
    told = _worst(worst, left, c)
    return told | {
        "figures_b": wanted,
        "numerals_missing_a": sum(numeral not in numerals_b for numeral in numerals_a),
        "numerals_missing_b": sum(numeral not in numerals_a for numeral in numerals_b),
        "established": fits["established"],
        "wider": fits["wider"],
        "overlapping": fits["overlapping"],
        "apart": apart,
        "established_count": counts["established"],
        "unanswered_b": len(unanswered),
        "bounds_a": sum(slot.value.modifier not in ("exact", "about") for slot in left),
        "over_b": sum(slot.value.modifier == "over" for slot in right),
        "under_b": sum(slot.value.modifier == "under" for slot in right),
        "all_established": cover * whole,
        "all_established_in_time": cover * (whole and in_time),
        "some_established": fits["established"] * (not against and in_time),
        "apart_cover": apart * cover,
        "apart_in_time": apart * in_time,
        "apart_same_time": apart * cover * (c.time is TimeRelation.SAME),
        "apart_named": apart * found["names_cover_b"],
        "apart_narrowly": apart * (0 <= told["worst_ratio"] < NARROW),
        "wider_cover": max(fits["wider"], fits["overlapping"]) * cover,
        "without_figures": cover * (not wanted),
        "unanswered_cover": cover * bool(unanswered),
    }
