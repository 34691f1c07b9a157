"""What a change touches."""

from pathlib import Path

import pytest

from tests.gitfolders import FILES
from verify.gate.scope import Scope, changed, everything, named
from verify.project import Project
from verify.repository import open_repository
from verify.settings import Settings
from verify.workspace import InGit

SETTINGS = Settings(drafts=("drafts/**/*", "seeds/both.md"))


@pytest.fixture
def look(repository, environment):
    """What a change of some paths touches, by name."""
    environment.chdir(repository.path)
    project = Project(Path("."), SETTINGS, Path("verify.toml"))
    files = InGit(project, open_repository(repository.path).staged())
    held = files.found(SETTINGS.sources)

    def looked(*paths, before=files):
        was = {Path(path): before is not None and before.has(Path(path)) for path in paths}
        return changed(project, was, files, before, held)

    return looked


def shown(paths):
    return [path.as_posix() for path in paths]


@pytest.mark.parametrize(
    ("paths", "drafts", "sources", "registers", "before"),
    [
        (["elsewhere.md"], [], [], [], []),
        (["drafts/brief.md"], ["drafts/brief.md"], [], [], ["drafts/brief.md"]),
        (["drafts/gone.md"], [], [], [], []),
        (["seeds/staff.txt"], [], ["seeds/staff.txt"], ["seeds/staff.txt.jsonl"], []),
        (["seeds/gone.txt"], [], [], ["seeds/gone.txt.jsonl"], []),
        (["claims/seeds/staff.txt.jsonl"], [], [], ["seeds/staff.txt.jsonl"], []),
        (["claims/README.md", "claims/.x.jsonl", "claimsx/a.jsonl"], [], [], [], []),
        (["seeds/.hidden.txt", "drafts/.hidden/x.md", "reports/index.html"], [], [], [], []),
    ],
)
def test_by_the_files_that_were_changed(look, paths, drafts, sources, registers, before):
    scope = look(*paths)
    assert (shown(scope.drafts), shown(scope.sources), sorted(scope.registers), shown(scope.before)) == (
        drafts,
        sources,
        registers,
        before,
    )
    assert scope.empty == (not (drafts or sources or registers or before))
    assert not scope.whole


@pytest.mark.parametrize("path", ["verify.toml", "claims/baseline.json"])
def test_what_steers_the_gate_touches_everything(look, path):
    scope = look(path)
    assert scope.whole
    assert shown(scope.drafts) == ["drafts/brief.md"]
    assert shown(scope.sources) == ["seeds/harbour.txt", "seeds/staff.txt"]
    assert not scope.empty


def test_before_the_first_commit_there_was_nothing(look):
    scope = look("drafts/brief.md", before=None)
    assert (shown(scope.drafts), scope.before, scope.earlier) == (["drafts/brief.md"], (), None)


def test_a_draft_that_is_a_source_is_a_source(repository, environment, look):
    repository.stage("seeds/both.md", FILES["drafts/brief.md"])
    environment.chdir(repository.path)
    project = Project(Path("."), SETTINGS)
    files = InGit(project, open_repository(repository.path).staged())
    scope = everything(project, files, files.found(SETTINGS.sources))
    assert shown(scope.drafts) == ["drafts/brief.md"]
    assert "seeds/both.md" in shown(scope.sources)


def test_files_that_somebody_named(repository, environment):
    environment.chdir(repository.path)
    held = [Path("seeds/harbour.txt"), Path("seeds/staff.txt")]
    scope = named([Path("notes.md"), Path("./seeds/staff.txt")], held, Path("."))
    assert scope == Scope((Path("notes.md"),), (held[1],), frozenset({"seeds/staff.txt.jsonl"}))
