"""Small words that turn a statement round: before and after, up and down, inside and outside, more and less.

They are grammar, so that the matching of words does not see them; here each is read with the words that it stands
between.  The pairs are those of `data/particles.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from msgspec import Struct

from verify.aligning.profiles import Profile, once
from verify.data import table
from verify.judging.comparison import Comparison
from verify.model import Span

__all__ = ["Particle", "opposed_particles", "particles"]

MOST = 24
"""How many particles of a claim are read at most, the first ones: each is held against each of the other claim."""

NEAR = 3
"""How many words from a particle the words that it stands between are at most."""


class Particle(Struct, frozen=True):
    """A particle of a claim at `span`, and the indices of the content words before and behind it, ``None`` if far.

    `period` is what a date behind it says, first and last day.
    """

    name: str
    span: Span
    before: int | None
    behind: int | None
    period: tuple[str | None, str | None] | None


@cache
def _opposites() -> dict[str, dict[str, str]]:
    """For each particle those opposed to it, and the kind of opposition."""
    found: dict[str, dict[str, str]] = {}
    for kind, rows in table("particles").items():
        for left, right in rows:
            for x in left.split():
                for y in right.split():
                    found.setdefault(x, {}).setdefault(y, kind)
                    found.setdefault(y, {}).setdefault(x, kind)
    return found


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name.split("_")[0] for name in _opposites())


@once
def particles(profile: Profile) -> tuple[Particle, ...]:
    """The particles of a claim that have an opposite, in order."""
    words = profile.words
    if not any(word.norm in _firsts() for word in words):
        return ()
    places = {index: place for place, index in enumerate(i for i, w in enumerate(words) if w.meaningful)}
    return tuple(islice(_read(profile, places), MOST))


def _read(profile: Profile, places: dict[int, int]) -> Iterator[Particle]:
    words, at = profile.words, 0
    while at < len(words):
        both = "_".join(word.norm for word in words[at : at + 2])
        size = 2 if "_" in both and both in _opposites() else 1
        name = both if size == 2 else words[at].norm
        if name in _opposites():
            end = at + size
            before = next((places[i] for i in range(at - 1, max(-1, at - 1 - NEAR), -1) if i in places), None)
            behind = next((places[i] for i in range(end, min(len(words), end + NEAR)) if i in places), None)
            dated = words[end] if end < len(words) and words[end].kind == "period" else None
            period = next((p for p in profile.claim.periods if dated is not None and p.start == dated.start), None)
            span = Span(words[at].start, words[end - 1].end)
            yield Particle(name, span, before, behind, (period.first, period.last) if period else None)
        at += size


def _meet(c: Comparison, i: int | None, j: int | None) -> bool:
    return i is not None and j is not None and c.words.a_to_b.get(i, -1) == j


def _explained(
    c: Comparison, x: Particle, y: Particle, left: tuple[Particle, ...], right: tuple[Particle, ...]
) -> bool:
    """Whether either particle meets the same one in the other claim."""
    return any(p.name == y.name and _alike(c, p, y) for p in left) or any(
        p.name == x.name and _alike(c, x, p) for p in right
    )


def _alike(c: Comparison, x: Particle, y: Particle) -> bool:
    """Whether two particles of one name stand before the same word, or behind it where nothing follows."""
    if x.behind is None and y.behind is None:
        return _meet(c, x.before, y.before)
    return _meet(c, x.behind, y.behind)


@once
def opposed_particles(c: Comparison) -> tuple[tuple[Particle, Particle, str], ...]:
    """The opposed particles that stand between words that meet, with the kind of opposition.

    Both neighbours must meet, the one before a name of a place aside, or the one behind where nothing is before, or
    that before where nothing follows; a particle that meets itself elsewhere in the other claim is opposed to none.
    """
    left = particles(c.a)
    right = particles(c.b) if left else ()
    found = []
    for x in left:
        for y in right:
            kind = _opposites()[x.name].get(y.name)
            if kind is None or _explained(c, x, y, left, right):
                continue
            dated = x.period is not None and x.period == y.period
            behind = dated or _meet(c, x.behind, y.behind) or (x.behind is None and y.behind is None and not x.period)
            before = _meet(c, x.before, y.before) or (x.before is None and y.before is None)
            named = kind == "place" and x.behind is not None and c.a.content[x.behind].proper
            if (before or named) and behind and not (x.before is None and x.behind is None):
                found.append((x, y, kind))
    return tuple(found)
