"""The GitHub Action and the examples of continuous integration: valid, in keeping with the command line, and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import verify
from verify.cli.group import cli

ROOT = Path(verify.__file__).parents[1]
ACTION = ROOT / "action.yml"
GUIDE = ROOT / "docs" / "gate-ci.md"
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(not ACTION.exists(), reason="needs the source tree")

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
KNOWN = set(OPTION.findall(CliRunner().invoke(cli, ["check", "--help"]).output))
SUPPRESSED = {"suppressions": [{"kind": "external"}]}
STUB = """\
#!{bash}
printf '%s\\0' "$@" >> "$CALLS"
printf '\\n' >> "$CALLS"
for word in "$@"; do
  case "$word" in --output=*) printf '%s' '{log}' > "${{word#--output=}}" ;; esac
done
"""


def action() -> dict[str, Any]:
    loaded = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def step(identity: str) -> dict[str, Any]:
    [found] = [step for step in action()["runs"]["steps"] if step.get("id") == identity]
    assert isinstance(found, dict)
    return found


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def expect_valid(schema: str, *files: Path) -> None:
    call = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class Job:
    """A repository that is checked out, and the action's step in it, with what GitHub would give it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self.folder.mkdir()
        self.calls = folder / "calls"
        self.outputs = folder / "outputs"
        self.programs = folder / "programs"
        self.programs.mkdir()
        self.program("python", f'#!{BASH}\nexec {sys.executable} "$@"\n')
        self.program("verify", f'#!{BASH}\nexec {sys.executable} -m verify "$@"\n')

    def program(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *call: str) -> str:
        done = subprocess.run(["git", *call], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self) -> str:
        if not (self.folder / ".git").exists():
            self.git("init", "--quiet")
            self.git("config", "user.name", "Ilse Tamm")
            self.git("config", "user.email", "ilse@example.invalid")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a change")
        return self.git("rev-parse", "HEAD")

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        given = dict.fromkeys(step("check")["env"], "") | {"SARIF": "out.sarif"} | inputs
        more = {"PROGRAMS": str(self.programs), "CALLS": str(self.calls), "GITHUB_OUTPUT": str(self.outputs)}
        environment = {**os.environ, **given, **more, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        # as the runner calls a step with `shell: bash`
        call = [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", step("check")["run"]]
        return subprocess.run(
            call, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    def called(self) -> list[list[str]]:
        """The words of each call of the stub."""
        return [line.rstrip("\0").split("\0") for line in self.calls.read_text("utf-8").split("\0\n") if line]

    def sarif(self) -> list[dict[str, Any]]:
        [run] = json.loads((self.folder / "out.sarif").read_text("utf-8"))["runs"]
        results = run["results"]
        assert isinstance(results, list)
        return results


@pytest.fixture
def job(tmp_path: Path) -> Job:
    assert BASH is not None, "needs bash"
    return Job(tmp_path)


@pytest.fixture
def stubbed(job: Job) -> Job:
    """A job in which ``verify`` writes down its calls, and one suppressed result and one that is not."""
    log = json.dumps({"runs": [{"results": [SUPPRESSED, {"suppressions": []}]}]})
    job.program("verify", STUB.format(bash=BASH, log=log))
    return job


def test_the_action_is_one() -> None:
    expect_valid("vendor.github-actions", ACTION)


def test_no_input_is_written_into_a_script() -> None:
    for one in action()["runs"]["steps"]:
        assert "${{" not in one.get("run", "")
        assert "run" not in one or one["shell"] == "bash"


def test_what_the_action_uses_of_others_is_fixed_by_its_hash() -> None:
    used = [one["uses"] for one in action()["runs"]["steps"] if "uses" in one]
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in used)


def test_every_input_is_used() -> None:
    steps = json.dumps(action()["runs"]["steps"])
    assert [name for name in action()["inputs"] if f"inputs.{name}" not in steps] == []


def test_the_commands_have_the_options_that_are_used() -> None:
    calls = [line for line in step("check")["run"].splitlines() if "call+=" in line or '"${call[@]}"' in line]
    used = set(OPTION.findall("\n".join(calls)))
    assert {"--format", "--output", "--exit-zero", "--config"} <= used
    guided = "\n".join(re.findall(r"verify check[^\n`]*", GUIDE.read_text(encoding="utf-8")))
    assert used | set(OPTION.findall(guided)) <= KNOWN


def test_all_formats_are_in_the_guide() -> None:
    from verify.cli.formats import FORMATS

    rows = re.findall(r"^\| `(\w+)` \|.*\|.*\|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(rows[: len(FORMATS)]) == FORMATS


def test_the_examples_are_valid_and_name_inputs_that_there_are(tmp_path: Path) -> None:
    workflow, pipeline = examples("yaml")
    (tmp_path / "workflow.yml").write_text(workflow)
    (tmp_path / ".gitlab-ci.yml").write_text(pipeline)
    expect_valid("vendor.github-workflows", tmp_path / "workflow.yml")
    expect_valid("vendor.gitlab-ci", tmp_path / ".gitlab-ci.yml")
    [use] = [one for one in yaml.safe_load(workflow)["jobs"]["claims"]["steps"] if "OWNER" in one.get("uses", "")]
    assert set(use.get("with", {})) <= set(action()["inputs"])
    listed = re.findall(r"^\| `([a-z-]+)` \|(.*?)\|", GUIDE.read_text("utf-8").split("| input |")[1], re.MULTILINE)
    assert [name for name, _ in listed[: len(action()["inputs"])]] == list(action()["inputs"])
    for name, default in listed:
        if name in {"sarif-file", "python-version"}:
            assert default.strip() == f"`{action()['inputs'][name]['default']}`"


def test_the_guide_is_linked_and_its_links_lead_somewhere() -> None:
    assert "(gate-ci.md)" in (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", GUIDE.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not (GUIDE.parent / target).exists()] == []


NASTY = ["my brief.md", "$(touch owned)", "`touch owned`", "; touch owned", "--help", "a'b\"c.md", "*", "Übersicht.md"]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, []),
        ({"FILES": "\n".join(["", *NASTY, ""])}, ["--", *NASTY]),
        ({"CONFIG": "a $(touch owned).toml"}, ["--config=a $(touch owned).toml"]),
        ({"FAIL_ON": "any"}, ["--fail-on=any"]),
        ({"BASE": "HEAD"}, ["--diff=HEAD"]),
        ({"BASE": "0" * 40}, []),
        ({"BASE": "HEAD", "FILES": "a.md"}, ["--", "a.md"]),
    ],
)
def test_inputs_arrive_as_single_words(stubbed: Job, inputs: Mapping[str, str], words: list[str]) -> None:
    stubbed.write("a.md", "It rains.\n")
    stubbed.commit()
    done = stubbed.run(**inputs)
    assert done.returncode == 0, done.stderr
    own = [word for word in words if word.startswith("--") and "=" in word]
    others = words[len(own) :]
    quiet = ["--quiet", "--exit-zero", "--format=sarif", "--output=out.sarif"]
    assert stubbed.called() == [["check", *own, *quiet, *others], ["check", *own, "--format=github", *others]]
    assert sorted(path.name for path in stubbed.folder.iterdir()) == [".git", "a.md", "out.sarif"]


def test_what_the_project_lives_with_is_left_out_of_the_file(stubbed: Job) -> None:
    assert stubbed.run().returncode == 0
    assert stubbed.sarif() == [{"suppressions": []}]
    assert stubbed.outputs.read_text() == "sarif=out.sarif\n"


def test_without_a_sarif_file_there_is_no_output(stubbed: Job) -> None:
    assert stubbed.run(SARIF="").returncode == 0
    assert stubbed.called() == [["check", "--format=github"]]
    assert not stubbed.outputs.exists()


def test_a_base_that_is_nowhere_fails_and_a_base_is_no_option(stubbed: Job) -> None:
    stubbed.write("a.md", "It rains.\n")
    stubbed.commit()
    for base in ("f" * 40, "--upload-pack=touch owned"):
        assert stubbed.run(BASE=base).returncode != 0
    assert not stubbed.calls.exists()
    assert not (stubbed.folder / "owned").exists()


def test_a_base_that_was_not_fetched_is_fetched(stubbed: Job, tmp_path: Path) -> None:
    stubbed.write("a.md", "It rains.\n")
    base = stubbed.commit()
    stubbed.write("a.md", "It snows.\n")
    stubbed.commit()
    stubbed.git("config", "uploadpack.allowAnySHA1InWant", "true")
    source, stubbed.folder = stubbed.folder, tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", source.as_uri(), stubbed.folder], check=True)
    assert stubbed.run(BASE=base).returncode == 0
    assert stubbed.called()[0][:2] == ["check", f"--diff={base}"]


def test_the_step_on_a_repository(job: Job) -> None:
    job.write("verify.toml", 'sources = ["seeds/*.md"]\ndrafts = ["drafts/*.md"]\n')
    job.write("seeds/harbour.md", "The port of Eastport handled 4.2 million containers in 2024.\n")
    job.write("drafts/my brief.md", "Eastport is a port.\n")
    subprocess.run([sys.executable, "-m", "verify", "update", "--quiet"], cwd=job.folder, check=True)
    base = job.commit()
    job.write(
        "drafts/my brief.md", "Eastport is a port.\n\nThe port of Eastport handled 5.1 million containers in 2024.\n"
    )
    job.commit()
    calls: list[dict[str, str]] = [{}, {"FILES": "drafts/my brief.md"}, {"BASE": base}]
    for inputs in calls:
        done = job.run(**inputs)
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith("::error file=drafts/my brief.md,line=3,col=1,"), inputs
        assert [result["ruleId"] for result in job.sarif()] == ["V201"]
    assert job.run(BASE="HEAD").returncode == 0
    assert job.sarif() == []


def test_a_call_that_is_wrong_says_so_and_fails(job: Job) -> None:
    job.write("seeds/harbour.md", "The port of Eastport handled 4.2 million containers in 2024.\n")
    done = job.run(FILES="nowhere.md")
    assert done.returncode == 2
    assert done.stderr.count("nowhere.md") == 1
    assert "::error" not in done.stdout
