"""A git repository with a project in it whose drafts and register are in order."""

import shutil

import pytest

from tests.gitfolders import FILES, GitFolder, make, own_git


@pytest.fixture(autouse=True)
def environment():
    """The environment, with git as it comes; what is set in it lasts for one test."""
    with own_git() as patch:
        yield patch


@pytest.fixture(scope="session")
def _committed(tmp_path_factory):
    with own_git():
        made = make(tmp_path_factory.mktemp("template") / "repository")
        for name, text in FILES.items():
            made.write(name, text)
        made.update()
        made.git("add", ".")
        made.commit("first")
    return made.path


@pytest.fixture
def repository(_committed, tmp_path):
    """The project, committed, with nothing staged."""
    shutil.copytree(_committed, tmp_path / "repository", symlinks=True)
    made = GitFolder(tmp_path / "repository")
    made.git("update-index", "--refresh")
    return made


@pytest.fixture
def empty(tmp_path):
    """A repository without a commit, with the project's files in its working tree."""
    made = make(tmp_path / "empty")
    for name, text in FILES.items():
        made.write(name, text)
    return made
