"""``verify check --staged``: what is staged is judged, whatever lies in the working tree."""

import os

import pytest

from tests.gitfolders import SAYS, STAFF, WRONG

CONFLICT = ["drafts/brief.md:3 V201"]


def brief(text):
    return f"# Brief\n\n{text}\n"


class TestOneEdit:
    def test_a_conflict_names_place_source_rule_and_what_to_do_and_stops(self, repository):
        repository.stage("drafts/brief.md", brief(WRONG))
        ran = repository.verify("check", "--staged")
        assert ran.status == 1
        [first, second, total] = ran.out.splitlines()
        assert first.startswith("drafts/brief.md:3:1: V201 value-differs: ")
        assert "seeds/harbour.txt:1 says" in first
        assert second.startswith("    ")
        assert total == "1 error, 0 warnings in 1 claim (1 conflicting)"

    def test_what_the_sources_support_passes_without_a_word(self, repository):
        repository.stage("drafts/brief.md", brief(f"{SAYS} {STAFF}"))
        ran = repository.verify("check", "--staged", "--quiet")
        assert (ran.status, ran.out, ran.err) == (0, "", "")

    def test_with_nothing_staged_everything_is_checked(self, repository):
        repository.stage("drafts/old.md", brief(WRONG))
        repository.commit()
        assert repository.codes("--staged") == (1, ["drafts/old.md:3 V201"])

    def test_with_something_staged_only_that_is_checked(self, repository):
        repository.stage("drafts/old.md", brief(WRONG))
        repository.commit()
        repository.stage("drafts/new.md", brief(STAFF))
        assert repository.codes("--staged") == (0, [])

    def test_what_is_staged_elsewhere_is_nothing_to_check_and_that_is_said(self, repository):
        repository.stage("elsewhere/notes.md", WRONG)
        ran = repository.verify("check", "--staged")
        assert (ran.status, ran.out) == (0, "")
        assert "nothing to check" in ran.err

    @pytest.mark.parametrize("arguments", [["drafts/brief.md"], ["--source", "seeds"]])
    def test_files_cannot_be_named_beside(self, repository, arguments):
        ran = repository.verify("check", "--staged", *arguments)
        assert ran.status == 2
        assert "--staged takes what git has staged" in ran.err


@pytest.mark.parametrize(
    ("staged", "on_disk", "expected"),
    [
        (WRONG, SAYS, (1, CONFLICT)),
        (SAYS + " " + STAFF, WRONG, (0, [])),
        (WRONG, None, (1, CONFLICT)),
        (SAYS + " " + STAFF, "\x00\x01\x02", (0, [])),
    ],
    ids=["mended on disk only", "spoilt on disk only", "gone from disk", "no text on disk"],
)
def test_a_partly_staged_draft_counts_as_it_is_staged(repository, staged, on_disk, expected):
    repository.stage("drafts/brief.md", brief(staged))
    if on_disk is None:
        (repository.path / "drafts/brief.md").unlink()
    else:
        repository.write("drafts/brief.md", brief(on_disk))
    assert repository.codes("--staged") == expected


def test_a_partly_staged_source_counts_as_it_is_staged(repository):
    repository.write("seeds/harbour.txt", f"{WRONG}\n")
    repository.stage("drafts/brief.md", brief(WRONG))
    assert repository.codes("--staged") == (1, CONFLICT)
    assert repository.codes("drafts/brief.md") == (0, [])


def test_untracked_files_play_no_part(repository):
    repository.write("seeds/new.txt", "Eastport has 40 cranes.\n")
    repository.write("seeds/image.png", b"\x89PNG")
    repository.write("drafts/new.md", WRONG)
    assert repository.codes("--staged") == (0, [])
    repository.stage("drafts/brief.md", brief("Eastport has 50 cranes."))
    assert repository.codes("--staged") == (0, ["drafts/brief.md:3 G401"])


def test_what_is_only_to_be_added_later_plays_no_part(repository):
    repository.write("seeds/new.txt", "Eastport has 40 cranes.\n")
    repository.write("drafts/new.md", WRONG)
    repository.git("add", "--intent-to-add", "seeds/new.txt", "drafts/new.md")
    assert repository.codes("--staged") == (0, [])
    repository.stage("drafts/nothing.md", "")
    assert repository.codes("--staged") == (0, [])


class TestRemovingAndRenaming:
    def test_a_draft_may_go(self, repository):
        repository.stage("drafts/brief.md", None)
        assert repository.codes("--staged") == (0, [])

    def test_the_register_of_a_source_goes_with_it(self, repository):
        repository.stage("seeds/staff.txt", None)
        assert repository.codes("--staged") == (1, ["claims/seeds/staff.txt.jsonl:1 G402"])
        repository.stage("claims/seeds/staff.txt.jsonl", None)
        assert repository.codes("--staged") == (0, [])

    def test_a_renamed_draft_is_checked_under_its_new_name(self, repository):
        repository.git("mv", "drafts/brief.md", "drafts/report.md")
        assert repository.codes("--staged") == (0, [])
        repository.stage("drafts/report.md", brief(WRONG))
        assert repository.codes("--staged") == (1, ["drafts/report.md:3 V201"])

    def test_a_renamed_source_needs_its_register_renamed(self, repository):
        repository.git("mv", "seeds/staff.txt", "seeds/crew.txt")
        left = ["claims/seeds/crew.txt.jsonl:1 G402", "claims/seeds/staff.txt.jsonl:1 G402"]
        assert repository.codes("--staged") == (1, left)
        repository.update()
        assert repository.codes("--staged") == (0, [])

    def test_a_draft_that_becomes_a_source_or_the_other_way_round(self, repository):
        repository.git("mv", "drafts/brief.md", "seeds/brief.md")
        repository.git("mv", "seeds/staff.txt", "drafts/staff.txt")
        repository.update()
        assert repository.codes("--staged") == (0, ["drafts/staff.txt:1 G401"])


class TestCommits:
    def test_the_first_commit(self, empty):
        empty.stage("verify.toml", 'drafts = ["drafts/*"]\n')
        empty.git("add", "seeds", "drafts")
        empty.update()
        assert empty.codes("--staged") == (0, [])
        empty.stage("drafts/brief.md", WRONG)
        assert empty.codes("--staged") == (1, ["drafts/brief.md:1 V201"])

    def test_nothing_at_all_in_a_new_repository_is_said(self, empty):
        ran = empty.verify("check", "--staged")
        assert (ran.status, ran.out) == (0, "0 errors, 0 warnings; no claim to check\n")

    def test_a_merge_is_checked_for_what_it_brings(self, repository):
        repository.git("switch", "--quiet", "--create", "side")
        repository.stage("drafts/side.md", brief(WRONG))
        repository.commit()
        repository.git("switch", "--quiet", "main")
        repository.stage("drafts/main.md", brief(STAFF))
        repository.commit()
        repository.git("merge", "--quiet", "--no-commit", "side")
        assert repository.codes("--staged") == (1, ["drafts/side.md:3 V201"])

    def test_a_merge_with_conflicts_is_checked_when_they_are_resolved(self, repository):
        repository.git("switch", "--quiet", "--create", "side")
        repository.stage("drafts/brief.md", brief(f"{WRONG} It is so."))
        repository.commit()
        repository.git("switch", "--quiet", "main")
        repository.stage("drafts/brief.md", brief(STAFF))
        repository.commit()
        repository.git("merge", "--quiet", "side", check=False)
        for arguments in (["--staged"], ["--diff", "HEAD"], ["--staged", "--diff", "HEAD"]):
            ran = repository.verify("check", *arguments)
            assert ran.status == 2
            assert "drafts/brief.md: is unmerged" in ran.err
        repository.stage("drafts/brief.md", brief(WRONG))
        assert repository.codes("--staged") == (1, CONFLICT)
        repository.stage("drafts/brief.md", brief(SAYS))
        assert repository.codes("--staged") == (0, [])

    def test_another_index_counts_where_git_says_so(self, repository, environment):
        repository.stage("drafts/brief.md", brief(WRONG))
        environment.setenv("GIT_INDEX_FILE", ".git/other")
        repository.git("read-tree", "HEAD")
        repository.stage("drafts/new.md", brief(STAFF))
        assert repository.codes("--staged") == (0, [])
        environment.delenv("GIT_INDEX_FILE")
        assert repository.codes("--staged") == (1, CONFLICT)


class TestEntries:
    def test_the_executable_bit_alone_changes_nothing(self, repository):
        repository.git("update-index", "--chmod=+x", "drafts/brief.md", "seeds/harbour.txt")
        assert repository.codes("--staged") == (0, [])

    def test_a_draft_that_becomes_executable_and_wrong(self, repository):
        repository.stage("drafts/brief.md", brief(WRONG))
        repository.git("update-index", "--chmod=+x", "drafts/brief.md")
        assert repository.codes("--staged") == (1, CONFLICT)

    @pytest.mark.parametrize(
        "name",
        [
            "with space.md",
            "a\nline.md",
            'it\'s "q".md',
            "Übersicht-数.md",
            "-leading.md",
            ":(top)x.md",
            "[x]*?.md",
            "é.md",
        ],
    )
    def test_file_names_of_any_kind(self, repository, name):
        repository.stage(f"drafts/{name}", WRONG)
        repository.write(f"drafts/{name}", SAYS)
        ran = repository.verify("check", "--staged", "--format", "json")
        assert ran.status == 1
        assert '"code":"V201"' in ran.out.replace(": ", ":")
        assert repository.verify("check", "--staged").status == 1

    @pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
    def test_a_file_name_that_is_no_unicode(self, repository):
        path = os.fsencode(repository.path) + b"/drafts/\xff.md"
        with open(path, "w") as file:
            file.write(WRONG)
        repository.git("add", "drafts")
        ran = repository.verify("check", "--staged")
        assert ran.status == 1
        assert "V201" in ran.out

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("drafts/brief.md", "Größe: 4,2".encode("latin-1"), "drafts/brief.md: not valid UTF-8 at byte 2"),
            ("seeds/harbour.txt", b"\x00\x01\x02binary", "seeds/harbour.txt: is no text"),
            ("seeds/image.png", b"\x89PNG", "seeds/image.png: .png files cannot be read"),
        ],
    )
    def test_what_cannot_be_read_is_named_and_not_passed(self, repository, name, content, says):
        repository.stage(name, content)
        repository.write(name, "Fine.\n")
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert says in ran.err

    def test_text_in_utf_16_is_read(self, repository):
        repository.stage("drafts/brief.md", f"{WRONG}\n".encode("utf-16"))
        assert repository.codes("--staged") == (1, ["drafts/brief.md:1 V201"])

    def test_a_document_that_is_too_large(self, repository):
        repository.stage("verify.toml", 'drafts = ["drafts/*"]\nlimits.file-bytes = 100\n')
        repository.stage("drafts/brief.md", "Word " * 100)
        ran = repository.verify("check", "--staged")
        assert ran.status == 2
        assert "drafts/brief.md: is larger than 100 bytes" in ran.err
