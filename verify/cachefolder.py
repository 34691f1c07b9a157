"""The folder ``.verify-cache/``: what is in it can be had again, so that it may be deleted and is never committed."""

from __future__ import annotations

from pathlib import Path

__all__ = ["FOLDER", "is_own", "prepare"]

FOLDER = ".verify-cache"

SIGN = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache made by verify and may be deleted.\n"
"""What a folder says that a backup may leave out (https://bford.info/cachedir/)."""


def is_own(cache: Path, folder: Path) -> bool:
    """Whether `folder`, which is `cache` or in it, is a folder and no link, and so are those above it."""
    inside = [folder, *folder.parents]
    return all(path.is_dir() and not path.is_symlink() for path in inside[: inside.index(cache) + 1])


def prepare(cache: Path, folder: Path) -> None:
    """Makes `folder`, which lies in `cache`, where it is missing, and signs the cache.

    Raises OSError where it cannot be made, or where a link might lead elsewhere.
    """
    if not folder.exists():
        if cache.is_symlink():
            raise OSError(f"{cache} is a link")
        folder.mkdir(parents=True, exist_ok=True)  # another run may have made it by now
        for name, text in (("CACHEDIR.TAG", SIGN), (".gitignore", "*\n")):
            if not (cache / name).exists():
                (cache / name).write_text(text, encoding="ascii")
    if not is_own(cache, folder):
        raise OSError(f"{folder} is no folder of its own")
