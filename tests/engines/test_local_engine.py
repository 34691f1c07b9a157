"""The processes of one machine give what one process gives, and say so where one of them is lost."""

from __future__ import annotations

import os
import signal

import pytest

from verify.cli import main
from verify.engines import local
from verify.errors import EngineError
from verify.pipeline import analyse
from verify.pipeline.engine import Serial
from verify.reporting import results
from verify.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def dies(_portion: list[object]) -> list[object]:
    """What a worker does whose memory is taken."""
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.fixture
def shared_out(monkeypatch):
    """Little work is shared out too."""
    monkeypatch.setattr(local, "FEW_CHARACTERS", 0)
    monkeypatch.setattr(local, "FEW_PAIRS", 0)


def test_several_processes_give_what_one_gives(sources, expected, shared_out, monkeypatch):
    monkeypatch.setattr(local, "COMPARED", 300)
    told = []
    analysis = analyse(sources, Settings(), lambda *state: told.append(state), engine=local.Processes(2))
    assert results.dumps(analysis) == expected
    ends = [(stage, done) for stage, done, whole in told if done == whole]
    assert [stage for stage, _ in ends] == ["parsing", "comparing"]
    assert ends[0] == ("parsing", len(sources))


def test_little_work_is_done_at_once(monkeypatch, sources):
    monkeypatch.setattr(local.Processes, "_map", None)
    engine, settings = local.Processes(2), Settings()
    documents = engine.documents(sources[:2], settings, lambda *_: None)
    pairs = engine.pairs(documents)
    assert len(documents) == 2
    assert len(engine.judgements(documents, pairs, settings, lambda *_: None)) == len(pairs) > 0


def test_sources_are_cut_by_their_length_and_keep_their_order(sources):
    cut = local.portions(sources, 2_000)
    assert [source for portion in cut for source in portion] == sources
    assert len(cut) > 2
    assert all(sum(len(source.text) for source in portion[:-1]) < 2_000 for portion in cut)
    assert local.portions([]) == []


@pytest.mark.parametrize(("jobs", "kind"), [(1, Serial), (2, local.Processes)])
def test_one_job_needs_no_other_process(jobs, kind):
    assert isinstance(local.local(jobs), kind)


def test_a_worker_that_dies_is_an_error_of_the_engine(shared_out, monkeypatch, sources):
    monkeypatch.setattr(local, "_parsed", dies)
    with pytest.raises(EngineError, match="a worker process ended before its work was done") as caught:
        local.Processes(2).documents(sources, Settings(), lambda *_: None)
    assert "--jobs" in caught.value.hint


def test_on_the_command_line_that_is_status_2_and_two_lines(shared_out, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(local, "_parsed", dies)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("The port of Eastport handled 4 million containers in 2024.\n")
    with pytest.raises(SystemExit) as caught:
        main(["run", "one.txt", "two.txt", "--jobs", "2", "--output", "out"])
    assert caught.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "verify: error: a worker process ended before its work was done"
    assert len(said) == 2
    assert not (tmp_path / "out").exists()
