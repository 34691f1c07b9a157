"""The documentation and the program name the same things: commands, options, formats, rules, files, public names."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import verify
from docs._ext import manual, pages
from tests.folders import Folder
from verify.cli.common import known_codes
from verify.cli.group import COMMANDS, cli
from verify.cli.statuses import STATUSES
from verify.reading import SUFFIXES
from verify.settings import from_mapping

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
PAGES |= {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md")}
USAGE = PAGES["docs/usage.md"]
CALL = re.compile(r"(?:^|[`(\s/])verify (?P<command>[a-z]+)(?P<rest>[^`\n|;&<>)]*)")


def command(name: str) -> click.Command:
    """The command of that name."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None, name
    return found


def options(name: str) -> set[str]:
    """The spellings of all options of a command."""
    context = click.Context(command(name), info_name=name)
    return {spelling for param in command(name).get_params(context) for spelling in param.opts if spelling[0] == "-"}


def choices(name: str, option: str) -> tuple[str, ...]:
    """What an option of a command can be set to."""
    (param,) = (param for param in command(name).params if option in param.opts)
    assert isinstance(param.type, click.Choice)
    return tuple(param.type.choices)


def first_cells(page: str, heading: str) -> list[str]:
    """The first cells of the table whose first heading is `heading`."""
    table = page.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    return [row.strip("| ").split(" | ")[0] for row in table.splitlines()[2:]]


def called() -> Iterator[tuple[str, str, str]]:
    """Each call of the program in a page: the page, the command and what follows it."""
    for name, page in PAGES.items():
        for match in CALL.finditer(page):
            if match["command"] in COMMANDS:
                yield name, match["command"], match["rest"]


def test_the_list_of_commands_has_all_and_no_other() -> None:
    named = [re.findall(r"`verify (\w+)", cell)[0] for cell in first_cells(USAGE, "command")]
    assert sorted(named) == sorted(COMMANDS)


def test_the_page_of_commands_has_each_option_with_its_help() -> None:
    page = pages.reference()["commands.md"]
    sections = dict(re.findall(r"^## verify (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(COMMANDS)
    for name in COMMANDS:
        shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sections[name]))
        assert options(name) <= shown, name
        for param in command(name).params:
            if isinstance(param, click.Option):
                assert param.help, (name, param.name)
                assert param.help.replace("*", r"\*") in sections[name]


def test_no_page_that_is_read_off_has_a_sign_that_nobody_sees() -> None:
    unseen = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
    assert [name for name, page in pages.reference().items() if unseen.search(page)] == []
    assert "```sh\nverify run\nverify run articles/" in pages.reference()["commands.md"]


def test_every_call_in_a_page_is_one_that_the_program_takes() -> None:
    seen = list(called())
    assert len(seen) > 50
    for page, name, rest in seen:
        try:
            words = shlex.split(rest.replace("…", ""))
        except ValueError:
            words = rest.split()
        unknown = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)} - options(name)
        assert unknown <= {"-1", "-n"}, (page, name, rest)


@pytest.mark.parametrize(
    ("page", "heading", "name"),
    [("docs/usage.md", "`run --format`", "run"), ("docs/gate-ci.md", "`check --format`", "check")],
)
def test_the_tables_of_formats_have_all(page: str, heading: str, name: str) -> None:
    assert [cell.strip("`") for cell in first_cells(PAGES[page], heading)] == list(choices(name, "--format"))


def test_the_table_of_documents_has_every_ending() -> None:
    table = USAGE.split("\n| format | names |", 1)[1].split("\n\n", 1)[0]
    assert sorted(set(re.findall(r"`(\.\w+)`", table))) == sorted(SUFFIXES)


def test_the_table_of_exit_statuses_has_all() -> None:
    assert [int(cell) for cell in first_cells(USAGE, "exit status")] == list(STATUSES)
    assert all(str(status) in (cli.help or "") for status in (0, 1, 2))


def test_every_code_in_a_page_is_a_rule() -> None:
    codes = {code for page in PAGES.values() for code in re.findall(r"\b[VG]\d{3}\b", page)}
    assert codes - known_codes() == set()
    assert len(codes) > 10


def test_every_configuration_in_a_page_is_taken() -> None:
    found = [block for page in PAGES.values() for block in re.findall(r"^\s*```toml\n(.*?)```", page, re.M | re.S)]
    assert len(found) >= 2
    for block in found:
        table = tomllib.loads("\n".join(line.strip() for line in block.splitlines()))
        if "dimensions" not in table:
            assert from_mapping(table, "a page", known_codes())


def test_the_page_of_the_api_has_every_public_name() -> None:
    shown = set(re.findall(r"^\.\. auto\w+:: (\w+)", PAGES["docs/api.md"], re.MULTILINE))
    assert set(verify.__all__) - {"__version__"} == shown


def test_the_page_of_shapes_describes_the_files_of_the_register(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert folder.verify("demo", "tide", "--quiet").status == 0
    project = Folder(tmp_path / "tide")
    finding = json.loads((project.path / "reports/results.json").read_text(encoding="utf-8"))["findings"][0]
    assert project.verify("accept", finding["fingerprint"], "--reason", "known", "--quiet").status == 0
    head, claim = (project.path / "claims/seeds/coastal-wire.md.jsonl").read_text(encoding="utf-8").splitlines()[:2]
    page = PAGES["docs/schema.md"]
    named = {word for cell in first_cells(page, "field of the head") for word in re.findall(r"`(\w+)`", cell)}
    assert named == set(json.loads(head))
    properties = pages.schema()["$defs"]["claim"]["properties"]
    assert set(json.loads(claim)) == set(properties)
    entry = json.loads((project.path / "claims/baseline.json").read_text(encoding="utf-8"))["entries"][0]
    assert {cell.strip("`") for cell in first_cells(page, "field of an entry")} == set(entry)


def test_every_shape_has_its_fields_on_the_page_of_types() -> None:
    page = pages.reference()["shapes.md"]
    for name, shape in pages.schema()["$defs"].items():
        section = page.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        assert all(f"| `{field}` |" in section for field in shape.get("properties", {})), name


@pytest.mark.parametrize("name", ["VERIFY_WORK", "NO_COLOR", "_VERIFY_COMPLETE"])
def test_what_the_environment_steers_is_documented(name: str) -> None:
    assert any(name in page for page in PAGES.values())


def test_the_manual_page_has_every_option_status_and_variable() -> None:
    page = manual.page()
    shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", page))
    assert set().union(*map(options, COMMANDS)) <= shown
    assert set(manual.ENVIRONMENT) == {part for part in manual.ENVIRONMENT if f"`{part}`\n: " in page}
    assert [int(status) for status in re.findall(r"^`(\d+)`$", page, re.MULTILINE)] == list(STATUSES)
    read = {
        name
        for path in (ROOT / "verify").rglob("*.py")
        for name in re.findall(r'(?:environ\.get\(|VARIABLE = )"(\w+)"', path.read_text(encoding="utf-8"))
        if not name.startswith("GIT_") and name != "TERM"
    }
    assert read <= {name for names in manual.ENVIRONMENT for name in names.split(", ")}


def test_no_page_names_a_place_on_a_machine() -> None:
    places = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|opt|Users)/")
    assert [name for name, page in PAGES.items() if places.search(page)] == []
