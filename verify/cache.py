"""``.verify-cache/``: what earlier runs worked out, by the content of the sources, the configuration and the version.

Nothing in it is needed: a run without it gives the same bytes, only later.  An entry that is damaged counts as
missing.  What a source gives is one file, ``documents/ab/cd….bin``; the judgements of a run with a configuration are
one file, ``judgements/….bin``, which the next run replaces unless it is one of much fewer sources.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from verify import __version__
from verify.cachefolder import FOLDER, is_own, prepare
from verify.model import Source
from verify.patterns import compiled
from verify.pipeline.documents import Document, packed, unpacked
from verify.pipeline.engine import Engine, Progress
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.pipeline.judgements import Judgements
    from verify.pipeline.pairing import Pairs

__all__ = ["FOLDER", "Cache", "Remembering"]

LIBRARIES = ("markdown-it-py", "PyStemmer", "rapidfuzz", "sentencex")
"""What reads and compares texts beside our own code."""

READERS = ("lxml", "pypdfium2", "python-docx", "trafilatura")
"""What reads other formats, where it is installed."""

KEPT = 30 * 24 * 3600
"""For how many seconds an entry is kept."""

ENTRY = compiled(r"[0-9a-f]{38,40}\.bin(?:\.\d+)?")


class Cache:
    """The cache in a `folder`, for one configuration.

    A folder that cannot be read or written is as an empty one; so is one with links in it, which might lead anywhere.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._by = hashlib.sha256(f"{_installed()}\n{settings!r}".encode()).hexdigest()

    def key(self, source: Source) -> str:
        """What the entry of a source goes by: its id, the hash of its bytes, the configuration and the version."""
        whole = json.dumps([self._by, source.id, source.sha256])
        return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:40]

    def document(self, key: str) -> Document | None:
        """What is known of a source."""
        data = self._read(self._place(key))
        with contextlib.suppress(ValueError, TypeError, IndexError, KeyError):
            return None if data is None else unpacked(data)
        return None

    def keep(self, key: str, document: Document) -> None:
        """Remembers what a source gave."""
        self._write(self._place(key), packed(document))

    def judgements(self) -> Judgements:
        """The judgements of the last run with this configuration."""
        from verify.pipeline.judgements import Judgements

        with contextlib.suppress(ValueError, TypeError, IndexError, KeyError):
            return Judgements.unpacked(self._read(self._judged()) or b"")
        return Judgements.unpacked(b"")

    def keep_judgements(self, judgements: Judgements) -> None:
        """Remembers these judgements instead of the last ones."""
        self._write(self._judged(), judgements.packed())

    def prune(self) -> None:
        """Forgets what was written long ago, and what a run that was cut short left behind."""
        for folder in (*self._folder.glob("documents/[0-9a-f][0-9a-f]"), self._folder / "judgements"):
            if is_own(self._folder, folder):
                for path in folder.iterdir():
                    with contextlib.suppress(OSError):
                        if ENTRY.fullmatch(path.name) and time.time() - path.lstat().st_mtime > KEPT:
                            path.unlink()

    def _place(self, key: str) -> Path:
        return self._folder / "documents" / key[:2] / f"{key[2:]}.bin"

    def _judged(self) -> Path:
        return self._folder / "judgements" / f"{self._by[:40]}.bin"

    def _read(self, path: Path) -> bytes | None:
        """The content of an entry whose checksum is right."""
        try:
            data = path.read_bytes()
        except OSError:
            return None
        return data[32:] if hashlib.sha256(data[32:]).digest() == data[:32] else None

    def _write(self, path: Path, data: bytes) -> None:
        """An entry, whole or not at all; a cache that cannot be written is none."""
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            prepare(self._folder, path.parent)
            try:
                beside.write_bytes(hashlib.sha256(data).digest() + data)
                if path.is_dir() and not path.is_symlink():  # no file can take its place
                    shutil.rmtree(path)
                os.replace(beside, path)
            finally:
                beside.unlink(missing_ok=True)


def _installed() -> str:
    """A mark of all that a result depends on beside its sources: our code and tables, the libraries, Python."""
    root = Path(__file__).parent
    mark = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".txt", ".json"}):
        mark.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    readers = map(_version, READERS)
    versions = [
        __version__,
        *map(version, LIBRARIES),
        *readers,
        *map(str, sys.version_info[:3]),
        unicodedata.unidata_version,
    ]
    return f"{mark.hexdigest()} {' '.join(versions)}"


def _version(library: str) -> str:
    """The version of a library that need not be there."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


class Remembering:
    """An engine that asks the cache first and lets another engine do what is not known yet."""

    def __init__(self, engine: Engine, cache: Cache) -> None:
        self._engine, self._cache = engine, cache
        self._keys: list[str] = []

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """See :class:`verify.pipeline.engine.Engine`."""
        self._cache.prune()
        self._keys = [self._cache.key(source) for source in sources]
        found = [self._cache.document(key) for key in self._keys]
        missing = [at for at, document in enumerate(found) if document is None]
        if missing:
            made = self._engine.documents([sources[at] for at in missing], settings, progress)
            for at, document in zip(missing, made, strict=True):
                found[at] = document
                self._cache.keep(self._keys[at], document)
        return [document for document in found if document is not None]

    def pairs(self, documents: Sequence[Document]) -> Pairs:
        """See :class:`verify.pipeline.engine.Engine`."""
        return self._engine.pairs(documents)

    def judgements(
        self, documents: Sequence[Document], pairs: Pairs, settings: Settings, progress: Progress
    ) -> Sequence[str]:
        """See :class:`verify.pipeline.engine.Engine`."""
        from verify.pipeline.judgements import Judgements

        known = self._cache.judgements()
        found, missing = known.of(self._keys, [len(one) for one in documents], pairs)
        if missing.any():
            made = self._engine.judgements(documents, pairs.chosen(missing), settings, progress)
            for at, judgement in zip(missing.nonzero()[0].tolist(), made, strict=True):
                found[at] = judgement
        if (missing.any() or len(known) != len(found)) and 2 * len(self._keys) >= len(known.keys):
            self._cache.keep_judgements(Judgements.of_run(self._keys, pairs, found))
        return found
