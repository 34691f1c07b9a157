"""Where git or a file cannot be read the gate stops the commit and says why; it never writes."""

import os
import shutil
import stat
import sys

import pytest

from tests.gitfolders import STAFF, WRONG, GitFolder

STAFFED = "claims/seeds/staff.txt.jsonl"
WAYS = pytest.mark.parametrize("way", [["--staged"], ["--diff", "HEAD"]], ids=["staged", "since"])


def expect_stopped(repository, way, says):
    ran = repository.verify("check", *way)
    assert (ran.status, ran.out) == (2, ""), ran.err
    assert says in ran.err
    assert "internal error" not in ran.err
    assert "Traceback" not in ran.err
    assert ran.err.startswith("verify: error: ")


@pytest.fixture
def fake(tmp_path, environment):
    """Puts a program of that text in the place of git, or with none nothing."""

    def put(script=""):
        folder = tmp_path / "programs"
        folder.mkdir()
        if script:
            program = folder / "git"
            program.write_text(f"#!{sys.executable}\nimport os, sys\n{script}\n")
            program.chmod(0o755)
        environment.setenv("PATH", str(folder))

    return put


@WAYS
class TestGit:
    def test_there_is_none(self, repository, fake, way):
        fake()
        expect_stopped(repository, way, "git cannot be run: no such program")

    def test_it_may_not_be_run(self, repository, fake, way, tmp_path):
        fake("pass")
        (tmp_path / "programs/git").write_text("#!/nonexistent/interpreter\n")
        expect_stopped(repository, way, "git cannot be run")

    def test_it_answers_with_an_error(self, repository, fake, way):
        fake('print("fatal: it rains", file=sys.stderr); sys.exit(128)')
        expect_stopped(repository, way, "git rev-parse failed: fatal: it rains")

    def test_it_answers_nothing(self, repository, fake, way):
        fake("pass")
        expect_stopped(repository, way, "lies in no working tree of git")

    def test_there_is_no_repository(self, tmp_path, way):
        folder = GitFolder(tmp_path / "none")
        folder.write("seeds/a.txt", STAFF)
        expect_stopped(folder, way, "not a git repository")

    def test_inside_the_repository_itself(self, repository, way):
        (repository.path / ".git/verify.toml").write_text("")
        expect_stopped(GitFolder(repository.path / ".git"), ["--staged"], "git rev-parse failed")

    def test_a_bare_repository(self, repository, tmp_path, way):
        repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
        expect_stopped(GitFolder(tmp_path / "bare"), ["--staged"], "git rev-parse failed")

    def test_a_damaged_index(self, repository, way):
        (repository.path / ".git/index").write_bytes(b"DIRC rubbish")
        expect_stopped(repository, way, "index file smaller than expected")

    def test_a_damaged_head(self, repository, way):
        (repository.path / ".git/HEAD").write_text("rubbish\n")
        expect_stopped(repository, way, "git")

    def test_the_last_commit_is_missing(self, repository, way):
        name = repository.git("rev-parse", "HEAD").strip()
        (repository.path / ".git/objects" / name[:2] / name[2:]).unlink()
        expect_stopped(repository, way, "git")

    def test_a_repository_of_somebody_else(self, repository, environment, way):
        environment.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        expect_stopped(repository, way, "dubious ownership")


@pytest.mark.parametrize(
    ("way", "command"),
    [
        *((["--staged"], command) for command in ("rev-parse", "ls-files", "diff", "checkout-index")),
        *((["--diff", "HEAD"], command) for command in ("rev-parse", "ls-files", "ls-tree", "diff")),
    ],
)
def test_one_command_of_git_fails(repository, fake, way, command):
    git = shutil.which("git")
    fake(f"sys.exit(3) if {command!r} in sys.argv else os.execv({git!r}, sys.argv)")
    repository.write("drafts/brief.md", STAFF)
    expect_stopped(repository, way, f"git {command} failed: status 3")


class TestObjects:
    @pytest.mark.parametrize(
        "name", ["drafts/brief.md", "seeds/harbour.txt", "verify.toml", "claims/seeds/staff.txt.jsonl"]
    )
    @pytest.mark.parametrize("damage", ["missing", "rubbish"])
    def test_a_staged_file_whose_content_is_gone(self, repository, name, damage):
        repository.stage(name, (repository.path / name).read_text() + "\n")
        repository.stage("drafts/new.md", STAFF)
        blob = repository.git("rev-parse", f":{name}").strip()
        path = repository.path / ".git/objects" / blob[:2] / blob[2:]
        path.chmod(stat.S_IWUSR | stat.S_IRUSR)
        path.write_bytes(b"rubbish") if damage == "rubbish" else path.unlink()
        staged = (repository.path / name).read_text()
        repository.write(name, "# later\n")
        expect_stopped(repository, ["--staged"], "git checkout-index failed")
        repository.write(name, staged)  # now the working tree has the very bytes
        assert repository.verify("check", "--staged").status in (0, 1)

    def test_a_link_whose_content_is_gone(self, repository):
        (repository.path / "drafts/link.md").symlink_to("brief.md")
        repository.git("add", "drafts/link.md")
        blob = repository.git("rev-parse", ":drafts/link.md").strip()
        (repository.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
        expect_stopped(repository, ["--staged"], "git did not give a staged link: drafts/link.md")


class TestFiles:
    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root")
    @pytest.mark.parametrize("name", ["seeds/harbour.txt", "claims/seeds/staff.txt.jsonl", "verify.toml"])
    def test_one_that_may_not_be_read(self, repository, name):
        (repository.path / name).chmod(0)
        ran = repository.verify("check")
        assert ran.status == 2
        assert f"{name}: cannot be read: permission denied" in ran.err

    def test_a_folder_in_the_place_of_the_baseline(self, repository):
        (repository.path / "claims/baseline.json").mkdir()
        ran = repository.verify("check")
        assert ran.status == 2
        assert "claims/baseline.json: cannot be read: is a directory" in ran.err

    @pytest.mark.parametrize("name", ["drafts/brief.md", "seeds/harbour.txt"])
    @pytest.mark.parametrize(
        "data",
        [b"\x89PNG\r\n\x1a\n\x00", "café, naïve".encode() + b"\xff", "wzrośnie o pięć".encode("cp1250")],
        ids=["binary", "damaged", "in an encoding that cannot be told"],
    )
    def test_one_that_cannot_be_decoded(self, repository, name, data):
        repository.stage(name, data)
        expect_stopped(repository, ["--staged"], f"{name}: ")
        ran = repository.verify("check")
        assert (ran.status, ran.out) == (2, "")

    def test_one_in_an_older_encoding_is_held_against_the_sources_all_the_same(self, repository):
        repository.stage("drafts/brief.md", f"The café’s view: {WRONG}".encode("cp1252"))
        ran = repository.verify("check", "--staged")
        assert ran.status == 1
        assert "V201" in ran.out

    def test_no_source_is_left(self, repository):
        repository.stage("seeds", None)
        repository.stage("drafts/brief.md", WRONG)
        expect_stopped(repository, ["--staged"], "no source is left to hold the drafts against")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--staged"],
        ["--staged", "--format", "json"],
        ["--staged", "--diff", "HEAD"],
        ["--diff", "HEAD"],
        ["--diff", "HEAD", "drafts/brief.md"],
        [],
        ["drafts/brief.md", "seeds/more.txt"],
    ],
)
def test_it_never_writes(repository, arguments):
    repository.git("config", "core.splitIndex", "true")
    repository.stage("drafts/brief.md", WRONG)
    repository.stage("seeds/more.txt", STAFF)
    repository.write("drafts/brief.md", STAFF)
    repository.write("drafts/later.md", STAFF)
    repository.git("add", "--intent-to-add", "drafts/later.md")
    (repository.path / "seeds/harbour.txt").touch()
    shown = repository.git("status", "--porcelain=v2", GIT_OPTIONAL_LOCKS="0")
    before = repository.files()
    assert repository.verify("check", *arguments).status in (0, 1)
    after = repository.files()
    assert {name for name in before | after if before.get(name) != after.get(name)} == set()
    assert repository.git("status", "--porcelain=v2", GIT_OPTIONAL_LOCKS="0") == shown


def test_what_is_pushed_is_read_without_a_trace(repository, environment):
    repository.git("config", "core.splitIndex", "true")
    old = repository.git("rev-parse", "HEAD").strip()
    repository.stage("drafts/brief.md", WRONG)
    new = repository.commit()
    repository.stage("drafts/brief.md", STAFF)
    before = repository.files()
    environment.setenv("PRE_COMMIT_FROM_REF", old)
    environment.setenv("PRE_COMMIT_TO_REF", new)
    assert repository.codes("--staged") == (1, ["drafts/brief.md:1 V201"])
    assert repository.files() == before
