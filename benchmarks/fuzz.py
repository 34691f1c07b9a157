"""Feeds texts that were changed by chance to all that reads, parses, checks and loads, and keeps what it cannot take.

Usage: ``python -m benchmarks.fuzz [--seconds 60] [--seed 0] [--only TARGET ...] [--keep FOLDER]``

Only a VerifyError may come of an input, and it may not take long.  What else happens is printed with its traceback, cut
to as few bytes as still show it, and written to ``tests/faults/corpus/TARGET/``, from where the tests take it.  An
input that reaches lines of the package which none before it reached is kept among those that are changed further.
Where the process itself dies, of a fault in a library, the input is the one in `LAST`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from tests.faults.seeds import LONGEST, seeds
from tests.faults.targets import TARGETS, fed
from verify.reading import apart
from verify.reading.pieces import Content
from verify.settings import Limits
from verify.watchdog import in_time

ROOT = Path(__file__).parents[1]
PACKAGE = str(ROOT / "verify")
CORPUS = ROOT / "tests/faults/corpus"
LAST = Path(tempfile.gettempdir()) / "verify-fuzz-input"
SLOW = 20
"""The seconds that an input may take."""

_SIGNS = "“ ” ‘ ’ — – … 国 。 は 한 é \u202e \u200d \u0301 \ufeff \ud800 \U0001f600 ½ ² ٣ ５ Ⅳ"
_WORDS = """
--- ``` <!-- --> [a](b) [^1] &#0; &#x10ffff; 5% $5bn -5 1e999 0/0 3_May_2024 31_February 9999 0000-00-00 million
per_cent twenty-five Mr._ the_ and_ not_ said_ January Q4 between_ to_ from_ half_ 1st 12:61 -0
"""
_TAGS = """
<p> </p> <div> </div> <table> <td> <tr> <li> <article> <script> <style> <pre> <br/> <w:p> </w:p> <w:r><w:t> </w:t></w:r>
<w:tbl> <w:tr> <w:tc> <w:sdt> <w:del> <w:ins> <![CDATA[ ]]> <!DOCTYPE_a[ <!ENTITY_a_"b"> &a; &amp; <meta_charset=utf-16>
BT_ _ET _Tj _TJ _Td _Tm 1_0_0_1_0_0_cm /F1_11_Tf /F1_0_Tf /F1_-9_Tf -1e9 obj endobj stream xref << >>
{"id":"1" ,"text":"
"""
_BYTES = b"\x00\x0c\x1b\x7f\x80\xff\"'([{<*_`~|#>-+=:;,.!?/\\&%$@\n\r\t "
BITS = [
    *(bytes([byte]) for byte in _BYTES),
    *(sign.encode("utf-8", "surrogatepass") for sign in _SIGNS.split()),
    *(word.replace("_", " ").encode() for word in _WORDS.split()),
    *(tag.replace("_", " ").encode() for tag in _TAGS.split()),
]


class Mutating:
    """Gives one changed text after the other."""

    def __init__(self, texts: Sequence[bytes], seed: int = 0) -> None:
        self.texts, self._chance = list(texts), random.Random(seed)

    def next(self) -> bytes:
        """A text, changed in a few places."""
        chance, data = self._chance, self._chance.choice(self.texts)
        for _ in range(chance.choice((1, 2, 4, 8, 16))):
            at = chance.randrange(len(data) + 1)
            end = min(len(data), at + chance.choice((0, 1, 1, 2, 5, 20, 100)))
            kind = chance.randrange(5)
            if kind == 0:
                data = data[:at] + chance.choice(BITS) + data[end:]
            elif kind == 1:
                data = data[:at] + data[end:]
            elif kind == 2:
                data = data[:at] + data[at:end] * chance.choice((2, 3, 50)) + data[end:]
            elif kind == 3:
                other = chance.choice(self.texts)
                start = chance.randrange(len(other) + 1)
                data = data[:at] + other[start : start + chance.choice((5, 50, 300))] + data[end:]
            else:
                data = data[:at] + chance.choice(BITS) * chance.choice((1, 3, 30)) + data[at:]
        return data[:LONGEST]


def fault(target: str, data: bytes) -> str | None:
    """The kind and place of what goes wrong with an input, None where nothing does."""
    begin = time.process_time()
    try:
        with in_time(5 * SLOW, target):
            fed(target, data)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {last.filename}:{last.lineno}"
    return "too slow" if time.process_time() - begin > SLOW else None


def smaller(target: str, data: bytes, what: str) -> bytes:
    """As little of `data` as shows the same fault, by leaving out pieces."""
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            less = data[:at] + data[at + size :]
            if fault(target, less) == what:
                data = less
            else:
                at += size
        size //= 2
    return data


def _here(reader: str, data: bytes, name: str, limits: Limits) -> Content:
    found: Content = import_module(reader).content(data, name, limits)
    return found


def main() -> None:
    """Fuzzes for so many seconds; exits with 1 where anything was found."""
    apart.content = _here  # in this process, where the lines that it reaches are seen
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--keep", type=Path, default=CORPUS)
    given = parser.parse_args()
    until = time.monotonic() + given.seconds
    mutating = {target: Mutating(seeds(target), given.seed) for target in given.only}
    reached: set[Any] = set()
    found: set[str] = set()
    tried = dict.fromkeys(given.only, 0)
    while time.monotonic() < until:
        for target, source in mutating.items():
            data = source.next()
            tried[target] += 1
            LAST.write_bytes(data)
            before = len(reached)
            watched = tried[target] % 16 == 0  # to watch which lines are reached takes long
            what = _watched(reached, target, data) if watched else fault(target, data)
            if watched and len(reached) > before and what is None:
                source.texts.append(data)
            if what is not None and what not in found:
                found.add(what)
                _report(target, smaller(target, data, what) if what != "too slow" else data, what, given.keep)
    for target, count in tried.items():
        print(f"{target:15} {count:8} inputs, {len(mutating[target].texts):6} kept")
    print(f"{len(reached)} lines reached, {len(found)} faults found")
    sys.exit(bool(found))


def _watched(reached: set[Any], target: str, data: bytes) -> str | None:
    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            reached.add((frame.f_code, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        return fault(target, data)
    finally:
        sys.settrace(None)


def _report(target: str, data: bytes, what: str, folder: Path) -> None:
    print(f"{target}: {what}\n  {data!r}", flush=True)
    path = folder / target / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
