"""Reads pages, PDFs and Word documents in a process of its own, so that no file can take the run down with it.

The libraries that read them are written in C: a file made for it, or one that is damaged in the right place, can end
their process, take all of the memory, or keep them busy where nothing of Python's interrupts them.  Here that is an
error which names the file.  The process is started with the first such file, reads one after the other, and ends with
the one that started it.  Where the system can (Linux), it is held to the memory that the settings allow.

Requests and answers are MessagePack, each after its length in eight bytes; a file whose bytes came is answered twice,
first with nothing.
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
from importlib import import_module
from typing import IO

import msgspec

from verify.errors import SourceError
from verify.reading.pieces import Content
from verify.settings import Limits
from verify.watchdog import too_slow

__all__ = ["content", "stop"]

_GROWN = 400_000_000
"""Bytes of memory from which on a process is not used again, since the next file would begin with them."""
_START = "import sys; sys.path[:] = {path!r}; from verify.reading.apart import serve; serve()"


_NAME = "\0"
"""Stands for the name of the file in what is sent, since a name need be no text."""


class _Asked(msgspec.Struct):
    """A file to read; its bytes follow."""

    reader: str
    name: str
    limits: Limits


class _Refused(msgspec.Struct, tag=True):
    """Why a file cannot be read."""

    message: str
    hint: str


class _Failed(msgspec.Struct, tag=True):
    """What went wrong that should not."""

    error: str


class _Read(msgspec.Struct, tag=True):
    content: Content


_ANSWER = msgspec.msgpack.Decoder(_Read | _Refused | _Failed)


def content(reader: str, data: bytes, name: str, limits: Limits) -> Content:
    """What ``verify.reading.<reader>`` finds in `data`, the bytes of a file known as `name`.

    Raises :class:`SourceError` as that reader does, and where its process ends over the file.
    """
    with _turn:
        answer = _asked(_Asked(reader, name, limits), data)
    if isinstance(answer, _Read):
        return answer.content
    if isinstance(answer, _Refused):
        raise SourceError(answer.message.replace(_NAME, name), answer.hint)
    raise SourceError(
        f"{name}: what reads {reader} failed at it: {answer.error}",
        "leave the file out, and report it: this is a fault",
    )


def _asked(asked: _Asked, data: bytes) -> _Read | _Refused | _Failed:
    for _ in range(2):
        child, taken, answer = _child(), None, None
        try:
            _send(child.stdin, msgspec.msgpack.encode(msgspec.structs.replace(asked, name=_NAME)))
            _send(child.stdin, data)
            taken = _received(child.stdout)
            answer = _received(child.stdout)
        except OSError:
            pass
        except BaseException:  # out of time, or the user interrupts: what it reads is of no use any more
            child.kill()
            _ended(child)
            raise
        if answer is not None:
            decoded: _Read | _Refused | _Failed = _ANSWER.decode(answer)
            return decoded
        _ended(child)
        if taken is not None:  # else it had ended before, between two files
            break
    raise _why(child.returncode, asked)


def _why(status: int, asked: _Asked) -> SourceError:
    """The process ended over a file: why."""
    if status == -getattr(signal, "SIGALRM", 0):
        return too_slow(asked.name, asked.limits.seconds)
    if status < 0:
        return SourceError(
            f"{asked.name}: what reads {asked.reader} ended over it ({_signal(-status)}): it is damaged, or takes more "
            f"than {asked.limits.memory_bytes:,} bytes of memory",
            "open it in a program of its own and save it again, or raise `limits.memory-bytes`",
        )
    return SourceError(
        f"{asked.name}: the process that reads {asked.reader} ended over it with status {status}",
        "see whether Python can start processes here, and whether the package is whole",
    )


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


_turn = threading.Lock()
_running: tuple[int, subprocess.Popen[bytes]] | None = None
"""The process and whose it is: a fork of its owner has to start its own."""


def _child() -> subprocess.Popen[bytes]:
    global _running
    if _running is not None and _running[0] == os.getpid():
        if _running[1].poll() is None:
            return _running[1]
        _ended(_running[1])
    if _running is None:
        atexit.register(stop)
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", _START.format(path=[entry or os.getcwd() for entry in sys.path])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    _running = (os.getpid(), child)
    return child


def _ended(child: subprocess.Popen[bytes], patience: float = 5) -> None:
    """Waits so many seconds for a process that is about to end, and lets go of it."""
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for stream in (child.stdin, child.stdout):
        with suppress(OSError):
            if stream is not None:
                stream.close()


def stop() -> None:
    """Ends the process that reads, which else ends with the one that it belongs to."""
    if _running is not None and _running[0] == os.getpid() and _running[1].poll() is None:
        child = _running[1]
        with suppress(OSError):
            if child.stdin is not None:
                child.stdin.close()
        _ended(child, patience=1)


def _send(stream: IO[bytes] | None, data: bytes) -> None:
    assert stream is not None
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def _received(stream: IO[bytes] | None) -> bytes | None:
    """The next message; None where the other side has ended."""
    assert stream is not None
    head = stream.read(8)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == 8 else b""
    return data if len(head) == 8 and len(data) == size else None


def serve() -> None:
    """Answers requests on the standard input until it ends; what libraries print goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks says when it is over
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    decoder = msgspec.msgpack.Decoder(_Asked)
    start = _size()
    while (request := _received(requests)) is not None:
        asked = decoder.decode(request)
        data = _received(requests)
        if data is None:
            break
        _send(answers, b"")  # from here on what happens is of this file
        answer = _answered(asked, data)
        _send(answers, msgspec.msgpack.encode(answer))
        del data, answer
        if _size() > start + _GROWN:
            break


def _answered(asked: _Asked, data: bytes) -> _Read | _Refused | _Failed:
    try:
        with _held(asked.limits):
            return _Read(import_module(f"verify.reading.{asked.reader}").content(data, asked.name, asked.limits))
    except SourceError as error:
        return _Refused(error.message, error.hint)
    except MemoryError:
        return _Refused(
            f"{asked.name}: takes more than {asked.limits.memory_bytes:,} bytes of memory to read",
            "raise `limits.memory-bytes`, or split the file",
        )
    except Exception as error:
        return _Failed(ascii(error))


@contextmanager
def _held(limits: Limits) -> Iterator[None]:
    """Within the limits of time and memory, as far as the system has such limits.

    Beyond that of time the system ends the process, a little later than the one that asked stops to wait.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if size := _size():
        limit = size + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (limit if most < 0 else min(limit, most), most))
    signal.alarm(limits.seconds + 1)
    try:
        yield
    finally:
        signal.alarm(0)
        if size:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _size() -> int:
    """The bytes of memory that this process has asked for; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
