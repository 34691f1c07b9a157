"""The configuration counts as it is staged, too."""

import pytest

from tests.gitfolders import FILES, SAYS, WRONG

CONFLICT = (1, ["drafts/brief.md:1 V201"])


@pytest.fixture
def wrong(repository):
    """The project with a conflict staged."""
    repository.stage("drafts/brief.md", WRONG)
    return repository


@pytest.mark.parametrize(
    "text",
    [
        'drafts = ["nothing/*"]\n',
        'drafts = ["drafts/*"]\nsources = ["nothing/*"]\n',
        'drafts = ["drafts/*"]\nsources = ["seeds/staff.txt"]\n',
        'drafts = ["drafts/*"]\nrules.V201 = "off"\n',
        'drafts = ["drafts/*"]\nconflict-threshold = 1.0\n',
        'claims = "elsewhere"\ndrafts = ["drafts/*"]\n',
        "no toml",
        "unknown-key = 1\n",
        None,
    ],
)
def test_what_is_not_staged_of_it_has_no_effect(wrong, text):
    if text is None:
        (wrong.path / "verify.toml").unlink()
    else:
        wrong.write("verify.toml", text)
    assert wrong.codes("--staged") == CONFLICT


def test_what_is_staged_of_it_has(wrong):
    wrong.stage("verify.toml", FILES["verify.toml"] + 'rules.V201 = "warning"\n')
    assert wrong.codes("--staged") == (0, CONFLICT[1])
    wrong.write("verify.toml", FILES["verify.toml"])
    assert wrong.codes("--staged") == (0, CONFLICT[1])


def test_a_staged_change_of_it_makes_everything_be_checked(wrong):
    wrong.commit()
    wrong.stage("drafts/other.md", SAYS)
    assert wrong.codes("--staged") == (0, [])
    wrong.stage("verify.toml", FILES["verify.toml"] + "# changed\n")
    assert wrong.codes("--staged") == CONFLICT


@pytest.mark.parametrize("staged", ["no toml", "unknown-key = 1\n", 'sources = "seeds"\n'])
def test_one_that_is_staged_and_wrong_is_an_error(wrong, staged):
    wrong.stage("verify.toml", staged)
    wrong.write("verify.toml", FILES["verify.toml"])
    ran = wrong.verify("check", "--staged")
    assert ran.status == 2
    assert ran.err.startswith("verify: error: verify.toml")


def test_one_that_git_does_not_know_counts_as_it_lies_on_disk(wrong):
    wrong.git("rm", "--quiet", "--cached", "verify.toml")
    assert wrong.codes("--staged") == CONFLICT


def test_without_one_the_defaults_count_and_everything_is_checked(wrong):
    wrong.stage("verify.toml", None)
    wrong.stage("seeds/other.txt", WRONG)
    wrong.update()
    wrong.commit()
    wrong.stage("verify.toml", FILES["verify.toml"])
    wrong.commit()
    wrong.stage("verify.toml", None)
    status, found = wrong.codes("--staged")
    assert (status, len(found)) == (1, 1)
    assert found[0].startswith("seeds/")


def test_it_may_move_to_another_file_in_the_same_commit(wrong):
    wrong.stage("verify.toml", None)
    wrong.stage("pyproject.toml", '[tool.verify]\ndrafts = ["drafts/*"]\n')
    assert wrong.codes("--staged") == CONFLICT
    wrong.write("pyproject.toml", "")
    assert wrong.codes("--staged") == CONFLICT
    wrong.stage("verify.toml", FILES["verify.toml"])
    wrong.git("add", "pyproject.toml")
    assert wrong.codes("--staged") == CONFLICT


@pytest.mark.parametrize("named", ["verify.toml", "./verify.toml"])
def test_one_that_is_named_counts_as_it_is_staged(wrong, named):
    wrong.write("verify.toml", "no toml")
    assert wrong.codes("--staged", "--config", named) == CONFLICT


def test_one_that_is_named_and_missing_is_an_error(wrong):
    ran = wrong.verify("check", "--staged", "--config", "other.toml")
    assert ran.status == 2
    assert "other.toml: cannot be read: no such file or directory" in ran.err


def test_one_that_is_to_be_added_later_counts_as_it_lies_on_disk(wrong):
    wrong.git("rm", "--quiet", "--cached", "verify.toml")
    wrong.git("add", "--intent-to-add", "verify.toml")
    assert wrong.codes("--staged") == CONFLICT


class TestRequiringSupport:
    UNSUPPORTED = "The port has 40 cranes."

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            ([], 0),
            (["--require-support"], 1),
            (["--fail-on", "conflict"], 0),
            (["--fail-on", "unsupported"], 1),
            (["--fail-on", "any"], 1),
            (["--fail-on", "any", "--exit-zero"], 0),
            (["--require-support", "--exit-zero"], 0),
        ],
    )
    @pytest.mark.parametrize("way", [["--staged"], [], ["drafts/brief.md"], ["--diff", "HEAD"]])
    def test_on_the_command_line(self, repository, way, arguments, status):
        repository.stage("drafts/brief.md", self.UNSUPPORTED)
        assert repository.codes(*way, *arguments) == (status, ["drafts/brief.md:1 G401"])

    def test_in_the_staged_configuration(self, repository):
        repository.stage("drafts/brief.md", self.UNSUPPORTED)
        repository.write("verify.toml", FILES["verify.toml"] + "require-support = true\n")
        assert repository.codes("--staged")[0] == 0
        repository.git("add", "verify.toml")
        assert repository.codes("--staged")[0] == 1

    def test_what_fails_on_any_are_warnings_too(self, repository):
        repository.stage("drafts/brief.md", f'{SAYS} <!-- verify: ignore[V201] reason="x" -->')
        assert repository.codes("--staged") == (0, ["drafts/brief.md:1 G405"])
        assert repository.codes("--staged", "--fail-on", "unsupported")[0] == 0
        assert repository.codes("--staged", "--fail-on", "any")[0] == 1
