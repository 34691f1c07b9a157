"""How the files of a check are called in its output: an editor must be able to open what is named there.

Inside the gate documents go by their ids, of which fingerprints are made; only what is printed bears paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from verify.model import CheckResult, Evidence, Finding
from verify.project import absolute, file_of
from verify.reading import STDIN

__all__ = ["Names", "with_paths"]


class Names(Mapping[str, str]):
    """What each document of `ids` (id to file) is called in the output, by its id; worked out for those asked for.

    One of `drafts` goes by its path there, as it was given; another file of the project, whose folder is `root`, by its
    path from the working directory; a file outside the project by its id.  `real` gives where a path ends after all
    links.
    """

    def __init__(
        self,
        ids: Mapping[str, Path],
        drafts: Iterable[Path],
        root: Path,
        real: Callable[[Path], str] = os.path.realpath,
    ) -> None:
        self._ids, self._root, self._real = ids, root, real
        self._given: dict[str, Path] = {}
        for draft in drafts:
            self._given.setdefault(real(draft), draft)

    def __getitem__(self, identity: str) -> str:
        path = self._ids[identity]
        if path == STDIN:
            return identity
        if given := self._given.get(self._real(path)):
            return given.as_posix()
        if absolute(self._root / identity) == absolute(path):
            return Path(os.path.relpath(path)).as_posix()
        return identity

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def with_paths(result: CheckResult, names: Mapping[str, str]) -> CheckResult:
    """`result` with the `names` in place of the ids of its drafts and sources; fingerprints stay.

    A finding on a file that is no document (one of the register) keeps its path.
    """
    return CheckResult(
        tuple(replace(claim, path=_called(claim.path, names)) for claim in result.claims),
        tuple(_renamed(finding, names) for finding in result.findings),
        tuple(replace(one, finding=_renamed(one.finding, names)) for one in result.silenced),
    )


def _renamed(finding: Finding, names: Mapping[str, str]) -> Finding:
    message = finding.message
    evidence: list[Evidence] = []
    for passage in finding.evidence:  # a message names the place of a passage as words of their own: `id:line`
        called = replace(passage, source=_called(passage.source, names))
        message = message.replace(f" {passage.where}", f" {called.where}", 1)
        evidence.append(called)
    return replace(finding, path=_called(finding.path, names), message=message, evidence=tuple(evidence))


def _called(identity: str, names: Mapping[str, str]) -> str:
    """What a document is called: a record of a table as the table, with the record behind it; what is none keeps its
    name.
    """
    file = file_of(identity, names)
    return names[file] + identity[len(file) :] if file in names else identity
