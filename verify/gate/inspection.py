"""A check of a project: what is looked at, what is found, and what of it the project lives with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress as suppress_error
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from verify import baseline, register
from verify.baseline import Baseline
from verify.cachefolder import FOLDER
from verify.errors import SourceError, UsageError
from verify.gate.kept import Kept, in_memory, open_evidence
from verify.gate.recalled import joined, recalled, reread
from verify.gate.scope import Scope, drafts_of
from verify.gate.store import DAMAGED
from verify.gate.suppressions import suppress
from verify.gate.touched import Touched, only
from verify.gate.upkeep import no_register, out_of_date, stale_entries
from verify.model import Analysis, CheckResult, Finding, Silenced, Source
from verify.project import Project, file_of, read_documents, source_ids
from verify.reading import holds_records
from verify.settings import Settings
from verify.workspace import Files

if TYPE_CHECKING:
    from verify.gate.checking import Documents

__all__ = ["Inspection", "Tools"]


@dataclass(frozen=True)
class Tools:
    """What a check asks others to do.

    `analyse` makes the analysis of a run without the matches of some fingerprints, `documents` parses sources all
    together, and `codes` gives the codes of all rules.
    """

    analyse: Callable[[Sequence[Source], frozenset[str]], Analysis]
    documents: Documents
    codes: Callable[[], frozenset[str]]


@dataclass(frozen=True)
class Inspection:
    """A check of `project`, whose files are taken from `files`.

    `ids` are the files of all its documents by id, `held` those of the sources among them; with `bare` these are all
    that counts, neither register nor baseline does.  A table is one file, and its records are documents.  `tools` are
    asked for what takes long to load, where it is needed.
    """

    project: Project
    files: Files
    ids: Mapping[str, Path]
    held: Mapping[str, Path]
    tools: Tools
    bare: bool = False

    def run(self, scope: Scope, touched: Touched | None = None) -> CheckResult:
        """What is found in `scope`; documents go by their ids.  With `touched` only on these lines of documents."""
        drafts = self._documents(scope.drafts)
        sources = self._among(scope.sources)
        held = self._held(drafts, self.baseline.not_the_same)
        result = joined([held, self._peers(sources)]) if sources else held
        kept, silenced = self._heeded([*drafts, *sources], result.findings)
        result = CheckResult(result.claims, tuple(kept), tuple(silenced))
        if touched is not None:
            lines = {source.id: touched.get(self._file(source), ()) for source in (*drafts, *sources)}
            result = only(result, lines)
        upkeep = (*self._registers(scope), *self._stale(scope, drafts, held))
        return CheckResult(result.claims, result.findings + upkeep, result.silenced)

    def current(self) -> frozenset[str]:
        """The fingerprints of all that the project gives rise to, what the baseline says of it aside."""
        analysis = self.tools.analyse(self.sources, frozenset())
        drafts = self._read(self._ids(drafts_of(self.project, self.files, self.held.values())))
        return (
            frozenset(match.fingerprint for match in analysis.matches)
            | {finding.fingerprint for finding in analysis.findings}
            | _marks(self._held(drafts, frozenset()))
        )

    @cached_property
    def sources(self) -> list[Source]:
        """All sources, read."""
        return read_documents(self.held, self.project.settings, self.files.reader(self.held.values()))

    @cached_property
    def baseline(self) -> Baseline:
        """The findings that the project lives with."""
        return Baseline() if self.bare else baseline.parsed(self._baseline_path, self._baseline_content)

    @property
    def _settings(self) -> Settings:
        return self.project.settings

    def _peers(self, sources: Sequence[Source]) -> CheckResult:
        from verify.gate.peers import peers

        return peers(self._analysis(), {source.id for source in sources}, self._settings)

    def _analysis(self) -> Analysis:
        return self.tools.analyse(self.sources, self.baseline.not_the_same)

    @property
    def _baseline_path(self) -> Path:
        return self.project.claims / baseline.FILE_NAME

    @cached_property
    def _baseline_content(self) -> bytes | None:
        return self.files.contents([self._baseline_path])[self._baseline_path]

    def _documents(self, paths: Sequence[Path]) -> list[Source]:
        """The documents at `paths`, which may be links to those that have an id."""
        wanted = {self.files.real(path) for path in paths}
        ids = {name: p for name, p in self.ids.items() if wanted and self.files.real(p) in wanted}
        if self.bare or not ids or len(ids) > self._settings.limits.files:
            return self._read(ids)
        stamps = [(name, self.files.stamp(path)) for name, path in ids.items()]
        try:
            return reread(stamps, self._kept.store, lambda new: self._by_file({name: ids[name] for name in new}))
        except DAMAGED:
            return self._read(ids)

    def _read(self, ids: Mapping[str, Path]) -> list[Source]:
        return read_documents(ids, self._settings, self.files.reader(ids.values()))

    def _by_file(self, ids: Mapping[str, Path]) -> dict[str, list[Source]]:
        """What is in each of some files."""
        found: dict[str, list[Source]] = {name: [] for name in ids}
        for source in self._read(ids):
            found[file_of(source.id, ids)].append(source)
        return found

    def _file(self, source: Source) -> str:
        """The id of the file that a document is in."""
        return file_of(source.id, self.ids)

    def _before(self, scope: Scope) -> list[Source]:
        """The drafts as they were; what could not be read then gave rise to nothing."""
        ids = self._ids(scope.before)
        reader = (scope.earlier or self.files).reader(ids.values())
        found: list[Source] = []
        for name, path in ids.items():
            with suppress_error(SourceError):
                found += reader(path, name, self._settings)
        return found

    def _ids(self, paths: Iterable[Path]) -> dict[str, Path]:
        return source_ids(paths, self.project.root, self.files.real)

    def _among(self, paths: Iterable[Path]) -> list[Source]:
        wanted = set(paths)
        return (
            [source for source in self.sources if self.held[file_of(source.id, self.held)] in wanted] if wanted else []
        )

    def _held(self, drafts: Sequence[Source], not_the_same: frozenset[str]) -> CheckResult:
        """The drafts, held against the sources, none against itself."""
        if not drafts:
            return CheckResult()
        own = frozenset(draft.id for draft in drafts)
        if {self._file(draft) for draft in drafts}.issuperset(self.held):
            raise UsageError("no source is left to hold the drafts against", "a document is not held against itself")

        def check(kept: Kept, drafts: Sequence[Source]) -> list[CheckResult]:
            from verify.gate.checking import check_against

            return check_against(drafts, kept.evidence, against, self._settings, not_the_same, own)

        def against() -> list[Source]:
            return [source for source in self.sources if source.id not in own]

        try:
            store = self._kept.store
            return joined(recalled(drafts, store, not_the_same, own, partial(check, self._kept)))
        except DAMAGED as error:
            self._kept.discard(error)
            return joined(check(in_memory(self._settings, self.held, self._sources_of), drafts))

    @cached_property
    def _kept(self) -> Kept:
        """The claims of all sources, and what was found before."""
        if self.bare:
            return in_memory(self._settings, self.held, self._sources_of)
        stamps = {name: self.files.stamp(path) for name, path in self.held.items()}
        return open_evidence(self.project.root / FOLDER, self._settings, stamps, self._sources_of, self.tools.documents)

    def _sources_of(self, ids: Iterable[str]) -> list[Source]:
        """The sources in some of the files, read."""
        wanted = set(ids)
        if wanted == set(self.held):
            return self.sources
        return self._read({name: path for name, path in self.held.items() if name in wanted})

    def _heeded(self, documents: Iterable[Source], found: Sequence[Finding]) -> tuple[list[Finding], list[Silenced]]:
        """What the comments in the texts and the baseline leave of the findings on documents, and what they silence."""
        by_document: dict[str, list[Finding]] = defaultdict(list)
        for finding in found:
            by_document[finding.path].append(finding)
        kept: list[Finding] = []
        silenced: list[Silenced] = []
        for source in documents:
            left, quiet = suppress(source, by_document[source.id], self._settings, self.tools.codes)
            kept += left
            silenced += quiet
        reasons = {mark: why for mark, why in self.baseline.reasons.items() if mark in {f.fingerprint for f in found}}
        silenced += [Silenced(f, "baseline", reasons[f.fingerprint]) for f in kept if f.fingerprint in reasons]
        return [finding for finding in kept if finding.fingerprint not in reasons], silenced

    def _registers(self, scope: Scope) -> Iterator[Finding]:
        """What is out of date in the register."""
        if self.bare or not (scope.whole or scope.registers):
            return
        folder = self.project.claims
        there = {path.relative_to(folder).as_posix(): path for path in self.files.below(folder)}
        due = self._due()
        tables = register.in_tables(scope.registers)
        records = {name for name in (*due, *there) if register.of_table(name, tables)}
        wanted = {*due, *there} if scope.whole else scope.registers | records
        if not wanted:
            return
        if not (self._has_register(self.files, due) or (scope.earlier and self._has_register(scope.earlier, due))):
            yield from no_register(folder, self._settings)
            return
        sources = [source for source in self.sources if register.file_name(source.id) in wanted]
        rendered: dict[str, bytes | None] = {}
        if sources:
            analysis = self._analysis()
            rendered |= register.render(sources, analysis.claims, analysis.lines)
        contents = self.files.contents([folder / name for name in wanted])
        written = {name: _unixed(contents[folder / name]) for name in wanted}
        for name, content in written.items():
            if name not in due and content is not None and register.is_own(name, content):
                rendered[name] = None
        yield from out_of_date(folder, written, rendered, self._settings)

    def _due(self) -> dict[str, str]:
        """The sources by their file in the register; they are read only where a table may hold several."""
        tables = any(map(holds_records, self.held.values()))
        names = [source.id for source in self.sources] if tables else list(self.held)
        return {register.file_name(name): name for name in names}

    def _has_register(self, files: Files, due: Collection[str]) -> bool:
        """Whether any of `files` is one of a register; what somebody else put into its folder makes none."""
        folder = self.project.claims
        there = {path.relative_to(folder).as_posix(): path for path in files.below(folder)}
        if any(name in due for name in there):
            return True
        others = {name: path for name, path in there.items() if register.is_name(name)}
        contents = files.contents(others.values())
        return any(register.is_own(name, contents[path] or b"") for name, path in others.items())

    def _stale(self, scope: Scope, drafts: Sequence[Source], held: CheckResult) -> Iterator[Finding]:
        """The entries of the baseline that stand for nothing any more.

        Where sources changed, any may; where drafts did, those of what the drafts said before.
        """
        entries = self.baseline.fingerprints
        if not entries or not (scope.whole or scope.sources or scope.registers or scope.before):
            return
        if scope.whole or scope.sources or scope.registers:
            stale = entries - self.current()
        else:
            before = self._before(scope)
            now = self._held(drafts, frozenset()) if self.baseline.not_the_same else held
            stale = entries & (_marks(self._held(before, frozenset())) - _marks(now))
        yield from stale_entries(
            self.baseline, stale, self._baseline_path, self._baseline_content or b"", self._settings
        )


def _unixed(content: bytes | None) -> bytes | None:
    """A file of the register with the line ends that it is written with; git may have given it others."""
    return None if content is None else content.replace(b"\r\n", b"\n")


def _marks(result: CheckResult) -> frozenset[str]:
    return frozenset(finding.fingerprint for finding in result.findings)
