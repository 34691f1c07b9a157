"""Work done by two processes gives what one would give, whatever becomes of the other."""

import contextlib
import json
import os
import threading

import pytest

from verify.gate.checking import check
from verify.gate.sharing import ENOUGH, may_share, shared
from verify.model import Source
from verify.settings import Settings


def pack(found: list[int]) -> bytes:
    return json.dumps(found).encode()


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
def test_what_is_found_is_in_order(count: int) -> None:
    assert shared(lambda n: n * n, range(count), lambda: None, pack, json.loads) == [n * n for n in range(count)]


def test_each_process_does_its_share() -> None:
    done = shared(lambda _: os.getpid(), range(6), lambda: None, pack, json.loads)
    assert done[::2] == [os.getpid()] * 3
    assert len({*done[1::2]} - {os.getpid()}) == 1


def fail() -> None:
    raise OSError("no file to open")


def vanish() -> None:
    os.kill(os.getpid(), 9)


@pytest.mark.parametrize("begin", [fail, vanish])
def test_where_the_other_process_fails_its_share_is_done_here(begin, capfd) -> None:  # type: ignore[no-untyped-def]
    assert shared(lambda n: -n, range(9), begin, pack, json.loads) == [-n for n in range(9)]
    assert capfd.readouterr().out == ""


def test_an_error_of_the_work_is_raised_here_and_leaves_no_process() -> None:
    with pytest.raises(ZeroDivisionError):
        shared(lambda n: 1 // n, [0, 1, 2], lambda: None, pack, json.loads)
    with contextlib.suppress(ChildProcessError):  # none at all
        assert os.waitpid(-1, os.WNOHANG) == (0, 0), "a process that has ended was not waited for"


def test_little_work_and_a_process_with_threads_are_not_shared() -> None:
    assert not may_share(ENOUGH - 1)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not may_share(10 * ENOUGH)
    finally:
        stop.set()
        thread.join()


def test_a_check_gives_the_same_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Elstad", "Bergum", "Norvik", "Halden", "Tromvik", "Asker")
    sources = [
        Source(f"{name}.txt", f"The harbour of {name} handled {n + 2} million tonnes in 2023. It has {n + 5} cranes.")
        for n, name in enumerate(names)
    ]

    def handled(more: int) -> str:
        return " ".join(
            f"The harbour of {x} handled {n + 2 + more} million tonnes in 2023." for n, x in enumerate(names)
        )

    drafts = [Source(f"d{more}.md", handled(more)) for more in range(4)]
    shares: list[int] = []

    def never(pieces: int) -> bool:
        shares.append(pieces)
        return False

    both = check(drafts, sources, Settings())
    monkeypatch.setattr("verify.gate.judged.may_share", never)
    assert check(drafts, sources, Settings()) == both
    assert shares == [len(both.claims)]
    assert len(both.claims) >= ENOUGH
    assert {claim.status for claim in both.claims} == {"supported", "conflicting"}
