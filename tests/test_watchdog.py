"""A document may take so long and no longer, in whichever thread or process it is read."""

import re
import signal
import threading
import time
from contextlib import suppress

import pytest

from verify.engines.local import Processes
from verify.errors import SourceError
from verify.model import Source
from verify.pipeline.engine import silent
from verify.reading import read_text
from verify.settings import Limits, Settings
from verify.watchdog import in_time

SOON = 0.05


def spin():
    while True:
        pass


def backtrack():
    re.match(r"(a+)+$", "a" * 60 + "b")


@pytest.mark.parametrize("work", [spin, backtrack, lambda: time.sleep(60)])
def test_what_takes_too_long_is_interrupted(work):
    with pytest.raises(SourceError) as caught, in_time(SOON, "seeds/a.txt", "a.txt"):
        work()
    assert caught.value.message == "seeds/a.txt: takes longer than 0.05 s to read"
    assert "`limits.seconds`" in caught.value.hint
    assert caught.value.source == "a.txt"


def test_so_it_is_in_another_thread():
    found = []

    def work():
        try:
            with in_time(SOON, "a.txt"):
                spin()
        except SourceError as error:
            found.append(error.message)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["a.txt: takes longer than 0.05 s to read"]


def test_what_swallows_the_interruption_is_interrupted_again(monkeypatch):
    monkeypatch.setattr("verify.watchdog._AGAIN", SOON)
    times = []

    def stubborn():
        with suppress(BaseException):
            spin()
        times.append(1)
        spin()

    with pytest.raises(SourceError), in_time(SOON, "a.txt"):
        stubborn()
    assert times == [1]


def test_nothing_is_left_of_it():
    handler = signal.getsignal(signal.SIGALRM)
    with in_time(60, "a.txt"):
        assert signal.getsignal(signal.SIGALRM) is not handler
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is handler


def test_the_timer_of_somebody_else_goes_on():
    signal.setitimer(signal.ITIMER_REAL, 500)
    try:
        with in_time(60, "a.txt"):
            pass
        assert 400 < signal.getitimer(signal.ITIMER_REAL)[0] <= 500
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_of_two_the_outer_one_counts():
    with pytest.raises(SourceError, match="outer"), in_time(SOON, "outer"), in_time(60, "inner"):
        spin()


def test_a_reader_is_watched(monkeypatch):
    monkeypatch.setattr("verify.reading.decode", lambda data, name: spin())
    with pytest.raises(SourceError, match=r"a\.txt: takes longer than 1 s to read"):
        read_text(b"", "a", "a.txt", Settings(limits=Limits(seconds=1)))


@pytest.mark.parametrize("text", ["It rose.", "It rose by 5%. " * 5_000], ids=["here", "in worker processes"])
def test_so_is_the_parser(monkeypatch, text):
    def document(source, settings):
        if source.id == "slow":
            spin()

    monkeypatch.setattr("verify.engines.local.document", document)
    sources = [Source(name, text) for name in ("a", "slow", "z")]
    with pytest.raises(SourceError, match="slow: takes longer than 1 s to read") as caught:
        Processes(2).documents(sources, Settings(limits=Limits(seconds=1)), silent)
    assert caught.value.source == "slow"
