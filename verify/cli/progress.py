"""A progress bar for work that takes more than a moment, on a terminal only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import click

__all__ = ["Progress"]

_PATIENCE = 1.0
"""Seconds of work before a bar appears."""


class Progress:
    """Takes ``(stage, done, total)`` from the pipeline and draws one bar a stage on standard error.

    Nothing is drawn in the first second, nor where standard error is no terminal or `wanted` is false.
    """

    def __init__(self, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._start = time.monotonic()
        self._stage = ""
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps of `stage` are behind us."""
        if not self._wanted or time.monotonic() - self._start < _PATIENCE:
            return
        if stage != self._stage:
            self._finish()
            self._stage = stage
            self._bar = click.progressbar(length=max(total, 1), label=f"{stage:<12}", file=sys.stderr, width=40)
            self._bar.__enter__()
        self._bar.update(max(0, done - self._bar.pos))

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None
