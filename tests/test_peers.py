"""The peers' benchmark: what answers are worth, the plain rule, and how an adapter is asked; no peer is needed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.peers.adapters import protocol, texts
from benchmarks.peers.contestants import JUDGES, READERS, Contestant, asked
from benchmarks.peers.measure import Measured, measured
from benchmarks.peers.quantities import counted, overlapping, same
from benchmarks.peers.scoring import Tally, macro, matches
from benchmarks.peers.sets import PUBLIC, Gold, Pair, PairSet, Shared, sampled
from benchmarks.peers.tables import report, table

ADAPTERS = Path(protocol.__file__).parent
LABELS = ["agree", "agree", "conflict", "conflict", "unrelated", "unrelated"]
SAID = ["agree", None, "conflict", "unrelated", "conflict", "unrelated"]


def fake(label="agree"):
    """A tool that always says the same, and finds the first two words of each document."""
    return protocol.Tool(
        judge=lambda a, b: label,
        compare=lambda documents: [("conflict", (name, 0, 2), ("other", None, None)) for name in documents],
        hold=lambda documents: lambda statement: label if statement in documents.values() else None,
        read=lambda text: [{"start": 0, "end": len(text), "value": 1.0, "unit": ""}],
    )


def test_the_tally_of_known_answers():
    tally = Tally.of(LABELS, SAID)
    assert tally.pairs == 6
    assert tally.accuracy == pytest.approx(3 / 6)
    assert tally.two_way == pytest.approx(4 / 6)
    assert (tally.right("conflict"), tally.said("conflict"), tally.labelled("conflict")) == (1, 2, 2)
    assert tally.precision("conflict") == tally.recall("conflict") == 0.5
    assert (tally.precision("agree"), tally.recall("agree")) == (1.0, 0.5)
    assert tally.largest == pytest.approx(1 / 3)


def test_tallies_add_up_and_nothing_has_no_figure():
    both = Tally.of(LABELS, SAID, 1.0) + Tally.of(["agree"], ["agree"], 0.5)
    assert (both.pairs, both.right("agree"), both.seconds) == (7, 2, 1.5)
    assert Tally().accuracy is None
    assert Tally.of(["agree"], ["agree"]).precision("conflict") is None
    assert macro([0.5, None, 1.0]) == 0.75
    assert macro([None]) is None


def test_no_answer_counts_as_unrelated():
    assert Tally.of(["unrelated", "agree"], [None, None]).accuracy == 0.5


GOLD = [
    Gold(("a", 0, 10), ("b", 0, 10), "agree"),
    Gold(("a", 20, 30), ("b", 20, 30), "unrelated"),
    Gold(("a", 40, 50), ("c", 0, 10), "conflict"),
]


def reported(label, a, b):
    return {"label": label, "a": a, "b": b}


def test_matches_are_counted_in_either_order():
    found = matches(
        [reported("agree", ["b", 5, 8], ["a", 9, 12]), reported("conflict", ["c", 1, 2], ["a", 41, 42])], GOLD
    )
    assert (found.agreements, found.right, found.wrong, found.found, found.agreeing) == (1, 1, 0, 1, 1)
    assert (found.conflicts, found.conflicts_right, found.conflicts_found, found.conflicting) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("a", "b", "right", "wrong"),
    [
        (["a", 25, 26], ["b", 25, 26], 0, 1),
        (["a", 5, 26], ["b", 5, 26], 1, 0),
        (["a", 12, 18], ["b", 0, 10], 0, 0),
        (["a", 0, 10], ["b", None, None], 1, 0),
        (["a", 0, 10], ["c", None, None], 0, 0),
        (["a", 41, 42], ["c", 1, 2], 0, 1),
    ],
)
def test_an_agreement_is_right_on_a_pair_that_agrees(a, b, right, wrong):
    found = matches([reported("agree", a, b)], GOLD)
    assert (found.agreements, found.right, found.wrong) == (1, right, wrong)


def test_opposed_views_may_be_reported_or_not():
    gold = [Gold(("a", 0, 10), ("b", 0, 10), "opposed")]
    silent, told = matches([], gold), matches([reported("conflict", ["a", 0, 1], ["b", 0, 1])], gold)
    assert (silent.conflicting, told.conflicting) == (0, 0)
    assert (told.conflicts, told.conflicts_right) == (1, 1)
    assert matches([reported("agree", ["a", 0, 1], ["b", 0, 1])], gold).wrong == 1


def test_what_touches_is_not_what_meets_at_an_end():
    assert matches([reported("agree", ["a", 10, 20], ["b", 0, 10])], GOLD).right == 0


def test_a_sample_keeps_the_shares_and_is_always_the_same():
    pairs = [Pair(str(i), "", "agree" if i % 4 else "conflict") for i in range(400)]
    chosen = sampled(pairs, 40)
    assert sum(pair.label == "conflict" for pair in chosen) == 10
    assert len(chosen) == 40
    assert chosen == sampled(pairs, 40)
    assert sampled(pairs, 0) == sampled(pairs, 500) == pairs


def test_missing_data_is_named(tmp_path):
    (tmp_path / "seeds").mkdir()
    with pytest.raises(FileNotFoundError, match=r"bench/pairs.*gold/pairs\.jsonl") as raised:
        Shared(tmp_path)
    assert "seeds" not in str(raised.value).split(": ", 1)[1]


def test_the_script_says_what_is_missing(tmp_path):
    command = [sys.executable, "-m", "benchmarks.peers", "--shared", str(tmp_path / "nowhere")]
    run = subprocess.run(command, cwd=ADAPTERS.parents[2], capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "development data is not there" in run.stderr
    assert "--shared" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("ratio", "a", "b", "label"),
    [
        (64.9, "Sales rose 5%", "Sales rose 6%", "unrelated"),
        (65, "Sales rose 5%", "Sales rose 6%", "conflict"),
        (100, "Sales rose 5%", "Sales rose 5 percent", "agree"),
        (100, "5 of 1,200 boats", "1200 boats", "agree"),
        (100, "1200 boats", "5 of 1,200 boats", "conflict"),
        (100, "Sales rose", "Sales rose 6%", "agree"),
        (100, "Sales rose 5%", "Sales rose", "agree"),
    ],
)
def test_the_plain_rule(ratio, a, b, label):
    fuzzy = pytest.importorskip("benchmarks.peers.adapters.fuzzy")
    assert fuzzy.ruled(ratio, a, b) == label


def test_the_plain_rule_on_texts():
    fuzzy = pytest.importorskip("benchmarks.peers.adapters.fuzzy")
    assert fuzzy.judge("The bridge cost 5 million.", "The bridge cost 6 million.") == "conflict"
    assert fuzzy.judge("The bridge cost 5 million.", "Owls hunt at night.") == "unrelated"
    assert (
        fuzzy.hold({"a": "Owls hunt at night. The bridge cost 5 million."})("The bridge cost 6 million.") == "conflict"
    )
    documents = {"a": "Owls hunt at night. It cost 5 million.", "b": "Rain.\nOwls hunt at night."}
    assert list(fuzzy.compare(documents)) == [("agree", ("a", 0, 19), ("b", 6, 25))]


def test_an_adapter_answers_what_it_is_asked():
    questions = [
        {"pair": ["a", "b"]},
        {"documents": {"x": "one two"}},
        {"library": {"x": "said"}},
        {"statement": "said"},
        {"statement": "not said"},
        {"text": "seven"},
    ]
    answers = list(protocol.answered(fake(), questions))
    assert answers[0]["label"] == "agree"
    assert answers[1]["found"] == [{"label": "conflict", "a": ("x", 0, 2), "b": ("other", None, None)}]
    assert [answer.get("label") for answer in answers[2:5]] == [None, "agree", None]
    assert answers[5]["found"][0]["end"] == 5
    assert all(answer["seconds"] >= 0 for answer in answers)


@pytest.mark.parametrize("question", [{"statement": "before its library"}, {"text": "of a tool that judges"}, {}])
def test_what_an_adapter_cannot_answer_is_an_error(question):
    with pytest.raises(ValueError, match="cannot answer"):
        list(protocol.answered(protocol.Tool(judge=lambda a, b: None), [question]))


def test_an_adapter_is_asked_in_a_process_of_its_own(tmp_path):
    script = tmp_path / "python"
    script.write_text(
        f"#!{sys.executable}\n"
        "from benchmarks.peers.adapters.protocol import Tool, serve\n"
        "serve(Tool(judge=lambda a, b: 'conflict' if a != b else None))\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    got = asked(Contestant("fake", "fake"), [{"pair": ["é", "é"]}, {"pair": ["é", "è\n"]}], script)
    assert [answer["label"] for answer in got.answers] == [None, "conflict"]
    assert got.start_up > 0
    assert got.seconds == sum(answer["seconds"] for answer in got.answers)


def test_the_project_is_asked_like_its_peers():
    documents = {"a.txt": "The bridge in Oslo opened in 2019.", "b.txt": "The bridge in Oslo opened in 2020."}
    questions = [
        {"pair": [documents["a.txt"], documents["b.txt"]]},
        {"documents": documents},
        {"library": documents},
        {"statement": "The bridge in Oslo opened in 2021."},
        {"text": "It cost 5 million euros in 2019."},
    ]
    pair, run, _, held, read = asked(JUDGES[0], questions).answers
    assert pair["label"] == "conflict"
    assert [found["label"] for found in run["found"]] == ["conflict"]
    assert held["label"] == "conflict"
    assert [one.get("value") for one in read["found"]] == [5e6, None]


def test_every_contestant_has_its_adapter():
    names = {one.adapter for one in (*JUDGES, *READERS)}
    others = {"__init__", "protocol", "texts"}
    assert names == {path.stem for path in ADAPTERS.glob("*.py")} - others
    assert all("==" in one.requirements[0] for one in (*JUDGES, *READERS) if one.requirements)
    assert importlib.util.find_spec(f"benchmarks.peers.adapters.{JUDGES[0].adapter}") is not None


def test_sentences_stay_inside_their_lines():
    text = 'One. "Two!" Three\n\n  Four 1.5 five. six'
    assert [text[a:b] for a, b in texts.sentences(text)] == ["One.", '"Two!', "Three", "Four 1.5 five. six"]
    assert [text[a:b] for a, b in texts.paragraphs(text)] == ['One. "Two!" Three', "Four 1.5 five. six"]
    assert texts.places("a b a", ["a", "x", "a"]) == [(0, 1), (1, 1), (4, 5)]


def quantity(start, end, **more):
    return {"start": start, "end": end, "core": True, "type": "count", "value": 5, "unit": "", **more}


def test_quantities_count_for_and_against():
    gold = [quantity(0, 5), quantity(10, 15, type="percent", value=[4, 6]), quantity(20, 24, type="year", value=2019)]
    found = [
        {"start": 0, "end": 1, "value": 5.0, "unit": "owl"},
        {"start": 10, "end": 12, "value": 5.0, "unit": "%", "low": 4.0, "high": 6.0},
        {"start": 20, "end": 24, "value": 2019.0, "unit": ""},
        {"start": 20, "end": 24, "first": "2019", "last": "2019"},
        {"start": 30, "end": 31, "value": 1.0, "unit": ""},
    ]
    counts = counted(gold, found)
    assert (counts.right, counts.wanted, counts.told) == (2, 2, 3)
    assert counts.f1 == pytest.approx(4 / 5)


@pytest.mark.parametrize(
    ("kind", "wanted", "unit", "right"),
    [
        ("money", "USD", "USD", True),
        ("money", "USD", "united states dollar", True),
        ("money", "USD", "EUR", False),
        ("money", "CNY", "dollar", False),
        ("percent", "%", "percentage", True),
        ("percent", "%", "", False),
        ("count", "owls", "anything", True),
    ],
)
def test_units_of_money_and_shares_count(kind, wanted, unit, right):
    gold = quantity(0, 5, type=kind, unit=wanted)
    assert same(gold, {"value": 5.0, "unit": unit}) is right
    assert not same(gold, {"value": 6.0, "unit": unit})


def test_spans_that_overlap():
    gold = [[{"start": 0, "end": 5}, {"start": 10, "end": 12}]]
    found = [
        [
            {"start": 4, "end": 6, "value": 1},
            {"start": 6, "end": 8, "value": 1},
            {"start": 10, "end": 11, "first": "2019"},
        ]
    ]
    assert overlapping(gold, found) == (0.5, 0.5)
    assert overlapping([[]], [[]]) == (0.0, 0.0)


def test_a_table_in_both_forms():
    assert table(("", "n"), [("a", "10"), ("bc", "2")], False) == "     n\na   10\nbc   2"
    assert table(("", "n"), [("a", "10")], True) == "|   |  n |\n|---|---:|\n| a | 10 |"


def test_the_report_of_known_figures():
    ours = JUDGES[0].name
    one = PairSet("made up", PUBLIC, [Pair("a", "b", label) for label in LABELS])
    found = Measured([one], [JUDGES[0]], [("lost", "cannot be installed")], {ours: "1.0"}, {ours: 0.5})
    found.pairs[one.name, ours] = Tally.of(LABELS, SAID, 0.006)
    found.matches["docs", ours] = matches([reported("agree", ["a", 5, 8], ["b", 9, 12])], GOLD, 2.0)
    found.statements["docs", ours] = Tally.of(["conflict"], ["conflict"])
    page = report(found, True)
    assert " 0.500 (1 of 2) |" in page
    assert "1,000" in page
    assert "1 of 2 (0.500)" in page
    assert "docs: verify" in page
    assert "- lost: cannot be installed" in page


def test_a_tool_that_cannot_be_installed_is_noted(monkeypatch):
    def fails(*_):
        raise subprocess.CalledProcessError(1, ["python", "-m", "pip", "install"])

    monkeypatch.setattr("benchmarks.peers.measure.asked", fails)
    monkeypatch.setattr("benchmarks.peers.measure.read", fails)

    class Nothing:
        def pair_sets(self):
            return []

        corpora = pair_sets

    found = measured(Nothing(), 0)
    assert found.contestants == []
    assert {name for name, _ in found.failed} == {one.name for one in (*JUDGES, *READERS)}
    assert all(why.endswith("ended with 1") for _, why in found.failed)
