"""The files of a project on disk and in git: the same answers where the two are the same."""

import os
from pathlib import Path

import pytest

from tests.gitfolders import SAYS, STAFF, WRONG
from verify.errors import RegisterError, SourceError
from verify.project import Project, source_ids
from verify.repository import open_repository
from verify.settings import Settings
from verify.workspace import InGit, OnDisk


@pytest.fixture
def project(repository, environment):
    environment.chdir(repository.path)
    return Project(Path("."), Settings())


def both(project):
    return OnDisk(project), InGit(project, open_repository(project.root).staged())


def test_the_same_files_are_found(repository, project):
    for name in ("seeds/deep/er/x.md", "seeds/.hidden.md", "seeds/.git-like/x.md", "drafts/[a].md", "drafts/a b.md"):
        repository.stage(name, STAFF)
    (repository.path / "drafts/link.md").symlink_to("brief.md")
    (repository.path / "seeds/loop").symlink_to(".")
    (repository.path / "seeds/aside").symlink_to("deep")
    repository.git("add", ".")
    disk, git = both(project)
    for globs in (
        ["seeds/**/*"],
        ["**/*.md"],
        ["seeds/*"],
        ["drafts/[[]a].md"],
        ["*/b*"],
        ["none/*"],
        ["drafts/*", "*"],
    ):
        assert git.found(globs) == disk.found(globs), globs
    for folder in ("claims", "seeds", "none"):
        listed = [path for path in disk.below(Path(folder)) if not path.is_symlink()]
        assert [path for path in git.below(Path(folder)) if not (repository.path / path).is_symlink()] == listed


def test_documents_have_the_same_ids_through_links(repository, project):
    (repository.path / "seeds/a-link.txt").symlink_to("harbour.txt")
    (repository.path / "seeds/zz.txt").symlink_to("a-link.txt")
    repository.git("add", ".")
    disk, git = both(project)
    ids = source_ids(disk.found(["seeds/*"]), project.root)
    assert source_ids(git.found(["seeds/*"]), project.root, git.real) == ids
    assert set(ids) == {"seeds/a-link.txt", "seeds/staff.txt"}
    assert (disk.has_links, git.has_links) == (True, True)
    read = git.reader(ids.values())
    assert [one.text for one in read(ids["seeds/a-link.txt"], "x", Settings())] == [f"{SAYS}\n"]


def test_the_same_is_read(repository, project):
    disk, git = both(project)
    for path in disk.found(["**/*.md", "**/*.txt"]):
        assert git.has(path)
        assert git.real(path) == disk.real(path)
        assert git.reader([path])(path, "x", Settings()) == disk.reader([path])(path, "x", Settings())
    wanted = [Path("claims/seeds/staff.txt.jsonl"), Path("claims/none"), Path("verify.toml")]
    assert git.contents(wanted) == disk.contents(wanted)
    assert git.contents(wanted)[wanted[1]] is None
    assert not git.has_links


def test_from_below_paths_are_those_that_a_user_would_open(repository, environment):
    environment.chdir(repository.path / "drafts")
    git = InGit(Project(Path(".."), Settings()), open_repository(Path("..")).staged())
    assert git.found(["drafts/*"]) == [Path("../drafts/brief.md")]
    assert git.path("seeds/new.txt") == Path("../seeds/new.txt")
    assert git.has(Path("brief.md"))


def test_a_checkout_that_is_reached_through_a_link(repository, tmp_path):
    (tmp_path / "link").symlink_to(repository.path)
    project = Project(tmp_path / "link", Settings())
    disk, git = both(project)
    assert git.found(["seeds/*"]) == disk.found(["seeds/*"])
    assert git.real(tmp_path / "link/seeds/staff.txt") == os.fspath(repository.path / "seeds/staff.txt")


def test_a_mark_is_another_one_when_the_file_is(repository, project):
    path = Path("seeds/staff.txt")
    before = [files.stamp(path) for files in both(project)]
    assert [files.stamp(path) for files in both(project)] == before
    repository.stage("seeds/staff.txt", WRONG)
    after = [files.stamp(path) for files in both(project)]
    assert all(x != y for x, y in zip(before, after, strict=True))
    with pytest.raises(SourceError, match="no such file"):
        OnDisk(project).stamp(Path("none"))


@pytest.mark.parametrize("name", ["seeds", "none.md"])
def test_what_is_no_file_is_named(project, name):
    git = both(project)[1]
    with pytest.raises(SourceError, match=f"{name}: is no regular file"):
        git.reader([Path(name)])(Path(name), "x", Settings())


def test_a_file_that_cannot_be_read_is_named(project):
    with pytest.raises(RegisterError, match="seeds: cannot be read"):
        OnDisk(project).contents([Path("seeds")])
