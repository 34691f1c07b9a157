"""The figures as tables, in plain text or Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.contestants import LEFT_OUT, OURS
from benchmarks.peers.measure import Measured
from benchmarks.peers.scoring import AGREE, CONFLICT, macro
from benchmarks.peers.sets import BY_HAND, HELD_OUT, PUBLIC

__all__ = ["report", "table"]

Row = Sequence[str]


def table(head: Row, body: Sequence[Row], markdown: bool) -> str:
    """The rows in columns of one width, the first to the left and the others to the right."""
    widths = [max(len(row[i]) for row in (head, *body)) for i in range(len(head))]

    def line(row: Row) -> str:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        return f"| {' | '.join(cells)} |" if markdown else "  ".join(cells).rstrip()

    rule = "|".join(["", "-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:]), ""])
    return "\n".join([line(head), *([rule] if markdown else []), *map(line, body)])


def report(found: Measured, markdown: bool) -> str:
    """All tables with their headings."""
    heading = "### " if markdown else ""
    parts = [
        ("Pairs: accuracy of the verdicts, and conflicts of the public sets", _overall(found, markdown)),
        ("Time for a pair", _times(found, markdown)),
        ("Accuracy of the three verdicts, set by set", _accuracy(found, markdown)),
        ("Conflicts reported, set by set: right of reported (of all conflicts)", _conflicts(found, markdown)),
        ("Documents: what is reported across them", _matches(found, markdown)),
        ("Statements held against the documents", _statements(found, markdown)),
        ("Quantities", _readings(found, markdown)),
    ]
    text = "\n\n".join(f"{heading}{title}\n\n{body}" for title, body in parts if body)
    out = [*LEFT_OUT, *found.failed]
    return text + f"\n\n{heading}Not run\n\n" + "\n".join(f"- {name}: {why}" for name, why in out)


def _overall(found: Measured, markdown: bool) -> str:
    head = (
        "", "can say", "accuracy, public", "of those not fitted", "held out", "by hand", "conflict or not, public",
        "conflict precision", "conflict recall", "agree precision",
    )  # fmt: skip
    body = []
    for one in found.contestants:
        public = found.total(one.name, (PUBLIC,))
        body.append(
            (
                f"{one.name} {found.versions[one.name]}",
                ", ".join(one.says),
                _figure(_mean(found, one.name, PUBLIC)),
                _figure(_mean(found, one.name, PUBLIC, False)),
                _figure(_mean(found, one.name, HELD_OUT)),
                _figure(_mean(found, one.name, BY_HAND)),
                _figure(macro([found.pairs[each.name, one.name].two_way for each in found.chosen((PUBLIC,))])),
                f"{_figure(public.precision(CONFLICT))} ({public.right(CONFLICT):,} of {public.said(CONFLICT):,})",
                _figure(public.recall(CONFLICT)),
                _figure(public.precision(AGREE)),
            )
        )
    return table(head, body, markdown)


def _mean(found: Measured, name: str, kind: str, fitted: bool | None = None) -> float | None:
    return macro([found.pairs[one.name, name].accuracy for one in found.chosen((kind,), fitted)])


def _times(found: Measured, markdown: bool) -> str:
    ours = found.total(OURS.name)
    body = []
    for one in found.contestants:
        each = found.total(one.name)
        ratio = each.seconds / each.pairs / (ours.seconds / ours.pairs)
        start_up = f"{found.start_up[one.name]:.2f}"
        body.append((one.name, f"{each.seconds / each.pairs * 1e6:,.0f}", f"{ratio:.3f}", start_up))
    return table(("", "µs a pair", "÷ verify", "start-up, s"), body, markdown)


def _accuracy(found: Measured, markdown: bool) -> str:
    head = ("", "pairs", "commonest label", *(one.name for one in found.contestants))
    body = []
    for one in found.sets:
        tallies = [found.pairs[one.name, each.name] for each in found.contestants]
        title = f"{one.name} (fitted)" if one.fitted else one.name
        body.append(
            (title, f"{len(one.pairs):,}", _figure(tallies[0].largest), *(_figure(each.accuracy) for each in tallies))
        )
    public = found.chosen((PUBLIC,))
    commonest = macro([found.pairs[one.name, found.contestants[0].name].largest for one in public])
    means = (_figure(_mean(found, each.name, PUBLIC)) for each in found.contestants)
    body.append(("mean of the public sets", f"{sum(len(p.pairs) for p in public):,}", _figure(commonest), *means))
    return table(head, body, markdown)


def _conflicts(found: Measured, markdown: bool) -> str:
    those = [one for one in found.contestants if CONFLICT in one.says]
    head = ("", "conflicts", *(one.name for one in those))
    body = []
    for one in found.sets:
        tallies = [found.pairs[one.name, each.name] for each in those]
        cells = (f"{t.right(CONFLICT):,} of {t.said(CONFLICT):,} ({_figure(t.recall(CONFLICT))})" for t in tallies)
        body.append((one.name, f"{tallies[0].labelled(CONFLICT):,}", *cells))
    return table(head, body, markdown)


def _matches(found: Measured, markdown: bool) -> str:
    head = (
        "", "agreements", "annotated as such", "annotated otherwise", "annotated ones found",
        "conflicts", "annotated as such", "annotated ones found", "s", "÷ verify",
    )  # fmt: skip
    body = []
    for (corpus, name), m in found.matches.items():
        ours = found.matches[corpus, OURS.name]
        body.append(
            (
                f"{corpus}: {name}",
                f"{m.agreements:,}",
                f"{m.right:,}",
                f"{m.wrong:,}",
                f"{m.found} of {m.agreeing}",
                f"{m.conflicts:,}",
                f"{m.conflicts_right:,}",
                f"{m.conflicts_found} of {m.conflicting}",
                f"{m.seconds:.2f}",
                f"{m.seconds / ours.seconds:.2f}",
            )
        )
    return table(head, body, markdown)


def _statements(found: Measured, markdown: bool) -> str:
    head = ("", "accuracy", "conflicts: right of reported", "recall", "agreements: right of reported", "recall", "s")
    body = [
        (
            f"{corpus}: {name}",
            _figure(t.accuracy),
            f"{t.right(CONFLICT)} of {t.said(CONFLICT)}",
            _figure(t.recall(CONFLICT)),
            f"{t.right(AGREE)} of {t.said(AGREE)}",
            _figure(t.recall(AGREE)),
            f"{t.seconds:.2f}",
        )
        for (corpus, name), t in found.statements.items()
    ]
    return table(head, body, markdown)


def _readings(found: Measured, markdown: bool) -> str:
    head = (
        "", "articles: right", "F1", "quantulum3's cases", "MeasEval: precision", "recall",
        "words a second", "÷ verify", "start-up, s",
    )  # fmt: skip
    if not found.readings:
        return ""
    first = found.readings[0]
    body = [
        (
            f"{one.name} {one.version}",
            f"{one.articles.right} of {one.articles.wanted}",
            _figure(one.articles.f1),
            f"{one.own_cases[0]} of {one.own_cases[1]}",
            _figure(one.spans[0]),
            _figure(one.spans[1]),
            f"{one.words_a_second:,.0f}",
            f"{one.words_a_second / first.words_a_second:.3f}",
            f"{one.start_up:.2f}",
        )
        for one in found.readings
    ]
    return table(head, body, markdown)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
