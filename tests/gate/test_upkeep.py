"""The register and the baseline are kept in step with the texts."""

import json
import re

import pytest

from tests.gitfolders import BASELINE, FILES, SAYS, STAFF, WRONG

HARBOUR = "claims/seeds/harbour.txt.jsonl"
STAFFED = "claims/seeds/staff.txt.jsonl"
MORE = "Blue Quay employs 900 people in Eastport.\n"


def findings(repository, *arguments):
    ran = repository.verify("check", *arguments, "--format", "json")
    return json.loads(ran.out)["findings"] if ran.out else []


class TestRegister:
    def test_a_changed_source_needs_its_register(self, repository):
        repository.stage("seeds/staff.txt", MORE)
        ran = repository.verify("check", "--staged")
        assert ran.status == 1
        assert ran.out.startswith(f"{STAFFED}:1:1: G402 out-of-date: ")
        assert "run `verify update`" in ran.out
        repository.update()
        assert repository.codes("--staged") == (0, [])

    def test_the_line_that_differs_is_named(self, repository):
        rows = (repository.path / STAFFED).read_text().splitlines()
        rows[1] = rows[1].replace("900", "901")
        repository.stage(STAFFED, "\n".join(rows) + "\n")
        assert repository.codes("--staged") == (1, [f"{STAFFED}:2 G402"])

    @pytest.mark.parametrize(
        ("change", "line"),
        [
            (lambda text: text + "\n", 3),
            (lambda text: text + text.splitlines()[1] + "\n", 3),
            (lambda text: text.splitlines()[0] + "\n", 2),
            (lambda text: "", 1),
            (lambda text: "{not json\n" + text, 1),
            (lambda text: text.replace('"schema":1', '"schema":2').replace('"schema": 1', '"schema": 2'), 1),
            (lambda text: text.removesuffix("\n"), 2),
        ],
        ids=["blank line", "claim twice", "no claims", "empty", "no JSON", "other schema", "no line end"],
    )
    @pytest.mark.parametrize("way", [["--staged"], []], ids=["staged", "on disk"])
    def test_a_register_that_somebody_edited_is_out_of_date(self, repository, way, change, line):
        text = (repository.path / STAFFED).read_text()
        repository.stage(STAFFED, change(text))
        assert repository.codes(*way) == (1, [f"{STAFFED}:{line} G402"])

    def test_only_what_is_staged_of_it_counts(self, repository):
        repository.stage("seeds/staff.txt", MORE)
        assert repository.verify("update").status == 0
        assert repository.codes("--staged") == (1, [f"{STAFFED}:1 G402"])
        assert repository.codes() == (0, [])

    def test_one_that_is_left_over_is_out_of_date(self, repository):
        repository.git("mv", "seeds/staff.txt", "staff.txt")
        repository.commit()
        assert repository.codes() == (1, [f"{STAFFED}:1 G402"])
        assert repository.codes("--staged") == (1, [f"{STAFFED}:1 G402"])
        repository.update()
        assert repository.codes("--staged") == (0, [])

    def test_one_that_is_brought_in_for_no_source_is_out_of_date(self, repository):
        text = (repository.path / STAFFED).read_text().replace("seeds/staff.txt", "seeds/gone.txt")
        repository.stage("claims/seeds/gone.txt.jsonl", text)
        assert repository.codes("--staged") == (1, ["claims/seeds/gone.txt.jsonl:1 G402"])

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("claims/README.md", "What is this?\n"),
            ("claims/notes.jsonl", '{"source": "elsewhere"}\n'),
            ("claims/seeds/notes.jsonl", "no json\n"),
            ("claims/.hidden.jsonl", "{}\n"),
        ],
    )
    def test_anything_else_there_is_left_alone(self, repository, name, text):
        repository.stage(name, text)
        assert repository.codes("--staged") == (0, [])
        repository.commit()
        assert repository.codes("--staged") == (0, [])
        repository.stage(name, None)
        assert repository.codes("--staged") == (0, [])

    @pytest.mark.parametrize("beside", [None, "claims/notes.jsonl"])
    def test_without_any_there_is_one_warning(self, repository, beside):
        if beside:
            repository.stage(beside, '{"source": "elsewhere"}\n')
        repository.git("rm", "--quiet", HARBOUR, STAFFED)
        repository.commit()
        repository.stage("seeds/staff.txt", MORE)
        expected = (0, ["claims:1 G402"])
        assert repository.codes("--staged") == expected
        repository.commit()
        assert repository.codes("--staged") == expected
        assert repository.codes() == expected
        repository.stage("verify.toml", FILES["verify.toml"] + 'rules.G402 = "off"\n')
        assert repository.codes("--staged") == (0, [])

    @pytest.mark.parametrize("beside", [{}, {"verify.toml": FILES["verify.toml"] + "# x\n"}])
    def test_it_cannot_be_deleted(self, repository, beside):
        repository.git("rm", "--quiet", "-r", "claims")
        for name, text in beside.items():
            repository.stage(name, text)
        assert repository.codes("--staged") == (1, [f"{HARBOUR}:1 G402", f"{STAFFED}:1 G402"])

    def test_a_source_among_named_files_has_its_register_compared(self, repository):
        repository.stage("seeds/staff.txt", MORE)
        assert repository.codes("seeds/staff.txt") == (1, [f"{STAFFED}:1 G402"])
        assert repository.codes("seeds/harbour.txt") == (0, [])


def accepted(repository, *options):
    """The project with a conflict in its draft that was accepted, committed."""
    repository.stage("drafts/brief.md", f"{WRONG}\n")
    [finding] = findings(repository, "drafts/brief.md")
    ran = repository.verify("accept", finding["fingerprint"], "--reason", "a later count", *options)
    assert ran.status == 0
    repository.git("add", BASELINE)
    return finding["fingerprint"]


class TestBaseline:
    @pytest.mark.parametrize("options", [[], ["--not-the-same"]])
    @pytest.mark.parametrize("way", [["--staged"], [], ["drafts/brief.md"], ["--diff", "HEAD"]])
    def test_what_is_accepted_does_not_block(self, repository, options, way):
        accepted(repository, *options)
        status, found = repository.codes(*way)
        assert status == 0
        assert [one for one in found if "V201" in one] == []

    def test_what_is_accepted_is_counted_and_what_is_not_the_same_is_never_shown(self, repository):
        mark = accepted(repository)
        assert "1 finding accepted in the baseline" in repository.verify("check").err
        assert mark in repository.verify("check", "--format", "sarif").out
        repository.verify("accept", mark, "--reason", "two ports", "--not-the-same")
        ran = repository.verify("check", "--format", "sarif")
        assert (mark in ran.out, "accepted" in ran.err) == (False, False)

    @pytest.mark.parametrize("options", [[], ["--not-the-same"]])
    def test_a_conflict_of_two_sources_too_for_run_and_check(self, repository, options):
        repository.stage("seeds/other.txt", f"{WRONG}\n")
        repository.stage("drafts/brief.md", None)
        repository.update()
        assert repository.verify("run", "--quiet").status == 1
        [finding] = findings(repository, "--staged")
        assert repository.verify("accept", finding["fingerprint"], "--reason", "so be it", *options).status == 0
        repository.git("add", BASELINE)
        assert repository.verify("run", "--quiet").status == 0
        assert repository.codes("--staged") == (0, [])
        assert repository.codes() == (0, [])

    def test_it_counts_as_it_is_staged_and_must_be_staged(self, repository):
        accepted(repository)
        repository.commit()
        for text in ('{"schema": 1,\n "entries": []}\n', None):
            if text is None:
                (repository.path / BASELINE).unlink()
            else:
                repository.write(BASELINE, text)
            ran = repository.verify("check", "--staged")
            assert ran.status == 2
            assert f"{BASELINE} has changes that are not staged" in ran.err
            assert f"git add {BASELINE}" in ran.err

    def test_one_that_is_new_and_not_staged(self, repository):
        accepted(repository)
        repository.git("rm", "--quiet", "--cached", BASELINE)
        assert repository.verify("check", "--staged").status == 2

    def test_one_that_was_only_touched_is_staged(self, repository):
        accepted(repository)
        repository.commit()
        (repository.path / BASELINE).touch()
        assert repository.codes("--staged") == (0, [])

    def test_one_that_is_accepted_in_the_same_commit(self, repository):
        accepted(repository)
        assert repository.codes("--staged") == (0, [])

    def test_a_decision_that_is_taken_back_shows_the_conflict(self, repository):
        accepted(repository)
        repository.commit()
        repository.stage(BASELINE, None)
        assert repository.codes("--staged") == (1, ["drafts/brief.md:1 V201"])


class TestStaleEntries:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("drafts/brief.md", f"{SAYS}\n"),
            ("drafts/brief.md", None),
            ("seeds/harbour.txt", f"{WRONG}\n"),
        ],
        ids=["the draft is corrected", "the draft is gone", "the source is corrected"],
    )
    @pytest.mark.parametrize("options", [[], ["--not-the-same"]])
    def test_an_entry_that_stands_for_nothing_any_more_fails(self, repository, options, name, text):
        mark = accepted(repository, *options)
        repository.commit()
        repository.stage(name, text)
        repository.update()
        ran = repository.verify("check", "--staged")
        assert ran.status == 1
        assert ran.out.startswith(f"{BASELINE}:3:1: G403 stale-entry: ")
        assert mark in ran.out
        assert "verify prune" in ran.out
        assert repository.verify("prune", "--quiet").status == 0
        repository.git("add", BASELINE)
        assert repository.codes("--staged") == (0, [])

    def test_an_entry_for_nothing_that_is_added_fails(self, repository):
        assert repository.verify("accept", "0123456789abcdef", "--reason", "just in case").status == 0
        repository.git("add", BASELINE)
        assert repository.codes("--staged") == (1, [f"{BASELINE}:3 G403"])
        assert repository.codes() == (1, [f"{BASELINE}:3 G403"])

    def test_a_renamed_draft_leaves_its_entry_behind(self, repository):
        accepted(repository)
        repository.commit()
        repository.git("mv", "drafts/brief.md", "drafts/report.md")
        assert repository.codes("--staged") == (1, ["drafts/report.md:1 V201", f"{BASELINE}:3 G403"])

    def test_an_entry_whose_draft_was_not_touched_is_not_looked_for(self, repository):
        accepted(repository)
        repository.commit()
        repository.stage("drafts/other.md", SAYS)
        assert repository.codes("--staged") == (0, [])

    def test_a_draft_that_could_not_be_read_may_be_mended(self, repository):
        accepted(repository)
        repository.stage("drafts/other.md", b"\xff\xfe\xfd")
        repository.commit()
        repository.stage("drafts/other.md", SAYS)
        assert repository.codes("--staged") == (0, [])

    def test_prune_and_the_gate_agree_on_what_is_stale(self, repository):
        """A draft that is a source too is held against the sources only as a source."""
        repository.stage("verify.toml", 'drafts = ["**/*.txt", "**/*.md"]\n')
        mark = accepted(repository)
        assert repository.verify("accept", "0123456789abcdef", "--reason", "x y").status == 0
        repository.git("add", BASELINE)
        assert repository.codes("--staged") == (1, [f"{BASELINE}:3 G403"])
        assert repository.verify("prune").status == 0
        assert mark in (repository.path / BASELINE).read_text()
        repository.git("add", BASELINE)
        assert repository.codes("--staged") == (0, [])

    def test_a_finding_on_a_comment_cannot_be_accepted(self, repository):
        """It would be stale at once, for neither text gives rise to it."""
        repository.stage("drafts/brief.md", f"{SAYS} <!-- verify: ignore[V201] -->\n")
        [finding] = findings(repository, "--staged")
        assert repository.verify("accept", finding["fingerprint"], "--reason", "so be it").status == 0
        repository.git("add", BASELINE)
        assert repository.codes("--staged") == (1, ["drafts/brief.md:1 G404", f"{BASELINE}:3 G403"])


ENTRY = '{"fingerprint":"%s","kind":"accepted","reason":"%s"}'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"schema": 1,\n "entries": [\n  oops]}\n', r"baseline\.json:3: not valid JSON"),
        ('{"schema": 2, "entries": []}\n', "not a baseline of schema 1"),
        (
            '{"schema": 1,\n "entries": [\n  {"kind": "accepted"}]}\n',
            r"baseline\.json:3: entry 1 needs exactly the keys",
        ),
        (
            f'{{"schema": 1,\n "entries": [\n  {ENTRY % ("a" * 16, "x")},\n  {ENTRY % ("b" * 16, "")}]}}',
            r"baseline\.json:4: entry 2 has no reason",
        ),
        (
            f'{{"schema": 1,\n "entries": [\n  {ENTRY % ("a" * 16, "x")},\n  {ENTRY % ("a" * 16, "y")}]}}',
            r"baseline\.json:4: entry 2: a fingerprint stands there twice",
        ),
        ("\x00", r"baseline\.json:1: not valid JSON"),
        (b"\xff", r"baseline\.json: cannot be read"),
    ],
)
@pytest.mark.parametrize("way", [["--staged"], [], ["drafts/brief.md"]])
def test_a_baseline_that_cannot_be_read_is_an_error_that_names_the_line(repository, way, text, says):
    repository.stage(BASELINE, text)
    ran = repository.verify("check", *way)
    assert (ran.status, ran.out) == (2, "")
    assert re.search(says, ran.err)
    assert STAFF not in ran.err
