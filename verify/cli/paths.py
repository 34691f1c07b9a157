"""How the files of a check are called in its output: an editor must be able to open what is named there.

Inside the gate documents go by their ids, of which fingerprints are made; only what is printed bears paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from verify.model import CheckResult, Finding
from verify.project import absolute

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
        tuple(replace(claim, path=names.get(claim.path, claim.path)) for claim in result.claims),
        tuple(_renamed(finding, names) for finding in result.findings),
        tuple(replace(one, finding=_renamed(one.finding, names)) for one in result.silenced),
    )


def _renamed(finding: Finding, names: Mapping[str, str]) -> Finding:
    message = finding.message
    for passage in finding.evidence:  # a message names the place of a passage as a word of its own: `id:line`
        line = passage.line
        message = message.replace(f" {passage.source}:{line}", f" {names[passage.source]}:{line}", 1)
    evidence = tuple(replace(passage, source=names[passage.source]) for passage in finding.evidence)
    return replace(finding, path=names.get(finding.path, finding.path), message=message, evidence=evidence)
