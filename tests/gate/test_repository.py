"""What git is asked, and how its answers are read."""

import os

import pytest

from tests.gitfolders import SAYS, STAFF, WRONG, GitFolder, make
from verify.errors import GitError
from verify.repository import Change, Entry, Repository, open_repository


@pytest.fixture
def opened(repository):
    return open_repository(repository.path)


def paths(changes):
    return [change.path for change in changes]


def changed_lines(opened, *compared):
    """The lines of each file that is there and not as in a commit."""
    return {change.path: lines for change, lines in opened.compared(*compared) if change.after}


class TestOpening:
    def test_at_the_top_and_below(self, repository):
        assert open_repository(repository.path).top == repository.path
        assert open_repository(repository.path / "drafts").top == repository.path

    def test_a_name_with_a_line_end(self, tmp_path):
        made = make(tmp_path / "two\nlines ")
        assert open_repository(made.path).top == made.path

    @pytest.mark.parametrize("git_dir", [".git", "{top}/.git"])
    def test_named_by_a_hook(self, repository, environment, git_dir):
        environment.setenv("GIT_DIR", git_dir.format(top=repository.path))
        environment.chdir(repository.path)
        found = open_repository(repository.path / "drafts")
        assert found.top == repository.path
        assert "drafts/brief.md" in found.staged().entries

    def test_nowhere(self, tmp_path):
        with pytest.raises(GitError, match="not a git repository"):
            open_repository(tmp_path)


class TestIndex:
    def test_all_files_or_those_below_some_folders(self, opened):
        assert {"verify.toml", "seeds/staff.txt", "drafts/brief.md"} <= set(opened.staged().entries)
        assert set(opened.staged(["drafts", "seeds/staff.txt"]).entries) == {"drafts/brief.md", "seeds/staff.txt"}
        assert opened.staged(["nothing", "dra*", "draft"]).entries == {}

    def test_a_name_with_signs_of_a_pattern_is_a_name(self, repository, opened):
        repository.stage("[a]*/x.txt", SAYS)
        repository.stage("a1/x.txt", SAYS)
        assert set(opened.staged(["[a]*"]).entries) == {"[a]*/x.txt"}
        repository.commit()
        assert set(opened.commit("HEAD", ["[a]*"]).entries) == {"[a]*/x.txt"}

    def test_kinds_of_entries(self, repository, opened):
        (repository.path / "link").symlink_to("drafts/brief.md")
        repository.git("add", "link")
        entries = opened.staged().entries
        assert [(e.regular, e.link, e.submodule) for e in (entries["link"], entries["drafts/brief.md"])] == [
            (False, True, False),
            (True, False, False),
        ]
        assert opened.staged().targets() == {"link": "drafts/brief.md"}
        assert Entry("160000", "0" * 40).submodule

    def test_what_is_only_to_be_added_is_left_out_and_what_is_empty_is_not(self, repository, opened):
        repository.stage("empty.md", "")
        repository.commit()
        repository.stage("nothing.md", "")
        repository.write("later.md", "Later.")
        repository.git("add", "--intent-to-add", "later.md")
        repository.git("rm", "--quiet", "--cached", "drafts/brief.md")
        repository.git("add", "--intent-to-add", "drafts/brief.md")
        found = set(opened.staged().entries)
        assert {"empty.md", "nothing.md"} <= found
        assert found & {"later.md", "drafts/brief.md"} == set()
        assert paths(opened.staged_changes()) == ["drafts/brief.md", "nothing.md"]

    def test_contents_are_those_of_the_index(self, repository, opened):
        repository.stage("drafts/brief.md", WRONG)
        repository.write("drafts/brief.md", STAFF)
        snapshot = opened.staged()
        assert snapshot.read(["drafts/brief.md", "drafts/brief.md"]) == {"drafts/brief.md": WRONG.encode()}
        assert snapshot.read([]) == {}

    def test_contents_are_those_of_a_commit(self, repository, opened):
        first = opened.commit("HEAD")
        repository.stage("drafts/brief.md", WRONG)
        repository.commit()
        assert opened.commit("HEAD").read(["drafts/brief.md"]) == {"drafts/brief.md": WRONG.encode()}
        assert first.read(["drafts/brief.md"])["drafts/brief.md"].endswith(f"{SAYS}\n".encode())
        assert len(first.revision or "") == 40


class TestChanges:
    def test_before_the_first_commit_all_is_new(self, empty):
        empty.git("add", "drafts")
        opened = open_repository(empty.path)
        [change] = opened.staged_changes()
        assert (change.path, change.before) == ("drafts/brief.md", None)
        assert opened.head() is None

    def test_a_rename_is_one_removed_and_one_added(self, repository, opened):
        repository.git("mv", "drafts/brief.md", "drafts/report.md")
        changes = opened.staged_changes()
        assert [(c.path, c.before is None, c.after is None) for c in changes] == [
            ("drafts/brief.md", False, True),
            ("drafts/report.md", True, False),
        ]

    def test_between_commits(self, repository, opened):
        repository.stage("drafts/brief.md", WRONG)
        repository.stage("seeds/staff.txt", None)
        repository.commit()
        assert paths(opened.changes("HEAD~1", "HEAD")) == ["drafts/brief.md", "seeds/staff.txt"]
        assert paths(opened.changes("HEAD~1", "HEAD", ["seeds"])) == ["seeds/staff.txt"]

    @pytest.mark.parametrize(
        ("before", "after", "retyped"),
        [
            ("100644", "100755", False),
            ("100644", "120000", True),
            ("120000", "100644", True),
            ("160000", "100644", True),
            (None, "100644", False),
            ("100644", None, False),
        ],
    )
    def test_a_change_of_type(self, before, after, retyped):
        made = [Entry(mode, "0") if mode else None for mode in (before, after)]
        assert Change("x", *made).retyped is retyped

    def test_what_differs_from_the_index(self, repository, opened):
        (repository.path / "drafts/brief.md").touch()
        assert opened.unstaged(["drafts"]) == []
        repository.write("drafts/brief.md", WRONG)
        repository.write("drafts/new.md", WRONG)
        (repository.path / "seeds/staff.txt").unlink()
        assert sorted(opened.unstaged(["drafts", "seeds"])) == ["drafts/brief.md", "drafts/new.md", "seeds/staff.txt"]
        assert opened.unstaged(["claims"]) == []


class TestLines:
    def lines(self, repository, before, after):
        repository.stage("x.md", before)
        repository.commit()
        repository.write("x.md", after)
        found = changed_lines(open_repository(repository.path), "HEAD", ["x.md"])
        return [(lines.start, lines.stop) for lines in found.get("x.md", [])] if found else None

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            ("a\nb\nc\n", "a\nB\nc\n", [(2, 3)]),
            ("a\nb\nc\n", "A\nb\nC\n", [(1, 2), (3, 4)]),
            ("a\n", "a\nb\nc\n", [(2, 4)]),
            ("a\nb\nc\n", "a\nc\n", [(1, 1)]),
            ("a\nb\n", "b\n", [(0, 0)]),
            ("a", "a\n", [(1, 2)]),
            ("", "a\n", [(1, 2)]),
            ("a\n", "", [(0, 0)]),
            ("a\n", "\x00\x01\n", [(1, 2)]),
            ("+++ a\n@@ -1 +7 @@\n", "+++ b\n@@ -1 +9 @@\n", [(1, 3)]),
            ("a\n", "diff --git a/x b/x\n", [(1, 2)]),
            ("a\n", "a\n", None),
        ],
    )
    def test_of_one_file(self, repository, before, after, expected):
        assert self.lines(repository, before, after) == expected

    def test_of_many_kinds_of_files(self, repository, opened):
        (repository.path / "link.md").symlink_to("verify.toml")
        repository.git("add", "link.md")
        repository.commit()
        (repository.path / "link.md").unlink()
        repository.write("link.md", "now\na file\n")
        (repository.path / "seeds/staff.txt").unlink()
        (repository.path / "seeds/staff.txt").symlink_to("harbour.txt")
        (repository.path / "drafts/brief.md").chmod(0o755)
        (repository.path / "seeds/harbour.txt").unlink()
        (repository.path / "verify.toml").touch()
        repository.write("untracked.md", "x")
        found = {name: [(x.start, x.stop) for x in lines] for name, lines in changed_lines(opened, "HEAD").items()}
        assert found == {"drafts/brief.md": [], "link.md": [(1, 3)], "seeds/staff.txt": [(1, 2)]}
        gone = [change.path for change, _ in opened.compared("HEAD") if change.after is None]
        assert gone == ["seeds/harbour.txt"]

    def test_a_submodule_with_changes_in_it(self, repository, tmp_path, opened):
        inner = make(tmp_path / "inner")
        inner.stage("a.md", "a")
        inner.commit()
        repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.path), "inner")
        repository.git("config", "diff.submodule", "log")
        repository.commit()
        repository.write("inner/a.md", "b")
        repository.write("verify.toml", "# x\n")
        assert set(changed_lines(opened, "HEAD")) == {"inner", "verify.toml"}


class TestRevisions:
    def test_the_place_where_work_left_a_branch(self, repository, opened):
        start = repository.git("rev-parse", "HEAD").strip()
        repository.git("switch", "--quiet", "--create", "work")
        work = repository.commit("work")
        repository.git("switch", "--quiet", "main")
        last = repository.commit("last")
        assert opened.base("work") == start
        assert opened.base("main", work) == start
        assert opened.base("HEAD") == last

    def test_a_repository_is_told_by_its_top(self, repository):
        assert Repository(repository.path) == Repository(repository.path)
        assert GitFolder(repository.path).git("rev-parse", "--show-toplevel").strip() == os.fspath(repository.path)
