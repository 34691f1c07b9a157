"""What takes bytes that may be anything: each target gives a sound result or raises a VerifyError."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.reading.drawn import package, paged
from verify import baseline, register
from verify.errors import VerifyError
from verify.gate import check as gate_check
from verify.model import Source
from verify.parsing.claims import parse, statement
from verify.pipeline import analyse
from verify.project import find_project
from verify.reading import SUFFIXES, read_data, read_text
from verify.reading.encoding import decode
from verify.settings import Settings

__all__ = ["TARGETS", "fed"]

SETTINGS = Settings()


def fed(target: str, data: bytes) -> None:
    """Feeds `data` to a target; anything but a result or a VerifyError goes through."""
    with contextlib.suppress(VerifyError):
        TARGETS[target](data)


def _read(suffix: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for source in read_data(data, f"a{suffix}", f"a{suffix}", SETTINGS):
            end = 0
            for block in source.blocks:
                assert end <= block.start <= block.end <= len(source.text)
                end = block.end
            starts = [place.start for place in source.places]
            assert starts == sorted(starts)
            assert not starts or 0 <= starts[0] <= starts[-1] <= len(source.text)
            _parsed(source)

    return read


def _page(data: bytes) -> None:
    _read(".pdf")(paged([data]))


def _word_part(part: str) -> Callable[[bytes], None]:
    return lambda data: _read(".docx")(package({part: data}))


def _parsed(source: Source) -> None:
    end = 0
    for claim in parse(source, SETTINGS):
        assert end <= claim.start < claim.end <= len(source.text)
        assert claim.text == source.text[claim.start : claim.end]
        end = claim.end


def _parse(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    _parsed(Source("a", text))
    claim = statement(text, SETTINGS)
    assert claim.text == text


def _check(data: bytes) -> None:
    half = len(data) // 2
    sources = [read_text(part, name, name, SETTINGS) for name, part in (("a.md", data[:half]), ("b.txt", data[half:]))]
    gate_check([sources[0]], [sources[1]], SETTINGS)
    analyse(sources, SETTINGS)


def _register(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt.jsonl").write_bytes(data)
        register.stale(Path(folder), [])
        register.load(Path(folder))


def _baseline(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "baseline.json"
        path.write_bytes(data)
        baseline.load(path)


def _configuration(data: bytes) -> None:
    for name in ("verify.toml", "pyproject.toml"):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            find_project(Path(folder))


TARGETS: dict[str, Callable[[bytes], object]] = {
    "decode": lambda data: decode(data, "a.txt"),
    **{f"read{suffix}": _read(suffix) for suffix in SUFFIXES if suffix != ".markdown"},
    "pdf page": _page,
    "docx body": _word_part("word/document.xml"),
    "docx properties": _word_part("docProps/core.xml"),
    "docx styles": _word_part("word/styles.xml"),
    "parse": _parse,
    "check": _check,
    "register": _register,
    "baseline": _baseline,
    "configuration": _configuration,
}
