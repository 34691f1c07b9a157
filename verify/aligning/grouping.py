"""Claims that hold together as one fact, by complete linkage.

Two sets of claims join only if every claim of one is tied by an agreement or a conflict to every claim of the other, so
that A~B~C never makes a group of A and C, which are about different things.  Claims that repeat each other word for
word are tied as they are, and claims of one source only so: of many copies a run compares each with a few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from verify.model import Claim, Group, Match
from verify.text import digest, normalise_words

__all__ = ["group_claims"]

Ties = Mapping[tuple[str, str], Match]


class _Cluster(Struct):
    """The claims of a group so far, by their words."""

    claims: dict[str, list[Claim]]

    def holds_with(self, other: _Cluster, ties: Ties) -> bool:
        """Whether each claim of the one is tied to each of the other."""
        return all(
            words == there or _tied(mine, theirs, ties)
            for words, mine in self.claims.items()
            for there, theirs in other.claims.items()
        )

    def take(self, other: _Cluster) -> None:
        """Adds the claims of another cluster."""
        for words, claims in other.claims.items():
            self.claims.setdefault(words, []).extend(claims)

    def members(self) -> list[Claim]:
        """Its claims, in order of place."""
        return sorted((one for claims in self.claims.values() for one in claims), key=lambda c: (c.source, c.start))


def _tied(left: Sequence[Claim], right: Sequence[Claim], ties: Ties) -> bool:
    """Whether each claim of `left` is tied to each of `right`, whose words are others."""
    return all(x.source != y.source and ((x.id, y.id) in ties or (y.id, x.id) in ties) for x in left for y in right)


def group_claims(claims: Mapping[str, Claim], matches: Sequence[Match]) -> tuple[Group, ...]:
    """Groups of two or more claims tied by `matches` that agree or conflict, sorted by their first claim.

    `claims` maps ids; a claim stands in one group at most.  The strongest ties are joined first.
    """
    ties = {(m.a, m.b): m for m in matches if m.verdict in ("agree", "conflict")}
    cluster = {at: _Cluster({normalise_words(claims[at].text): [claims[at]]}) for pair in ties for at in pair}
    for (a, b), _ in sorted(ties.items(), key=lambda item: (-item[1].score, item[0])):
        left, right = cluster[a], cluster[b]
        if left is not right and left.holds_with(right, ties):
            left.take(right)
            for member in right.members():
                cluster[member.id] = left
    disputed = {
        id(cluster[a]) for (a, b), tie in ties.items() if tie.verdict == "conflict" and cluster[a] is cluster[b]
    }
    found = []
    for one in {id(one): one for one in cluster.values()}.values():
        members = one.members()
        if len(members) > 1:
            ids = tuple(member.id for member in members)
            place = (members[0].source, members[0].start)
            found.append((place, Group(digest(*ids), "conflicting" if id(one) in disputed else "agreeing", ids)))
    return tuple(group for _, group in sorted(found, key=lambda item: item[0]))
