"""``verify judge``: verdicts on pairs of texts, for benchmarks and scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from verify import shapes
from verify.cli.common import (
    config_option,
    deliver,
    format_option,
    no_progress_option,
    open_project,
    output_option,
    spare,
)
from verify.cli.progress import Progress
from verify.errors import InputError
from verify.model import Verdict
from verify.reporting.printable import figure, one_line, pad
from verify.text import json_fault

__all__ = ["command"]

_SHAPE = 'each line is {"id": "1", "a": "the evidence", "b": "the statement"}'
_LEFT_OUT = 60


@click.command("judge", short_help="Judge pairs of texts one by one, for benchmarks and scripts.")
@click.argument("pairs", metavar="PAIRS.jsonl", type=click.Path(path_type=Path, allow_dash=True))
@format_option("jsonl", "table")
@output_option
@config_option
@no_progress_option
def command(pairs: Path, form: str, output: Path | None, config: Path | None, no_progress: bool) -> int:
    """Judge pairs of texts one by one, from a JSON Lines file or "-" for standard input.

    Each line holds {"id", "a", "b"}: a is the evidence, b the statement that is held against it. The verdict is agree,
    conflict, related or unrelated.

    \b
    Example:
      echo '{"id": "1", "a": "Sales rose 5%.", "b": "Sales rose 6%."}' \\
        | verify judge - --format table
    """
    from verify.pipeline import judge_texts

    spare(output, [pairs])
    settings = open_project(config).settings
    items = list(_pairs(_read(pairs), str(pairs)))
    write = _row if form == "table" else _line
    lines: list[str] = []
    with Progress(not no_progress) as progress:
        for number, pair in enumerate(items, 1):
            lines.append(write(pair.name, judge_texts(pair.a, pair.b, settings)))
            progress("judging", number, len(items))
    deliver("".join(f"{line}\n" for line in lines), output)
    return 0


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    a: str
    b: str


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not valid UTF-8 at byte {error.start}", "convert it to UTF-8") from error


def _pairs(text: str, name: str) -> Iterator[_Pair]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _pair(line, f"{name}:{number}")


def _pair(line: str, where: str) -> _Pair:
    try:
        shape = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: {json_fault(error)}", _SHAPE) from error
    if not isinstance(shape, dict):
        raise InputError(f"{where}: not a JSON object", _SHAPE)
    identity = shape.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise InputError(f"{where}: `id` must be a string or a whole number, not {identity!r}", _SHAPE)
    for key in ("a", "b"):
        if not isinstance(shape.get(key), str):
            raise InputError(f"{where}: `{key}` must be a string, not {shape.get(key)!r}", _SHAPE)
    return _Pair(str(identity), shape["a"], shape["b"])


def _line(name: str, verdict: Verdict) -> str:
    return shapes.dumps(shapes.verdict_shape(name, verdict))


def _row(name: str, verdict: Verdict) -> str:
    why = f"{verdict.reasons[0].code} {verdict.reasons[0].message}" if verdict.reasons else ""
    return f"{pad(one_line(name), 12)}  {verdict.label:<9}  {figure(verdict.confidence)}  {one_line(why)}".rstrip()
