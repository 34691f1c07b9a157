"""The claims of the sources, kept in a database so that a check reads only those that a statement may rest on.

Each claim is filed under its keys (:mod:`verify.aligning.keys`), with its profile.  The database lies in memory or in
the project's cache; there it follows the sources, document by document.  What is found does not depend on the order in
which they came: a claim's number is made of its id.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nsmallest
from math import fsum

from msgspec import Struct, msgpack
from msgspec.structs import replace

from verify.aligning import Profile
from verify.aligning.keys import keys_of
from verify.aligning.vocabulary import Word
from verify.gate.store import Store
from verify.model import Claim, Source
from verify.text import Lines

__all__ = ["Candidate", "Evidence"]

RAREST = 4
"""How many of a statement's keys, the rarest, propose claims however common they are."""

BUDGET = 3_000
"""About how many claims the further keys may propose; beyond it a key only counts for those proposed."""

LEAST_SHARED = 0.2
"""Least share of the weight of the keys of the lighter of two claims that both must have."""

BATCH = 48
"""How many of the claims proposed are looked into at a time."""


class _Held(Struct, frozen=True):
    """What is known of a source without its text; `named` are the keys of the names that it has anywhere."""

    source: Source
    named: frozenset[str]


class Candidate(Struct, frozen=True):
    """A claim that shares `shared` of its keys' weight with a statement."""

    number: int
    source: str
    shared: float


class _Packed(Struct, frozen=True, array_like=True):
    claim: Claim
    words: tuple[Word, ...]
    subject: tuple[Word, ...]
    context: frozenset[str]
    line: int
    place: str = ""


_PROFILE = msgpack.Decoder(_Packed)
_HELD = msgpack.Decoder(_Held)


class Evidence:
    """The claims of sources in a database, by default one in memory.

    What is asked of it raises :data:`verify.gate.store.DAMAGED` where the database is damaged; :meth:`update` where it
    cannot be written too, and UnicodeEncodeError for a text that no file can hold.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self._held: dict[str, _Held] = {}
        self._profiles: dict[int, tuple[Profile, int, str]] = {}

    def close(self) -> None:
        """Lets go of the database."""
        self.store.close()

    def update(
        self,
        gone: Iterable[str],
        new: Iterable[tuple[Source, str, Sequence[Profile]]],
        same: Mapping[str, str] | None = None,
    ) -> None:
        """Takes out the sources `gone`, and puts `new` ones in: each dated, with its mark and its claims' profiles.

        Those that are the `same` as before get the marks that are given by their ids.  All of it or nothing.
        """
        self.store.base.execute("BEGIN IMMEDIATE")
        try:
            changes: Changes = {}
            for identity in gone:
                self._take_out(identity, changes)
            for source, stamp, profiles in new:
                self._take_out(source.id, changes)
                self._put_in(source, stamp, profiles, changes)
            for key in sorted(changes):
                self._file(key, *changes[key])
            marks = [(stamp, _name(identity)) for identity, stamp in (same or {}).items()]
            self.store.base.executemany("UPDATE documents SET stamp = ? WHERE id = ?", marks)
            self.store.mark()
        except BaseException:
            self.store.base.execute("ROLLBACK")
            raise
        self.store.base.execute("COMMIT")

    def near(self, profile: Profile, without: frozenset[str] = frozenset()) -> Iterator[Candidate]:
        """The claims worth comparing with a statement, about in the order of the weight of the keys that both have.

        Claims of the sources `without` and of the statement's own are left out.  They come by the :data:`BATCH`, each
        in order: who stops early pays for no more.
        """
        weights = keys_of(profile)
        whole = fsum(weights.values())
        proposed = self._proposed(weights)
        ranked = [(-shared, number) for number, shared in proposed.items()]
        own = without | {profile.claim.source}
        batch = nsmallest(BATCH, ranked)  # most ask for no more, and to sort all takes longer
        yield from self._looked_into([number for _, number in batch], weights, whole, own)
        rest = sorted(ranked)[BATCH:] if len(ranked) > BATCH else []
        for at in range(0, len(rest), BATCH):
            yield from self._looked_into([number for _, number in rest[at : at + BATCH]], weights, whole, own)

    def _looked_into(
        self, numbers: Sequence[int], weights: Mapping[str, float], whole: float, without: frozenset[str]
    ) -> list[Candidate]:
        """Those of the claims that share enough of all keys, the most first."""
        marks = ",".join("?" * len(numbers))
        rows = self.store.base.execute(
            f"SELECT number, document, keys, weight FROM claims WHERE number IN ({marks})", numbers
        )
        found = []
        for number, document, keys, weight in rows:
            source = _id(document)
            shared = fsum(weights[key] for key in keys.split("\n") if key in weights)
            if source not in without and shared >= LEAST_SHARED * min(whole, weight):
                found.append(Candidate(number, source, shared))
        return sorted(found, key=lambda c: (-c.shared, c.number))

    def profile(self, candidate: Candidate) -> Profile:
        """The profile of a claim."""
        return self._unpacked(candidate.number)[0]

    def place(self, candidate: Candidate) -> tuple[int, str]:
        """The line of its source on which a claim begins, from 1, and what its place is called, if not by that."""
        return self._unpacked(candidate.number)[1:]

    def source(self, identity: str) -> Source:
        """A source without its text."""
        return self._of(identity).source

    def claims(self, source: str) -> list[Claim]:
        """The claims of a source in order."""
        rows = self.store.base.execute("SELECT number FROM claims WHERE document = ?", [_name(source)])
        return sorted((self._unpacked(row[0])[0].claim for row in rows), key=lambda claim: claim.start)

    def _of(self, identity: str) -> _Held:
        if identity not in self._held:
            row = self.store.base.execute("SELECT about FROM documents WHERE id = ?", [_name(identity)]).fetchone()
            self._held[identity] = _HELD.decode(self.store.opened(row[0]))
        return self._held[identity]

    def _unpacked(self, number: int) -> tuple[Profile, int, str]:
        if number not in self._profiles:
            row = self.store.base.execute("SELECT document, profile FROM claims WHERE number = ?", [number]).fetchone()
            packed = _PROFILE.decode(self.store.opened(row[1]))
            named = self._of(_id(row[0])).named
            profile = Profile(packed.claim, packed.words, packed.subject, packed.context, named)
            self._profiles[number] = profile, packed.line, packed.place
        return self._profiles[number]

    def _proposed(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The claims that have one of the rarest keys, or of more while they are few, with the weight of these keys."""
        sizes = [
            row for key in weights for row in self.store.base.execute("SELECT size, key FROM keys WHERE key = ?", [key])
        ]
        found: dict[int, float] = {}
        spent = 0
        for rank, (size, key) in enumerate(sorted(sizes)):
            spent += size
            if rank >= RAREST and spent > BUDGET:
                break
            weight = weights[key]
            for number in self._filed(key):
                found[number] = found.get(number, 0.0) + weight
        return found

    def _filed(self, key: str) -> array[int]:
        """The numbers of the claims that have a key."""
        row = self.store.base.execute("SELECT claims FROM keys WHERE key = ?", [key]).fetchone()
        found = array("q")
        found.frombytes(self.store.opened(row[0]) if row else b"")
        return found

    def _take_out(self, identity: str, changes: Changes) -> None:
        name = _name(identity)
        for number, keys in self.store.base.execute("SELECT number, keys FROM claims WHERE document = ?", [name]):
            self._profiles.pop(number, None)
            for key in keys.split("\n"):
                changes.setdefault(key, (set(), set()))[0].add(number)
        self._held.pop(identity, None)
        self.store.base.execute("DELETE FROM claims WHERE document = ?", [name])
        self.store.base.execute("DELETE FROM documents WHERE id = ?", [name])

    def _put_in(self, source: Source, stamp: str, profiles: Sequence[Profile], changes: Changes) -> None:
        lines, name = Lines.of(source), _name(source.id)
        about = replace(source, text="", blocks=(), marks=(), places=())
        held = _Held(about, profiles[0].document if profiles else frozenset())
        row = [name, stamp, source.sha256, self._packed(held)]
        self.store.base.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
        if not self.store.kept:
            self._held[source.id] = held
        for one in profiles:
            number, line, place = _number(one.claim.id), lines.line(one.claim.start), lines.label(one.claim.start)
            weights = keys_of(one)
            packed = self._packed(_Packed(one.claim, one.words, one.subject, one.context, line, place))
            filed = (number, name, "\n".join(weights), fsum(weights.values()), packed)
            self.store.base.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", filed)
            if not self.store.kept:
                self._profiles[number] = one, line, place
            for key in weights:
                changes.setdefault(key, (set(), set()))[1].add(number)

    def _packed(self, what: _Held | _Packed) -> bytes:
        return self.store.sealed(msgpack.encode(what)) if self.store.kept else b""

    def _file(self, key: str, gone: set[int], new: set[int]) -> None:
        """Brings the list of the claims that have a key up to date."""
        there = (set(self._filed(key)) - gone) | new
        if there:
            row = [key, len(there), self.store.sealed(array("q", sorted(there)).tobytes())]
            self.store.base.execute("REPLACE INTO keys VALUES (?, ?, ?)", row)
        else:
            self.store.base.execute("DELETE FROM keys WHERE key = ?", [key])


Changes = dict[str, tuple[set[int], set[int]]]
"""By key: the numbers of the claims that no longer have it, and of those that have it now."""


def _name(identity: str) -> bytes:
    """The id of a source as the database has it; names of files need not be text."""
    return identity.encode("utf-8", "surrogatepass")


def _id(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")


def _number(claim: str) -> int:
    """A number of 63 bits for a claim's id, the same on every machine."""
    return int.from_bytes(blake2b(claim.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
