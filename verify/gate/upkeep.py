"""Whether what a project keeps beside its texts is up to date: the register of claims, and the baseline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from verify.baseline import Baseline
from verify.gate.rules import OUT_OF_DATE, STALE
from verify.judging.rule import Rule
from verify.model import Finding
from verify.settings import Settings
from verify.text import digest

__all__ = ["no_register", "out_of_date", "stale_entries"]


def out_of_date(
    folder: Path, written: Mapping[str, bytes | None], due: Mapping[str, bytes | None], settings: Settings
) -> Iterator[Finding]:
    """A finding on each file of the register in `folder` that is not as it should be.

    `written` and `due` are the contents of the files by their path below the folder, as they are and as they should be;
    None for no file.
    """
    for name in sorted(due):
        there, right = written[name], due[name]
        if there == right:
            continue
        if there is None:
            line, message = 1, "the claims of its source are not in the register"
        elif right is None:
            line, message = 1, "its source is gone, or is none any more"
        else:
            line = next((n for n, (x, y) in enumerate(_lines(there, right), 1) if x != y), 1)
            message = "it is not what its source says now"
        yield from _finding(folder / name, line, OUT_OF_DATE, message, name, settings)


def no_register(folder: Path, settings: Settings) -> Iterator[Finding]:
    """A finding, a warning unless the configuration says otherwise, on a project that keeps no register."""
    if settings.severity(OUT_OF_DATE.code, OUT_OF_DATE.severity) != "off":
        message = "the project keeps no register of the claims of its sources"
        severity = settings.severity(OUT_OF_DATE.code, "warning")
        mark = digest(OUT_OF_DATE.code, length=16)
        place = (folder.as_posix(), 1, 1, 1, 1)
        yield Finding(*place, OUT_OF_DATE.code, OUT_OF_DATE.name, severity, message, (), mark)


def _lines(there: bytes, right: bytes) -> Iterator[tuple[bytes, bytes]]:
    return zip_longest(there.splitlines(keepends=True), right.splitlines(keepends=True), fillvalue=b"")


def stale_entries(
    baseline: Baseline, stale: Collection[str], path: Path, content: bytes, settings: Settings
) -> Iterator[Finding]:
    """A finding on each entry of the baseline whose fingerprint is among `stale`; `content` is what `path` holds."""
    lines = content.decode("utf-8", "replace").splitlines()
    for entry in baseline.entries:
        if entry.fingerprint in stale:
            line = next((number for number, text in enumerate(lines, 1) if entry.fingerprint in text), 1)
            message = f'nothing gives rise to {entry.fingerprint} any more ({entry.kind}: "{entry.reason}")'
            yield from _finding(path, line, STALE, message, entry.fingerprint, settings)


def _finding(path: Path, line: int, rule: Rule, message: str, subject: str, settings: Settings) -> Iterator[Finding]:
    severity = settings.severity(rule.code, rule.severity)
    if severity != "off":
        mark = digest(rule.code, subject, length=16)
        yield Finding(path.as_posix(), line, 1, line, 1, rule.code, rule.name, severity, message, (), mark)
