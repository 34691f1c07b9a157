"""What is new, unchanged and gone: by fingerprints, as often as each is there."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reporting.factory import analysis, finding, harbour, match, northern, small, source
from tests.reporting.hostile import hostile
from tests.reporting.test_previous import reloaded, with_findings
from verify.model import Analysis, Label, Match, Source
from verify.reporting.build import build
from verify.reporting.comparison import compare, gone_rows
from verify.reporting.model import ReasonRow
from verify.reporting.previous import Past, Previous, Statement

MARKS = st.lists(st.sampled_from("abc"), max_size=6)
_VERDICTS: list[Label] = ["conflict", "agree"]


def past(mark: str, kind: str = "conflict", *statements: Statement) -> Past:
    return Past(kind, mark, ReasonRow("V201", "value-differs", "5 · 6"), statements)  # type: ignore[arg-type]


def run(*marks: str, verdict: Label = "conflict") -> Analysis:
    matches = (Match(f"a:{n}", f"b:{n}", 0.5, (), verdict, 0.9, (), mark) for n, mark in enumerate(marks))
    return Analysis((), (), matches=tuple(matches))


@given(MARKS, MARKS, st.sampled_from(_VERDICTS))
def test_of_equal_fingerprints_so_many_are_unchanged_as_were_there(
    before: list[str], now: list[str], verdict: Label
) -> None:
    found = compare(Previous(tuple(past(mark, verdict) for mark in before)), run(*now, verdict=verdict))
    new = Counter(one.fingerprint for one in found.new)
    assert new == Counter(now) - Counter(before)
    assert Counter(one.fingerprint for one in found.gone) == Counter(before) - Counter(now)


def test_of_repeats_the_last_are_new_and_the_last_are_gone() -> None:
    more = run("a", "a", "a")
    assert [compare(Previous((past("a"),)), more).state(m) for m in more.matches] == ["unchanged", "new", "new"]
    place = Statement("a", "a", "", 0, 1, "It holds 5.")
    before = Previous((past("a", "conflict", place), past("a", "conflict", dataclasses.replace(place, line=9))))
    assert [one.statements[0].line for one in compare(before, run("a")).gone] == [9]


@pytest.mark.parametrize("of", [small(), with_findings(), hostile(), Analysis((), ())])
def test_a_run_differs_in_nothing_from_its_own_results(tmp_path: Path, of: Analysis) -> None:
    report = build(of, reloaded(tmp_path, of))
    assert (report.compared, report.counts.new, report.counts.gone, report.gone) == (True, 0, 0, ())
    states = {(card.verdict, card.state) for card in report.findings} | {("within", row.state) for row in report.within}
    assert states <= {("conflict", "unchanged"), ("agree", "unchanged"), ("related", ""), ("within", "unchanged")}


def test_without_an_earlier_run_nothing_has_a_state() -> None:
    report = build(with_findings())
    assert not report.compared
    assert {row.state for row in (*report.findings, *report.within)} == {""}
    assert (report.counts.new, report.counts.gone, report.gone) == (0, 0, ())


def test_against_an_empty_run_all_is_new() -> None:
    report = build(with_findings(), Previous())
    assert report.compared
    assert {row.state for row in (*report.findings, *report.within)} == {"", "new"}
    assert (report.counts.new, report.counts.gone) == (5, 0)


def test_a_conflict_that_became_an_agreement_is_gone_and_the_agreement_new(tmp_path: Path) -> None:
    before = small()
    old = next(m for m in before.matches if m.verdict == "conflict")
    claims = {claim.id: claim for claim in before.claims}
    settled = match(claims[old.a], claims[old.b], "agree", 0.9, ("V102", "same-value", "both", *_spans(old)))
    after = replace(before, matches=tuple(settled if m is old else m for m in before.matches))
    report = build(after, reloaded(tmp_path, before))
    assert [(row.verdict, row.fingerprint) for row in report.gone] == [("conflict", old.fingerprint)]
    assert [card.fingerprint for card in report.findings if card.state == "new"] == [settled.fingerprint]


def _spans(of: Match) -> tuple[object, object]:
    return of.reasons[0].a, of.reasons[0].b


def test_a_conflict_that_is_held_back_is_gone_under_the_same_fingerprint_too(tmp_path: Path) -> None:
    before = small()
    old = next(m for m in before.matches if m.verdict == "conflict")
    after = replace(before, matches=tuple(replace(m, verdict="related") if m is old else m for m in before.matches))
    report = build(after, reloaded(tmp_path, before))
    assert [row.fingerprint for row in report.gone] == [old.fingerprint]
    assert {card.state for card in report.findings if card.verdict == "related"} == {""}


def test_of_a_source_that_was_removed_the_findings_are_gone_conflicts_first(tmp_path: Path) -> None:
    before = with_findings()
    wire = northern()
    after = replace(
        before,
        sources=tuple(s for s in before.sources if s.id != wire.id),
        claims=tuple(c for c in before.claims if c.source != wire.id),
        matches=tuple(m for m in before.matches if wire.id not in m.a + m.b),
        findings=before.findings[2:],
    )
    report = build(after, reloaded(tmp_path, before))
    assert [row.verdict for row in report.gone] == ["conflict", "conflict", "agree"]
    assert (report.counts.gone, report.counts.new) == (3, 0)
    agreed = report.gone[-1].sides
    assert [(side.source, side.label, side.line) for side in agreed] == [
        ("seeds/harbour-post.md", "Harbour Post", 4),  # the source is the same, so its text tells the line
        ("seeds/northern-wire.md", "Northern Wire", 0),
    ]
    assert agreed[1].text == "The plant will supply 60,000 homes."


def test_a_finding_within_one_source_is_new_or_gone_by_its_own(tmp_path: Path) -> None:
    before = with_findings()
    other = replace(before.findings[2], fingerprint="beefbeefbeefbeef")
    report = build(replace(before, findings=(*before.findings[:2], other)), reloaded(tmp_path, before))
    assert [row.state for row in report.within] == ["new"]
    [row] = report.gone
    assert (row.verdict, row.reason, row.fingerprint) == (
        "within",
        ReasonRow("V402", "parts-and-total", "900 and more"),
        "feedfeedfeedfeed",
    )
    assert [(side.line, side.text) for side in row.sides] == [(6, "Work begins in September"), (7, "1988")]


@pytest.mark.parametrize(
    ("now", "start", "line"),
    [
        (harbour(), 50, 3),
        (harbour(), 10**6, 0),
        (harbour(), -1, 0),
        (replace(harbour(), sha256="another"), 50, 0),
        (source("seeds/renamed.md", harbour().text), 50, 0),
    ],
)
def test_a_line_is_looked_up_only_in_the_very_same_text(now: Source, start: int, line: int) -> None:
    said = Statement("seeds/harbour-post.md", "Harbour Post", harbour().sha256, start, 0, "The council")
    [row] = gone_rows([past("a", "agree", said)], [now])
    assert row.sides[0].line == line


def test_what_is_gone_is_shown_as_text() -> None:
    said = Statement("a\x1b.txt", "\u202elabel", "", 0, 1, "It holds\n\x005.")
    [row] = gone_rows([past("\x07", "agree", said)], [])
    assert (row.fingerprint, row.sides[0].source, row.sides[0].text) == ("␇", "a␛.txt", "It holds ␀5.")


def test_very_many_gone_findings_are_counted_and_not_all_listed() -> None:
    report = build(small(), Previous(tuple(past(f"{n:016x}") for n in range(5000))))
    assert report.counts.gone == 5000
    assert len(report.gone) == 1000


def test_an_extract_is_compared_as_the_whole_run(tmp_path: Path) -> None:
    whole = with_findings()
    part = replace(whole, matches=tuple(m for m in whole.matches if m.verdict == "conflict"))
    report = build(part, reloaded(tmp_path, whole), whole=whole)
    assert (report.gone, report.counts.gone, report.counts.new) == ((), 0, 0)


def test_what_the_baseline_has_is_marked_and_counted() -> None:
    of = with_findings()
    marks = {m.verdict: m.fingerprint for m in of.matches} | {"within": "feedfeedfeedfeed"}
    report = build(of, accepted={mark: f"because of\n{verdict}" for verdict, mark in marks.items()})
    accepted = {card.fingerprint: card.accepted for card in report.findings if card.accepted}
    assert accepted == {marks["conflict"]: "because of conflict"}  # nothing else needs to be accepted
    assert [row.accepted for row in report.within] == ["because of within"]
    assert report.counts.accepted == 2
    assert report.counts.conflicts == 2


def test_without_reading_what_is_found_is_the_same() -> None:
    full, brief = build(with_findings()), build(with_findings(), reading=False)
    assert (brief.claims, brief.single, brief.timeline, brief.texts) == ((), (), (), ())
    assert dataclasses.replace(full, claims=(), single=(), timeline=(), texts=()) == brief


def test_the_order_of_findings_plays_no_part(tmp_path: Path) -> None:
    of = with_findings()
    turned = replace(of, matches=of.matches[::-1], findings=of.findings[::-1])
    before = reloaded(tmp_path, of)
    assert compare(before, turned).gone == ()
    assert compare(before, turned).new == frozenset()


def test_an_unknown_source_and_a_gate_finding_are_no_finding_within_one_source() -> None:
    of = replace(analysis([harbour()], [], []), findings=(finding(code="V201"),))
    assert compare(Previous(), of).new == frozenset()
