"""A run that remembers gives the same bytes as one that does not, and works out only what is new."""

import os
from pathlib import Path

import numpy as np
import pytest

from verify.cache import Cache, Remembering
from verify.pipeline import analyse
from verify.pipeline.engine import Serial
from verify.reading import read_text
from verify.reporting import results
from verify.settings import Settings, from_mapping

TOWNS = ("Eastport", "Norhaven", "Elstad", "Varmo")
TEXTS = {
    f"{town.lower()}.txt": (
        f"{town} handled 4 million containers in 2023. The mayor of Elstad opened the new pier on 3 May 2024. "
        f"The ferry of {town} was late on 12 days in 2023. Unemployment in Norhaven fell to {4 + n}.2% in 2023."
    )
    for n, town in enumerate(TOWNS)
}


class Counting(Serial):
    """An engine that notes what it is asked for."""

    def __init__(self):
        super().__init__()
        self.parsed, self.judged = [], 0

    def documents(self, sources, settings, progress):
        self.parsed += [source.id for source in sources]
        return super().documents(sources, settings, progress)

    def judgements(self, documents, pairs, settings, progress):
        self.judged += len(pairs)
        return super().judgements(documents, pairs, settings, progress)


def ran(folder: Path, texts, settings=None):
    """The results of a run with a cache in `folder`, and the engine that did what was left to do."""
    settings = settings or Settings()
    sources = [read_text(text.encode(), name, name, settings) for name, text in texts.items()]
    engine = Counting()
    remembered = results.dumps(analyse(sources, settings, engine=Remembering(engine, Cache(folder, settings))))
    assert remembered == results.dumps(analyse(sources, settings))
    return remembered, engine


def test_a_second_run_works_nothing_out(tmp_path):
    first, engine = ran(tmp_path, TEXTS)
    assert engine.parsed == sorted(TEXTS)
    assert engine.judged > 0
    again, engine = ran(tmp_path, TEXTS)
    assert (again, engine.parsed, engine.judged) == (first, [], 0)


CHANGES = {
    "edited": {**TEXTS, "elstad.txt": TEXTS["elstad.txt"].replace("4 million", "5 million")},
    "added": {**TEXTS, "aberg.txt": "Eastport handled 3 million containers in 2023."},
    "removed": {name: text for name, text in TEXTS.items() if name != "elstad.txt"},
    "renamed": {name.replace("varmo", "a-varmo"): text for name, text in TEXTS.items()},
}


@pytest.mark.parametrize("texts", CHANGES.values(), ids=CHANGES)
def test_a_changed_source_is_worked_out_anew_and_no_other(tmp_path, texts):
    _, whole = ran(tmp_path, TEXTS)
    _, engine = ran(tmp_path, texts)
    assert set(engine.parsed) == {name for name, text in texts.items() if TEXTS.get(name) != text}
    assert engine.judged < whole.judged


def test_another_configuration_is_another_cache(tmp_path):
    ran(tmp_path, TEXTS)
    _, engine = ran(tmp_path, TEXTS, from_mapping({"rounding": "strict"}, "here"))
    assert len(engine.parsed) == len(TEXTS)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"?" + data[41:]])
def test_a_damaged_entry_counts_as_missing(tmp_path, spoil):
    first, _ = ran(tmp_path, TEXTS)
    for path in tmp_path.rglob("*.bin"):
        path.write_bytes(spoil(path.read_bytes()))
    again, engine = ran(tmp_path, TEXTS)
    assert again == first
    assert len(engine.parsed) == len(TEXTS)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file is in the way")
    _, engine = ran(tmp_path / "cache", TEXTS)
    assert len(engine.parsed) == len(TEXTS)


def test_what_is_old_is_forgotten_and_nothing_else(tmp_path):
    ran(tmp_path, TEXTS)
    [old, *young] = sorted(tmp_path.glob("documents/*/*.bin"))
    stranger = old.with_name("notes.txt")
    stranger.write_text("mine")
    for path in (old, stranger):
        os.utime(path, (0, 0))
    ran(tmp_path, {**TEXTS, "new.txt": "Eastport handled 4 million containers in 2012."})
    assert stranger.exists()
    assert all(path.exists() for path in young)
    assert old.stat().st_mtime > 0  # made anew, for the run needs it


@pytest.mark.parametrize("link", ["documents", "judgements", ""])
def test_nothing_is_written_or_removed_through_a_link(tmp_path, link):
    outside, cache = tmp_path / "outside", tmp_path / "cache"
    (outside / "ab").mkdir(parents=True)
    kept = outside / "ab" / f"{'0' * 38}.bin"
    kept.write_text("mine")
    os.utime(kept, (0, 0))
    if link:
        cache.mkdir()
    (cache / link).symlink_to(outside)
    first, _ = ran(cache, TEXTS)
    assert [path for path in outside.rglob("*") if path.is_file()] == [kept]
    assert ran(cache, TEXTS)[0] == first


def test_a_run_of_a_few_sources_leaves_the_judgements_of_the_whole(tmp_path):
    ran(tmp_path, TEXTS)
    ran(tmp_path, {"norhaven.txt": TEXTS["norhaven.txt"]})
    _, engine = ran(tmp_path, TEXTS)
    assert (engine.parsed, engine.judged) == ([], 0)


def test_judgements_are_found_beyond_two_million_claims():
    from verify.pipeline.judgements import Judgements
    from verify.pipeline.pairing import Pairs

    def pair(claim):
        sides = (np.array([number], np.int32) for number in (0, 4_999_999, 1, claim))
        return Pairs(*sides)

    known = Judgements.of_run(("a", "b"), pair(4), ["judged"])
    assert known.of(("a", "b"), (5_000_000, 10), pair(4))[0] == ["judged"]
    assert known.of(("a", "b"), (5_000_000, 10), pair(3))[0] == [""]


def test_backups_and_version_control_leave_it_out(tmp_path):
    ran(tmp_path, TEXTS)
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert (tmp_path / ".gitignore").read_text() == "*\n"
