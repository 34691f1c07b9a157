"""A limit on the time that one document may take, so that none keeps all others waiting.

In the main thread of a process, which is where documents are read and parsed, the system's timer interrupts the work,
regular expressions too; in another thread, or where there is no such timer, a thread of its own does at the next step
of Python.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from verify.errors import SourceError

__all__ = ["in_time", "too_slow"]

_AGAIN = 30.0
"""After how many seconds the work is interrupted again that went on all the same.  To let go of what it held may take
some of them, and must not be interrupted.
"""

_watched = threading.local()


class _Late(BaseException):
    """Interrupts the work of a thread."""


@contextmanager
def in_time(seconds: float, name: str, source: str = "") -> Iterator[None]:
    """Interrupts the block after so many `seconds`; inside another such block that one's limit counts.

    Raises :class:`SourceError` then, which names the file `name` and the setting; `source` is its id.
    """
    if getattr(_watched, "now", False):
        yield
        return
    main = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    watch = _alarm(seconds) if main else _timer(seconds)
    _watched.now = True
    try:
        with watch:
            yield
    except _Late:
        raise too_slow(name, seconds, source) from None
    finally:
        _watched.now = False


def too_slow(name: str, seconds: float, source: str = "") -> SourceError:
    """The error that a document takes longer than it may."""
    hint = "raise `limits.seconds`, split the file or leave it out"
    return SourceError(f"{name}: takes longer than {seconds:g} s to read", hint, source)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """By the timer of the process, which may have been set by somebody else: theirs goes on afterwards."""
    assert sys.platform != "win32"
    over = False

    def interrupt(number: int, frame: object) -> None:
        if not over and not isinstance(sys.exc_info()[1], _Late):
            raise _Late

    handler = signal.signal(signal.SIGALRM, interrupt)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        over = True
        signal.setitimer(signal.ITIMER_REAL, left, interval)
        signal.signal(signal.SIGALRM, handler if handler is not None else signal.SIG_DFL)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """By a thread that waits."""
    thread, turn, over = threading.get_ident(), threading.Lock(), threading.Event()

    def interrupt() -> None:
        wait = seconds
        while not over.wait(wait):
            with turn:
                if not over.is_set():
                    import ctypes  # only where a thread is late

                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_Late))
            wait = _AGAIN

    threading.Thread(target=interrupt, daemon=True).start()
    try:
        yield
    finally:
        with turn:
            over.set()
