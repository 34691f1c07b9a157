"""The baseline of accepted findings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify import baseline
from verify.baseline import Baseline, Entry
from verify.errors import RegisterError, UsageError


def test_no_file_is_an_empty_baseline(tmp_path):
    assert baseline.load(tmp_path / "baseline.json") == Baseline()


def test_entries_are_sorted_one_a_line_and_come_back(tmp_path):
    kept = (
        Baseline()
        .accept("ffff000000000000", "known  error\nof 2023")
        .accept("000000000000ffff", "two plants", "not-the-same")
    )
    path = tmp_path / "baseline.json"
    path.write_bytes(baseline.render(kept))
    assert baseline.load(path) == kept
    assert kept.entries == (
        Entry("000000000000ffff", "not-the-same", "two plants"),
        Entry("ffff000000000000", "accepted", "known error of 2023"),
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.strip().rstrip(",")) for line in lines[2:4]] == [
        {"fingerprint": "000000000000ffff", "kind": "not-the-same", "reason": "two plants"},
        {"fingerprint": "ffff000000000000", "kind": "accepted", "reason": "known error of 2023"},
    ]


def test_accepting_again_replaces_the_entry():
    twice = Baseline().accept("ffff000000000000", "first").accept("ffff000000000000", "second", "not-the-same")
    assert twice.entries == (Entry("ffff000000000000", "not-the-same", "second"),)


@pytest.mark.parametrize(
    ("fingerprint", "reason"),
    [
        ("ffff000000000000", " \n"),
        ("", "why"),
        ("a b", "why"),
        ("-x12345", "why"),
        ("deadbeef", "why"),
        ("ffff000000000000", "…"),
    ],
)
def test_a_fingerprint_and_a_reason_are_needed(fingerprint, reason):
    with pytest.raises(UsageError):
        Baseline().accept(fingerprint, reason)


def test_pruning_keeps_what_is_still_found():
    kept = Baseline().accept("aaaaaaaaaaaaaaaa", "x").accept("bbbbbbbbbbbbbbbb", "y")
    assert kept.prune({"bbbbbbbbbbbbbbbb", "cccccccccccccccc"}) == (
        Baseline().accept("bbbbbbbbbbbbbbbb", "y"),
        (kept.entries[0],),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"schema": 1,\n "entries": [}', ":2: not valid JSON"),
        ("[]", "not a baseline of schema 1"),
        ('{"schema": 2, "entries": []}', "not a baseline of schema 1"),
        ('{"schema": 1, "entries": {}}', "not a baseline of schema 1"),
        ('{"schema": 1, "entries": [3]}', "entry 1 needs exactly the keys"),
        (
            '{"schema": 1, "entries": [{"fingerprint": "A", "kind": "accepted"}]}',
            "entry 1 needs exactly",
        ),
        ('{"schema": 1, "entries": [{"fingerprint": 3, "kind": "accepted", "reason": "x"}]}', "no fingerprint"),
        (
            '{"schema": 1, "entries": [{"fingerprint": "A", "kind": "fine", "reason": "x"}]}',
            "kind must be one",
        ),
        (
            '{"schema": 1, "entries": [{"fingerprint": "A", "kind": "accepted", "reason": " "}]}',
            "no reason",
        ),
        (
            '{"schema": 1, "entries": [{"fingerprint": "A", "kind": "accepted", "reason": "x"},'
            '{"fingerprint": "A", "kind": "accepted", "reason": "y"}]}',
            "stands there twice",
        ),
        ('{"schema": "\udce9"}', "cannot be read"),
    ],
)
def test_what_is_malformed_is_named(tmp_path, text, says):
    path = tmp_path / "baseline.json"
    path.write_bytes(text.replace('"A"', f'"{"a" * 16}"').encode("utf-8", "surrogateescape"))
    with pytest.raises(RegisterError) as caught:
        baseline.load(path)
    assert caught.value.message.startswith(str(path))
    assert says in caught.value.message


_ENTRIES = st.dictionaries(st.from_regex(r"[0-9a-f]{16}", fullmatch=True), st.text(min_size=1), max_size=6)


@given(_ENTRIES)
def test_any_reason_survives(entries):
    kept = Baseline()
    for fingerprint, reason in entries.items():
        if any(letter.isalnum() for letter in reason):
            kept = kept.accept(fingerprint, reason)
    shape = json.loads(baseline.render(kept))
    assert [entry["fingerprint"] for entry in shape["entries"]] == sorted(kept.fingerprints)
    assert [entry["reason"] for entry in shape["entries"]] == [entry.reason for entry in kept.entries]
