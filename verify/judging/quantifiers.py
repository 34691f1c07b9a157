"""How much of a kind a claim speaks of: all, most, half, a few, none of the firms, as an interval of shares.

The words are those of `data/quantifiers.toml`.  A quantifier is read where it stands before the noun that it is said
of; "not" before it belongs to it ("not all"), another negation of the claim denies what is said of that share: "most
firms did not pay" speaks of less than half of them as paying.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from verify.aligning.profiles import Profile, once
from verify.aligning.vocabulary import Word
from verify.data import table
from verify.judging.comparison import Comparison
from verify.model import Span, Value
from verify.patterns import lazy_pattern

__all__ = ["Quantified", "QuantifiedPair", "both_may_hold", "compatible", "pairs", "quantified"]

NEAR = 4
"""How many words behind a quantifier its noun begins at most."""

MOST = 16
"""How many quantifiers of a claim are read at most, the first ones."""

LEADING = 3
"""Among how many words a quantifier of the subject stands."""

_OF = lazy_pattern(r"\s+(?:out )?of\s+(?:all\s+)?(?:(?:the|its|their|our|these|those)\s+)?")

_HALF = 0.5

LONGEST = 5
"""The most words of a phrase of the table."""


class Quantified(Struct, frozen=True):
    """A quantifier of a claim: the share of its kind from `low` to `high` and where it stands.

    `head` is the index into the profile's content words of the noun that it is said of, ``None`` for people, things and
    times in general (`of`).  `exact` says whether a percentage can be held against it, `words` are its own content
    words, `leads` says whether the claim begins with it.
    """

    low: float
    high: float
    open_low: bool
    open_high: bool
    exact: bool
    of: str
    head: int | None
    surface: str
    span: Span
    words: tuple[Word, ...] = ()
    figure: bool = False
    leads: bool = False

    def denied(self) -> Quantified:
        """The same said of what the claim denies: most did not, so that less than half did."""
        return replace(
            self,
            low=1 - self.high,
            high=1 - self.low,
            open_low=self.open_high,
            open_high=self.open_low,
            exact=self.exact,
        )

    def complement(self) -> Quantified | None:
        """What is left where the share is denied: not all, not some; ``None`` where that is no interval."""
        if self.figure or (self.low > 0 and self.high < 1):
            return None
        if self.high == 1 and not self.open_high:
            return replace(
                self,
                low=0.0,
                high=self.low,
                open_low=False,
                open_high=not self.open_low,
                surface=f"not … {self.surface}",
            )
        if self.low == 0 and not self.open_low:
            return replace(
                self,
                low=self.high,
                high=1.0,
                open_low=not self.open_high,
                open_high=False,
                surface=f"not … {self.surface}",
            )
        return None

    def apart(self, other: Quantified) -> bool:
        """Whether no share lies in both intervals."""
        return self._below(other) or other._below(self)

    def _below(self, other: Quantified) -> bool:
        if abs(self.high - other.low) < 1e-9:
            return self.open_high or other.open_low
        return self.high < other.low


class QuantifiedPair(Struct, frozen=True):
    """Two quantifiers said of the same kind; `turned` says whether one claim denies what the other states."""

    a: Quantified
    b: Quantified
    turned: bool

    @property
    def apart(self) -> bool:
        """Whether what the two claims say of the kind excludes each other."""
        return (self.a.denied() if self.turned else self.a).apart(self.b)

    @property
    def same(self) -> bool:
        """Whether both speak of the same share."""
        x, y = self.a, self.b
        return (x.low, x.high, x.open_low, x.open_high) == (y.low, y.high, y.open_low, y.open_high)

    @property
    def both_may_hold(self) -> bool:
        """Whether a thing may hold of the one share and its contrary of the other: some do, and some do not."""
        return self.leads and not self.a.denied().apart(self.b)

    @property
    def leads(self) -> bool:
        """Whether both claims begin with the quantifier, so that it is said of what they are about."""
        return self.a.leads and self.b.leads and self.a.of == "kind"


@cache
def _phrases() -> dict[str, Quantified]:
    found = {}
    for row in table("quantifiers")["row"]:
        low, high = row["share"]
        ends = row.get("open", "")
        for words in row["words"]:
            found[words] = Quantified(
                low, high, "(" in ends, ")" in ends, row["exact"], row["of"], None, "", Span(0, 0)
            )
    return found


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[0] for words in _phrases())


def _head(profile: Profile, places: dict[int, int], at: int) -> int | None:
    """The index into the content words of the noun that follows the word before `at`, if it is near."""
    words, start = profile.words, profile.claim.start
    for index in range(at, min(len(words), at + NEAR)):
        gap = profile.text[words[index - 1].end - start : words[index].start - start] if index else ""
        if words[index].kind == "period" or "," in gap or ";" in gap:
            return None
        if index in places:
            return places[index]
    return None


def _read(profile: Profile, places: dict[int, int]) -> Iterator[tuple[int, int, Quantified]]:
    """The quantifiers of the table with the indices of their words."""
    words, at = profile.words, 0
    while at < len(words):
        size = 1
        if words[at].norm in _first_words():
            for size in range(min(LONGEST, len(words) - at), 0, -1):
                row = _phrases().get(" ".join(word.norm for word in words[at : at + size]))
                if row is None:
                    continue
                head = _head(profile, places, at + size) if row.of == "kind" else None
                if row.of != "kind" or head is not None:
                    span = Span(words[at].start, words[at + size - 1].end)
                    start = profile.claim.start
                    surface = profile.text[span.start - start : span.end - start]
                    own = tuple(word for word in words[at : at + size] if word.meaningful)
                    yield at, size, replace(row, head=head, surface=surface, span=span, words=own, leads=at < LEADING)
                break
            else:
                size = 1
        at += size


def _last(profile: Profile, places: dict[int, int], value: Value) -> int | None:
    """The index into the content words of the last word of a figure, the noun that it counts."""
    last = next((i for i in range(len(profile.words) - 1, -1, -1) if profile.words[i].end <= value.end), -1)
    return places.get(last)


def _counted(profile: Profile, places: dict[int, int], share: Value) -> int | None:
    """The noun of a count of which a share in brackets says how many of all it is: "4 funds (9%)"."""
    start = profile.claim.start
    if profile.text[max(0, share.start - start - 1) : share.start - start] != "(":
        return None
    for value in profile.claim.values:
        if value.kind == "count" and value.unit and 0 <= share.start - value.end <= len(" ("):
            return _last(profile, places, value)
    return None


def _share(profile: Profile, places: dict[int, int], value: Value) -> Quantified | None:
    """A percentage of a kind as a quantifier: 62% of the firms."""
    if (
        value.kind != "percent"
        or value.unit != "%"
        or value.role not in ("share", "level")
        or value.restates is not None
    ):
        return None
    at = next((i for i, word in enumerate(profile.words) if word.start >= value.end), len(profile.words))
    behind = " ".join(word.norm for word in profile.words[at : at + 1])
    head = _head(profile, places, at) if behind == "of" else _counted(profile, places, value)
    if head is None or value.value < 0 or value.value > 100:
        return None
    low = 0.0 if value.low is None else value.low / 100
    high = 1.0 if value.high is None else value.high / 100
    rough = 0.1 if not any(char.isdigit() for char in value.surface) else 0.0
    return Quantified(
        max(0.0, low - rough),
        min(1.0, high + rough),
        value.modifier == "over",
        value.modifier == "under",
        True,
        "kind",
        head,
        value.surface,
        value.span,
        figure=True,
    )


def _out_of(profile: Profile, places: dict[int, int]) -> Iterator[Quantified]:
    """So many of so many as a share: two of the ten members."""
    values, start = profile.claim.values, profile.claim.start
    for part, whole in pairwise(values):
        gap = profile.text[part.end - start : whole.start - start]
        if part.kind == whole.kind == "count" and part.unit == whole.unit and _OF.fullmatch(gap) and whole.value > 0:
            head = _last(profile, places, whole)
            if head is not None and 0 <= part.value <= whole.value:
                share = part.value / whole.value
                span = Span(part.start, whole.end)
                surface = profile.text[span.start - start : span.end - start]
                yield Quantified(share, share, False, False, True, "kind", head, surface, span, figure=True)


@once
def quantified(profile: Profile) -> tuple[tuple[Quantified, ...], bool]:
    """The quantifiers of a claim, and whether another negation denies what it says of them."""
    if not any(word.norm in _first_words() for word in profile.words) and not profile.claim.values:
        return (), False
    places = {index: place for place, index in enumerate(i for i, w in enumerate(profile.words) if w.meaningful)}
    found: list[Quantified] = []
    taken: set[int] = set()
    for at, size, row in islice(_read(profile, places), MOST):
        found.append(row)
        taken.update(range(at, at + size))
    found += [q for value in profile.claim.values[:MOST] if (q := _share(profile, places, value)) is not None]
    found += islice(_out_of(profile, places), MOST)
    if not found:
        return (), False
    denials = [i for i in profile.negators if i not in taken]
    if len(denials) != 1:
        return tuple(found), len(denials) % 2 == 1
    at = profile.words[denials[0]].start
    if any(row.head in profile.negated and row.span.start > at for row in found):
        # "did not close all shops" denies the share, not the closing
        outside = [row.complement() if row.head in profile.negated else row for row in found]
        return tuple(row for row in outside if row is not None), False
    return tuple(found), True


def _said_of(c: Comparison, x: Quantified, y: Quantified) -> bool:
    """Whether two quantifiers are said of the same kind, and can be compared: two percentages are no such pair."""
    if x.of != y.of or (x.figure and y.figure):
        return False
    return x.head is None or c.words.a_to_b.get(x.head, -1) == y.head


@once
def pairs(c: Comparison) -> tuple[QuantifiedPair, ...]:
    """The quantifiers of the two claims that are said of the same kind, where each side has one of it, in order."""
    left, denied_a = quantified(c.a)
    right, denied_b = quantified(c.b) if left else ((), False)
    alone_a = [x for x in left if sum((x.of, x.head) == (o.of, o.head) for o in left) == 1]
    alone_b = [y for y in right if sum((y.of, y.head) == (o.of, o.head) for o in right) == 1]
    said = ((_beside(x, y), _beside(y, x)) for x in alone_a for y in alone_b if _said_of(c, x, y))
    return tuple(QuantifiedPair(x, y, denied_a != denied_b) for x, y in said if x and y)


def _beside(one: Quantified, other: Quantified) -> Quantified | None:
    """What a quantifier says beside another: few are, beside a percentage, less than half, and many are nothing."""
    if one.exact or not other.figure:
        return one
    return replace(one, low=0.0, high=0.5, open_high=True) if one.high < _HALF else None


@once
def compatible(c: Comparison) -> bool:
    """Whether quantifiers reconcile a denial: not all do, and some do; some do, and some do not."""
    return any(not pair.apart and ((pair.turned and pair.leads) or not pair.same) for pair in pairs(c))


@once
def both_may_hold(c: Comparison) -> bool:
    """Whether a thing and its contrary may both be right, being said of parts of a kind that need not be the same."""
    return any(pair.both_may_hold for pair in pairs(c))
