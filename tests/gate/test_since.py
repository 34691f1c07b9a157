"""``verify check --diff REV``: only what was changed since."""

import pytest

from tests.gitfolders import FILES, SAYS, STAFF, WRONG, GitFolder, make
from verify.gate.touched import only
from verify.model import CheckResult, DraftClaim, Finding, Silenced

ALSO = "Blue Quay employs 950 people."
OLD = f"# Old\n\n{WRONG}\n\n{STAFF}\n"


START = "The port of Eastport, of which we have often written in these pages"
REST = "handled 5.1 million containers in 2024, says the annual review of the town.\n"


@pytest.fixture
def old(repository):
    """The project with a conflict that was committed long ago, on line 3."""
    repository.stage("drafts/brief.md", OLD)
    repository.commit()
    repository.git("tag", "start")
    return repository


@pytest.mark.parametrize("way", [[], ["--staged"], ["drafts/brief.md"]], ids=["all", "staged", "named"])
class TestLines:
    def codes(self, old, way, text, revision="start"):
        old.write("drafts/brief.md", text)
        if "--staged" in way:
            old.git("add", "drafts")
        return old.codes("--diff", revision, *way)

    def test_nothing_changed(self, old, way):
        assert self.codes(old, way, OLD) == (0, [])

    def test_another_line(self, old, way):
        assert self.codes(old, way, f"{OLD}\nThe end.\n") == (0, [])

    def test_the_line_itself(self, old, way):
        assert self.codes(old, way, OLD.replace("5.1", "5.2")) == (1, ["drafts/brief.md:3 V201"])

    def test_a_new_line(self, old, way):
        assert self.codes(old, way, f"{OLD}\n{ALSO}\n") == (1, ["drafts/brief.md:7 V201"])

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (f"{START}\n{REST}", f"{START}\n{REST}".replace("annual", "yearly")),
            (f"{START},\nwhich is far from small and in no way unusual for it,\n{REST}", f"{START}\n{REST}"),
        ],
        ids=["a line changed", "a line removed"],
    )
    def test_a_sentence_over_several_lines(self, old, way, before, after):
        old.stage("drafts/brief.md", before)
        old.commit()
        assert self.codes(old, way, before, "HEAD") == (0, [])
        assert self.codes(old, way, after, "HEAD") == (1, ["drafts/brief.md:1 V201"])

    def test_a_comment_on_a_line_that_did_not_change_is_in_use(self, old, way):
        text = OLD.replace(WRONG, f'{WRONG} <!-- verify: ignore[V201] reason="a later count" -->')
        old.stage("drafts/brief.md", text)
        old.commit()
        assert self.codes(old, way, f"{text}\nThe end.\n", "HEAD") == (0, [])

    def test_line_ends_are_as_git_counts_them(self, old, way):
        old.git("config", "core.autocrlf", "true")
        assert self.codes(old, way, OLD.replace("\n", "\r\n") + f"\r\n{ALSO}\r\n") == (1, ["drafts/brief.md:7 V201"])


class TestFiles:
    def test_a_draft_that_git_does_not_know_counts_whole(self, old):
        old.write("drafts/new.md", f"{WRONG}\n")
        assert old.codes("--diff", "start") == (1, ["drafts/new.md:1 V201"])
        assert old.codes("--diff", "start", "--staged") == (0, [])

    def test_one_that_is_ignored_too(self, old):
        old.write(".gitignore", "*.tmp.md\n")
        old.write("drafts/new.tmp.md", f"{WRONG}\n")
        assert old.codes("--diff", "start") == (1, ["drafts/new.tmp.md:1 V201"])

    def test_named_files_that_are_no_drafts(self, old, tmp_path):
        old.stage("notes.md", OLD)
        old.commit()
        assert old.codes("notes.md", "--diff", "HEAD") == (0, [])
        assert old.codes("notes.md", "--diff", "start") == (1, ["notes.md:3 V201"])
        (tmp_path / "outside.md").write_text(WRONG)
        assert old.codes("../outside.md", "--diff", "HEAD") == (1, ["../outside.md:1 V201"])

    def test_a_named_file_in_a_submodule_counts_whole(self, old, tmp_path):
        inner = make(tmp_path / "inner")
        inner.stage("notes.md", WRONG)
        inner.commit()
        old.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.path), "inner")
        old.commit()
        assert old.codes("inner/notes.md", "--diff", "HEAD") == (1, ["inner/notes.md:1 V201"])

    def test_a_file_that_became_a_link_and_the_other_way_round(self, old):
        (old.path / "drafts/link.md").symlink_to("brief.md")
        old.git("add", "drafts")
        old.commit()
        (old.path / "drafts/link.md").unlink()
        old.write("drafts/link.md", f"{STAFF}\n\n{WRONG}\n")
        assert old.codes("--diff", "HEAD") == (1, ["drafts/link.md:3 V201"])
        old.git("add", "drafts")
        assert old.codes("--diff", "HEAD", "--staged") == (1, ["drafts/link.md:3 V201"])

    def test_a_file_that_was_only_touched(self, old):
        (old.path / "drafts/brief.md").touch()
        index = (old.path / ".git/index").read_bytes()
        ran = old.verify("check", "--diff", "HEAD")
        assert (ran.status, "nothing to check" in ran.err) == (0, True)
        assert (old.path / ".git/index").read_bytes() == index

    def test_a_changed_source(self, old):
        old.write("seeds/more.txt", f"{WRONG}\n")
        assert old.codes("--diff", "start") == (1, ["seeds/more.txt:1 V201", "claims/seeds/more.txt.jsonl:1 G402"])

    def test_a_removed_draft_and_source(self, old):
        (old.path / "drafts/brief.md").unlink()
        (old.path / "seeds/staff.txt").unlink()
        assert old.codes("--diff", "start") == (1, ["claims/seeds/staff.txt.jsonl:1 G402"])

    def test_with_other_sources(self, old, tmp_path):
        (tmp_path / "other.txt").write_text("Blue Quay employs 800 people.\n")
        changed = OLD.replace("people", "people today")
        old.write("drafts/brief.md", changed)
        assert old.codes("--diff", "start", "--source", "../other.txt") == (1, ["drafts/brief.md:5 V201"])


class TestRevisions:
    @pytest.mark.parametrize("revision", ["nowhere", "", "HEAD:drafts/brief.md", "--output=x", "start..HEAD", "@{9}"])
    @pytest.mark.parametrize("way", [[], ["--staged"]])
    def test_one_that_git_does_not_know(self, old, revision, way):
        ran = old.verify("check", f"--diff={revision}", *way)
        assert (ran.status, ran.out) == (2, "")
        assert f"git knows no revision {revision!r}" in ran.err
        assert "hint: " in ran.err

    def test_a_branch_that_moved_on(self, old):
        old.git("switch", "--quiet", "--create", "work")
        old.stage("drafts/work.md", f"{STAFF}\n")
        old.commit()
        old.git("switch", "--quiet", "main")
        old.stage("drafts/brief.md", f"{SAYS}\n")
        old.commit()
        old.git("switch", "--quiet", "work")
        assert old.codes("--diff", "main") == (0, [])
        assert old.codes("--diff", "main", "--staged") == (0, [])

    def test_a_tag_a_name_and_a_part_of_a_name(self, old):
        old.write("drafts/brief.md", f"{OLD}\n{ALSO}\n")
        name = old.git("rev-parse", "HEAD").strip()
        old.git("tag", "--annotate", "--message", "x", "marked")
        for revision in ("marked", name, name[:10], "HEAD", "@", "main"):
            assert old.codes("--diff", revision) == (1, ["drafts/brief.md:7 V201"])

    def test_histories_that_do_not_meet(self, old):
        old.git("switch", "--quiet", "--orphan", "other")
        for name, text in FILES.items():
            old.stage(name, text)
        old.update()
        old.commit()
        old.write("drafts/brief.md", f"{ALSO}\n")
        assert old.codes("--diff", "main") == (1, ["drafts/brief.md:1 V201"])

    def test_a_shallow_clone(self, old, tmp_path):
        old.stage("drafts/late.md", f"{WRONG}\n")
        last = old.commit()
        before = old.git("rev-parse", "HEAD~1").strip()
        shallow = GitFolder(tmp_path / "shallow")
        old.git("clone", "--quiet", "--depth=1", f"file://{old.path}", str(shallow.path))
        ran = shallow.verify("check", "--diff", before)
        assert ran.status == 2
        assert "a shallow clone may lack it: fetch it first" in ran.err
        shallow.write("drafts/brief.md", f"{SAYS}\n")
        assert shallow.codes("--diff", last) == (0, [])
        shallow.git("fetch", "--quiet", "--depth=1", "origin", "refs/tags/start")
        assert shallow.codes("--diff", "FETCH_HEAD") == (1, ["drafts/late.md:1 V201"])


def claim(line, text="x"):
    return DraftClaim("a.md", line, 1, text, "supported", 1.0)


def finding(line, last):
    return Finding("a.md", line, 1, last, 1, "V201", "rule", "error", "no", (), "0" * 16)


@pytest.mark.parametrize(
    ("lines", "first", "last", "kept"),
    [
        ([range(3, 5)], 1, 2, False),
        ([range(3, 5)], 1, 3, True),
        ([range(3, 5)], 4, 9, True),
        ([range(3, 5)], 5, 5, False),
        ([range(3, 3)], 3, 3, False),
        ([range(3, 3)], 4, 4, False),
        ([range(3, 3)], 3, 4, True),
        ([range(1, 2), range(9, 10)], 9, 9, True),
        ([], 1, 1, False),
    ],
)
def test_what_meets_the_lines_that_were_touched(lines, first, last, kept):
    found = finding(first, last)
    result = CheckResult((claim(first, "x\n" * (last - first)),), (found,), (Silenced(found, "comment", "x"),))
    left = only(result, {"a.md": lines, "b.md": [range(1, 99)]})
    assert (bool(left.claims), bool(left.findings), bool(left.silenced)) == (kept, kept, kept)
