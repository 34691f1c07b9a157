"""What git knows of a project: what is staged, what a commit holds, and which lines changed since a revision.

Everything is asked of git itself (its plumbing, with names ended by NUL), so that worktrees, submodules, merges, a
first commit and names of any kind are its own affair.  Nothing is written: neither the index nor the working tree.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from verify.errors import GitError

__all__ = ["Change", "Entry", "Repository", "Snapshot", "open_repository"]

_REGULAR = frozenset({"100644", "100755"})
_LINK, _SUBMODULE = "120000", "160000"
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
_SHOWN = 300


class Entry(Struct, frozen=True):
    """A file of a snapshot: its mode as git writes it, and the name of its content (its blob)."""

    mode: str
    blob: str

    @property
    def regular(self) -> bool:
        """Whether it is a file with text of its own: no link and no submodule."""
        return self.mode in _REGULAR

    @property
    def link(self) -> bool:
        return self.mode == _LINK

    @property
    def submodule(self) -> bool:
        return self.mode == _SUBMODULE


class Change(Struct, frozen=True):
    """A path that two snapshots have differently: its entries before and after, None where it is not there."""

    path: str
    before: Entry | None
    after: Entry | None


class Snapshot(Struct, frozen=True):
    """The files of a git tree by their path from its top: of the commit `revision`, or without one of the index."""

    repository: Repository
    entries: Mapping[str, Entry]
    revision: str | None = None

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of regular files by path, converted as a checkout would (line ends, filters).

        Raises :class:`GitError` where git cannot give one.
        """
        wanted = [path for path in paths if self.entries[path].regular]
        if not wanted:
            return {}
        with tempfile.TemporaryDirectory(prefix="verify-") as folder:
            index = None
            if self.revision is not None:
                index = Path(folder, "index")
                self.repository.git("read-tree", self.revision, index=index)
            names = "".join(f"{path}\0" for path in wanted)
            prefix = os.path.join(folder, "files", "")
            self.repository.git("checkout-index", "-z", "--stdin", f"--prefix={prefix}", index=index, given=names)
            return {path: _bytes(Path(prefix, path)) for path in wanted}


class Repository(Struct, frozen=True):
    """A git repository with a working tree, whose top is `top`.

    Paths are relative to the top, with slashes; where some are given, folders stand for what is below them.
    """

    top: Path

    def git(self, *args: str, index: Path | None = None, given: str | None = None) -> bytes:
        """What ``git ARGS`` prints at the top; raises :class:`GitError` with its complaint where it fails."""
        return _git(self.top, args, index, given)

    def staged(self, paths: Sequence[str] = ()) -> Snapshot:
        """The index.  Raises :class:`GitError` while a merge has conflicts."""
        entries: dict[str, Entry] = {}
        for line in _split(self.git("ls-files", "--stage", "-z", "--full-name", "--", *_specs(paths))):
            about, _, path = line.partition("\t")
            mode, blob, stage = about.split()
            if stage != "0":
                raise GitError(f"{path}: is unmerged", "resolve the conflict of the merge, then `git add` the file")
            entries[path] = Entry(mode, blob)
        return Snapshot(self, entries)

    def commit(self, revision: str, paths: Sequence[str] = ()) -> Snapshot:
        """The files of a commit."""
        name = self.resolved(revision)
        entries: dict[str, Entry] = {}
        for line in _split(self.git("ls-tree", "-r", "-z", "--full-tree", name, "--", *paths)):
            about, _, path = line.partition("\t")
            mode, _, blob = about.split()
            entries[path] = Entry(mode, blob)
        return Snapshot(self, entries, name)

    def staged_changes(self, paths: Sequence[str] = ()) -> list[Change]:
        """What the index has otherwise than the last commit (all of it, before the first)."""
        return self._changes(["--cached"], paths)

    def changes(self, old: str, new: str, paths: Sequence[str] = ()) -> list[Change]:
        """What the commit `new` has otherwise than `old`."""
        return self._changes([self.resolved(old), self.resolved(new)], paths)

    def changes_since(self, revision: str, paths: Sequence[str] = (), cached: bool = False) -> list[Change]:
        """What the working tree, or with `cached` the index, has otherwise than a commit; without untracked files."""
        return self._changes([*(["--cached"] if cached else []), self.resolved(revision)], paths)

    def unstaged(self, paths: Sequence[str]) -> list[str]:
        """What differs below `paths` between the working tree and the index."""
        return list(_split(self.git("diff", "--name-only", "-z", "--no-ext-diff", "--", *_specs(paths))))

    def untracked(self, paths: Sequence[str]) -> list[str]:
        """What is below `paths` in the working tree and not in the index, ignored files too."""
        return list(_split(self.git("ls-files", "--others", "-z", "--full-name", "--", *_specs(paths))))

    def changed_lines(self, revision: str, paths: Sequence[str] = (), cached: bool = False) -> dict[str, list[range]]:
        """The lines, from 1, that each file has otherwise than a commit.

        They are those of the working tree, or with `cached` of the index.  A file that git does not know is not there.
        """
        changes = self.changes_since(revision, paths, cached)
        what = [*(["--cached"] if cached else []), self.resolved(revision)]
        options = ["--unified=0", "--text", "--no-textconv", "--no-color", "--no-renames", "--no-ext-diff"]
        patch = self.git("diff", *options, "--ignore-submodules=none", *what, "--", *_specs(paths))
        parts = re.split(rb"^diff --git ", patch, flags=re.MULTILINE)[1:]
        if len(parts) != len(changes):
            raise GitError(
                "git diff lists other files than it shows", "run it again; the working tree changed meanwhile"
            )
        pairs = zip(changes, parts, strict=True)
        return {change.path: [_lines(hunk) for hunk in _HUNK.finditer(part)] for change, part in pairs if change.after}

    def resolved(self, revision: str) -> str:
        """The name of the commit that `revision` stands for."""
        try:
            name = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitError:
            hint = "a shallow clone may lack it: fetch it first (fetch-depth: 0)"
            raise GitError(f"git knows no revision {revision!r}", hint) from None
        return name.decode("ascii").strip()

    def has(self, revision: str) -> bool:
        """Whether there is such a commit; before the first there is no ``HEAD``."""
        try:
            self.resolved(revision)
        except GitError:
            return False
        return True

    def base(self, revision: str) -> str:
        """The commit where the work that ``HEAD`` holds left `revision`, else `revision` itself."""
        resolved = self.resolved(revision)
        try:
            return self.git("merge-base", resolved, "HEAD").decode("ascii").split()[0]
        except GitError:  # histories that do not meet, or a clone that is too shallow to tell
            return resolved

    def _changes(self, what: Sequence[str], paths: Sequence[str]) -> list[Change]:
        options = ["--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--ignore-submodules=none"]
        fields = _split(self.git("diff", *options, *what, "--", *_specs(paths)))
        return [_change(about, path) for about, path in zip(fields[::2], fields[1::2], strict=True)]


def open_repository(folder: Path) -> Repository:
    """The repository that `folder` lies in.  Raises :class:`GitError` where there is none, or no git."""
    start = Path(".") if os.environ.get("GIT_DIR") else folder  # a hook names the repository of its working directory
    top = _git(start, ["rev-parse", "--show-toplevel"]).decode("utf-8", "surrogateescape").removesuffix("\n")
    if not top:
        raise GitError(f"{folder}: lies in no working tree of git", "run it in a checkout")
    return Repository(Path(top))


def _git(folder: Path, args: Sequence[str], index: Path | None = None, given: str | None = None) -> bytes:
    environment = {**os.environ, **_QUIET} | ({"GIT_INDEX_FILE": str(index)} if index else {})
    data = os.fsencode(given) if given is not None else b""
    try:
        done = subprocess.run(["git", *args], cwd=folder, env=environment, input=data, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise GitError("git cannot be run: no such program", "install git, or name files instead") from error
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if done.returncode != 0:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())[:_SHOWN] or f"status {done.returncode}"
        raise GitError(f"git {args[0]} failed: {words}", "the gate asks git what is staged; mend that first")
    return done.stdout


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GitError(f"git did not give a staged file: {error}") from error


def _split(listed: bytes) -> list[str]:
    return os.fsdecode(listed).split("\0")[:-1]


def _specs(paths: Sequence[str]) -> list[str]:
    """Paths from the top as they stand, without wildcards; none are all."""
    return [f":(top,literal){path}" for path in paths] or [":/"]


def _change(about: str, path: str) -> Change:
    before_mode, after_mode, before, after, _ = about.removeprefix(":").split()
    return Change(path, _entry(before_mode, before), _entry(after_mode, after))


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == "000000" else Entry(mode, blob)


def _lines(hunk: re.Match[bytes]) -> range:
    first, count = int(hunk[1]), int(hunk[2]) if hunk[2] is not None else 1
    return range(first, first + count)
