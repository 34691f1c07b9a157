"""Opening a cluster and closing what was opened; whatever is in the way is said in one line."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any
from uuid import uuid4

from verify import __version__
from verify.engines.dask.engine import Cluster
from verify.engines.dask.tasks import Tasks
from verify.engines.dask.work import VARIABLE, work_folder
from verify.engines.local import cores
from verify.errors import EngineError
from verify.pipeline import Engine

__all__ = ["cluster"]

PATIENCE = 5.0
"""How many seconds a scheduler may take to answer."""

WORKERS = 15.0
"""How many seconds a cluster may take to show its first worker."""

_QUIET = {"logging": {"distributed": "critical", "tornado": "critical", "bokeh": "critical"}}


@contextmanager
def cluster(jobs: int, scheduler: str | None) -> Iterator[Engine]:
    """The engine of the cluster at the address `scheduler`; without one, of `jobs` processes of this machine.

    0 jobs are as many as there are processors.  Raises EngineError where packages are missing, the scheduler does not
    answer, or its workers cannot do the work.
    """
    try:
        import dask
        import distributed
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise EngineError(
            "the Dask engine needs packages that are not installed", 'pip install "verify-claims[dask]"'
        ) from error
    with ExitStack() as opened:
        opened.enter_context(_without_noise())
        opened.enter_context(dask.config.set(_QUIET))
        if scheduler is not None:
            _knock(scheduler)
        folder = opened.enter_context(work_folder(shared=scheduler is not None))
        if scheduler is None:
            at: Any = opened.enter_context(_processes(jobs or cores(), folder))
            where = "the cluster on this machine"
        else:
            at, where = scheduler, f"the scheduler at {scheduler}"
        client = opened.enter_context(_client(distributed, at, where))
        if scheduler is not None:
            _look_over(client, where, folder)
        engine = Cluster(Tasks(client, where), folder)
        if scheduler is not None:
            opened.callback(engine.forget)
        yield engine


@contextmanager
def _processes(jobs: int, folder: Path) -> Iterator[Any]:
    """A cluster of so many processes of this machine."""
    import distributed

    local = None
    try:
        with _interrupts_held():
            local = distributed.LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",  # without a port it is 8787, of which there is one
                local_directory=str(folder / "workers"),
                silence_logs=logging.CRITICAL,
            )
    except (OSError, RuntimeError) as error:
        raise EngineError(f"no cluster can be started on this machine: {error}") from error
    else:
        yield local
    finally:
        if local is not None:
            with suppress(TimeoutError, OSError):
                local.close(timeout=10)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Holds an interrupt back until a cluster has started, so that it can be closed.

    The processes that are started meanwhile, and those that replace them, never get one: a terminal sends Ctrl-C to all
    processes, but only the one that runs the command has to speak, and closes the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # or starting it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _client(distributed: Any, at: Any, where: str) -> Iterator[Any]:
    """A connection to the scheduler `at`."""

    class Quiet(distributed.Client):  # type: ignore[misc]
        """A client that says nothing when it is let go of without ever having been connected."""

        def __del__(self) -> None:
            pass

    try:
        client = Quiet(at, timeout=PATIENCE)
    except Exception as error:  # what is not a scheduler may answer anything
        raise _unreachable(where, error) from error
    try:
        yield client
    finally:
        with suppress(TimeoutError, OSError):
            client.close(timeout=5)


def _knock(scheduler: str) -> None:
    """Sees whether anybody answers at the address `scheduler`: Dask's own client is slow and loud to find out."""
    protocol, _, rest = scheduler.rpartition("://")
    host, _, port = rest.rpartition(":")
    if protocol not in {"", "tcp", "tls"} or not host or not port.isdecimal():
        raise EngineError(f"{scheduler!r} is not the address of a scheduler", "it looks like tcp://HOST:8786")
    try:
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
    except (OSError, OverflowError, UnicodeError) as error:
        raise _unreachable(f"the scheduler at {scheduler}", error) from error


def _unreachable(where: str, error: Exception) -> EngineError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
    return EngineError(f"{where} cannot be reached: {reason.lower()}", "start one: `dask scheduler`")


def _look_over(client: Any, where: str, folder: Path) -> None:
    """Raises EngineError where the cluster has no workers, or one of them cannot do the work of this run."""
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError as error:
        raise EngineError(f"{where} has no workers", "start some: `dask worker tcp://HOST:PORT`") from error
    token = uuid4().hex
    (folder / "token").write_text(token)
    try:
        answers = client.run(_answer, str(folder), token, on_error="return")
    except Exception as error:
        raise EngineError(f"{where}: its workers cannot be asked: {error}") from error
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, Exception):
            hint = "install verify-claims[dask] on every machine, the same version"
            raise EngineError(f"the worker {worker} cannot run verify: {answer}", hint)
        version, sees = answer
        if version != __version__:
            hint = "install the same version on every machine"
            raise EngineError(f"the worker {worker} has verify {version}, not {__version__}", hint)
        if not sees:
            hint = f"{VARIABLE} names a folder that every machine of the cluster can write to"
            raise EngineError(f"the worker {worker} cannot use the work folder {folder}", hint)


def _answer(folder: str, token: str) -> tuple[str, bool]:
    """On a worker: its version of verify, and whether it can read and write in the work folder."""
    import pyarrow  # noqa: F401

    try:
        seen = Path(folder, "token").read_text() == token
        mine = Path(folder, f"token-{uuid4().hex}")
        mine.write_text(token)
        mine.unlink()
    except OSError:
        return __version__, False
    return __version__, seen


@contextmanager
def _without_noise() -> Iterator[None]:
    """Dask's log goes nowhere: what matters of it is an EngineError."""
    loggers = [logging.getLogger(name) for name in ("distributed", "tornado", "asyncio")]
    before = [(logger.level, logger.propagate, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, (level, propagate, disabled) in zip(loggers, before, strict=True):
            logger.level, logger.propagate, logger.disabled = level, propagate, disabled
