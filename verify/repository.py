"""What git knows of a project: what is staged, what a commit holds, and which lines changed since a revision.

Everything is asked of git itself (its plumbing, with names ended by NUL), so that worktrees, submodules, merges, a
first commit and names of any kind are its own affair.  Nothing is written: neither the index nor the working tree.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from verify.errors import GitError
from verify.patterns import compiled

__all__ = ["Change", "Entry", "Repository", "Snapshot", "open_repository"]

_REGULAR = frozenset({"100644", "100755"})
_LINK, _SUBMODULE = "120000", "160000"
_HUNK = compiled(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}
_ALTERING = compiled(r"GIT_(?:LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS|GIT_DIFF_OPTS|GIT_EXTERNAL_DIFF")
"""Variables that would give what is asked here another meaning."""
_SETTINGS = ("-c", "core.splitIndex=false", "-c", "diff.autoRefreshIndex=true")
"""Configuration that holds for every call: one index is one file, and what was only touched is no change."""
_RAW = ("--raw", "-z", "--no-abbrev")
_PLAIN = ("--no-renames", "--no-ext-diff", "--ignore-submodules=none", "--submodule=short", "--ita-invisible-in-index")
_PATCH = ("--unified=0", "--inter-hunk-context=0", "--text", "--no-textconv", "--no-color")
_EMPTY = frozenset(
    {"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"}
)
"""The names of a file without content, by SHA-1 and SHA-256."""
_SHOWN = 300
_SHA1 = 40
"""Hexadecimal digits of a name by SHA-1."""
_NAME = compiled(r"[0-9a-f]{40}|[0-9a-f]{64}")


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

    @property
    def retyped(self) -> bool:
        """Whether it became a link, a submodule or a file; git shows that as one removed and another added."""
        return bool(self.before and self.after) and self._kind(self.before) != self._kind(self.after)

    @staticmethod
    def _kind(entry: Entry | None) -> str:
        return entry.mode[:3] if entry else ""


class Snapshot(Struct, frozen=True):
    """The files of a git tree by their path from its top: of the commit `revision`, or without one of the index."""

    repository: Repository
    entries: Mapping[str, Entry]
    revision: str | None = None

    def read(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The bytes of regular files by path, converted as a checkout would (line ends, filters).

        Where the working tree has the very bytes of the snapshot they are taken from there, which is faster.  Raises
        :class:`GitError` where git cannot give one.
        """
        regular = dict.fromkeys(path for path in paths if self.entries[path].regular)
        there = {path: data for path in regular if (data := self._on_disk(path)) is not None}
        wanted = [path for path in regular if path not in there]
        return there | self._checked_out(wanted) if wanted else there

    def _on_disk(self, path: str) -> bytes | None:
        """The bytes of a file of the working tree that are, byte for byte, those of the snapshot."""
        blob = self.entries[path].blob
        try:
            place = Path(self.repository.top, path)
            if not stat.S_ISREG(place.lstat().st_mode):
                return None
            data = place.read_bytes()
        except OSError:
            return None
        name = hashlib.sha1 if len(blob) == _SHA1 else hashlib.sha256
        return data if name(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == blob else None

    def _checked_out(self, wanted: Sequence[str]) -> dict[str, bytes]:
        """The bytes of files as git gives them."""
        with tempfile.TemporaryDirectory(prefix="verify-") as folder:
            index = None
            if self.revision is not None:
                index = Path(folder, "index")
                self.repository.git("read-tree", self.revision, index=index)
            files = Path(folder, "files")
            files.mkdir()
            self._check_out(files, wanted, index)
            return {path: _bytes(files, path) for path in wanted}

    def targets(self) -> dict[str, str]:
        """Where each symbolic link points, by its path."""
        links = {path: entry.blob for path, entry in self.entries.items() if entry.link}
        if not links:
            return {}
        given = "".join(f"{blob}\n" for blob in links.values())
        rest = self.repository.git("cat-file", "--batch", given=given)
        found = {}
        for path in links:
            head, _, rest = rest.partition(b"\n")
            if not head.split(b" ")[-1].isdigit():
                raise GitError(f"git did not give a staged link: {path}", "`git fsck` tells what is damaged")
            size = int(head.split(b" ")[-1])
            found[path], rest = os.fsdecode(rest[:size]), rest[size + 1 :]
        return found

    def _check_out(self, folder: Path, paths: Iterable[str], index: Path | None) -> None:
        """Write files to an empty `folder`.

        It counts as the working tree meanwhile, so that ``.gitattributes`` are those of the snapshot too.
        """
        names = "".join(f"{path}\0" for path in paths)
        command = ("checkout-index", "--force", "-z", "--stdin")
        try:
            self.repository.git(*command, index=index, given=names, tree=folder)
        except GitError:
            try:  # it refuses what a sparse checkout leaves out, unless told so by an option that came with that
                self.repository.git(*command, "--ignore-skip-worktree-bits", index=index, given=names, tree=folder)
                return
            except GitError:
                pass
            raise


class Repository(Struct, frozen=True):
    """A git repository with a working tree, whose top is `top`.

    Paths are relative to the top, with slashes; where some are given, folders stand for what is below them.
    """

    top: Path

    def git(self, *args: str, index: Path | None = None, given: str | None = None, tree: Path | None = None) -> bytes:
        """What ``git ARGS`` prints at the top, given `given`, with another index or working tree where these are named.

        Raises :class:`GitError` with git's complaint where it fails.
        """
        return _git(self.top, args, index, given, tree)

    def staged(self, paths: Sequence[str] = ()) -> Snapshot:
        """The index.  Raises :class:`GitError` while a merge has conflicts."""
        entries: dict[str, Entry] = {}
        for line in _split(self.git("ls-files", "--stage", "-z", "--full-name", "--", *_specs(paths))):
            about, _, path = line.partition("\t")
            mode, blob, stage = about.split()
            if stage != "0":
                raise _unmerged(path)
            entries[path] = Entry(mode, blob)
        for path in self._intended([path for path, entry in entries.items() if entry.blob in _EMPTY]):
            del entries[path]
        return Snapshot(self, entries)

    def commit(self, revision: str, paths: Sequence[str] = ()) -> Snapshot:
        """The files of a commit."""
        name = revision if _NAME.fullmatch(revision) else self.resolved(revision)
        entries: dict[str, Entry] = {}
        for line in _split(
            self.git("ls-tree", "-r", "-z", "--full-tree", name, "--", *(_specs(paths) if paths else ()))
        ):
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

    def unstaged(self, paths: Sequence[str]) -> list[str]:
        """What below `paths` the working tree has otherwise than the index, or alone: ignored files too."""
        listed = self.git("ls-files", "--modified", "--others", "-z", "--full-name", "--", *_specs(paths))
        return list(dict.fromkeys(_split(listed)))

    def compared(
        self, revision: str, paths: Sequence[str] = (), cached: bool = False, new: str | None = None
    ) -> list[tuple[Change, list[range]]]:
        """What is otherwise than in the commit `revision`, each with the lines, from 1, that it has otherwise.

        What is compared is the commit `new`, with `cached` the index, else the working tree without untracked files.
        An empty range stands for lines that were removed after its start.
        """
        what = [*(["--cached"] if cached else []), self.resolved(revision), *([self.resolved(new)] if new else [])]
        command = ("diff", *_RAW, "--patch", *_PATCH, *_PLAIN, *what, "--", *_specs(paths))
        with tempfile.TemporaryDirectory(prefix="verify-") as folder:
            index = None if cached or new else self._copied(Path(folder, "index"))
            listed, _, patch = self.git(*command, index=index).partition(b"\0\0")
        changes = _changes_in(listed + b"\0" if listed else b"")
        parts = re.split(rb"^diff --git ", patch, flags=re.MULTILINE)[1:]
        if len(parts) != len(changes) + sum(change.retyped for change in changes):
            hint = "run it again; the working tree changed meanwhile"
            raise GitError("git diff lists other files than it shows", hint)
        found, left = [], iter(parts)
        for change in changes:
            part = next(left)
            part = next(left) if change.retyped else part
            lines = [_lines(hunk) for hunk in _HUNK.finditer(part)]
            if lines or change.before is None or change.after is None or change.before.mode != change.after.mode:
                found.append((change, lines))  # else it was only touched
        return found

    def resolved(self, revision: str) -> str:
        """The name of the commit that `revision` stands for."""
        try:
            name = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitError:
            hint = "a shallow clone may lack it: fetch it first (fetch-depth: 0)"
            raise GitError(f"git knows no revision {revision!r}", hint) from None
        return name.decode("ascii").strip()

    def head(self) -> str | None:
        """The name of the commit that is checked out; None before the first.

        Raises :class:`GitError` where there should be one and it is missing.
        """
        try:
            return self.resolved("HEAD")
        except GitError:
            try:
                self.git("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD")
            except GitError:
                return None
            raise

    def base(self, revision: str, new: str = "HEAD") -> str:
        """The commit where the work that `new` holds left `revision`, else `revision` itself."""
        resolved = self.resolved(revision)
        try:
            return self.git("merge-base", resolved, new).decode("ascii").split()[0]
        except GitError:  # histories that do not meet, or a clone that is too shallow to tell
            return resolved

    def _changes(self, what: Sequence[str], paths: Sequence[str], *options: str) -> list[Change]:
        return _changes_in(self.git("diff", *_RAW, *_PLAIN, *options, *what, "--", *_specs(paths)))

    def _copied(self, copy: Path) -> Path | None:
        """A copy of the index, in which git may note what was only touched; it has the same time, which counts."""
        index = Path(self.top, _path(self.git("rev-parse", "--git-path", "index")))
        try:
            shutil.copy2(index, copy)
        except FileNotFoundError:  # nothing was ever staged
            return None
        except OSError as error:
            raise GitError(f"{index}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        return copy

    def _intended(self, paths: Sequence[str]) -> list[str]:
        """Those of `paths`, empty in the index, that are only to be added later (``git add --intent-to-add``)."""
        if not paths:
            return []
        seen = {change.path for change in self._changes(["--cached"], paths, "--ita-visible-in-index") if change.after}
        return sorted(seen - {change.path for change in self.staged_changes(paths) if change.after})


def open_repository(folder: Path) -> Repository:
    """The repository that `folder` lies in.  Raises :class:`GitError` where there is none, or no git."""
    start, without = folder, frozenset[str]()
    if named := os.environ.get("GIT_DIR"):  # that of a hook, of which git takes the working directory for the top
        start = Path(".")
        if not os.environ.get("GIT_WORK_TREE") and _git_dir(folder) == os.path.realpath(named):
            start, without = folder, frozenset({"GIT_DIR"})
    top = _path(_git(start, ["rev-parse", "--show-toplevel"], without=without))
    if not top:
        raise GitError(f"{folder}: lies in no working tree of git", "run it in a checkout")
    return Repository(Path(top))


def _git_dir(folder: Path) -> str | None:
    """Where git would find the repository of `folder` by itself."""
    try:
        return os.path.realpath(_path(_git(folder, ["rev-parse", "--absolute-git-dir"], without=("GIT_DIR",))))
    except GitError:
        return None


def _path(printed: bytes) -> str:
    return os.fsdecode(printed).removesuffix("\n")


def _git(
    folder: Path,
    args: Sequence[str],
    index: Path | None = None,
    given: str | None = None,
    tree: Path | None = None,
    without: Iterable[str] = (),
) -> bytes:
    environment = _environment(folder, index, without)
    options = (*_SETTINGS, *([f"--work-tree={tree}"] if tree else []))
    data = os.fsencode(given) if given is not None else b""
    try:
        done = subprocess.run(
            ["git", *options, *args], cwd=folder, env=environment, input=data, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise GitError("git cannot be run: no such program", "install git, or name files instead") from error
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if done.returncode != 0:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())[:_SHOWN] or f"status {done.returncode}"
        raise GitError(f"git {args[0]} failed: {words}", "the gate asks git what is staged; mend that first")
    return done.stdout


def _environment(folder: Path, index: Path | None, without: Iterable[str]) -> dict[str, str]:
    """The environment for git in `folder`: what a hook was told holds there too."""
    found = {name: value for name, value in os.environ.items() if not _ALTERING.fullmatch(name)} | _QUIET
    for name in without:
        found.pop(name, None)
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        if found.get(name):
            found[name] = os.path.abspath(found[name])
    if index or found.get("GIT_INDEX_FILE"):  # a relative one begins at the top
        found["GIT_INDEX_FILE"] = (
            str(index) if index else os.path.abspath(os.path.join(folder, found["GIT_INDEX_FILE"]))
        )
    return found


def _bytes(folder: Path, path: str) -> bytes:
    try:
        return Path(folder, path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GitError(f"git did not give a staged file: {path}: {reason}") from error


def _unmerged(path: str) -> GitError:
    return GitError(f"{path}: is unmerged", "resolve the conflict of the merge, then `git add` the file")


def _split(listed: bytes) -> list[str]:
    return os.fsdecode(listed).split("\0")[:-1]


def _specs(paths: Sequence[str]) -> list[str]:
    """Paths from the top as they stand, without wildcards; none are all."""
    return [f":(top,literal){path}" for path in paths] or [":/"]


def _changes_in(listed: bytes) -> list[Change]:
    fields = _split(listed)
    return [_change(about, path) for about, path in zip(fields[::2], fields[1::2], strict=True)]


def _change(about: str, path: str) -> Change:
    before_mode, after_mode, before, after, status = about.removeprefix(":").split()
    if status.startswith("U"):
        raise _unmerged(path)
    return Change(path, _entry(before_mode, before), _entry(after_mode, after))


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == "000000" else Entry(mode, blob)


def _lines(hunk: re.Match[bytes]) -> range:
    first, count = int(hunk[1]), int(hunk[2]) if hunk[2] is not None else 1
    return range(first, first + count)  # of an empty one git names the line before
