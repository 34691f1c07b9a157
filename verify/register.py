"""The register: ``claims/``, one JSON Lines file per source with the claims parsed from it, kept like a lock file.

The first line is a head that names the source and its hash, each further line is one claim.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from verify.errors import RegisterError
from verify.model import Claim, Source
from verify.patterns import compiled
from verify.shapes import SCHEMA, claim_from, claim_shape, dumps, source_shape
from verify.text import digest, json_fault

__all__ = ["Record", "file_name", "in_tables", "is_name", "is_own", "load", "of_table", "render", "stale"]

_SUFFIX = ".jsonl"
_LONGEST = 255
"""Bytes that the name of a file or folder may have nearly everywhere."""
_TABLE = _LONGEST - len(_SUFFIX) - len("#%~") - 16
"""Bytes of the name of a table in that of a record whose own is cut."""
_CUT = compiled(r"%~[0-9a-f]{16}$")
"""What a name that was cut ends in."""
_TAKEN = compiled(r"\.jsonl_*$")
_HINT = "run `verify update`"


class Record(Struct, frozen=True):
    """What the register holds of one source: its id, the hash of its bytes, and its claims in order."""

    source: str
    sha256: str
    claims: tuple[Claim, ...]


def file_name(source_id: str) -> str:
    """The path of a source's file below the register's folder: its id and ``.jsonl``.

    No two ids share one: a folder whose name ends like a register file's gets a mark.  What is too long for a name is
    cut, with a digest of the whole.  Raises :class:`RegisterError` for an id that would lead out of the folder.
    """
    *folders, name = source_id.split("/")
    if any(part in {"", ".", ".."} or "\x00" in part for part in (*folders, name)):
        raise RegisterError(f"{source_id!r} cannot be the id of a source in the register")
    above = (_fitting(f"{part}_", _LONGEST) if _TAKEN.search(part) else part for part in folders)
    return "/".join([*above, _stem(name) + _SUFFIX])


def _stem(name: str) -> str:
    """`name` as that of a file of the register without its ending; that of a record begins with that of its table."""
    if not _CUT.search(name) and _size(name) <= _LONGEST - len(_SUFFIX):
        return name
    table, _, record = name.rpartition("#")
    if table:
        return f"{_fitting(_stem(table), _TABLE)}#{_mark(record)}"
    return _cut(name, _LONGEST - len(_SUFFIX))


def _fitting(name: str, longest: int) -> str:
    return name if _size(name) <= longest else _cut(name, longest)


def _cut(name: str, longest: int) -> str:
    """`name` in at most so many bytes, its digest at its end."""
    mark = _mark(name)
    kept = name[: longest - len(mark)]
    while _size(kept) + len(mark) > longest:
        kept = kept[:-1]
    return kept + mark


def _mark(name: str) -> str:
    return f"%~{digest(name, length=16)}"


def _size(name: str) -> int:
    return len(name.encode("utf-8", "surrogatepass"))


def of_table(name: str, tables: Collection[str]) -> bool:
    """Whether a file of the register may be of a record in one of `tables`, those of tables by :func:`in_tables`."""
    table = name.removesuffix(_SUFFIX).rpartition("#")[0]
    return bool(table) and table in tables


def in_tables(names: Iterable[str]) -> frozenset[str]:
    """How the files of the register begin whose records are in a table, by what would be the files of the tables."""
    found = set()
    for name in names:
        folder, slash, stem = name.removesuffix(_SUFFIX).rpartition("/")
        found.add(f"{folder}{slash}{_fitting(stem, _TABLE)}")
        found.add(f"{folder}{slash}{stem}")
    return frozenset(found)


def render(
    sources: Iterable[Source], claims: Iterable[Claim], lines: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The files of the register by their path below its folder; `claims` are grouped by their source, order kept.

    `lines` may hold the claims of sources as they stand in the register, a line each; the claims of the others are
    taken from `claims`.
    """
    known = dict(lines or {})
    documents = list(sources)
    if any(source.id not in known for source in documents):
        by_source: dict[str, list[str]] = {source.id: [] for source in documents if source.id not in known}
        for claim in claims:
            if claim.source in by_source:
                by_source[claim.source].append(dumps(claim_shape(claim)))
        known |= {source: "\n".join(found) for source, found in by_source.items()}
    return {file_name(source.id): _render(source, known[source.id]) for source in documents}


def _render(source: Source, lines: str) -> bytes:
    head = {"schema": SCHEMA, "source": source.id, **{k: v for k, v in source_shape(source).items() if k != "id"}}
    return "".join(f"{part}\n" for part in (dumps(head), lines) if part).encode("utf-8")


def load(folder: Path) -> dict[str, Record]:
    """The register in `folder` by source id, sorted; empty where there is no such folder.

    Raises :class:`RegisterError`, naming file and line, for what cannot be read, is malformed or of another schema.
    """
    records = [_load(path) for path in _files(folder)]
    return {record.source: record for record in sorted(records, key=lambda record: record.source)}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob(f"**/*{_SUFFIX}") if not path.name.startswith("."))


def _load(path: Path) -> Record:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path}: cannot be read: {error}", _HINT) from error
    first, *rest = text.removesuffix("\n").split("\n")
    head = _object(first, path, 1)
    if head.get("schema") != SCHEMA:
        raise RegisterError(f"{path}:1: schema {head.get('schema')!r}, this version reads {SCHEMA}", _HINT)
    source, sha256 = head.get("source"), head.get("sha256")
    if not isinstance(source, str) or not isinstance(sha256, str):
        raise RegisterError(f"{path}:1: the head names no source and sha256", _HINT)
    return Record(source, sha256, tuple(_claim(line, path, at, source) for at, line in enumerate(rest, 2)))


def _claim(line: str, path: Path, number: int, source: str) -> Claim:
    shape = _object(line, path, number)
    try:
        claim = claim_from(shape)
    except RegisterError as error:
        raise RegisterError(f"{path}:{number}: {error.message}", error.hint) from error
    if claim.source != source:
        raise RegisterError(f"{path}:{number}: a claim of {claim.source!r} in the file of {source!r}", _HINT)
    return claim


def _object(line: str, path: Path, number: int) -> Mapping[str, Any]:
    try:
        shape = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RegisterError(f"{path}:{number}: {json_fault(error)}", _HINT) from error
    if not isinstance(shape, dict):
        raise RegisterError(f"{path}:{number}: not a JSON object", _HINT)
    return shape


def stale(folder: Path, sources: Iterable[str], unread: Collection[str] = ()) -> list[Path]:
    """The register's files in `folder` that belong to none of the source ids `sources`, sorted; see :func:`is_own`.

    Those of the sources `unread` stay too, and of all records where one is a table.
    """
    left = frozenset(map(file_name, unread))
    keep = left.union(map(file_name, sources))
    tables = in_tables(left)
    files = ((path, path.relative_to(folder).as_posix()) for path in _files(folder))
    return [
        path for path, name in files if name not in keep and not of_table(name, tables) and is_own(name, _start(path))
    ]


def is_name(name: str) -> bool:
    """Whether `name`, a path below the register's folder, could be that of a file of the register."""
    return name.endswith(_SUFFIX) and not name.rpartition("/")[2].startswith(".")


def is_own(name: str, content: bytes) -> bool:
    """Whether a file of that name and content is one of the register: its head names the source that its path stands
    for.  Anything else that somebody put there is left alone.
    """
    try:
        source = json.loads(content.partition(b"\n")[0].decode("utf-8")).get("source")
        return is_name(name) and file_name(source) == name
    except (ValueError, AttributeError, RecursionError, RegisterError):
        return False


def _start(path: Path) -> bytes:
    """The first line of a file, nothing of one that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.readline()
    except OSError:
        return b""
