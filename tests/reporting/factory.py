"""Analyses built by hand, of invented outlets on an invented event: a harbour town that plans a tidal power station."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from verify.model import (
    Analysis,
    Attribution,
    Block,
    Claim,
    ClaimStatus,
    Evidence,
    Finding,
    Group,
    Label,
    Match,
    Period,
    Reason,
    Scope,
    Source,
    Span,
    Value,
)
from verify.text import digest

HARBOUR = """\
Tidal station at Larkmouth wins approval

The council of Larkmouth approved the tidal power station on 3 June 2031 after a debate of six hours.
The station will cost 420 million crowns and supply about 61,000 homes, according to Mayor Ilse Tamm.

Work begins in September, and some 900 people will be employed at the peak. The town last built a power plant in 1988.
"Nobody will lose the right to fish," Tamm said.
"""

NORTHERN = """\
LARKMOUTH — Councillors in Larkmouth approved the tidal power station on 5 June 2031, ending two years of delay.

Its price is put at 480 million crowns, up from a first estimate of 350 million. The plant will supply 60,000 homes.
Fishermen's unions say the barrage will close a third of the inner bay to them.
"""

EASTERN = """\
拉克茅斯潮汐电站获批
拉克茅斯市议会于2031年6月3日批准了潮汐电站，投资4.2亿克朗。

قال المجلس إن المحطة ستزود 61 ألف منزل بالكهرباء.
"""


def source(identity: str, text: str, **more: object) -> Source:
    """A source; its first line is a heading where it ends without a full stop."""
    first = text.find("\n")
    blocks = (Block(0, first, "heading"),) if first > 0 and text[first - 1] != "." else ()
    return Source(id=identity, text=text, sha256=digest(text, length=64), blocks=blocks, **more)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    """Where `words` stand in `text`; they must."""
    start = text.index(words)
    return Span(start, start + len(words))


def claim(of: Source, words: str, sentence: str | None = None, **more: object) -> Claim:
    """The claim that `words` of a source make."""
    where = span(of.text, words)
    whole = span(of.text, sentence) if sentence else where
    identity = f"{of.id}:{digest(of.id, words)}"
    return Claim(identity, of.id, where.start, where.end, words, sentence=whole, **more)  # type: ignore[arg-type]


def money(of: Source, words: str, amount: float, measure: str) -> Value:
    where = span(of.text, words)
    return Value(where.start, where.end, words, "money", "XTC", amount, amount, amount, measure=measure)


def count(of: Source, words: str, number: float, unit: str) -> Value:
    where = span(of.text, words)
    modifier = "about" if words.startswith(("about", "some")) else "exact"
    return Value(where.start, where.end, words, "count", unit, number, number * 0.95, number * 1.05, modifier)


def day(of: Source, words: str, date: str) -> Period:
    where = span(of.text, words)
    return Period(where.start, where.end, words, date, date, "day")


def match(
    a: Claim,
    b: Claim,
    verdict: Label,
    confidence: float,
    *reasons: tuple[str, str, str, Span, Span],
    parts: Mapping[str, float] | None = None,
) -> Match:
    """A match of two claims in the order of their ids; a reason is code, name, message and two spans."""
    made = [Reason(*reason) for reason in reasons]
    if a.id > b.id:
        a, b = b, a
        made = [Reason(r.code, r.name, r.message, r.b, r.a) for r in made]
    scores = dict(parts or {"names": 0.8, "values": 0.5, "words": 0.6})
    score = sum(scores.values()) / len(scores)
    fingerprint = digest(verdict, a.id, b.id, length=16)
    return Match(a.id, b.id, score, tuple(scores.items()), verdict, confidence, tuple(made), fingerprint)


def analysis(sources: Sequence[Source], claims: Sequence[Claim], matches: Sequence[Match]) -> Analysis:
    """The analysis that these make up: statuses, groups and counts follow from the matches."""
    status: dict[str, ClaimStatus] = {c.id: "unique" for c in claims}
    for label, name in (("agree", "agreeing"), ("conflict", "conflicting")):
        for m in matches:
            if m.verdict == label:
                status[m.a] = status[m.b] = name  # type: ignore[assignment]
    groups = tuple(
        Group(f"g-{digest(m.a, m.b)}", status[m.a], (m.a, m.b)) for m in matches if m.verdict in ("agree", "conflict")
    )
    verdicts = Counter(m.verdict for m in matches)
    return Analysis(
        sources=tuple(sorted(sources, key=lambda s: s.id)),
        claims=tuple(sorted(claims, key=lambda c: (c.source, c.start))),
        status=status,
        matches=tuple(sorted(matches, key=lambda m: (m.a, m.b))),
        groups=groups,
        counts={"claims": len(claims), "sources": len(sources), **verdicts},
    )


def harbour() -> Source:
    return source(
        "seeds/harbour-post.md",
        HARBOUR,
        title="Tidal station at Larkmouth wins approval",
        publisher="Harbour Post",
        date="2031-06-04",
        date_because="front matter",
    )


def northern() -> Source:
    return source("seeds/northern-wire.md", NORTHERN, publisher="Northern Wire", date="2031-06-06")


def eastern() -> Source:
    return source("seeds/eastern.txt", EASTERN, title="拉克茅斯潮汐电站获批", language="zh")


def small() -> Analysis:
    """Three sources, two conflicts, two agreements and a related pair."""
    post, wire, east = harbour(), northern(), eastern()
    approved = "The council of Larkmouth approved the tidal power station on 3 June 2031"
    cost = "The station will cost 420 million crowns and supply about 61,000 homes, according to Mayor Ilse Tamm."
    price = "Its price is put at 480 million crowns, up from a first estimate of 350 million."
    work = "Work begins in September, and some 900 people will be employed at the peak."
    plan = Attribution("Mayor Ilse Tamm")
    post_claims = [
        claim(
            post,
            approved,
            approved + " after a debate of six hours.",
            periods=(day(post, "on 3 June 2031", "2031-06-03"),),
            names=("Larkmouth",),
            checkworthy=0.95,
        ),
        claim(
            post,
            "The station will cost 420 million crowns",
            cost,
            values=(money(post, "420 million crowns", 4.2e8, "cost of the station"),),
            modality="plan",
            attribution=plan,
            scope=Scope("2031", "2031", "document date"),
            checkworthy=0.92,
        ),
        claim(
            post,
            "supply about 61,000 homes",
            cost,
            values=(count(post, "about 61,000 homes", 61000, "home"),),
            modality="plan",
            attribution=plan,
            subject="The station",
            checkworthy=0.9,
        ),
        claim(post, "Work begins in September", work, checkworthy=0.6),
        claim(
            post,
            "some 900 people will be employed at the peak",
            work,
            values=(count(post, "some 900 people", 900, "person"),),
            checkworthy=0.85,
        ),
        claim(
            post,
            "The town last built a power plant in 1988.",
            periods=(Period(*_ends(post, "1988"), "1988", "1988", "1988", "year"),),
            checkworthy=0.8,
        ),
        claim(
            post,
            '"Nobody will lose the right to fish,"',
            '"Nobody will lose the right to fish," Tamm said.',
            polarity="negative",
            modality="forecast",
            attribution=Attribution("Tamm", quoted=True),
            checkworthy=0.5,
        ),
    ]
    wire_claims = [
        claim(
            wire,
            "Councillors in Larkmouth approved the tidal power station on 5 June 2031",
            "LARKMOUTH — Councillors in Larkmouth approved the tidal power station on 5 June 2031, ending two years "
            "of delay.",
            periods=(day(wire, "on 5 June 2031", "2031-06-05"),),
            names=("Larkmouth",),
            checkworthy=0.95,
        ),
        claim(
            wire,
            "Its price is put at 480 million crowns",
            price,
            values=(money(wire, "480 million crowns", 4.8e8, "price"),),
            checkworthy=0.9,
        ),
        claim(
            wire,
            "up from a first estimate of 350 million",
            price,
            values=(money(wire, "350 million", 3.5e8, "first estimate"),),
            checkworthy=0.7,
        ),
        claim(
            wire,
            "The plant will supply 60,000 homes.",
            values=(count(wire, "60,000 homes", 60000, "home"),),
            checkworthy=0.9,
        ),
        claim(
            wire,
            "Fishermen's unions say the barrage will close a third of the inner bay to them.",
            modality="forecast",
            checkworthy=0.7,
        ),
    ]
    east_claims = [
        claim(
            east,
            "拉克茅斯市议会于2031年6月3日批准了潮汐电站，投资4.2亿克朗。",
            values=(money(east, "4.2亿克朗", 4.2e8, "投资"),),
            periods=(day(east, "2031年6月3日", "2031-06-03"),),
            checkworthy=0.9,
        ),
        claim(
            east,
            "قال المجلس إن المحطة ستزود 61 ألف منزل بالكهرباء.",
            values=(count(east, "61 ألف منزل", 61000, "home"),),
            checkworthy=0.8,
        ),
    ]
    p, w, e = post_claims, wire_claims, east_claims
    matches = [
        match(
            p[0],
            w[0],
            "conflict",
            0.97,
            (
                "V204",
                "date-differs",
                "The same approval is dated 3 June 2031 here and 5 June 2031 there.",
                span(HARBOUR, "3 June 2031"),
                span(NORTHERN, "5 June 2031"),
            ),
            parts={"names": 1.0, "values": 0.0, "words": 0.82, "period": 0.4},
        ),
        match(
            p[1],
            w[1],
            "conflict",
            0.91,
            (
                "V201",
                "value-differs",
                "Both state what the station costs, and 420 million lies outside 480 million.",
                span(HARBOUR, "420 million crowns"),
                span(NORTHERN, "480 million crowns"),
            ),
        ),
        match(
            p[2],
            w[3],
            "agree",
            0.88,
            (
                "V102",
                "within-hedge",
                "60,000 lies inside “about 61,000”.",
                span(HARBOUR, "about 61,000 homes"),
                span(NORTHERN, "60,000 homes"),
            ),
        ),
        match(
            p[2],
            e[1],
            "agree",
            0.8,
            (
                "V101",
                "same-value",
                "Both state 61,000 homes.",
                span(HARBOUR, "about 61,000 homes"),
                span(EASTERN, "61 ألف منزل"),
            ),
        ),
        match(
            p[1],
            w[2],
            "related",
            0.75,
            (
                "V305",
                "other-role",
                "One is the present cost, the other a first estimate.",
                span(HARBOUR, "420 million crowns"),
                span(NORTHERN, "350 million"),
            ),
        ),
    ]
    return analysis([post, wire, east], [*p, *w, *e], matches)


def _ends(of: Source, words: str) -> tuple[int, int]:
    where = span(of.text, words)
    return where.start, where.end


def finding(**more: object) -> Finding:
    """A finding of the gate on an invented draft."""
    evidence = Evidence("seeds/northern-wire.md", 3, 110, 148, "Its price is put at 480 million crowns")
    values: dict[str, object] = {
        "path": "drafts/brief.md",
        "line": 12,
        "column": 5,
        "end_line": 12,
        "end_column": 44,
        "code": "V201",
        "name": "value-differs",
        "severity": "error",
        "message": '"420 million crowns" · seeds/northern-wire.md:3 says "480 million crowns" (price)',
        "evidence": (evidence,),
        "fingerprint": "0123456789abcdef",
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]
