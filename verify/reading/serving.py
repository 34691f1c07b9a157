"""The process that reads pages, PDFs and Word documents for another one, which says what and takes the time.

See :mod:`verify.reading.apart`, which starts it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import msgspec

from verify.errors import SourceError
from verify.reading import messages
from verify.reading.extras import needed
from verify.reading.messages import NAME, Answer, Asked, Failed, Read, Refused
from verify.settings import Limits

__all__ = ["serve"]

_GROWN = 400_000_000
"""Bytes of memory by which a process has grown that ends, since the next file would begin with them."""
_OFTEN = 0.5
"""Seconds between two looks at whether the one that asks is still there."""


def serve(parent: int) -> None:
    """Answers requests on the standard input until it ends, or the process `parent` does.

    What libraries print goes nowhere, and an interrupt does nothing: whoever asks says when it is over.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    requests, answers = 0, os.dup(1)
    os.dup2(2, 1)
    start = _most()
    while (request := messages.received(requests)) is not None:
        data = messages.received(requests)
        if data is None:
            break
        messages.send(answers, b"")  # from here on what happens is of this file
        answer = _answer(messages.asked(request), data)
        messages.send(answers, msgspec.msgpack.encode(answer))
        del data, answer
        if _most() > start + _GROWN:
            break


def _leave_with(parent: int) -> None:
    """Ends this process once `parent` has ended: its end of the pipe may live on in a fork."""
    while os.getppid() == parent:
        time.sleep(_OFTEN)
    os._exit(0)


def _answer(asked: Asked, data: bytes) -> Answer:
    limits, size = asked.limits, 0
    try:
        reader = import_module(asked.reader)
        for package in reader.PACKAGES:  # before the limits count: none of it is the file's
            needed(package, reader.EXTRA, NAME)
        size = _size()
        with _held(limits, size):
            return Read(reader.content(data, NAME, limits))
    except SourceError as error:
        return Refused(error.message, error.hint)
    except MemoryError:
        return _too_much(limits, size)
    except Exception as error:
        return Failed(ascii(error))


def _too_much(limits: Limits, size: int) -> Refused:
    """A file takes too much memory beside `size`: by the settings, else by what the system leaves to a process."""
    allowed = _allowed()
    if allowed is not None and allowed < size + limits.memory_bytes:
        return Refused(
            f"{NAME}: takes more memory to read than a process may have here ({allowed:,} bytes)",
            "raise the system's limit (`ulimit -v`), or split the file",
        )
    return Refused(
        f"{NAME}: takes more than {limits.memory_bytes:,} bytes of memory to read",
        "raise `limits.memory-bytes`, or split the file",
    )


@contextmanager
def _held(limits: Limits, size: int) -> Iterator[None]:
    """Within the limits of time and of memory beside `size`, as far as the system has such limits.

    Beyond that of time the system ends the process, a little later than the one that asked would, which may be stopped.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _allowed()
    if size:
        limit = size + limits.memory_bytes
        most = limit if allowed is None else min(limit, allowed)
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    signal.alarm(limits.seconds + 1)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, before)


def _allowed() -> int | None:
    """The bytes of memory that the system allows this process to ask for; None for as many as there are."""
    if sys.platform == "win32":
        return None
    import resource

    return min((limit for limit in resource.getrlimit(resource.RLIMIT_AS) if limit >= 0), default=None)


def _size() -> int:
    """The bytes of memory that this process has asked for; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _most() -> int:
    """The bytes of memory that this process has asked for, else the most that it had; 0 where neither is told."""
    if sys.platform == "win32":
        return 0
    import resource

    return _size() or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
