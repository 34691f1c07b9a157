"""Verdicts with every reason, and what is found inside one source, as they are now: each change shows in a diff.

The pairs are those of the tables, and some of those that the model is fitted on, of longer sentences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.judging import data
from verify.aligning.profiles import profile
from verify.judging import RULES, WITHIN_RULES
from verify.judging.verdicts import judge
from verify.model import Claim, Source, Verdict
from verify.parsing.claims import statement
from verify.pipeline import analyse
from verify.settings import Settings

TABLES = Path(__file__).parents[1] / "cases"
SETTINGS = Settings()
EVERY = 8
"""Which of the pairs that the model is fitted on are held against each other."""


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((TABLES / name).read_text(encoding="utf-8"))["case"]
    return found


def pairs() -> list[tuple[str, str]]:
    own = [pair for rule in RULES if rule.check is not None for pair in (rule.triggers, rule.passes)]
    return [*own, *((case["a"], case["b"]) for name in ("rules.toml", "relations.toml") for case in cases(name))]


def sources() -> list[str]:
    own = [text for rule in WITHIN_RULES for text in (*rule.triggers, *rule.passes)]
    return [*own, *(case["text"] for case in cases("within.toml"))]


def claims(pair: tuple[str, str]) -> tuple[Claim, Claim]:
    return statement(pair[0], SETTINGS, id="a"), statement(pair[1], SETTINGS, id="b")


def verdict_on(evidence: Claim, draft: Claim, presented: bool) -> Verdict:
    return judge(profile(evidence), profile(draft), SETTINGS, presented=presented)


def written_out(verdict: Verdict, a: str, b: str) -> Iterator[str]:
    yield f"{verdict.label} {verdict.confidence:.2f}"
    for reason in verdict.reasons:
        told = [text[span.start : span.end] for text, span in ((a, reason.a), (b, reason.b))]
        places = " | ".join("all" if one in (a, b) else one for one in told)
        yield f"    {reason.code} {reason.message} [{places}]"


def test_every_pair_has_its_verdict_and_its_reasons(check_golden: Callable[[str, str], None]) -> None:
    lines = [
        "Of each pair: the second held against the first, the other way round, and, where that is another verdict,"
    ]
    lines += ["where that is another verdict: two claims that were only found to be alike."]
    for pair in pairs():
        evidence, draft = claims(pair)
        lines += ["", *pair]
        forward, backward = verdict_on(evidence, draft, True), verdict_on(draft, evidence, True)
        alike = verdict_on(evidence, draft, False)
        for mark, verdict, texts in ((">", forward, pair), ("<", backward, pair[::-1]), ("~", alike, pair)):
            if mark != "~" or alike != forward:
                told = written_out(verdict, *texts)
                lines += [f"{mark} {next(told)}", *told]
    check_golden("verdicts.txt", "\n".join(lines) + "\n")


def test_every_source_has_its_findings(check_golden: Callable[[str, str], None]) -> None:
    lines = ["Of each source: what does not hold inside it, and where."]
    for text in sources():
        lines += ["", text]
        for finding in analyse([Source("one.txt", text)], SETTINGS).findings:
            lines.append(f"> {finding.code} {finding.severity} {finding.message}")
            lines += [f"    {evidence.start}:{evidence.end} {evidence.text}" for evidence in finding.evidence]
    check_golden("within.txt", "\n".join(lines) + "\n")


def test_every_pair_of_long_sentences_has_its_verdict_and_its_reasons(
    check_golden: Callable[[str, str], None],
) -> None:
    lines = ["Of pairs that the model is fitted on: the second held against the first, and the other way round."]
    for place in sorted(data.OWN.glob("*.jsonl")):
        for row in data.read(place)[::EVERY]:
            pair = row["a"], row["b"]
            evidence, draft = claims(pair)
            lines += ["", f"{row['grp']}: {row['b']}"]
            for mark, verdict, texts in (
                (">", verdict_on(evidence, draft, True), pair),
                ("<", verdict_on(draft, evidence, True), pair[::-1]),
            ):
                told = written_out(verdict, *texts)
                lines += [f"{mark} {next(told)}", *told]
    check_golden("verdicts_long.txt", "\n".join(lines) + "\n")


PLACES = ("start", "end", "restates")


def moved(thing: Any, by: int) -> Any:
    """A claim, or a part of one, that stands `by` characters farther on in its source."""
    if isinstance(thing, tuple):
        return tuple(moved(one, by) for one in thing)
    if not isinstance(thing, msgspec.Struct):
        return thing
    fields = {name: getattr(thing, name) for name in thing.__struct_fields__}
    return msgspec.structs.replace(
        thing,
        **{
            name: value + by if name in PLACES and value is not None else moved(value, by)
            for name, value in fields.items()
        },
    )


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair[1])
def test_a_verdict_is_the_same_wherever_the_claims_stand(pair: tuple[str, str]) -> None:
    one, other = claims(pair)
    here, there = verdict_on(one, other, True), verdict_on(moved(one, 1021), moved(other, 333), True)
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
