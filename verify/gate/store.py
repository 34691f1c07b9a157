"""The file in which a project keeps what the gate found out: a database, each entry with a checksum.

It is opened without anything that parses or judges, so that a check of what was checked before loads none of that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from weakref import finalize

from msgspec import DecodeError, msgpack

__all__ = ["DAMAGED", "Store", "packed"]

DAMAGED = (sqlite3.Error, DecodeError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading from a database raises that is damaged: where a row holds other things than were put there, anything
that comes of taking them for these.  Who catches it does the same without the database, where a fault of our own shows
again.
"""

SUM = 8
"""Bytes of a checksum."""

MOST = 8_000
"""How many results are kept, the newest: of a statement one takes about 7 kB."""

ASKED = 500
"""How many results are asked for at a time; a statement of sqlite may not hold many more."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id BLOB PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL, about BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (
    number INTEGER PRIMARY KEY, document BLOB NOT NULL, keys TEXT NOT NULL, weight REAL NOT NULL, profile BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS claims_of ON claims (document);
CREATE TABLE IF NOT EXISTS keys (
    key TEXT PRIMARY KEY, size INTEGER NOT NULL, claims BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY, mark BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS results (age INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, found BLOB NOT NULL);
"""


class Store:
    """The tables of sources, claims and keys, which :mod:`verify.gate.evidence` fills, and of results by key.

    `path` is the file; without one all lies in memory, unchecked, and no result is kept.  Raises :class:`sqlite3.Error`
    where the file is no such database, is damaged, cannot be written or is in use for longer than `patience` seconds.
    """

    def __init__(self, path: str | None = None, patience: float = 2.0) -> None:
        self.kept, self._path = path is not None, path
        self.base = sqlite3.connect(path or ":memory:", timeout=patience, isolation_level=None)
        finalize(self, self.base.close).atexit = False  # or Python 3.13 warns where nobody holds the store any more
        self.base.executescript(SCHEMA)

    def reopen(self) -> None:
        """For a process that was forked: a connection of its own to the file.  What lies in memory it has already."""
        if self._path is not None:
            self.base = sqlite3.connect(self._path, isolation_level=None)

    def close(self) -> None:
        """Lets go of the database."""
        self.base.close()

    def stamps(self) -> dict[str, str]:
        """The mark that each source was put in with, by its id."""
        rows = self.base.execute("SELECT id, stamp FROM documents")
        return {identity.decode("utf-8", "surrogatepass"): stamp for identity, stamp in rows}

    def mark(self) -> None:
        """Notes which sources there are now, with which contents: what was found of others does not count."""
        state = blake2b(digest_size=16)
        for identity, sha256 in self.base.execute("SELECT id, sha256 FROM documents ORDER BY id"):
            state.update(b"%d %b %b\n" % (len(identity), identity, sha256.encode("utf-8", "surrogatepass")))
        self.base.execute("REPLACE INTO state VALUES (1, ?)", [state.digest()])

    @cached_property
    def _state(self) -> bytes:
        row = self.base.execute("SELECT mark FROM state").fetchone()
        return bytes(row[0]) if row else b""

    def _key(self, about: bytes) -> bytes:
        return blake2b(about, key=self._state, digest_size=16).digest()

    def results(self, about: Sequence[bytes]) -> list[bytes | None]:
        """What is kept of each of these questions to the sources as they are; None where nothing is, nor of b""."""
        found: dict[bytes, bytes] = {}
        keys = [self._key(one) if self.kept and one else b"" for one in about]
        wanted = [key for key in keys if key]
        for at in range(0, len(wanted), ASKED):
            part = wanted[at : at + ASKED]
            marks = ",".join("?" * len(part))
            found |= self.base.execute(f"SELECT key, found FROM results WHERE key IN ({marks})", part)
        return [self.opened(found[key]) if key in found else None for key in keys]

    def keep(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps answers by their questions, as long as they are among the newest; none in memory, and no b"".

        Nothing is lost where that cannot be written now: it is found out again.
        """
        rows = [(self._key(one), self.sealed(data)) for one, data in results if one and data] if self.kept else []
        if not rows:
            return
        with suppress(sqlite3.OperationalError):
            self.base.execute("BEGIN IMMEDIATE")
            try:
                self.base.executemany("REPLACE INTO results (key, found) VALUES (?, ?)", rows)
                self.base.execute("DELETE FROM results WHERE age <= (SELECT max(age) FROM results) - ?", [MOST])
                self.base.execute("COMMIT")
            except BaseException:
                self.base.execute("ROLLBACK")
                raise

    def sealed(self, data: bytes) -> bytes:
        """`data` with its checksum."""
        return data + _checksum(data) if self.kept else data

    def opened(self, data: bytes) -> bytes:
        """What :meth:`sealed` was given.  Raises :class:`sqlite3.DatabaseError` where it is damaged."""
        if not self.kept:
            return data
        if _checksum(data[:-SUM]) != data[-SUM:]:
            raise sqlite3.DatabaseError("an entry is damaged")
        return data[:-SUM]


def packed(what: object) -> bytes:
    """`what` as MessagePack; b"" where it holds a text that no file can, such as the name of a file may be."""
    try:
        return msgpack.encode(what)
    except UnicodeEncodeError:
        return b""


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=SUM).digest()
