"""The folder in which the workers of a run leave their results for each other."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verify.errors import EngineError

__all__ = ["SHARED", "VARIABLE", "work_folder"]

VARIABLE = "VERIFY_WORK"
"""The environment variable that names the folder."""

SHARED = Path(".verify-cache", "dask")
"""The folder, in the working directory, where the variable names none and the cluster has machines of its own."""


@contextmanager
def work_folder(shared: bool) -> Iterator[Path]:
    """A new folder for one run, removed at the end; in a place that other machines see where it is `shared`."""
    named = os.environ.get(VARIABLE)
    above = Path(named) if named else SHARED if shared else Path(tempfile.gettempdir())
    try:
        above.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="run-" if named or shared else "verify-", dir=above.resolve()))
        if shared:
            folder.chmod(0o770)  # workers may be of another user of the same group
    except OSError as error:
        raise EngineError(
            f"{above}: the work folder of the cluster cannot be made: {(error.strerror or str(error)).lower()}",
            f"{VARIABLE} names another",
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
