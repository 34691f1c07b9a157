"""Reads pages, PDFs and Word documents in a process of its own, so that no file can take the run down with it.

The libraries that read them are written in C: a file made for it, or one that is damaged in the right place, can end
their process, take all of the memory, or keep them busy where nothing of Python's interrupts them.  Here that is an
error which names the file.  The process (:mod:`verify.reading.serving`) is started with the first such file, reads one
after the other, and ends with the one that started it.  Where the system can (Linux), it is held to the memory that the
settings allow.  The time is counted here, from when a file's turn came, and the process is killed when it is over.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO

import msgspec

from verify.errors import SourceError
from verify.reading import messages
from verify.reading.messages import Answer, Asked, Read, Refused
from verify.reading.pieces import Content
from verify.settings import Limits
from verify.watchdog import too_slow

__all__ = ["content", "stop"]

_START = "import sys; sys.path[:] = {path!r}; from verify.reading.serving import serve; serve({parent})"
_FLAGS = {"isolated": "-I", "ignore_environment": "-E", "no_user_site": "-s", "no_site": "-S"}
"""What keeps Python from loading what is none of the caller's, by its name in `sys.flags`."""


def content(reader: str, data: bytes, name: str, limits: Limits) -> Content:
    """What ``content`` of the module `reader` finds in `data`, the bytes of a file known as `name`.

    Raises :class:`SourceError` as that reader does, and where its process ends over the file or takes longer than
    ``limits.seconds``.  Files wait for each other, which does not count as the time that one takes.
    """
    with _turn:
        answer = _answered(Asked(reader, limits), data, name)
    if isinstance(answer, Read):
        return answer.content
    if isinstance(answer, Refused):
        raise SourceError(answer.message.replace(messages.NAME, name), answer.hint)
    raise SourceError(
        f"{name}: what reads {_format(reader)} failed at it: {answer.error}",
        "leave the file out, and report it: this is a fault",
    )


def _answered(asked: Asked, data: bytes, name: str) -> Answer:
    request = msgspec.msgpack.encode(asked)
    for _ in range(2):
        child, taken, answer = _child(asked.reader, name), None, None
        requests, answers = (pipe.fileno() for pipe in _pipes(child))
        with _killing(child, asked.limits.seconds) as late:
            try:
                messages.send(requests, request)
                messages.send(requests, data)
                taken = messages.received(answers)
                answer = messages.received(answers)
            except OSError:
                pass
            except BaseException:  # the user interrupts, or a caller's time is over: its answer is of no use any more
                child.kill()
                _ended(child)
                raise
        if answer is not None:
            return messages.answered(answer)
        _ended(child)
        if late.is_set():
            raise too_slow(name, asked.limits.seconds)
        if taken is not None:  # else it had ended before, between two files
            break
    raise _why(child.returncode, asked, name)


@contextmanager
def _killing(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kills the process unless the block ends within so many `seconds`; the event tells that it was."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    try:
        timer.start()
        yield late
    finally:
        timer.cancel()
        if timer.is_alive():
            timer.join()


def _why(status: int, asked: Asked, name: str) -> SourceError:
    """The process ended over a file: why."""
    if status < 0 and status == -getattr(signal, "SIGALRM", 0):
        return too_slow(name, asked.limits.seconds)
    if status > 0:
        return SourceError(
            f"{name}: the process that reads {_format(asked.reader)} ended over it with status {status}",
            "see whether Python can start processes here, and whether the package is whole",
        )
    how = f" ({_signal(-status)})" if status else ""  # none where the system does not keep how processes ended
    return SourceError(
        f"{name}: what reads {_format(asked.reader)} ended over it{how}: it is damaged, or takes more than "
        f"{asked.limits.memory_bytes:,} bytes of memory",
        "open it in a program of its own and save it again, or raise `limits.memory-bytes`",
    )


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _format(reader: str) -> str:
    """What a reader is called in messages: the last part of its module's name."""
    return reader.rpartition(".")[2]


_turn = threading.Lock()
_running: subprocess.Popen[bytes] | None = None
_stops = False
"""Whether the end of Python ends the process too."""


def _child(reader: str, name: str) -> subprocess.Popen[bytes]:
    """The process that reads, which is started where none runs."""
    global _running, _stops
    if _running is not None:
        if _running.poll() is None:
            return _running
        _ended(_running)
        _running = None
    if not _stops:
        atexit.register(stop)
        _stops = True
    flags = [flag for known, flag in _FLAGS.items() if getattr(sys.flags, known)]
    try:
        path = [entry or os.getcwd() for entry in sys.path if isinstance(entry, str)]  # Python heeds nothing else
        _running = subprocess.Popen(
            [sys.executable or "python", *flags, "-c", _START.format(path=path, parent=os.getpid())],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise SourceError(
            f"{name}: cannot start the process that reads {_format(reader)}: {error.strerror or error}",
            f"see whether {sys.executable or 'python'} can be started here, and how many files and processes may be",
        ) from error
    return _running


def _pipes(child: subprocess.Popen[bytes]) -> tuple[FileIO, FileIO]:
    """Where it takes requests, and where it answers."""
    assert isinstance(child.stdin, FileIO)
    assert isinstance(child.stdout, FileIO)
    return child.stdin, child.stdout


def _ended(child: subprocess.Popen[bytes], patience: float = 5) -> None:
    """Waits so many seconds for a process that is about to end, and lets go of it."""
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    _let_go(child)


def _let_go(child: subprocess.Popen[bytes]) -> None:
    for stream in _pipes(child):
        with suppress(OSError):
            stream.close()


def stop() -> None:
    """Ends the process that reads, which else ends with the one that it belongs to."""
    if _running is not None and _running.poll() is None:
        with suppress(OSError):
            _pipes(_running)[0].close()
        _ended(_running, patience=1)


def _forked() -> None:
    """In a fork: the process is its parent's, and so is the turn that another thread may have had."""
    global _turn, _running
    if _running is not None:
        _running.returncode = 0  # nothing to wait for
        _let_go(_running)
    _turn, _running = threading.Lock(), None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
