"""The evidence that the gate keeps: the same answers whatever came before, on disk as in memory."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.aligning import profile
from verify.gate.checking import check_against, gathered
from verify.gate.evidence import Evidence
from verify.gate.kept import open_evidence
from verify.gate.recalled import joined, recalled, reread
from verify.gate.store import DAMAGED, MOST, Store
from verify.model import CheckResult, Source
from verify.parsing.claims import statement
from verify.settings import Settings

SETTINGS = Settings()
TEXTS = (
    "The harbour of Elstad handled 1.3 million tonnes of steel in 2023. The council approved the new pier.",
    "Bergum's tram line opened in May 2021. It carries at least 40,000 passengers a day.",
    "The harbour of Elstad handled 1.5 million tonnes of steel in 2023. The tram line of Bergum cost 80 million euros.",
    "The council of Elstad rejected the new pier. The museum bought four paintings in 2019.",
)
DRAFT = Source(
    "draft.md",
    "The harbour of Elstad handled 1.3 million tonnes of steel in 2023. The council approved the new pier. "
    "Bergum's tram line opened in June 2021. The tram line of Bergum cost 80 million euros.",
)


def source(number: int, text: str = "") -> Source:
    words = text or TEXTS[number]
    return Source(f"s{number}.txt", words, sha256=f"{number}-{words}")


def held(evidence: Evidence, sources: Sequence[Source]) -> CheckResult:
    return joined(check_against([DRAFT], evidence, lambda: sources, SETTINGS))


def fresh(sources: Sequence[Source]) -> CheckResult:
    evidence = Evidence()
    evidence.update((), gathered(sources, SETTINGS))
    return held(evidence, sources)


steps = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*TEXTS, ""])), max_size=6)


@settings(max_examples=25)
@given(steps)
def test_what_is_found_does_not_depend_on_what_was_there_before(changes: list[tuple[int, str]]) -> None:
    evidence = Evidence()
    now = {number: source(number) for number in range(4)}
    evidence.update((), gathered(now.values(), SETTINGS))
    for number, text in changes:
        if text:
            now[number] = source(number, text)
            evidence.update((), gathered([now[number]], SETTINGS))
        elif len(now) > 1:
            evidence.update([now.pop(number, source(number)).id], ())
    assert held(evidence, list(now.values())) == fresh(list(now.values()))


class Sources:
    """Sources by id, that remember which of them were read."""

    def __init__(self, texts: Iterable[str] = TEXTS) -> None:
        self.all = {f"s{number}.txt": source(number, text) for number, text in enumerate(texts)}
        self.read: list[str] = []

    def __call__(self, ids: Iterable[str]) -> list[Source]:
        wanted = list(ids)
        self.read += wanted
        return [self.all[identity] for identity in wanted]

    def stamps(self) -> dict[str, str]:
        return {identity: one.sha256 for identity, one in self.all.items()}

    def opened(self, folder: Path) -> Evidence:
        """The evidence in a cache; `read` holds what was read for it."""
        self.read.clear()
        return open_evidence(folder, SETTINGS, self.stamps(), self).evidence


def database(folder: Path) -> Path:
    [path] = (folder / "evidence").glob("*.sqlite")
    return path


def test_a_file_gives_the_same_and_reads_only_what_changed(tmp_path: Path) -> None:
    sources = Sources()
    folder = tmp_path / ".verify-cache"
    first = held(sources.opened(folder), list(sources.all.values()))
    assert first == fresh(list(sources.all.values()))
    assert [claim.status for claim in first.claims] == ["disputed", "supported", "conflicting", "supported"]
    assert sorted(sources.read) == sorted(sources.all)
    again = sources.opened(folder)
    assert sources.read == []
    assert held(again, []) == first
    sources.all["s0.txt"] = source(0, TEXTS[3])
    changed = sources.opened(folder)
    assert sources.read == ["s0.txt"]
    assert held(changed, []) == fresh(list(sources.all.values()))
    del sources.all["s2.txt"]
    assert held(sources.opened(folder), []) == fresh(list(sources.all.values()))
    assert sources.read == []
    assert (folder / ".gitignore").read_text() == "*\n"


def test_a_source_without_a_mark_is_read_each_time_and_kept_as_it_was(tmp_path: Path) -> None:
    sources = Sources()
    for expected in (sorted(sources.all), ["s1.txt"]):
        sources.read.clear()
        stamps = sources.stamps() | {"s1.txt": ""}
        evidence = open_evidence(tmp_path / "c", SETTINGS, stamps, sources).evidence
        assert sorted(sources.read) == expected
        assert held(evidence, []) == fresh(list(sources.all.values()))


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096], ids=["empty", "text", "torn"]
)
def test_a_file_that_is_no_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    sources = Sources()
    expected = held(sources.opened(tmp_path / "c"), [])
    database(tmp_path / "c").write_bytes(content)
    assert held(sources.opened(tmp_path / "c"), []) == expected
    assert sorted(sources.read) == sorted(sources.all)
    assert held(sources.opened(tmp_path / "c"), []) == expected
    assert held(sources.opened(tmp_path / "c"), []) == expected
    assert sources.read == []


@pytest.mark.parametrize(
    "damage", ["UPDATE claims SET profile = x'00'", "UPDATE keys SET claims = x'0011223344556677'"]
)
def test_an_entry_that_is_damaged_is_noticed(tmp_path: Path, damage: str) -> None:
    sources = Sources()
    sources.opened(tmp_path / "c").close()
    with sqlite3.connect(database(tmp_path / "c")) as base:
        base.execute(damage)
    base.close()
    evidence = sources.opened(tmp_path / "c")
    with pytest.raises(DAMAGED):
        held(evidence, [])


def test_a_database_in_use_is_done_without(tmp_path: Path) -> None:
    sources = Sources()
    expected = held(sources.opened(tmp_path / "c"), [])
    other = sqlite3.connect(database(tmp_path / "c"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    sources.all["s0.txt"] = source(0, TEXTS[3])
    assert held(sources.opened(tmp_path / "c"), []) == fresh(list(sources.all.values()))
    other.execute("ROLLBACK")
    other.close()
    sources.all["s0.txt"] = source(0)
    assert held(sources.opened(tmp_path / "c"), []) == expected


def test_a_cache_that_is_a_link_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "c").symlink_to(tmp_path / "elsewhere")
    sources = Sources()
    assert held(sources.opened(tmp_path / "c"), []) == fresh(list(sources.all.values()))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_name_that_is_no_text_is_no_obstacle(tmp_path: Path) -> None:
    sources = Sources()
    odd = Source("s\udcff.txt", TEXTS[0], sha256="odd")
    sources.all = {odd.id: odd, **sources.all}
    assert held(sources.opened(tmp_path / "c"), []) == fresh(list(sources.all.values()))


def test_near_gives_claims_of_other_sources_the_most_alike_first() -> None:
    evidence = Evidence()
    evidence.update((), gathered([source(number) for number in range(4)], SETTINGS))
    draft = profile(statement("The harbour of Elstad handled 1.3 million tonnes of steel in 2023.", SETTINGS))
    found = list(evidence.near(draft))
    assert [candidate.source for candidate in found[:2]] in (["s0.txt", "s2.txt"], ["s2.txt", "s0.txt"])
    assert [c.shared for c in found] == sorted((c.shared for c in found), reverse=True)
    assert "s0.txt" not in {c.source for c in evidence.near(draft, frozenset({"s0.txt"}))}


def checking(
    sources: Sources, folder: Path, drafts: Sequence[Source], wrong: Iterable[str] = ()
) -> tuple[CheckResult, list[str]]:
    """What a check finds of drafts with the evidence in a cache, and the drafts that it had to look into."""
    kept = open_evidence(folder, SETTINGS, sources.stamps(), sources)
    looked_into: list[str] = []
    marks = frozenset(wrong)

    def check(new: Sequence[Source]) -> list[CheckResult]:
        looked_into.extend(draft.id for draft in new)
        return check_against(new, kept.evidence, lambda: list(sources.all.values()), SETTINGS, marks)

    found = recalled(drafts, kept.store, marks, frozenset(), check)
    kept.store.close()
    return joined(found), looked_into


def draft(name: str, text: str) -> Source:
    return Source(name, text, sha256=f"of {text}")


FIRST, SECOND = draft("one.md", DRAFT.text), draft("two.md", f"Bergum grew. {DRAFT.text}")


def test_a_draft_is_looked_into_once_and_again_where_anything_changed(tmp_path: Path) -> None:
    sources, folder = Sources(), tmp_path / "c"
    expected, looked_into = checking(sources, folder, [FIRST])
    assert looked_into == ["one.md"]
    assert checking(sources, folder, [FIRST]) == (expected, [])
    both, looked_into = checking(sources, folder, [FIRST, SECOND])
    assert looked_into == ["two.md"]
    assert joined([expected]).claims == both.claims[: len(expected.claims)]
    again = draft("one.md", FIRST.text + " The museum bought four paintings in 2019.")
    assert checking(sources, folder, [again])[1] == ["one.md"]
    conflict = expected.findings[0].fingerprint
    without, looked_into = checking(sources, folder, [FIRST], [conflict])
    assert looked_into == ["one.md"]
    assert conflict not in {finding.fingerprint for finding in without.findings}
    assert checking(sources, folder, [FIRST]) == (expected, [])


def test_what_was_found_with_other_sources_does_not_count(tmp_path: Path) -> None:
    sources, folder = Sources(), tmp_path / "c"
    expected = checking(sources, folder, [FIRST])[0]
    sources.all["s0.txt"] = source(0, TEXTS[3])
    changed, looked_into = checking(sources, folder, [FIRST])
    assert looked_into == ["one.md"]
    assert changed != expected
    assert changed == checking(sources, tmp_path / "fresh", [FIRST])[0]
    sources.all["s0.txt"] = source(0)
    assert checking(sources, folder, [FIRST]) == (expected, [])


@pytest.mark.parametrize("before", ["", "A word of welcome. ", "The town grew in 2019.\n\n"])
def test_a_statement_is_judged_the_same_wherever_it_stands(
    tmp_path: Path, before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources, folder = Sources(), tmp_path / "c"
    checking(sources, folder, [FIRST])
    moved = draft("one.md", before + FIRST.text)
    fresh_found = checking(sources, tmp_path / "fresh", [moved])[0]
    judged: list[str] = []
    whole = "verify.gate.judged._judged"
    original = __import__("verify.gate.judged", fromlist=["_judged"])._judged

    def counting(profile, *rest):
        judged.append(profile.claim.text)
        return original(profile, *rest)

    monkeypatch.setattr(whole, counting)
    assert checking(sources, folder, [moved])[0] == fresh_found
    assert not {text for text in judged if text in FIRST.text}


def test_a_result_that_is_damaged_is_noticed(tmp_path: Path) -> None:
    sources, folder = Sources(), tmp_path / "c"
    checking(sources, folder, [FIRST])
    with sqlite3.connect(database(folder)) as base:
        base.execute("UPDATE results SET found = x'0011223344556677889900'")
    base.close()
    with pytest.raises(DAMAGED):
        checking(sources, folder, [FIRST])


def test_a_document_is_read_again_where_its_mark_is_another_or_none(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "x.sqlite"))
    read: list[str] = []

    def reading(ids: Sequence[str]) -> dict[str, list[Source]]:
        read.extend(ids)
        return {name: [draft(name, name.upper())] for name in ids}

    for stamps, expected in (
        ([("a", "1"), ("b", "")], ["a", "b"]),
        ([("a", "1"), ("b", "")], ["b"]),
        ([("b", "2"), ("a", "1")], ["b"]),
        ([("a", "3"), ("b", "2")], ["a"]),
    ):
        read.clear()
        assert [one.text for one in reread(stamps, store, reading)] == [name.upper() for name, _ in stamps]
        assert read == expected


def test_the_newest_results_are_kept(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "x.sqlite"))
    rows = [(f"{number}".encode(), b"x") for number in range(MOST + 3)]
    store.keep(rows)
    found = store.results([about for about, _ in rows])
    assert [data is None for data in found] == [True] * 3 + [False] * MOST
    store.keep([(b"no text of a file", b""), (b"", b"x")])
    assert store.results([b"no text of a file", b""]) == [None, None]


def test_in_memory_and_in_a_file_that_is_in_use_nothing_is_kept(tmp_path: Path) -> None:
    memory = Store()
    memory.keep([(b"a", b"x")])
    assert memory.results([b"a"]) == [None]
    path = str(tmp_path / "x.sqlite")
    held, other = Store(path, patience=0.01), sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    held.keep([(b"a", b"x")])
    assert held.results([b"a"]) == [None]
    other.execute("ROLLBACK")
    other.close()
    held.keep([(b"a", b"x")])
    assert held.results([b"a"]) == [b"x"]
