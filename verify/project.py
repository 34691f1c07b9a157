"""A user's project: its folder, its settings, and the documents that belong to it."""

from __future__ import annotations

import glob
import os
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import takewhile
from pathlib import Path, PurePath

from msgspec import Struct

from verify.errors import ConfigError, SourceError, UsageError
from verify.model import Source
from verify.patterns import lazy_pattern
from verify.reading import STDIN, SUFFIXES, read_all
from verify.settings import Settings, from_mapping

__all__ = [
    "CONFIGURATIONS",
    "Project",
    "Read",
    "absolute",
    "configurations",
    "discover",
    "expand",
    "file_content",
    "file_of",
    "find_project",
    "fixed_folders",
    "leads_out",
    "matching",
    "reaching",
    "read_documents",
    "read_sources",
    "reads",
    "source_ids",
]

_PYPROJECT = "pyproject.toml"
_OWN = "verify.toml"
CONFIGURATIONS = (_OWN, _PYPROJECT)
"""The names of the files that may configure a project."""

_PLACE = lazy_pattern(r" \(at line (\d+), column (\d+)\)$")

Read = Callable[[Path, str, Settings], Sequence[Source]]
"""Reads the document at a path as the source of that id, or its records as several, like
:func:`verify.reading.read_all`."""

Codes = Callable[[], frozenset[str]]
"""Gives the rule codes that ``rules`` may name; only called where the configuration has that table."""

Content = Callable[[Path], bytes | None]
"""Gives what is in the file at a path, None where there is none."""


class Project(Struct, frozen=True):
    """The project's folder, its settings, and the file that they came from (None: the defaults)."""

    root: Path
    settings: Settings
    config: Path | None = None

    @property
    def claims(self) -> Path:
        """The folder of the register."""
        return self.root / self.settings.claims

    @property
    def reports(self) -> Path:
        """The folder of the report."""
        return self.root / self.settings.reports

    @property
    def outputs(self) -> tuple[Path, Path]:
        """The folders that a run writes to."""
        return self.claims, self.reports

    def sources(self, leaving: list[Path] | None = None) -> list[Path]:
        """The configured source documents; `leaving` is that of :func:`discover`.

        Raises :class:`UsageError` where there are none.
        """
        found = discover(self, self.settings.sources, leaving)
        if not found:
            globs = ", ".join(self.settings.sources) or "none"
            raise UsageError(
                f"no sources found in {self.root.absolute().name}/ (sources: {globs})",
                "name files or folders, or put documents into seeds/",
            )
        return found

    def drafts(self) -> list[Path]:
        """The configured drafts; may be none."""
        return discover(self, self.settings.drafts)


def absolute(path: str | os.PathLike[str]) -> str:
    """``os.path.abspath(path)``, which the same files are asked for again and again."""
    return _absolute(os.getcwd(), os.fspath(path))


@lru_cache(maxsize=1 << 18)
def _absolute(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, path))


def file_content(path: Path) -> bytes | None:
    """What is in the file at a path, None where there is none.  Raises :class:`ConfigError` where it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error


def configurations(project: Project) -> list[Path]:
    """The files in which the configuration of `project` stands, or would."""
    return [project.config] if project.config is not None else [project.root / _OWN, project.root / _PYPROJECT]


def find_project(
    start: Path, config: Path | None = None, codes: Codes | None = None, content: Content = file_content
) -> Project:
    """The project that `start` lies in, or the one that the file `config` configures; `content` gives their files.

    It is the nearest folder, from `start` upwards, with a ``verify.toml`` or a ``pyproject.toml`` that holds
    ``[tool.verify]``; without one it is `start` itself, with the defaults.  Raises :class:`ConfigError` for a file that
    cannot be read, is no TOML, or holds what :mod:`verify.settings` does not know, and where a folder has both.
    """
    if config is not None:
        return _project(config.parent, config, _table(config, content) or {}, codes)
    folder = start.absolute()
    for candidate in (folder, *folder.parents):
        root = Path(os.path.relpath(candidate, folder)) if not start.is_absolute() else candidate
        own, shared = root / _OWN, root / _PYPROJECT
        shared_data, own_data = content(shared), content(own)
        shared_table = None if shared_data is None else _parsed(shared, shared_data)
        if own_data is not None:
            if shared_table is not None:
                raise ConfigError(
                    f"{own} and [tool.verify] in {shared} both configure this project", "keep one of them"
                )
            return _project(root, own, _parsed(own, own_data) or {}, codes)
        if shared_table is not None:
            return _project(root, shared, shared_table, codes)
    return Project(start, Settings())


def fixed_folders(globs: Iterable[str]) -> list[str]:
    """The folders that `globs` look in, as far as they are without wildcards, ``.`` for the project's own; sorted."""
    return sorted({os.path.normpath(os.path.join(".", *_fixed(pattern))) for pattern in globs})


def _project(root: Path, config: Path, table: dict[str, object], codes: Codes | None) -> Project:
    where = f"{config} [tool.verify]" if config.name == _PYPROJECT else str(config)
    known = codes() if codes is not None and "rules" in table else None
    return Project(root, from_mapping(table, where, known), config)


def _table(path: Path, content: Content) -> dict[str, object] | None:
    """The configuration in `path`, a file that somebody named; None for a ``pyproject.toml`` that has none."""
    data = content(path)
    try:
        return _parsed(path, path.read_bytes() if data is None else data)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error


def _parsed(path: Path, content: bytes) -> dict[str, object] | None:
    """The configuration that a file at `path` with that content holds."""
    try:
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not valid UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_toml_message(path, text, str(error))) from error
    if path.name != _PYPROJECT:
        return data
    tool = data.get("tool")
    table = tool.get("verify") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: `tool.verify` must be a table, not {table!r}")
    return table


def _toml_message(path: Path, text: str, message: str) -> str:
    place = _PLACE.search(message)
    line = f"{place.group(1)}:{place.group(2)}" if place else str(len(text.splitlines()) or 1)
    return f"{path}:{line}: not valid TOML: {_PLACE.sub('', message)}"


def discover(project: Project, globs: Sequence[str], leaving: list[Path] | None = None) -> list[Path]:
    """The files that `globs`, relative to the project's folder, match: sorted, each once.

    Hidden files and folders and what lies in the register or the reports are left out; everything else that is matched
    is given, so that what cannot be read is named rather than passed over.  Raises :class:`ConfigError` for a glob that
    cannot be one, and :class:`SourceError` for a link that leads out of the project and of the folder that is named;
    unless there is `leaving`, which takes such links, and there are other files.
    """
    refused: list[Path] = []
    found: dict[str, Path] = {}
    outputs, root, real = tuple(map(_folder, project.outputs)), _folder(project.root), _real()
    for pattern in globs:
        folder = project.root.joinpath(*_fixed(pattern))
        _open_all(folder)
        allowed = [_folder(Path(os.path.realpath(each))) for each in (project.root, folder)]
        for path in _glob(project.root, pattern):
            place = absolute(path)
            if not path.is_dir() and not _hidden(place, root) and not _within(place, outputs):
                if _leaves(path, real, allowed):
                    refused.append(path)
                else:
                    found.setdefault(place, path)
    _leave_out(refused, found.values(), leaving)
    return [found[key] for key in sorted(found)]


def reads(project: Project, path: Path, given: Iterable[Path] = ()) -> bool:
    """Whether a file at `path`, which need not exist, would be read as one of the configured sources, or for lying in
    one of the folders `given`.
    """
    place = absolute(path)
    if _within(place, map(_folder, project.outputs)):
        return False
    folders = [_folder(folder) for folder in given if folder.is_dir()]
    if any(_within(place, [folder]) and not _hidden(place, folder) for folder in folders):
        return True
    return bool(matching(project, project.settings.sources, [path]))


def matching(project: Project, globs: Sequence[str], paths: Iterable[Path]) -> list[Path]:
    """Those of `paths`, which need not exist, that :func:`discover` would find if they did; in their order."""
    outputs, root = tuple(map(_folder, project.outputs)), _folder(project.root)
    base = glob.escape(root)
    patterns = [os.path.normpath(os.path.join(base, pattern)).split(os.sep) for pattern in globs]
    found = []
    for path in paths:
        place = absolute(path)
        if not _hidden(place, root) and not _within(place, outputs):
            parts = place.split(os.sep)
            if any(_matches(parts, pattern) for pattern in patterns):
                found.append(path)
    return found


def reaching(project: Project, globs: Sequence[str], folders: Iterable[Path]) -> list[Path]:
    """Those of `folders`, which need not exist, in which `globs` of the project may match something."""
    outputs, root = tuple(map(_folder, project.outputs)), _folder(project.root)
    base = glob.escape(root)
    patterns = [PurePath(os.path.normpath(os.path.join(base, pattern))).parts for pattern in globs]
    places = ((folder, absolute(folder)) for folder in folders)
    return [
        folder
        for folder, place in places
        if not _hidden(place, root) and not _within(place, outputs)
        if any(_reaches(PurePath(place).parts, pattern) for pattern in patterns)
    ]


def _reaches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a glob may match something in a folder, both in their parts."""
    if not parts or not pattern or pattern[0] == "**":
        return bool(pattern)
    return fnmatchcase(parts[0], pattern[0]) and _reaches(parts[1:], pattern[1:])


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path matches a glob, both in their parts; ``**`` stands for any number of folders."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return _matches(parts, pattern[1:]) or (bool(parts) and _matches(parts[1:], pattern))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _folder(path: Path) -> str:
    """`path` from the file system's root, ``..`` resolved by its words, links kept, with a slash at its end."""
    return os.path.join(absolute(path), "")


def _within(place: str, folders: Iterable[str]) -> bool:
    """Whether an absolute path is one of `folders`, given as by :func:`_folder`, or lies in one."""
    return f"{place}{os.sep}".startswith(tuple(folders))


def _fixed(pattern: str) -> list[str]:
    """The parts of a glob before its first wildcard, without the name of the file."""
    parts = PurePath(pattern).parts[:-1]
    return list(takewhile(lambda part: not glob.has_magic(part), parts))


def _open_all(folder: Path) -> None:
    """Raise :class:`SourceError` for a folder at or below `folder` that may not be listed: globs pass it over."""
    for at, below, _ in os.walk(folder, onerror=_refuse):
        below[:] = [name for name in below if not name.startswith(".") and not Path(at, name).is_symlink()]


def _refuse(error: OSError) -> None:
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        reason = (error.strerror or str(error)).lower()
        raise SourceError(
            f"{error.filename}: the folder cannot be read: {reason}", "what is in it would be passed over"
        )


def _leaves(path: Path, real: Callable[[Path], str], folders: Sequence[str]) -> bool:
    """Whether a file lies outside of `folders` after all links: nobody named that file."""
    return not _within(real(path), folders) and path.exists()


def _leave_out(refused: Sequence[Path], found: Collection[Path], leaving: list[Path] | None) -> None:
    """Puts the links `refused` into `leaving`; raises where that is none, or nothing is `found` besides."""
    if refused and (leaving is None or not found):
        raise leads_out(refused[0])
    if leaving is not None:
        leaving += sorted(set(refused) - {*leaving})


def leads_out(path: Path, source_id: str = "") -> SourceError:
    """The error for a link among the documents that leads out of the project."""
    hint = "put the document itself there, or name it outright"
    return SourceError(f"{path}: is a link that leads out of the project", hint, source_id)


def _glob(root: Path, pattern: str) -> list[Path]:
    try:
        anchor = PurePath(pattern).anchor
        return list(Path(anchor).glob(pattern[len(anchor) :]) if anchor else root.glob(pattern))
    except (ValueError, NotImplementedError, OSError) as error:
        raise ConfigError(f"`{pattern}` is no glob of files: {error}", 'for example "seeds/**/*.md"') from error


def _hidden(place: str, root: str) -> bool:
    """Whether an absolute path is hidden, seen from the folder `root`, given as by :func:`_folder`."""
    below = place[len(root) :] if place.startswith(root) else os.path.relpath(place, root)
    return (below.startswith(".") or f"{os.sep}." in below) and any(
        part.startswith(".") and part != ".." for part in below.split(os.sep)
    )


def expand(paths: Iterable[Path], without: Sequence[Path] = (), leaving: list[Path] | None = None) -> list[Path]:
    """`paths` with each folder replaced by the files below it, sorted, hidden ones and the folders `without` left out.

    ``-`` stands for the standard input.  Raises :class:`SourceError` for a folder without files, or with a link that
    leads out of it and of the working directory; unless there is `leaving`, as in :func:`discover`.
    """
    found: list[Path] = []
    refused: list[Path] = []
    for path in paths:
        if path == STDIN or not path.is_dir():
            found.append(path)
            continue
        _open_all(path)
        root, left_out = _folder(path), tuple(map(_folder, without))
        below = [p for p in sorted(path.glob("**/*")) if not p.is_dir() and not _hidden(absolute(p), root)]
        kept = [p for p in below if not _within(absolute(p), left_out)]
        if not kept:
            raise SourceError(
                f"{path}: the folder holds no documents", f"put files into it that can be read: {', '.join(SUFFIXES)}"
            )
        real, allowed = _real(), [_folder(Path(os.path.realpath(each))) for each in (path, Path())]
        for file in kept:
            (refused if _leaves(file, real, allowed) else found).append(file)
    _leave_out(refused, found, leaving)
    return found


def source_ids(paths: Iterable[Path], root: Path, real: Callable[[Path], str] | None = None) -> dict[str, Path]:
    """The documents `paths` by id, sorted by it; a file that is given twice, or through a link, counts once.

    `real` gives the place where a path ends after all links, if not on this disk.

    An id is the path relative to the project's folder `root`, with slashes; for a file outside it the file's name with
    as many parent folders in front as make it unique.  The standard input is ``stdin``.
    """
    given = dict.fromkeys(paths)
    places = {path: absolute(path) for path in given if path != STDIN}
    real = real or _real()
    files: dict[str, Path] = {}
    for path, _ in sorted(places.items(), key=lambda item: item[1]):
        files.setdefault(real(path), path)
    base = _folder(root)
    inside = {p: places[p][len(base) :].replace(os.sep, "/") for p in files.values() if places[p].startswith(base)}
    outside = [p for p in files.values() if p not in inside]
    ids = {**inside, **_shortest(outside, frozenset(inside.values()))}
    if STDIN in given:
        ids[STDIN] = "stdin" if "stdin" not in ids.values() else "-"
    return {name: path for path, name in sorted(ids.items(), key=lambda item: item[1])}


def file_of(source_id: str, ids: Container[str]) -> str:
    """The id of the file that a source is from, where `ids` are those of files: that of a record without the record."""
    return source_id if source_id in ids else source_id.rpartition("#")[0] or source_id


def _real() -> Callable[[Path], str]:
    """Gives the places of files without links, each folder looked at once."""
    known = lru_cache(maxsize=None)(os.path.realpath)

    def real(path: Path) -> str:
        place = absolute(path)
        folder, name = os.path.split(place)
        return os.path.realpath(place) if os.path.islink(place) else os.path.join(known(folder), name)

    return real


def _shortest(paths: Sequence[Path], taken: frozenset[str]) -> dict[Path, str]:
    """For each path the fewest of its last parts that no other path and no name of `taken` has."""
    parts = {path: PurePath(absolute(path)).parts[1:] for path in paths}
    depth = dict.fromkeys(paths, 1)
    while True:
        names = {path: "/".join(parts[path][-depth[path] :]) for path in paths}
        uses = Counter(names.values())
        again = [p for p in paths if (uses[names[p]] > 1 or names[p] in taken) and depth[p] < len(parts[p])]
        if not again:
            return names
        for path in again:
            depth[path] += 1


def read_sources(
    paths: Iterable[Path], root: Path, settings: Settings, skipped: list[SourceError] | None = None
) -> list[Source]:
    """The documents at `paths`, read, sorted by id; ids are those of :func:`source_ids`.

    `skipped` takes what is wrong with those that cannot be read, as with :func:`read_documents`.  Raises what that
    does, and :class:`UsageError` where `paths` is empty.
    """
    ids = source_ids(paths, root)
    if not ids:
        raise UsageError("no sources to read", "name files or folders, or configure `sources`")
    return read_documents(ids, settings, skipped=skipped)


def read_documents(
    ids: Mapping[str, Path], settings: Settings, read: Read = read_all, skipped: list[SourceError] | None = None
) -> list[Source]:
    """The documents of `ids`, read with `read`, sorted by id; a table gives one for each of its records.

    Raises :class:`SourceError` where one cannot be read (the message names the first, and how many more), or where
    there are more than ``settings.limits.files``.  With `skipped` a document that cannot be read is left out, and what
    is wrong with it is put there, with its id; unless none can be read.
    """
    if len(ids) > settings.limits.files:
        raise SourceError(f"{len(ids):,} documents are more than {settings.limits.files:,}", "raise `limits.files`")
    documents: list[Source] = []
    errors: list[SourceError] = []
    for name, path in ids.items():
        try:
            documents += read(path, name, settings)
        except SourceError as error:
            errors.append(SourceError(error.message, error.hint, name))
    if skipped is not None and documents:
        skipped += errors
    elif errors:
        more = f" (and {len(errors) - 1} more cannot be read)" if len(errors) > 1 else ""
        raise SourceError(errors[0].message + more, errors[0].hint)
    if len(documents) > settings.limits.files:
        raise SourceError(f"{len(documents):,} texts are more than {settings.limits.files:,}", "raise `limits.files`")
    return sorted(documents, key=lambda document: document.id)
