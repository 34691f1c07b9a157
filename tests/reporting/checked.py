"""Results of a check built by hand, for the tests of its output formats, and any others that can be thought of."""

from __future__ import annotations

import string

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.reporting.factory import finding
from verify.model import CheckResult, DraftClaim, Evidence, Finding, Silenced
from verify.reporting.rules import RuleText

BRIEF, SPACED = "drafts/brief.md", "drafts/Über uns: 100%, 2031.md"

RULES = (
    RuleText(
        "V201",
        "value-differs",
        "The figures differ for the same thing.",
        "The figures differ for the same thing.\n\nSubject, measure and period\nare the same.",
        "The figures differ for the same thing.\n\nWhat to do: look both up.",
        "The figures differ for the same thing.\n\n**What to do:** look both up.",
        "error",
        ("consistency", "conflict"),
    ),
    RuleText("V219", "later-figure", "Later.", "Later.", "Later.", "Later.", "off", ("consistency", "conflict")),
    RuleText("G401", "unsupported", "No source.", "No source.", "No source.", "No source.", "warning", ("gate",)),
)
RESOLVE = {"V201": "look both figures up; correct the wrong one", "G401": "name a source that states it"}


def on_claim(claim: DraftClaim, **more: object) -> Finding:
    """A finding on the whole of a claim that stands on one line."""
    place = {"path": claim.path, "line": claim.line, "column": claim.column, "end_line": claim.line}
    return finding(**{**place, "end_column": claim.column + len(claim.text), **more})


def result() -> CheckResult:
    """Two drafts: a claim with two errors, one with a warning, one accepted, one ignored, one in order; and a quotation
    with an altered word that runs over two lines."""
    cost = DraftClaim(BRIEF, 3, 1, "The station will cost 420 million crowns.", "conflicting", 0.98)
    homes = DraftClaim(BRIEF, 5, 1, "It will supply 61,000 homes.", "unsupported", 0.0)
    work = DraftClaim(BRIEF, 7, 1, "Work begins in September.", "supported", 0.9)
    old = DraftClaim(SPACED, 1, 1, "The town has 900 people.", "conflicting", 0.95)
    plant = DraftClaim(SPACED, 2, 1, "The last plant was built in 1988.", "conflicting", 0.95)
    other = Evidence("seeds/Ørsund [2].txt", 9, 0, 40, "It costs 500 million crowns,\nsays {the} mayor.")
    first = on_claim(cost)
    second = on_claim(cost, message="the price differs", evidence=(other,), fingerprint="1" * 16)
    warned = on_claim(
        homes,
        code="G401",
        name="unsupported",
        severity="warning",
        message='no source supports "61,000 homes"',
        evidence=(),
        fingerprint="2" * 16,
    )
    quoted = finding(
        line=9, column=3, end_line=10, end_column=14, code="V214", name="misquoted", message="“no” for “yes”",
        evidence=(), fingerprint="3" * 16,
    )  # fmt: skip
    accepted = Silenced(on_claim(old, evidence=(), fingerprint="4" * 16), "baseline", "the census of May")
    ignored = Silenced(on_claim(plant, evidence=(), fingerprint="5" * 16), "comment", "a <joke>")
    claims = (cost, homes, work, old, plant)
    return CheckResult(claims, (first, second, warned, quoted), (accepted, ignored))


TEXTS = st.text(st.characters(), max_size=30)
PATHS = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Any finding that could be: with any words, of a file with any name, with any passages."""
    line, column = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**4))
    end_line = line + draw(st.integers(0, 3))
    end_column = draw(st.integers(column if end_line == line else 1, 10**4 + 1))
    passages = st.builds(Evidence, PATHS, st.integers(1, 10**6), st.just(0), st.just(0), TEXTS)
    return finding(
        path=draw(PATHS),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        code=draw(st.sampled_from(["V201", "V219", "G401", "G777"])),
        severity=draw(st.sampled_from(["error", "warning"])),
        message=draw(TEXTS),
        evidence=tuple(draw(st.lists(passages, max_size=3))),
        fingerprint=draw(st.text(string.hexdigits.lower(), min_size=16, max_size=16)),
    )


@st.composite
def results(draw: st.DrawFn) -> CheckResult:
    """Any result of a check that could be."""
    found = draw(st.lists(findings(), max_size=4))
    claims = [
        DraftClaim(one.path, one.line, one.column, draw(TEXTS), "conflicting", 1.0)
        for one in {(one.path, one.line, one.column): one for one in found if draw(st.booleans())}.values()
    ]
    kinds = st.sampled_from(["baseline", "comment"])
    silenced = [Silenced(replace(one), draw(kinds), draw(TEXTS)) for one in draw(st.lists(findings(), max_size=2))]
    return CheckResult(tuple(claims), tuple(found), tuple(silenced))
