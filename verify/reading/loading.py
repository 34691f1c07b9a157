"""A file's bytes, or the reason why there are none to be had."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from verify.errors import SourceError

__all__ = ["load", "too_large"]

_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a named pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


def load(path: Path, limit: int) -> bytes:
    """The bytes of the regular file at `path`, at most `limit` of them.

    Raises :class:`SourceError` with the reason for anything else: missing, a folder, a pipe or device (which is never
    opened, so nothing blocks), a dangling link, no permission, too large.
    """
    try:
        mode = path.stat().st_mode
        for is_kind, reason in _KINDS:
            if is_kind(mode):
                raise SourceError(f"{path}: {reason}", "name a document")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        if path.is_symlink():
            raise SourceError(f"{path}: is a link to {_target(path)}, which does not exist") from error
        raise SourceError(f"{path}: no such file") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # a NUL in the name
        raise SourceError(f"{str(path)!r}: is no valid file name") from error
    if len(data) > limit:
        raise too_large(path, limit)
    return data


def too_large(path: Path, limit: int) -> SourceError:
    """The error for a file of more than `limit` bytes."""
    return SourceError(f"{path}: is larger than {limit:,} bytes", "raise `limits.file-bytes` or split the file")


def _target(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return "a file"
