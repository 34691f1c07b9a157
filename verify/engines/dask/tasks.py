"""Runs a function for each of many shares of the work on the workers of a cluster, and says what went wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from verify import __version__
from verify.errors import EngineError, VerifyError

__all__ = ["Tasks", "called"]

RETRIES = 3
"""How often a share is tried again, on another worker where one is lost."""

NOBODY = 60.0
"""After how many seconds without any worker a run is given up; one that was lost is back sooner."""

LOOK = 2.0
"""Every so many seconds the workers are counted while nothing gets done."""

AHEAD, LEAST_AHEAD = 8, 64
"""How many shares for each worker, and how many at least, the scheduler knows of at a time."""

_turn = threading.Lock()


def called(version: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Calls a stage on a worker, one at a time where it has several threads: the parser is not made for more.

    Raises EngineError where the worker has not this `version` of verify, since it would give other results, and where
    the work folder fails it.
    """
    if version != __version__:
        raise EngineError(
            f"a worker of the cluster has verify {__version__}, not {version}",
            "install the same version on every machine",
        )
    try:
        with _turn:
            return function(*arguments)
    except OSError as error:
        reason = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        raise EngineError(
            f"the work folder of the cluster: {reason}",
            "VERIFY_WORK names a folder that every machine of the cluster can write to",
        ) from error


class Tasks:
    """The workers of a cluster, at work for one run."""

    def __init__(self, client: Any, where: str) -> None:
        """`client` is a ``distributed.Client``; `where` names the cluster in messages."""
        self._client, self._where = client, where

    @property
    def workers(self) -> int:
        """How many there are now, at least one."""
        return max(1, len(self._client.nthreads()))

    def run(
        self,
        function: Callable[..., Any],
        shares: Sequence[tuple[Any, ...]],
        told: Callable[[int], None] | None = None,
    ) -> list[Any]:
        """What `function` gives for each of `shares`, its arguments; in order.  `told` hears which one is done.

        Futures hold the small results only; all that is large is in files.  Raises EngineError where workers are lost
        again and again, none is left, or the scheduler is gone.
        """
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        try:
            return self._run(function, shares, told)
        except VerifyError:
            raise
        except KilledWorker as error:
            raise EngineError(
                "worker processes ended before their work was done, several times over",
                "if memory ran out, give each worker more of it or try fewer with `--jobs`",
            ) from error
        except (CancelledError, CommClosedError, OSError) as error:  # those of a stage are EngineErrors by now
            raise EngineError(f"the connection to {self._where} was lost", "see whether it still runs") from error

    def _run(
        self, function: Callable[..., Any], shares: Sequence[tuple[Any, ...]], told: Callable[[int], None] | None
    ) -> list[Any]:
        found: list[Any] = [None] * len(shares)
        run, coming = uuid4().hex, iter(enumerate(shares))
        done: SimpleQueue[Any] = SimpleQueue()
        waiting: dict[str, tuple[int, Any]] = {}
        seen = time.monotonic()
        while True:
            for number, share in islice(coming, max(LEAST_AHEAD, AHEAD * self.workers) - len(waiting)):
                key = f"{function.__name__}-{run}-{number}"
                future = self._client.submit(called, __version__, function, share, key=key, pure=False, retries=RETRIES)
                waiting[key] = number, future
                future.add_done_callback(done.put)
            if not waiting:
                return found
            try:
                future = done.get(timeout=LOOK)
            except Empty:
                seen = self._look(seen)
                continue
            seen = time.monotonic()
            number, _ = waiting.pop(future.key)
            found[number] = future.result(
                timeout=NOBODY
            )  # waits where its worker was lost since; raises what it raised
            if told:
                told(number)

    def everywhere(self, function: Callable[[], None]) -> None:
        """Calls `function` on every worker, as far as they can be reached."""
        with suppress(Exception):
            self._client.run(function, on_error="ignore")

    def _look(self, seen: float) -> float:
        """When workers were last there; EngineError where that is too long ago."""
        if self._client.nthreads():
            return time.monotonic()
        if time.monotonic() - seen > NOBODY:
            raise EngineError(f"{self._where} has no workers any more", "start some: `dask worker tcp://HOST:PORT`")
        return seen
