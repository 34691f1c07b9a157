"""The progress bar: only on a terminal, only after a second, one a stage."""

import io

import pytest

from verify.cli import progress
from verify.cli.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """The seconds that the bar believes to have passed, in a list of one."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def _work(clock, seconds, wanted=True):
    with Progress(wanted) as bar:
        for stage, total in (("parsing", 4), ("comparing", 0)):
            for done in range(total + 1):
                clock[0] += seconds
                bar(stage, done, total)


def test_a_bar_is_drawn_for_each_stage_of_long_work(clock, monkeypatch):
    stream = _Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    _work(clock, 1.0)
    assert "parsing" in stream.getvalue()
    assert "100%" in stream.getvalue()
    assert stream.getvalue().index("parsing") < stream.getvalue().index("comparing")


@pytest.mark.parametrize(
    ("stream", "seconds", "wanted"), [(_Terminal(), 0.1, True), (_Terminal(), 9.0, False), (io.StringIO(), 9.0, True)]
)
def test_nothing_is_drawn_for_short_work_where_it_is_not_wanted_or_off_a_terminal(
    clock, monkeypatch, stream, seconds, wanted
):
    monkeypatch.setattr("sys.stderr", stream)
    _work(clock, seconds, wanted)
    assert stream.getvalue() == ""
