"""Claims that hold together as one fact, by complete linkage.

Two sets of claims join only if every claim of one is tied by an agreement or a conflict to every claim of the other, so
that A~B~C never makes a group of A and C, which are about different things.  Claims of one source join only where they
repeat each other word for word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.model import Claim, Group, Match
from verify.text import digest, normalise_words

__all__ = ["group_claims"]


def _tied(x: Claim, y: Claim, ties: Mapping[tuple[str, str], Match]) -> bool:
    if x.source == y.source:
        return normalise_words(x.text) == normalise_words(y.text)
    return (x.id, y.id) in ties or (y.id, x.id) in ties


def group_claims(claims: Mapping[str, Claim], matches: Sequence[Match]) -> tuple[Group, ...]:
    """Groups of two or more claims tied by `matches` that agree or conflict, sorted by their first claim.

    `claims` maps ids; a claim stands in one group at most.  The strongest ties are joined first.
    """
    ties = {(m.a, m.b): m for m in matches if m.verdict in ("agree", "conflict")}
    cluster: dict[str, list[str]] = {}
    for (a, b), _ in sorted(ties.items(), key=lambda item: (-item[1].score, item[0])):
        left, right = cluster.setdefault(a, [a]), cluster.setdefault(b, [b])
        if left is right or not all(_tied(claims[x], claims[y], ties) for x in left for y in right):
            continue
        left.extend(right)
        for member in right:
            cluster[member] = left
    found = []
    seen: set[int] = set()
    for members in cluster.values():
        if len(members) < 2 or id(members) in seen:
            continue
        seen.add(id(members))
        ids = tuple(sorted(members, key=lambda i: (claims[i].source, claims[i].start)))
        pairs = (ties.get((a, b)) for a in ids for b in ids)
        disputed = any(match is not None and match.verdict == "conflict" for match in pairs)
        found.append(Group(digest(*ids), "conflicting" if disputed else "agreeing", ids))
    return tuple(sorted(found, key=lambda g: (claims[g.claims[0]].source, claims[g.claims[0]].start)))
