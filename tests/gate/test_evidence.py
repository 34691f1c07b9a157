"""The evidence that the gate keeps: the same answers whatever came before, on disk as in memory."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.aligning import profile
from verify.gate.checking import check_against, gathered
from verify.gate.evidence import DAMAGED, Evidence
from verify.gate.kept import open_evidence
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
    return check_against([DRAFT], evidence, lambda: sources, SETTINGS)


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
        return open_evidence(folder, SETTINGS, self.stamps(), self)


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
        evidence = open_evidence(tmp_path / "c", SETTINGS, stamps, sources)
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
