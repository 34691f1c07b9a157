"""A corpus with the keys that the project's own parser finds, in place of the words of the claims.

The claims of a source are joined to a document and parsed as one; what is parsed from a made-up claim, be it one claim
or several, gives it its keys.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import verify
from benchmarks.scale.corpus import FOLDER
from verify.aligning import profiles_of
from verify.aligning.keys import keys_of
from verify.model import Source
from verify.parsing.claims import parse
from verify.settings import Settings

__all__ = ["document", "parsed"]

PARAGRAPH = 5
"""So many claims make a paragraph."""

PROCESSES = 2


def parsed(path: Path) -> Path:
    """A file like the one at `path`, its ``words`` the keys of the parsed claims; made where it is missing.

    It is made anew when the parser, the keys or a table changes.
    """
    keyed = FOLDER / f"{path.stem}.keys-{_version()}.parquet"
    if keyed.exists():
        return keyed
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = pq.read_table(path)
    texts, of_source = table["text"].to_pylist(), _by_source(table["source"].to_pylist())
    words: list[str] = [""] * len(texts)
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = [[texts[row] for row in rows] for rows in of_source]
        for done, (rows, found) in enumerate(zip(of_source, pool.map(_keys, jobs, chunksize=8), strict=True), 1):
            for row, keys in zip(rows, found, strict=True):
                words[row] = keys
            if done % 500 == 0:
                print(f"parsed {done:,} of {len(jobs):,} sources", file=sys.stderr)
    unfinished = keyed.with_suffix(".part")
    pq.write_table(table.set_column(table.column_names.index("words"), "words", pa.array(words)), unfinished)
    unfinished.rename(keyed)
    return keyed


def document(texts: Sequence[str]) -> tuple[str, list[int]]:
    """The claims of a source as one document of paragraphs, and where each of them begins in it."""
    ends = ["\n\n" if at % PARAGRAPH == 0 else " " for at in range(1, len(texts) + 1)]
    pieces = [text + end for text, end in zip(texts, ends, strict=True)]
    return "".join(pieces).rstrip() + "\n", list(accumulate((len(piece) for piece in pieces), initial=0))[:-1]


def _keys(texts: list[str]) -> list[str]:
    """The keys of each of a source's claims, one blank between two."""
    text, starts = document(texts)
    found: list[dict[str, None]] = [{} for _ in texts]
    for profile in profiles_of(parse(Source("made-up", text), Settings())):
        claim = found[bisect_right(starts, profile.claim.start) - 1]
        claim.update(dict.fromkeys(key.replace(" ", "_") for key in keys_of(profile)))
    return [" ".join(keys) for keys in found]


def _by_source(sources: list[int]) -> list[list[int]]:
    """The rows of each source."""
    found: dict[int, list[int]] = {}
    for row, source in enumerate(sources):
        found.setdefault(source, []).append(row)
    return [found[source] for source in sorted(found)]


def _version() -> str:
    digest = blake2b(digest_size=4)
    root = Path(verify.__file__).parent
    for room in ("parsing", "aligning", "data"):
        for file in sorted((root / room).rglob("*")):
            if file.is_file() and file.suffix in (".py", ".toml", ".txt") and "blocking" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()
