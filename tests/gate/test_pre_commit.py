"""The hooks of ``.pre-commit-hooks.yaml`` under the real pre-commit, with real commits, merges and pushes.

All but one of these tests call the program of this checkout, so that nothing has to be installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import verify
from tests.gitfolders import FILES, SAYS, STAFF, WRONG, GitFolder, make, own_git

ROOT = Path(verify.__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
STAGES = ("pre-commit", "pre-merge-commit", "pre-push")
ALSO = "Blue Quay employs 950 people."
NO_INDEX = re.compile(
    r"NewConnectionError|Temporary failure|Could not fetch URL|No matching distribution|timed out", re.I
)

pytestmark = pytest.mark.skipif(not HOOKS.exists(), reason="needs the source tree")


def pre_commit(repository, *arguments, check=True):
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=repository.path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout
    return done.returncode, done.stdout


def configure(repository, *repos):
    """Put a configuration of pre-commit there, and its hooks into the repository."""
    repository.stage(".pre-commit-config.yaml", json.dumps({"repos": repos}))
    repository.commit("hooks")
    pre_commit(repository, "install", *(f"--hook-type={stage}" for stage in STAGES))


def head(repository):
    return repository.git("rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def _hooked(_committed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hooked") / "repository"
    shutil.copytree(_committed, folder)
    made = GitFolder(folder)
    program = f"{sys.executable} -m verify"
    local = [
        hook | {"language": "system", "entry": re.sub(r"^verify\b", lambda _: program, hook["entry"])}
        for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    ]
    with own_git() as patch:
        patch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("home")))
        configure(made, {"repo": "local", "hooks": local})
    return made


@pytest.fixture
def hooked(_hooked, tmp_path, environment):
    """The project with the hooks installed."""
    environment.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    environment.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    shutil.copytree(_hooked.path, tmp_path / "repository", symlinks=True)
    made = GitFolder(tmp_path / "repository")
    made.git("update-index", "--refresh")
    return made


def stopped(repository, *arguments, says="V201", at=None):
    """Call git, which a hook must stop: nothing is committed, and the finding is shown."""
    before = head(repository)
    printed = (at or repository).git(*arguments, check=False)
    assert says in printed, printed
    assert "Failed" in printed
    assert head(repository) == before


def passed(repository, *arguments):
    before = head(repository)
    printed = repository.git(*arguments)
    assert head(repository) != before, printed


class TestCommitting:
    def test_a_conflict_is_stopped_until_it_is_mended(self, hooked):
        hooked.stage("drafts/brief.md", WRONG)
        before = hooked.git("status", "--porcelain")
        stopped(hooked, "commit", "--message", "x", says='drafts/brief.md:1:1: V201 value-differs: "5.1 million')
        assert hooked.git("status", "--porcelain") == before
        hooked.stage("drafts/brief.md", f"{SAYS} {STAFF}\n")
        passed(hooked, "commit", "--message", "x")

    def test_what_is_not_staged_is_left_as_it_is(self, hooked):
        hooked.stage("drafts/brief.md", f"{STAFF}\n")
        hooked.write("drafts/brief.md", f"{WRONG}\n")
        hooked.write("drafts/untracked.md", f"{WRONG}\n")
        passed(hooked, "commit", "--message", "x")
        assert (hooked.path / "drafts/brief.md").read_text() == f"{WRONG}\n"

    @pytest.mark.parametrize(
        "arguments", [["--all"], ["drafts/brief.md"], ["--amend", "--all"]], ids=["all", "one file", "amended"]
    )
    def test_ways_to_commit(self, hooked, arguments):
        hooked.write("drafts/brief.md", f"{WRONG}\n")
        stopped(hooked, "commit", "--message", "x", *arguments)

    def test_only_the_files_that_are_committed_count(self, hooked):
        hooked.stage("drafts/brief.md", f"{WRONG}\n")
        hooked.stage("drafts/other.md", f"{STAFF}\n")
        passed(hooked, "commit", "--message", "x", "drafts/other.md")

    def test_a_commit_that_only_deletes_a_file_is_checked(self, hooked):
        hooked.stage("seeds/staff.txt", None)
        stopped(hooked, "commit", "--message", "x", says="claims/seeds/staff.txt.jsonl:1:1: G402")

    def test_below_the_top_and_in_a_linked_worktree(self, hooked, tmp_path):
        hooked.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
        linked = GitFolder(tmp_path / "linked")
        linked.stage("drafts/brief.md", WRONG)
        stopped(linked, "commit", "--message", "x", at=GitFolder(linked.path / "drafts"))

    def test_the_first_commit_of_all(self, hooked, tmp_path):
        shutil.rmtree(hooked.path / ".git/refs/heads")
        (hooked.path / ".git/refs/heads").mkdir()
        hooked.stage("drafts/brief.md", WRONG)
        printed = hooked.git("commit", "--message", "x", check=False)
        assert "V201" in printed
        assert "does not have any commits yet" in hooked.git("log", check=False)


class TestMerging:
    @pytest.fixture
    def side(self, hooked):
        hooked.git("switch", "--quiet", "--create", "side")
        hooked.stage("drafts/side.md", f"{WRONG}\n")
        hooked.stage("drafts/brief.md", f"{STAFF}\n")
        hooked.commit()
        hooked.git("switch", "--quiet", "main")
        return hooked

    def test_a_merge_that_brings_a_conflict_is_stopped(self, side):
        stopped(side, "merge", "--no-ff", "--message", "x", "side")

    def test_a_merge_with_conflicts_of_git_is_stopped_where_it_is_resolved(self, side):
        side.stage("drafts/brief.md", f"{SAYS} It is so.\n")
        side.commit()
        assert "CONFLICT" in side.git("merge", "side", check=False)
        side.stage("drafts/brief.md", f"{STAFF}\n")
        stopped(side, "commit", "--message", "x")
        side.stage("drafts/side.md", f"{STAFF}\n")
        passed(side, "commit", "--message", "x")


class TestPushing:
    @pytest.fixture
    def remote(self, hooked, tmp_path):
        remote = make(tmp_path / "remote", "--bare")
        hooked.git("remote", "add", "origin", str(remote.path))
        hooked.git("push", "--quiet", "--no-verify", "origin", "main")
        return remote

    def test_what_is_pushed_is_checked_whatever_is_staged(self, hooked, remote):
        start = head(hooked)
        hooked.stage("drafts/brief.md", f"{WRONG}\n")
        hooked.commit()
        hooked.stage("drafts/brief.md", f"{SAYS}\n")
        printed = hooked.git("push", "origin", "main", check=False)
        assert "drafts/brief.md:1:1: V201" in printed
        assert remote.git("rev-parse", "main").strip() == start
        hooked.commit()
        hooked.git("push", "--quiet", "origin", "main")
        assert remote.git("rev-parse", "main").strip() == head(hooked)

    def test_a_branch_that_is_new_there(self, hooked, remote):
        hooked.stage("drafts/brief.md", f"{WRONG}\n")
        hooked.commit()
        assert "V201" in hooked.git("push", "origin", "HEAD:refs/heads/new", check=False)
        assert "new" not in remote.git("branch", "--list")
        hooked.git("push", "--quiet", "origin", "HEAD~1:refs/heads/new")
        hooked.git("push", "--quiet", "origin", ":new")
        assert "new" not in remote.git("branch", "--list")

    def test_a_remote_that_is_empty(self, hooked, tmp_path):
        remote = make(tmp_path / "empty", "--bare")
        hooked.stage("drafts/brief.md", f"{WRONG}\n")
        hooked.commit()
        hooked.stage("drafts/brief.md", f"{SAYS}\n")
        assert "V201" in hooked.git("push", str(remote.path), "main", check=False)
        assert remote.git("branch", "--list") == ""


class TestByHand:
    def test_all_files_and_those_between_two_revisions(self, hooked):
        hooked.stage("drafts/old.md", f"{WRONG}\n")
        hooked.commit()
        hooked.stage("drafts/new.md", f"{ALSO}\n")
        hooked.commit()
        status, printed = pre_commit(hooked, "run", "--all-files", check=False)
        assert status == 1
        assert all(f"drafts/{name}.md:1:1: V201" in printed for name in ("old", "new"))
        status, printed = pre_commit(hooked, "run", "--from-ref=HEAD~1", "--to-ref=HEAD", check=False)
        assert status == 1
        assert ("drafts/new.md:1:1: V201" in printed, "drafts/old.md" in printed) == (True, False)

    def test_what_another_branch_did_since_is_not_what_is_between(self, hooked):
        hooked.git("switch", "--quiet", "--create", "work")
        hooked.stage("drafts/work.md", f"{STAFF}\n")
        hooked.commit()
        hooked.git("switch", "--quiet", "main")
        hooked.stage("drafts/brief.md", f"{WRONG}\n")
        hooked.commit()
        assert "V201" in pre_commit(hooked, "run", "--from-ref=work", "--to-ref=main", check=False)[1]
        pre_commit(hooked, "run", "--from-ref=main", "--to-ref=work")

    def test_the_register_is_written_at_the_stage_manual(self, hooked):
        hooked.stage("seeds/staff.txt", f"{ALSO}\n")
        hooked.stage("drafts/brief.md", f"{SAYS}\n")
        status, printed = pre_commit(hooked, "run", "--hook-stage=manual", "verify-check", check=False)
        assert (status, "G402" in printed) == (1, True)
        status, printed = pre_commit(hooked, "run", "--hook-stage=manual", "verify-update", check=False)
        assert (status, "files were modified by this hook" in printed) == (1, True)
        hooked.git("add", "claims")
        pre_commit(hooked, "run", "--hook-stage=manual", "--all-files")
        passed(hooked, "commit", "--message", "x")


def test_two_at_once_are_both_right(repository, environment):
    environment.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    repository.stage("seeds/more.txt", f"{ALSO}\n")
    repository.stage("drafts/brief.md", WRONG)
    command = [sys.executable, "-m", "verify", "check", "--staged", "--format", "json"]
    running = [subprocess.Popen(command, cwd=repository.path, stdout=subprocess.PIPE) for _ in range(2)]
    outputs = [process.communicate()[0].decode("utf-8") for process in running]
    assert [process.returncode for process in running] == [1, 1]
    assert outputs == [repository.verify(*command[3:]).out] * 2
    assert [(f["path"], f["code"]) for f in json.loads(outputs[0])["findings"]] == [
        ("drafts/brief.md", "V201"),
        ("seeds/more.txt", "V201"),
        ("claims/seeds/more.txt.jsonl", "G402"),
    ]


def test_the_hook_is_installed_from_a_repository_as_users_do(repository, tmp_path, environment):
    """Builds and installs this project with what it needs, which takes a while."""
    environment.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    environment.delenv("PYTHONPATH", raising=False)
    tool = make(tmp_path / "tool")
    shutil.copytree(ROOT / "verify", tool.path / "verify", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", HOOKS.name):
        shutil.copy(ROOT / name, tool.path / name)
    tool.git("add", ".")
    revision = tool.commit()
    configure(repository, {"repo": str(tool.path), "rev": revision, "hooks": [{"id": "verify-check"}]})
    status, printed = pre_commit(repository, "install-hooks", check=False)
    if status != 0 and NO_INDEX.search(printed):
        pytest.skip("the package index cannot be reached")
    assert status == 0, printed
    repository.stage("drafts/brief.md", f"{WRONG}\n")
    stopped(repository, "commit", "--message", "x", says="drafts/brief.md:1:1: V201 value-differs")
    repository.stage("drafts/brief.md", FILES["drafts/brief.md"] + STAFF)
    passed(repository, "commit", "--message", "x")
