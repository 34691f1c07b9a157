"""``.verify-cache/``: what earlier runs worked out, by the content of the sources, the configuration and the version.

Nothing in it is needed: a run without it gives the same bytes, only later.  An entry that is damaged counts as
missing.  What a source gives is one file, ``documents/ab/cd….txt``; the judgements of the last run with a
configuration are one file, ``judgements/….txt``, since only pairs of unchanged sources are looked up in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify import __version__
from verify.model import Source
from verify.pipeline.documents import Document, packed, unpacked
from verify.pipeline.engine import Engine, Progress
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.pipeline.judgements import Judgements
    from verify.pipeline.pairing import Pairs

__all__ = ["FOLDER", "Cache", "Remembering"]

FOLDER = ".verify-cache"
_SIGN = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache made by verify and may be deleted.\n"
"""What a folder says that a backup may leave out (https://bford.info/cachedir/)."""


class Cache:
    """The cache in a `folder`, for one configuration.  A folder that cannot be read or written is as an empty one."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._by = hashlib.sha256(f"{__version__}\n{_code()}\n{settings!r}".encode()).hexdigest()

    def key(self, source: Source) -> str:
        """What the entry of a source goes by: its id, the hash of its bytes, the configuration and the version."""
        whole = json.dumps([self._by, source.id, source.sha256])
        return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:40]

    def document(self, key: str) -> Document | None:
        """What is known of a source."""
        data = self._read(self._place(key))
        return None if data is None else unpacked(data)

    def keep(self, key: str, document: Document) -> None:
        """Remembers what a source gave."""
        self._write(self._place(key), packed(document))

    def judgements(self) -> Judgements:
        """The judgements of the last run with this configuration."""
        from verify.pipeline.judgements import Judgements

        return Judgements.unpacked(self._read(self._judged()) or b"")

    def keep_judgements(self, judgements: Judgements) -> None:
        """Remembers these judgements instead of the last ones."""
        self._write(self._judged(), judgements.packed())

    def prune(self, used: Iterable[str]) -> None:
        """Forgets the documents other than those `used`, where they have become more than these."""
        kept = set(used)
        known = [path for path in self._folder.glob("documents/*/*.txt") if path.parent.name + path.stem not in kept]
        if len(known) > len(kept):
            for path in known:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _place(self, key: str) -> Path:
        return self._folder / "documents" / key[:2] / f"{key[2:]}.txt"

    def _judged(self) -> Path:
        return self._folder / "judgements" / f"{self._by[:40]}.txt"

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
            if not path.parent.exists():
                path.parent.mkdir(parents=True)
                self._signed()
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            os.replace(beside, path)

    def _signed(self) -> None:
        for name, text in (("CACHEDIR.TAG", _SIGN), (".gitignore", "*\n")):
            if not (self._folder / name).exists():
                (self._folder / name).write_text(text, encoding="ascii")


def _code() -> str:
    """A mark of the code and the tables that are installed: an edit of them makes another version."""
    root = Path(__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".toml", ".txt", ".json"})
    states = [(path.relative_to(root).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(states).encode()).hexdigest()


class Remembering:
    """An engine that asks the cache first and lets another engine do what is not known yet."""

    def __init__(self, engine: Engine, cache: Cache) -> None:
        self._engine, self._cache = engine, cache
        self._keys: list[str] = []

    def documents(self, sources: Sequence[Source], settings: Settings, progress: Progress) -> Sequence[Document]:
        """See :class:`verify.pipeline.engine.Engine`."""
        self._keys = [self._cache.key(source) for source in sources]
        found = [self._cache.document(key) for key in self._keys]
        missing = [at for at, document in enumerate(found) if document is None]
        if missing:
            made = self._engine.documents([sources[at] for at in missing], settings, progress)
            for at, document in zip(missing, made, strict=True):
                found[at] = document
                self._cache.keep(self._keys[at], document)
            self._cache.prune(self._keys)
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
        if missing.any() or len(known) != len(found):
            self._cache.keep_judgements(Judgements.of_run(self._keys, pairs, found))
        return found
