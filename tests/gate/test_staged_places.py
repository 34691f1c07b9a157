"""Where a project may lie, and what git may do to its files on the way in and out."""

import os
import subprocess

import pytest

from tests.gitfolders import FILES, SAYS, STAFF, WRONG, GitFolder, make
from verify.repository import open_repository

FROM_DISK = ("-c", "protocol.file.allow=always")
CONFLICT = ["drafts/brief.md:1 V201"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")


def filled(folder, below="", ends="\n"):
    """The project's files, committed with their register."""
    inside = GitFolder(folder.path / below)
    for name, text in FILES.items():
        inside.write(name, text.replace("\n", ends))
    inside.update()
    inside.git("add", ".")
    inside.commit()
    return inside


class TestWhere:
    def test_a_linked_worktree(self, repository, tmp_path):
        repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
        linked = GitFolder(tmp_path / "linked")
        linked.stage("drafts/brief.md", WRONG)
        assert linked.codes("--staged") == (1, CONFLICT)
        assert repository.codes("--staged") == (0, [])

    @pytest.mark.parametrize("below", [".", "drafts"])
    def test_a_hook_in_a_linked_worktree_at_its_top_and_below(self, repository, tmp_path, environment, below):
        """Git tells such a hook where the repository is, but not where its top is."""
        repository.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
        linked = GitFolder(tmp_path / "linked")
        linked.stage("drafts/brief.md", WRONG)
        at = str(repository.path / ".git/worktrees/linked")
        environment.setenv("GIT_DIR", at)
        environment.setenv("GIT_INDEX_FILE", f"{at}/index")
        ran = GitFolder(linked.path / below).verify("check", "--staged")
        assert ran.status == 1
        assert "V201" in ran.out

    def test_a_hook_of_another_repository_is_about_that_one(self, repository, tmp_path, environment):
        other = make(tmp_path / "other")
        repository.stage("drafts/brief.md", WRONG)
        environment.setenv("GIT_DIR", str(repository.path / ".git"))
        environment.setenv("GIT_WORK_TREE", str(repository.path))
        assert open_repository(other.path).top == repository.path
        assert repository.codes("--staged") == (1, CONFLICT)

    @pytest.mark.parametrize("told", [False, True], ids=["by hand", "as a hook"])
    def test_a_project_in_a_submodule(self, repository, tmp_path, environment, told):
        outer = make(tmp_path / "outer")
        outer.git(*FROM_DISK, "submodule", "--quiet", "add", str(repository.path), "inner")
        outer.commit()
        inner = GitFolder(outer.path / "inner")
        inner.stage("drafts/brief.md", WRONG)
        if told:
            environment.setenv("GIT_DIR", str(outer.path / ".git/modules/inner"))
            environment.setenv("GIT_INDEX_FILE", str(outer.path / ".git/modules/inner/index"))
        assert inner.codes("--staged") == (1, CONFLICT)

    @pytest.mark.parametrize("sources", ["seeds/**/*", "seeds/**/*.txt", "seeds/inner/*.txt"])
    def test_sources_in_a_submodule_are_refused(self, repository, tmp_path, sources):
        inner = make(tmp_path / "inner")
        inner.stage("more.txt", STAFF)
        inner.commit()
        repository.git(
            "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.path), "seeds/inner"
        )
        repository.stage("verify.toml", f'sources = ["{sources}"]\n')
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "seeds/inner: is a submodule, whose documents are not staged here" in ran.err

    def test_a_submodule_elsewhere_does_not_matter(self, repository, tmp_path):
        inner = make(tmp_path / "inner")
        inner.commit()
        repository.git(*FROM_DISK, "submodule", "--quiet", "add", str(inner.path), "library")
        assert repository.codes("--staged") == (0, [])

    def test_a_project_in_a_subfolder_from_the_top_and_below(self, tmp_path):
        top = make(tmp_path / "top")
        inside = filled(top, "docs/project")
        inside.stage("drafts/brief.md", WRONG)
        assert inside.codes("--staged") == (1, CONFLICT)
        assert GitFolder(inside.path / "drafts").codes("--staged") == (1, ["brief.md:1 V201"])
        above = top.codes("--staged", "--config", "docs/project/verify.toml")
        assert above == (1, ["docs/project/drafts/brief.md:1 V201"])

    def test_a_project_that_is_configured_above_the_repository_is_refused(self, repository):
        nested = make(repository.path / "nested")
        ran = nested.verify("check", "--staged")
        assert ran.status == 2
        assert "../verify.toml: configures what is not in this repository" in ran.err

    def test_documents_outside_of_the_repository_are_refused(self, repository):
        repository.stage("verify.toml", 'sources = ["seeds/*", "../shared/*"]\n')
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "../shared: lies outside of the repository" in ran.err

    def test_a_repository_with_sha_256(self, tmp_path):
        made = make(tmp_path / "long", "--object-format=sha256")
        filled(made)
        assert made.codes("--staged") == (0, [])
        made.stage("drafts/brief.md", WRONG)
        made.write("drafts/later.md", WRONG)
        made.git("add", "--intent-to-add", "drafts/later.md")
        assert made.codes("--staged") == (1, CONFLICT)

    @pytest.mark.parametrize("index", [[], ["--sparse-index"]], ids=["full index", "sparse index"])
    def test_a_sparse_checkout_without_the_sources(self, repository, index):
        repository.git("sparse-checkout", "set", *index, "drafts")
        assert not (repository.path / "seeds").exists()
        repository.stage("drafts/brief.md", WRONG)
        assert repository.codes("--staged") == (1, CONFLICT)


class TestLineEndsAndFilters:
    @pytest.mark.parametrize("convert", ["true", "input", "false"])
    def test_line_ends_that_git_converts(self, tmp_path, convert):
        made = make(tmp_path / "converted")
        made.git("config", "core.autocrlf", convert)
        filled(made, ends="\r\n" if convert == "true" else "\n")
        assert made.codes("--staged") == (0, [])
        again = GitFolder(tmp_path / "clone")
        made.git("clone", "--quiet", "--config", f"core.autocrlf={convert}", str(made.path), str(again.path))
        assert (b"\r\n" in (again.path / "claims/seeds/staff.txt.jsonl").read_bytes()) == (convert == "true")
        assert again.codes("--staged") == (0, [])
        assert again.codes() == (0, [])
        again.stage("drafts/brief.md", f"\r\n\r\n{WRONG}\r\n")
        assert again.codes("--staged") == (1, ["drafts/brief.md:3 V201"])

    def test_the_register_is_that_of_the_sources_as_they_are_checked_out(self, tmp_path):
        made = make(tmp_path / "attributes")
        made.stage(".gitattributes", "*.txt text eol=crlf\n*.jsonl text eol=crlf\n")
        for name, text in FILES.items():
            made.write(name, text.replace("\n", "\r\n") if name.endswith(".txt") else text)
        made.update()
        made.git("add", ".")
        assert made.codes("--staged") == (0, [])
        assert b"\r" not in subprocess.check_output(["git", "show", ":seeds/staff.txt"], cwd=made.path)
        made.commit()
        made.git("rm", "--quiet", "-r", "claims")
        made.git("checkout", "--quiet", "HEAD", "claims")
        assert b"\r\n" in (made.path / "claims/seeds/staff.txt.jsonl").read_bytes()
        assert made.codes() == (0, [])
        assert made.codes("--staged") == (0, [])

    def test_attributes_count_as_they_are_staged(self, repository):
        repository.write(".gitattributes", "*.txt text eol=crlf\n")
        assert repository.codes("--staged") == (0, [])

    def test_a_filter_is_applied_as_in_a_checkout(self, repository):
        repository.git("config", "filter.rot.clean", "tr a-z b-za")
        repository.git("config", "filter.rot.smudge", "tr b-za a-z")
        repository.stage(".gitattributes", "drafts/*.md filter=rot\n")
        repository.stage("drafts/secret.md", WRONG)
        assert WRONG not in repository.git("show", ":drafts/secret.md")
        assert repository.codes("--staged") == (1, ["drafts/secret.md:1 V201"])

    def test_a_filter_that_fails_stops_the_check(self, repository):
        repository.git("config", "filter.broken.smudge", "false")
        repository.git("config", "filter.broken.required", "true")
        repository.stage(".gitattributes", "drafts/*.md filter=broken\n")
        repository.git("config", "filter.broken.clean", "cat")
        repository.stage("drafts/brief.md", WRONG)
        repository.write("drafts/brief.md", f"{WRONG} More to come.")
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "git checkout-index failed" in ran.err


@POSIX
class TestLinks:
    def link(self, repository, name, target):
        path = repository.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
        repository.git("add", name)

    def test_a_link_to_another_source_counts_once(self, repository):
        self.link(repository, "seeds/zz.txt", "harbour.txt")
        assert repository.codes("--staged") == (0, [])
        assert repository.codes() == (0, [])

    @pytest.mark.parametrize("name", ["seeds/a.txt", "seeds/deep/a.txt"])
    def test_a_link_to_a_document_elsewhere_in_the_repository_is_that_document(self, repository, name):
        repository.stage("archive/tonnage.txt", "Eastport has 40 cranes.\n")
        self.link(repository, name, os.path.relpath("archive/tonnage.txt", os.path.dirname(name)))
        repository.update()
        repository.commit()
        repository.stage("drafts/brief.md", "Eastport has 50 cranes.")
        assert repository.codes("--staged") == (1, CONFLICT)
        repository.stage("drafts/brief.md", "Eastport has 40 cranes.")
        assert repository.codes("--staged") == (0, [])
        repository.stage("archive/tonnage.txt", "Eastport has 50 cranes.\n")
        assert repository.codes("--staged") == (1, [*CONFLICT, f"claims/{name}.jsonl:1 G402"])

    def test_a_draft_behind_a_link_is_checked_when_it_changes(self, repository):
        repository.stage("README.md", STAFF)
        self.link(repository, "drafts/readme.md", "../README.md")
        repository.commit()
        repository.stage("README.md", WRONG)
        assert repository.codes("--staged") == (1, ["drafts/readme.md:1 V201"])
        assert repository.codes("--staged", "--diff", "HEAD") == (1, ["drafts/readme.md:1 V201"])
        repository.commit()
        assert repository.codes("--diff", "HEAD~1") == (1, ["drafts/readme.md:1 V201"])
        assert repository.codes("--diff", "HEAD") == (0, [])

    @pytest.mark.parametrize("target", ["../../outside.txt", "missing.txt", "loop.txt", "/etc/hostname"])
    def test_a_link_to_what_git_does_not_have_is_refused(self, repository, tmp_path, target):
        (tmp_path / "outside.txt").write_text(WRONG)
        self.link(repository, "seeds/loop.txt", target)
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "seeds/loop.txt: is a link to a file that git does not have" in ran.err

    def test_links_to_folders_are_not_followed(self, repository):
        self.link(repository, "seeds/latest", ".")
        self.link(repository, "drafts/again", "../seeds")
        assert repository.codes("--staged") == (0, [])

    def test_a_folder_of_the_configuration_that_is_a_link_is_refused(self, repository):
        self.link(repository, "facts", "seeds")
        repository.stage("verify.toml", 'sources = ["facts/*"]\n')
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "facts: is a link to a folder" in ran.err

    def test_a_draft_replaced_by_a_link_on_disk_only_is_still_checked(self, repository):
        repository.stage("drafts/other.md", WRONG)
        (repository.path / "drafts/other.md").unlink()
        (repository.path / "drafts/other.md").symlink_to("brief.md")
        assert repository.codes("--staged") == (1, ["drafts/other.md:1 V201"])

    def test_a_folder_replaced_by_a_link_on_disk_only_is_still_checked(self, repository, tmp_path):
        repository.stage("drafts/brief.md", WRONG)
        (repository.path / "seeds").rename(tmp_path / "seeds")
        (repository.path / "seeds").symlink_to(tmp_path / "seeds")
        assert repository.codes("--staged") == (1, CONFLICT)


def test_thousands_of_changed_files_take_no_process_each(repository, environment):
    for number in range(4000):
        repository.write(f"drafts/{number % 40}/{number}.{'txt' if number % 8 == 0 else 'png'}", "Yes.\n")
    repository.stage("drafts/brief.md", WRONG)
    repository.git("add", ".")
    calls = []
    run = subprocess.run
    environment.setattr(subprocess, "run", lambda *args, **more: (calls.append(args), run(*args, **more))[1])
    assert repository.codes("--staged") == (1, CONFLICT)
    assert len(calls) < 20


def test_a_variable_that_changes_what_git_does_is_not_heeded(repository, environment):
    repository.stage("drafts/brief.md", f"# Brief\n\n{STAFF}\n\n\n{WRONG}\n\n\n{STAFF}\n")
    for name, value in {"LITERAL_PATHSPECS": "1", "DIFF_OPTS": "--unified=9", "EXTERNAL_DIFF": "false"}.items():
        environment.setenv(f"GIT_{name}", value)
    for key, value in {"interHunkContext": "9", "noprefix": "true", "submodule": "log", "relative": "true"}.items():
        repository.git("config", f"diff.{key}", value)
    expected = (1, ["drafts/brief.md:6 V201"])
    assert repository.codes("--staged") == expected
    assert repository.codes("--diff", "HEAD") == expected
    assert SAYS not in repository.verify("check", "--diff", "HEAD", "--format", "json").out.replace("says", "")
