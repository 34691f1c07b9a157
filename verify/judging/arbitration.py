"""Several matches of one claim together: a conflict gives way where the other source states the same elsewhere.

A claim that one passage of a source agrees with cannot well be contradicted by another passage of the same source
that is merely alike; the likelier reading is that the second passage is about something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from verify.judging.fingerprint import fingerprint
from verify.judging.rules.v307_stated_elsewhere import RULE
from verify.model import Claim, Match, Reason

__all__ = ["arbitrate"]


def arbitrate(matches: Iterable[Match], claims: Mapping[str, Claim]) -> tuple[Match, ...]:
    """`matches` with each conflict held back whose claim agrees at least as well with another of the same source.

    How well two claims go together is their match score.  The order is kept.
    """
    kept: Sequence[Match] = tuple(matches)
    best: dict[tuple[str, str], Match] = {}
    for match in kept:
        if match.verdict != "agree":
            continue
        for one, other in ((match.a, match.b), (match.b, match.a)):
            key = (one, claims[other].source)
            if key not in best or match.score > best[key].score:
                best[key] = match
    return tuple(_settled(match, claims, best) for match in kept)


def _settled(match: Match, claims: Mapping[str, Claim], best: Mapping[tuple[str, str], Match]) -> Match:
    if match.verdict != "conflict":
        return match
    for one, other in ((match.a, match.b), (match.b, match.a)):
        rival = best.get((one, claims[other].source))
        if rival is None or rival.score < match.score:
            continue
        elsewhere = claims[rival.b if rival.a == one else rival.a]
        message = f"{elsewhere.source} also states it as “{elsewhere.text}”"
        reason = Reason(RULE.code, RULE.name, message, claims[match.a].span, claims[match.b].span)
        mark = fingerprint(RULE.code, claims[match.a], claims[match.b])
        return replace(match, verdict="related", reasons=(reason,), fingerprint=mark)
    return match
