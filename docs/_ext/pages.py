"""Pages that are read off the program: the rules, the commands, the settings, the exit statuses, the shapes.

Each function gives Markdown.  ``site.py`` writes the pages into ``docs/reference/`` when the site is built; the tables
that stand inside a page (settings, exit statuses) are kept in it by a test, so that they can be read without a build.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from importlib import resources
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import click

from verify.cli.group import COMMANDS, cli
from verify.cli.rule import is_reported
from verify.cli.statuses import STATUSES
from verify.gate import GATE_RULES
from verify.judging import RULES, WITHIN_RULES
from verify.settings import Limits, Settings, keys

if TYPE_CHECKING:
    from verify.cli.rule import AnyRule

FAMILIES = (
    (
        "V1",
        "Reasons to agree",
        "Why two claims are taken to state the same fact. None is a finding, so none has a severity.",
    ),
    (
        "V2",
        "Reasons to conflict",
        "Why two claims cannot both be true as they are stated. In a run, a check and a comparison alike.",
    ),
    (
        "V3",
        "Reasons to hold back",
        "Why two claims that look alike are not held against each other. None is a finding, so none has a severity.",
    ),
    (
        "V4",
        "Inside one source",
        "What does not hold within a single document. A run reports it as a warning; the gate looks for it only where "
        "[`rules`](../../configuration.md) names the code.",
    ),
    ("G4", "Findings of the gate", "What [`verify check`](../../gate.md) reports beside conflicts."),
)
"""The families of rules: how their codes begin, a title, and what they are for."""


def every_rule() -> tuple[AnyRule, ...]:
    """All rules, in the order in which ``verify rule`` lists them."""
    return (*RULES, *WITHIN_RULES, *GATE_RULES)


def reference() -> dict[str, str]:
    """The pages by their paths below ``docs/reference/``."""
    rules = every_rule()
    pages = {"rules/index.md": rules_index(rules), "commands.md": commands(), "shapes.md": shapes()}
    return pages | {f"rules/{rule.code}.md": rule_page(rule) for rule in rules}


# --- rules


def rules_index(rules: Sequence[AnyRule]) -> str:
    """The list of rules, a table for each family, and the tree of their pages."""
    rows = [
        "# Rules",
        "",
        "Every verdict names the rule behind it. `verify rule` prints this list and `verify rule V201` a page of it. "
        "A code with a severity can be set to `off`, `warning` or `error` under "
        "[`rules`](../../configuration.md) in the configuration.",
        "",
    ]
    for start, title, about in FAMILIES:
        family = [rule for rule in rules if rule.code.startswith(start)]
        rows += [f"## {title}", "", about, "", "| code | name | what it says | severity |", "|---|---|---|---|"]
        rows += [f"| [{r.code}]({r.code}.md) | {r.name} | {r.summary} | {_severity(r)} |" for r in family]
        rows.append("")
    tree = "\n".join(rule.code for rule in rules)
    return "\n".join(rows) + f"\n```{{toctree}}\n:hidden:\n\n{tree}\n```\n"


def rule_page(rule: AnyRule) -> str:
    """The page of one rule: its docstring, an example that it reports and one that it does not, what to do."""
    summary, _, rest = rule.doc.strip().partition("\n")
    title = next(title for start, title, _ in FAMILIES if rule.code.startswith(start))
    parts = [
        f"# {rule.code} {rule.name}",
        f"**{summary}**",
        rest.strip(),
        f"Family: [{title.lower()}](index.md). Severity: {_severity(rule)}.",
        "## What it reports",
        _example(rule.triggers),
        "## What it does not report",
        _example(rule.passes),
        "## What to do",
        f"{rule.resolve[0].upper()}{rule.resolve[1:]}.",
    ]
    if is_reported(rule):
        table = f'[tool.verify.rules]\n{rule.code} = "off"      # or "warning", or "error"'
        parts += ["## Setting", f"```toml\n{table}\n```"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _severity(rule: AnyRule) -> str:
    if not is_reported(rule):
        return "none"
    if rule.code.startswith("V4"):
        return f"{rule.severity} of a run, off in the gate"
    return rule.severity


def _example(texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return f"> {_literal(texts[0])}"
    return "\n".join(f"> {name}: {_literal(text)}  " for name, text in zip("AB", texts, strict=True))


def _literal(text: str) -> str:
    """`text` as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_<>\[\]])", r"\\\1", text)


# --- commands


def commands() -> str:
    """Every command with its help, its arguments and its options."""
    parts = [
        "# Commands",
        "What `--help` says of each command. [Working with verify](../usage.md) tells what they do together, and "
        "[what the exit status means](../usage.md#exit-status).",
    ]
    top = click.Context(cli, info_name="verify", **cli.context_settings)
    parts += command_parts(cli, top)
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        parts += [f"## verify {name}", *command_parts(command, click.Context(command, parent=top, info_name=name))]
    return "\n\n".join(parts) + "\n"


def command_parts(command: click.Command, context: click.Context) -> Iterator[str]:
    """The usage of a command, its help and its options, as blocks of Markdown."""
    yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    yield from _help(command.help or "")
    for param in command.get_params(context):
        record = param.get_help_record(context) if isinstance(param, click.Option) else None
        if record is not None:
            yield f"`{record[0]}`\n: {_sentence(record[1])}"


def _sentence(text: str) -> str:
    """The help of an option; what click adds in brackets comes after it."""
    return text.replace("  [", " [").replace("*", r"\*")


def _help(text: str) -> Iterator[str]:
    """The paragraphs of a command's help; in one that keeps its lines (``\\b``) the indented ones are examples."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if not paragraph.startswith("\b"):
            yield " ".join(line.strip() for line in paragraph.splitlines())
            continue
        lines = paragraph.removeprefix("\b").strip("\n").splitlines()
        yield " ".join(line.strip() for line in lines if not line.startswith("  "))
        code = "\n".join(line.removeprefix("  ") for line in lines if line.startswith("  "))
        yield f"```sh\n{code}\n```"


# --- settings


def settings_table() -> str:
    """A row for each key of the configuration: what may stand there, the default, and what it does."""
    hints = get_type_hints(Settings) | {f"limits.{name}": hint for name, hint in get_type_hints(Limits).items()}
    rows = ["| key | takes | default | what it does |", "|---|---|---|---|"]
    for key, default, doc in keys():
        kind = _kind(key, hints[key.replace("-", "_")])
        rows.append(f"| `{key}` | {kind} | `{_default(key, default)}` | {doc} |")
    return "\n".join(rows) + "\n"


def _kind(key: str, hint: Any) -> str:
    choices = get_args(hint)
    if key == "rules":
        return "table of code = severity"
    if get_origin(hint) is tuple:
        return "list of strings"
    if choices:
        return " or ".join(f'`"{choice}"`' for choice in choices)
    if hint is int:
        return _whole(key)
    return {bool: "`true` or `false`", float: "number from 0 to 1", str: "string"}[hint]


def _whole(key: str) -> str:
    """What a limit, a whole number, may be."""
    bounds = {f"limits.{item.name}": item.metadata for item in fields(Limits)}[key.replace("-", "_")]
    low, high = bounds["low"], bounds.get("high")
    return f"whole number, {low} or more" if high is None else f"whole number from {low} to {high}"


def _default(key: str, default: object) -> str:
    if key == "rules":
        return "{}"
    return json.dumps(list(default) if isinstance(default, tuple) else default)


# --- shapes


def schema() -> dict[str, Any]:
    """The JSON Schema that comes with the package."""
    text = resources.files("verify.data").joinpath("results.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def shapes() -> str:
    """Every object of the JSON Schema with its fields and their types."""
    whole = schema()
    parts = [
        "# Fields and types",
        "Read off the JSON Schema, [`results.schema.json`](path:../../verify/data/results.schema.json), which a "
        "program can validate with. [Machine-readable shapes](../schema.md) says what each field means.",
        "## results.json",
        _fields(whole),
    ]
    for name, shape in sorted(whole["$defs"].items()):
        parts.append(f"## {name}")
        parts.append(_fields(shape) if "properties" in shape else f"{_type(shape)}.")
    return "\n\n".join(parts) + "\n"


def _fields(shape: Mapping[str, Any]) -> str:
    rows = [f"| `{name}` | {_type(field)} |" for name, field in shape["properties"].items()]
    return "\n".join(["| field | type |", "|---|---|", *rows])


def _type(field: Mapping[str, Any]) -> str:
    """A field's type in words: `string or null`, `array of value`."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return ", ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    for word in ("anyOf", "oneOf", "allOf"):
        if word in field:
            return " or ".join(_type(part) for part in field[word])
    kinds = field.get("type", "any")
    return " or ".join(_kind_of(kind, field) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _kind_of(kind: str, field: Mapping[str, Any]) -> str:
    if kind == "array" and "prefixItems" in field:
        return "array of " + ", ".join(_type(item) for item in field["prefixItems"])
    if kind == "array" and isinstance(field.get("items"), dict):
        return f"array of {_type(field['items'])}"
    if kind == "object" and "properties" in field:
        return "object with " + ", ".join(f"`{name}`" for name in field["properties"])
    if kind == "object" and isinstance(field.get("additionalProperties"), dict):
        return f"object of {_type(field['additionalProperties'])} by name"
    return kind


# --- tables that stand inside a page


def statuses_table() -> str:
    """Every exit status with what it says."""
    rows = [f"| {status} | {says} |" for status, says in STATUSES.items()]
    return "\n".join(["| exit status | meaning |", "|---|---|", *rows]) + "\n"


TABLES = {"usage.md": ("exit statuses", statuses_table), "configuration.md": ("settings", settings_table)}
"""The pages that have such a table: the name that it goes by in the page, and what makes it."""


def with_table(page: str, name: str, table: str) -> str:
    """`page` with `table` between ``<!-- name: … -->`` and ``<!-- end -->``; ValueError where that is not there."""
    mark = re.compile(rf"(<!-- {re.escape(name)}: [^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
    if len(mark.findall(page)) != 1:
        raise ValueError(f"the page has not one place for {name}")
    return mark.sub(lambda found: f"{found[1]}\n{table}\n{found[2]}", page)
