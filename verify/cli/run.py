"""``verify run``: the main job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify import baseline, register
from verify.cli.common import (
    Notes,
    cache_option,
    config_option,
    deliver,
    engine_options,
    exit_zero_option,
    format_option,
    kept_objects,
    no_progress_option,
    open_engine,
    open_project,
    remembering,
    verbosity_options,
    wants_colour,
)
from verify.cli.progress import Progress
from verify.cli.skipping import Skipping, keep_going_option
from verify.cli.statuses import BLOCKED, CLEAN
from verify.errors import UsageError
from verify.files import write_all
from verify.model import Analysis, Source
from verify.project import Project, expand, reads, source_ids
from verify.reporting.printable import counted
from verify.settings import Settings

if TYPE_CHECKING:
    from verify.pipeline import Engine
    from verify.reporting.previous import Previous

__all__ = ["command"]


@click.command("run", short_help="Parse, align and judge the claims of SOURCES: the main job.")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "json", "csv", "markdown")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Put every file of the run into DIR, instead of the project's folders.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The results.json of an earlier run: say which findings are new, unchanged and gone since.",
)
@config_option
@engine_options
@cache_option
@keep_going_option
@exit_zero_option
@no_progress_option
@verbosity_options
@kept_objects()
def command(
    sources: tuple[Path, ...],
    form: str,
    output: Path | None,
    previous: Path | None,
    config: Path | None,
    engine: str,
    jobs: int,
    scheduler: str | None,
    no_cache: bool,
    keep_going: bool,
    exit_zero: bool,
    no_progress: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Parse, align and judge the claims of SOURCES (files, folders, or - for the standard input).

    Without SOURCES it takes those that the project configures, by default all in seeds/. Writes the claims to claims/,
    the report to reports/index.html and the results to reports/results.json, and prints a summary, or with --format the
    results as JSON, the findings as CSV, or Markdown for a comment on a pull request. Exits with 1 where sources
    conflict and the conflict is not in the baseline (see: verify accept).

    \b
    Examples:
      verify run
      verify run articles/ --output out
      verify run first.txt second.md --format json > results.json
      verify run --previous reports/results.json --format markdown
    """
    notes = Notes(verbose, quiet)
    project = open_project(config)
    skipping = Skipping(keep_going, notes)
    paths = skipping.paths(
        lambda leaving: expand(sources, project.outputs, leaving) if sources else project.sources(leaving), project
    )
    places = _places(project, output)
    if output is not None:
        _refuse_its_own(project, sources, paths, places)
    known = baseline.load(project.claims / baseline.FILE_NAME)
    reasons = known.reasons
    before = _before(previous)
    progress = Progress(not (no_progress or quiet))
    with open_engine(engine, jobs, scheduler) as workers:
        able = remembering(workers, project, no_cache)
        analysis = _analyse(project, paths, known.not_the_same, skipping, progress, able)
    rendered = _render(analysis, project.settings, places, before, reasons)
    whole = output is not None or not sources  # else the run speaks for the named sources only
    there = [source.id for source in analysis.sources]
    gone = register.stale(places.claims, there, skipping.ids) if whole else []
    for path in write_all(rendered, gone, output or project.root):
        notes.detail(f"{'removed' if path in gone else 'wrote'} {path}")
    accepted = sum(finding.fingerprint in reasons for finding in analysis.findings)
    if form == "text":
        if not quiet:
            _summarise(analysis, places.report, before, reasons)
    else:
        results = rendered[places.results].decode("utf-8")
        deliver(results if form == "json" else _written(form, analysis, before, reasons))
        notes.say(f"report: {places.report}")
        if accepted:
            noun = "finding" if any(finding.within for finding in analysis.findings) else "conflict"
            notes.say(f"{accepted} of {counted(len(analysis.findings), noun)} accepted in the baseline")
    skipping.say()
    blocked = any(f.severity == "error" and f.fingerprint not in reasons for f in analysis.findings)
    return BLOCKED if blocked and not exit_zero else CLEAN


@dataclass(frozen=True, slots=True)
class _Places:
    claims: Path
    report: Path
    results: Path


def _places(project: Project, output: Path | None) -> _Places:
    claims, reports = (project.claims, project.reports) if output is None else (output / "claims", output)
    return _Places(claims, reports / "index.html", reports / "results.json")


def _refuse_its_own(project: Project, given: Sequence[Path], documents: Sequence[Path], places: _Places) -> None:
    """Raises :class:`UsageError` where the next run would read what this one writes."""
    names = (register.file_name(identity) for identity in source_ids(documents, project.root))
    for path in (places.report, places.results, *(places.claims / name for name in names)):
        if reads(project, path, given):
            raise UsageError(f"{path} would be among the sources of the next run", "name an output folder beside them")


def _analyse(
    project: Project,
    paths: list[Path],
    not_the_same: frozenset[str],
    skipping: Skipping,
    progress: Progress,
    engine: Engine,
) -> Analysis:
    from verify.pipeline import analyse

    def analysed(sources: Sequence[Source]) -> Analysis:
        return analyse(sources, project.settings, progress, not_the_same, engine)

    with progress:
        return skipping.made(analysed, skipping.read(paths, project))


def _before(path: Path | None) -> Previous | None:
    """What an earlier run found; read before this one writes, maybe to the same file."""
    if path is None:
        return None
    from verify.reporting import previous

    return previous.load(path)


def _render(
    analysis: Analysis, settings: Settings, places: _Places, before: Previous | None, accepted: Mapping[str, str]
) -> dict[Path, bytes]:
    """Every file of the run, in memory, so that nothing is written before all of it is known."""
    from verify.reporting import html, results

    files = register.render(analysis.sources, analysis.claims, analysis.lines)
    page = html.render(analysis, settings, before, accepted)
    return {
        **{places.claims / name: data for name, data in files.items()},
        places.report: page.encode("utf-8", "backslashreplace"),
        places.results: results.dumps(analysis).encode("utf-8"),
    }


def _summarise(analysis: Analysis, report: Path, before: Previous | None, accepted: Mapping[str, str]) -> None:
    from verify.reporting import terminal

    shown = terminal.summary(analysis, report.as_posix(), wants_colour(), previous=before, accepted=accepted)
    deliver(shown)


def _written(form: str, analysis: Analysis, before: Previous | None, accepted: Mapping[str, str]) -> str:
    """The findings of the run as CSV or Markdown."""
    from verify.reporting import markdown, spreadsheet
    from verify.reporting.build import build

    report = build(analysis, before, accepted, reading=False)
    return spreadsheet.csv(report) if form == "csv" else markdown.summary(report)
