"""What is read of two claims before any rule speaks, and what is found of quotations, as it is now, written out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.judging import data
from verify.aligning import match_words, profile
from verify.aligning.vocabulary import Word
from verify.judging import RULES, establishing, scope
from verify.judging.comparison import Comparison
from verify.judging.events import order_of
from verify.judging.lists import lists
from verify.judging.particles import opposed_particles, particles
from verify.judging.places import is_place
from verify.judging.quantifiers import both_may_hold, compatible, quantified
from verify.judging.quotations.lookup import look_up
from verify.judging.quotations.passages import Passage, quoted_passages
from verify.judging.quotations.reading import read_words
from verify.judging.spans import other_extent, spans
from verify.judging.superlatives import superlatives, together
from verify.judging.support import likeness, support
from verify.model import Source, Span
from verify.parsing.claims import statement
from verify.pipeline import analyse
from verify.settings import Settings

TABLES = Path(__file__).parents[1] / "cases"
SETTINGS = Settings()
EVERY = 12
"""Which of the pairs that the model is fitted on are compared."""

Check = Callable[[str, str], None]

GATE: tuple[Callable[[Comparison], object], ...] = (
    scope.same_subject,
    scope.same_statement,
    scope.plainly_one,
    scope.answers,
    scope.told_apart,
    scope.surely_another,
    scope.other_referent,
    scope.other_setting,
    scope.other_side,
    scope.other_figure,
    scope.other_period,
    scope.unknown_period,
    scope.other_modality,
    scope.opposed_views,
    scope.one_habit,
    scope.another_kind,
    scope.narrower,
    scope.denies,
    scope.complementary,
    scope.contrasts,
    other_extent,
    establishing.overstated,
    establishing.other_days,
    establishing.other_doer,
    compatible,
    both_may_hold,
)
"""The questions that rules and verdicts ask about two claims."""


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((TABLES / name).read_text(encoding="utf-8"))["case"]
    return found


def pairs() -> list[tuple[str, str]]:
    rows = [row for place in sorted(data.OWN.glob("*.jsonl")) for row in data.read(place)[::EVERY]]
    tables = [*cases("rules.toml"), *cases("relations.toml"), *rows]
    own = [pair for rule in RULES if rule.check is not None for pair in (rule.triggers, rule.passes)]
    return [*own, *((case["a"], case["b"]) for case in tables)]


def brief(thing: object) -> str:
    """What a reader gives in few words: of a word its text, of a place where it begins."""
    if isinstance(thing, Word):
        return thing.text
    if isinstance(thing, Span):
        return f"@{thing.start}"
    if isinstance(thing, tuple):
        return f"({' '.join(brief(one) for one in thing)})"
    if isinstance(thing, msgspec.Struct):
        return " ".join(brief(getattr(thing, name)) for name in thing.__struct_fields__)
    return str(thing)


def test_every_question_about_a_pair_has_its_answer(check_golden: Check) -> None:
    lines = ["Of each pair: what holds of the two, how far the one supports the other, and how alike they are."]
    for a, b in pairs():
        one, other = profile(statement(a, SETTINGS, id="a")), profile(statement(b, SETTINGS, id="b"))
        lines += [a, b]
        for x, y in ((one, other), (other, one)):
            c = Comparison(x, y, match_words(x, y), SETTINGS)
            holds = [question.__name__ for question in GATE if question(c)]
            holds += [f"held_back_{directed}" for directed in (True, False) if establishing.held_back(c, directed)]
            holds += [f"{p.name}/{q.name}:{kind}" for p, q, kind in opposed_particles(c)]
            order, ranked = order_of(c), len(together(c))
            lines.append(f"    {support(c):.3f} {likeness(c):.3f} {c.time.name} {ranked} {' '.join(holds)}".rstrip())
            lines += [f"    order: {order.a.name} {order.b.name} {order.same}"] if order else []
    check_golden("questions.txt", "\n".join(lines) + "\n")


def test_every_reader_reads_what_it_did(check_golden: Check) -> None:
    lines = ["Of each text: quantified words, superlatives, lists, particles, spans of time and places."]
    for text in dict.fromkeys(text for pair in pairs() for text in pair):
        read = profile(statement(text, SETTINGS, id="a"))
        told = [brief(one) for one in (*quantified(read)[0], *superlatives(read), *lists(read))]
        told += ["; ".join(brief(one) for one in particles(read)), *sorted(spans(read))]
        told += [word.text for word in read.words if is_place(word)]
        lines += [text, *(f"    {one}" for one in told if one)] if any(told) else []
    check_golden("readers.txt", "\n".join(lines) + "\n")


def test_every_quotation_is_found_where_it_was(check_golden: Check) -> None:
    table = cases("quotations.toml")
    sources = [Source(f"{at:02}.txt", case["source"]) for at, case in enumerate(table)]
    passages = [Passage(0, len(case["quoted"]), read_words(case["quoted"])) for case in table]
    lines = ["Of each quotation: what every source has of it."]
    for case, found in zip(table, look_up(passages, sources), strict=True):
        lines.append(case["quoted"])
        for one in found:
            text = sources[int(one.source[:2])].text
            changes = [(case["quoted"][a.start : a.end], text[b.start : b.end]) for a, b in one.changes]
            where = text[one.span.start : one.span.end]
            lines.append(f"    {one.source} {one.outcome} {one.share:.3f} {one.quoted} [{where}] {changes}")
    lines += ["", "Of each source: its quotations."]
    for source in sources:
        lines += [f"{source.id}: {source.text[passage.start : passage.end]}" for passage in quoted_passages(source)]
    check_golden("quotations.txt", "\n".join(lines) + "\n")


SOUND = [row["a"] for place in sorted(data.OWN.glob("*.jsonl")) for row in data.read(place)]


def test_nothing_is_found_inside_sound_sources() -> None:
    sources = [Source(f"{at}.txt", text) for at, text in enumerate(dict.fromkeys(SOUND))]
    found = [finding for source in sources for finding in analyse([source], SETTINGS).findings]
    assert found == []
