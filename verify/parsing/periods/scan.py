"""One pass over a sentence for everything that may be a time expression.

A search for the words and digits with which expressions begin leads to the few rules that can apply there: those of one
class of first words, the more specific first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from verify.data import table
from verify.model import Span
from verify.parsing.periods import days, feasts, parts, relative, spans, weeks
from verify.parsing.periods.lexicon import lead_words
from verify.parsing.periods.reading import Context, Lead, Reading, Rule
from verify.parsing.words import branches
from verify.patterns import compiled

__all__ = ["scan"]

_RULES: tuple[Rule, ...] = (*parts.RULES, *weeks.RULES, *feasts.RULES, *relative.RULES, *days.RULES, *spans.RULES)
_MONTHS = tuple(sorted({name[:3] for name in table("calendar")["months"]}))
_WEEKDAYS = tuple(sorted({name[:3] for name in table("calendar")["weekdays"]}))
_UNITS = ("day", "week", "fortnight", "month", "quarter", "year", "half", "decade", "century")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "nth": _UNITS,
    "week_of": ("week", "w/c"),
    "week_number": ("week",),
    "weekend": ("weekend",),
    "up_to": _UNITS,
    "count": tuple(f"{unit}s" for unit in _UNITS),
    "ago": ("ago", "earlier", "later", "now", "hence", "before"),
    "offset": ("before", "after", "from"),
    "in_units": _UNITS,
    "month_step": _MONTHS,
    "weekday_nth": _WEEKDAYS,
    "weekday": _WEEKDAYS,
    "cjk": ("年", "月", "日"),
    "slashed_range": ("/",),
    "slashed": ("/",),
    "year_month": _MONTHS,
    "day_month": _MONTHS,
    "month_day": _MONTHS,
    "worded_day": _MONTHS,
    "quarter": ("q",),
    "quarter_word": ("quarter",),
    "half": ("h",),
    "half_word": ("half",),
    "decade": ("s",),
    "century": ("century",),
    "year_words": ("thousand", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
}
"""Words of which one stands in whatever a rule matches: where there is none, its pattern need not be compiled."""

_ADDRESS = compiled(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")
_FIGURE = r"\d*(?:%|,\d|\.\d+(?![.\d]))|\d{0,2} (?:(?:m|b|tr)illion|per ?cent)\b"
"""The rest of a number that no expression begins with: a share, a number with a separator, one of millions."""

_VAGUE = ("decade", "century")


@cache
def _rules(lead: Lead) -> tuple[Rule, ...]:
    return tuple(rule for rule in _RULES if lead in rule.leads)


_PATTERNS: dict[str, re.Pattern[str]] = {}
"""The patterns of the rules that a text got to: they take long to compile, and most texts need a few of them."""


def _matched(lead: Lead, text: str, start: int, end: int) -> tuple[Rule, re.Match[str]] | None:
    """The first rule for a word of the class `lead` that matches at `start`."""
    for rule in _rules(lead):
        pattern = _PATTERNS.get(rule.name)
        if pattern is None:
            if rule.name in NEEDS and not any(text.find(word, start, end) >= 0 for word in NEEDS[rule.name]):
                continue
            pattern = _PATTERNS[rule.name] = compiled(f"(?P<{rule.name}>{rule.pattern})")
        match = pattern.match(text, start, end)
        if match is not None:
            return rule, match
    return None


@cache
def _leads() -> tuple[re.Pattern[str], Mapping[str, Lead]]:
    """What finds the next word or digit that may begin an expression, and the class of each such word."""
    words = lead_words()
    return compiled(rf"(?<![^\W_])(?:'(?=\d\d)|\d(?!{_FIGURE})|(?:{branches(words)})(?:\b|(?<=fy)(?=\d)))"), words


@lru_cache(maxsize=8)  # the sentences of one text come one after another
def _lower(flat: str) -> str:
    """`flat` in lower case, character for character."""
    lower = flat.lower()
    return lower if len(lower) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


def scan(flat: str, bounds: tuple[int, int], context: Context, taken: Sequence[Span]) -> list[Reading]:
    """The readings of the flattened text between `bounds`, in order, none overlapping another or a span of `taken`."""
    text, (at, end) = _lower(flat), bounds
    leads, classes = _leads()
    found: list[Reading] = []
    barred: list[Span] | None = None
    while (lead := leads.search(text, at, end)) is not None:
        at = lead.end()
        matched = _matched(classes.get(lead.group(), "digit"), text, lead.start(), end)
        if matched is None:
            continue
        rule, match = matched
        if match.end() <= lead.start():
            continue
        if barred is None:
            barred = sorted([*taken, *(Span(*m.span()) for m in _ADDRESS.finditer(text, *bounds))])
        if _overlaps(barred, match.start(), match.end()):
            at = max(at, match.end())
            continue
        built = rule.build(match, context)
        if built:
            context = _after(context, built)
            at = max(at, match.end())
            found.extend(built)
    return found


def _after(context: Context, built: tuple[Reading, ...]) -> Context:
    """`context` with the date that `built` names, for the anaphors after it."""
    for reading in built:
        last = reading.last
        if last is None:
            continue
        year = last.year if reading.anchor == "explicit" and reading.grain not in _VAGUE else None
        if year is not None and year != context.year:
            context = replace(context, year=year)
        if last.month is not None and not context.dated:
            context = replace(context, dated=True)
    return context


def _overlaps(spans: list[Span], start: int, end: int) -> bool:
    """Whether ``start..end`` shares a character with one of the sorted `spans` (the few before it are looked at)."""
    at = bisect_right(spans, start, key=lambda span: span.start)
    if at < len(spans) and spans[at].start < end:
        return True
    return any(span.end > start for span in spans[max(0, at - 8) : at])
