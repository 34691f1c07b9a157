"""Verdicts with every reason, and what is found inside one source, as they are now: each change shows in a diff.

The pairs are those of the tables, and some of those that the model is fitted on, of longer sentences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.judging import data
from verify.aligning import match_words, profile
from verify.judging import RULES, WITHIN_RULES
from verify.judging.comparison import Comparison
from verify.judging.features import measure
from verify.judging.verdicts import judge, judge_either
from verify.model import Claim, Source, Verdict
from verify.parsing.claims import statement
from verify.pipeline import analyse
from verify.settings import Settings

TABLES = Path(__file__).parents[1] / "cases"
SETTINGS = Settings()
EVERY = 12
"""Which of the pairs that the model is fitted on are held against each other, and of which the features are told."""

Check = Callable[[str, str], None]


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((TABLES / name).read_text(encoding="utf-8"))["case"]
    return found


def short_pairs() -> list[tuple[str, str]]:
    own = [pair for rule in RULES if rule.check is not None for pair in (rule.triggers, rule.passes)]
    return [*own, *((case["a"], case["b"]) for name in ("rules.toml", "relations.toml") for case in cases(name))]


def long_pairs() -> list[tuple[str, str]]:
    rows = [row for place in sorted(data.OWN.glob("*.jsonl")) for row in data.read(place)[::EVERY]]
    return [(row["a"], row["b"]) for row in rows]


def sources() -> list[str]:
    own = [text for rule in WITHIN_RULES for text in (*rule.triggers, *rule.passes)]
    return [*own, *(case["text"] for case in cases("within.toml"))]


def claims(pair: tuple[str, str]) -> tuple[Claim, Claim]:
    return statement(pair[0], SETTINGS, id="a"), statement(pair[1], SETTINGS, id="b")


def verdict_on(evidence: Claim, draft: Claim) -> Verdict:
    return judge(profile(evidence), profile(draft), SETTINGS, presented=True)


def compared(pair: tuple[str, str]) -> Comparison:
    evidence, draft = (profile(claim) for claim in claims(pair))
    return Comparison(evidence, draft, match_words(evidence, draft), SETTINGS)


def written_out(mark: str, verdict: Verdict, a: str, b: str) -> Iterator[str]:
    yield f"{mark} {verdict.label} {verdict.confidence:.2f}"
    for reason in verdict.reasons:
        told = [text[span.start : span.end] for text, span in ((a, reason.a), (b, reason.b))]
        places = " | ".join("all" if one in (a, b) else one for one in told)
        yield f"    {reason.code} {reason.message} [{places}]"


@pytest.mark.parametrize(("name", "pairs"), [("verdicts.txt", short_pairs), ("verdicts_long.txt", long_pairs)])
def test_every_pair_has_its_verdict_and_its_reasons(
    name: str, pairs: Callable[[], Iterable[tuple[str, str]]], check_golden: Check
) -> None:
    lines = [
        "Of each pair: the second held against the first (>), the other way round (<), and what is another verdict"
    ]
    lines += ["than the first where they were only found to be alike: in that direction (~), and in either (=)."]
    for a, b in pairs():
        evidence, draft = (profile(claim) for claim in claims((a, b)))
        forward = judge(evidence, draft, SETTINGS, presented=True)
        alike, either = judge(evidence, draft, SETTINGS), judge_either(evidence, draft, SETTINGS)
        lines += ["", a, b, *written_out(">", forward, a, b)]
        lines += written_out("<", judge(draft, evidence, SETTINGS, presented=True), b, a)
        lines += written_out("~", alike, a, b) if alike != forward else ()
        lines += written_out("=", either, a, b) if either != forward else ()
    check_golden(name, "\n".join(lines) + "\n")


def test_every_rule_is_as_sure_of_a_pair_as_ever(check_golden: Check) -> None:
    lines = ["Of each pair: what every rule finds in it, whatever the verdict, and how sure it is."]
    for pair in (*short_pairs(), *long_pairs()):
        c = compared(pair)
        hits = [(rule.code, hit.certainty) for rule in RULES if rule.check is not None for hit in rule.check(c)]
        lines += [pair[1], *(f"    {code} {certainty:.3f}" for code, certainty in hits)]
    check_golden("hits.txt", "\n".join(lines) + "\n")


def test_every_pair_has_its_features(check_golden: Check) -> None:
    lines = ["Of some pairs: the features that are not 0."]
    for pair in (*short_pairs()[::EVERY], *long_pairs()[::EVERY]):
        features = measure(compared(pair), {})
        lines += [*pair, "    " + " ".join(f"{name}={value:.3g}" for name, value in features.items() if value)]
    check_golden("features.txt", "\n".join(lines) + "\n")


def test_every_source_has_its_findings(check_golden: Check) -> None:
    lines = ["Of each source: what does not hold inside it, and where."]
    for text in sources():
        lines += ["", text]
        for finding in analyse([Source("one.txt", text)], SETTINGS).findings:
            lines.append(f"> {finding.code} {finding.severity} {finding.message}")
            lines += [f"    {evidence.start}:{evidence.end} {evidence.text}" for evidence in finding.evidence]
    check_golden("within.txt", "\n".join(lines) + "\n")


PLACES = ("start", "end", "restates")


def moved(thing: Any, by: int) -> Any:
    """A claim, or a part of one, that stands `by` characters farther on in its source."""
    if isinstance(thing, tuple):
        return tuple(moved(one, by) for one in thing)
    if not isinstance(thing, msgspec.Struct):
        return thing
    fields = [(name, getattr(thing, name)) for name in thing.__struct_fields__]
    return msgspec.structs.replace(
        thing,
        **{name: value + by if name in PLACES and value is not None else moved(value, by) for name, value in fields},
    )


@pytest.mark.parametrize("pair", short_pairs(), ids=lambda pair: pair[1])
def test_a_verdict_is_the_same_wherever_the_claims_stand(pair: tuple[str, str]) -> None:
    one, other = claims(pair)
    here, there = verdict_on(one, other), verdict_on(moved(one, 1021), moved(other, 333))
    assert (there.label, there.confidence) == (here.label, here.confidence)
    assert [(r.code, r.message) for r in there.reasons] == [(r.code, r.message) for r in here.reasons]
    assert [(r.a, r.b) for r in there.reasons] == [(moved(r.a, 1021), moved(r.b, 333)) for r in here.reasons]


AHEAD = "The wind blew from the west, and nobody saw any sail.\n\n"


@pytest.mark.parametrize("text", sources())
def test_a_finding_is_the_same_wherever_its_passage_stands(text: str) -> None:
    here, there = (analyse([Source("one.txt", whole)], SETTINGS).findings for whole in (text, AHEAD + text))
    assert [(f.code, f.message) for f in there] == [(f.code, f.message) for f in here]
    assert [[(e.text, e.start) for e in f.evidence] for f in there] == [
        [(e.text, e.start + len(AHEAD)) for e in f.evidence] for f in here
    ]


OPENING = "The harbour of Elstad was dredged in the spring of 2023, and the council of Norland paid for it.\n\n"


def test_every_pair_is_judged_in_two_documents(check_golden: Check) -> None:
    lines = ["Of each pair, in two documents with one opening: the verdicts on claims of the one and of the other."]
    for a, b in short_pairs():
        left, right = Source("a.txt", OPENING + a), Source("b.txt", OPENING + b)
        found = analyse([left, right], SETTINGS)
        known = {claim.id: claim for claim in found.claims}
        lines += [a, b]
        for match in found.matches:
            if known[match.b].start >= len(OPENING):
                codes = " ".join(reason.code for reason in match.reasons)
                lines.append(f"    {match.verdict} {match.confidence:.2f} {codes} [{known[match.a].text[:30]}]")
    check_golden("documents.txt", "\n".join(lines) + "\n")
