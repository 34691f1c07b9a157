"""All that ``docs/stability.md`` promises, read off the program: a line for each promise, and what it goes by."""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import click
import yaml

import verify
from docs._ext import pages
from verify.baseline import Entry
from verify.cli.group import COMMANDS, cli
from verify.cli.statuses import STATUSES
from verify.parsing.claims import parse
from verify.register import render
from verify.reporting import spreadsheet, tables
from verify.settings import Limits, Settings, keys

ROOT = Path(__file__).parents[1]

Promise = tuple[str, str]
"""A line, and the words that the changelog has to have in backticks where it is broken."""


def promises() -> Iterator[Promise]:
    """Every promise, sorted within its kind."""
    for part in (_python, _commands, _statuses, _shapes, _files, _settings, _rules, _hooks):
        yield from sorted(set(part()))


def _python() -> Iterator[Promise]:
    for name in verify.__all__:
        one = getattr(verify, name)
        yield f"python {name}", name
        if name == "__version__" or (inspect.isclass(one) and issubclass(one, Exception)):
            continue
        signature = inspect.signature(one)
        for at, parameter in enumerate(signature.parameters.values()):
            place = "by name" if parameter.kind is parameter.KEYWORD_ONLY else f"place {at}"
            needed = "must be given" if parameter.default is parameter.empty else "may be left out"
            hint = one.__annotations__[parameter.name]
            shown = hint if isinstance(hint, str) else inspect.formatannotation(hint)
            yield f"python {name}({parameter.name}): {shown}, {place}, {needed}", f"{name} {parameter.name}"
        if inspect.isfunction(one):
            yield f"python {name}() gives {signature.return_annotation}", name


def _commands() -> Iterator[Promise]:
    top = click.Context(cli, info_name="verify", **cli.context_settings)
    for name in ("", *COMMANDS):
        command = cli.get_command(top, name) if name else cli
        assert command is not None
        called = f"verify {name}".strip()
        yield f"command {called}", called
        context = click.Context(command, parent=top, info_name=name) if name else top
        for param in command.get_params(context):
            yield from _parameter(called, param)


def _parameter(called: str, param: click.Parameter) -> Iterator[Promise]:
    option = isinstance(param, click.Option)
    takes = "nothing" if getattr(param, "is_flag", False) else "many" if param.nargs < 0 or param.multiple else "one"
    needed = "must be given" if param.required else "may be left out"
    for spelling in (*param.opts, *param.secondary_opts):
        shown = spelling if option else param.human_readable_name
        yield f"command {called} {shown}: takes {takes}, {needed}", f"{called} {shown}"
        for choice in param.type.choices if isinstance(param.type, click.Choice) else ():
            yield f"command {called} {shown} {choice}", f"{called} {shown} {choice}"


def _statuses() -> Iterator[Promise]:
    for status in STATUSES:
        yield f"exit status {status}", str(status)


def _shapes() -> Iterator[Promise]:
    whole = pages.schema()
    yield f"schema {whole['properties']['schema']['const']}", "schema"
    for name, shape in {"results": whole, **whole["$defs"]}.items():
        yield f"shape {name}", name
        for field, kind in shape.get("properties", {}).items():
            there = "always" if field in shape.get("required", ()) else "at times"
            yield f"shape {name}.{field}: {json.dumps(kind, sort_keys=True)}, {there}", f"{name} {field}"


def _files() -> Iterator[Promise]:
    source = verify.Source("a.md", "Eastport handled 4.2 million containers in 2024.")
    claims = parse(source, Settings())
    head = json.loads(next(iter(render((source,), claims).values())).splitlines()[0])
    for field in head:
        yield f"register, head of a file: {field}", field
    for field in Entry.__struct_fields__:
        yield f"baseline, entry: {field}", field
    first = next(csv.reader(io.StringIO(tables.csv(list(claims)))))
    for form, columns in (("run", spreadsheet.COLUMNS), ("claims", first)):
        for at, column in enumerate(columns, 1):
            yield f"csv of {form}, column {at:02}: {column}", column


def _settings() -> Iterator[Promise]:
    hints: dict[str, Any] = get_type_hints(Settings)
    hints |= {f"limits.{name}": hint for name, hint in get_type_hints(Limits).items()}
    for key, _, _ in keys():
        yield f"setting {key}: {inspect.formatannotation(hints[key.replace('-', '_')])}", key


def _rules() -> Iterator[Promise]:
    for rule in pages.every_rule():
        yield f"rule {rule.code} {rule.name}", rule.code


def _hooks() -> Iterator[Promise]:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        yield f"hook {hook['id']}", hook["id"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    for way in ("inputs", "outputs"):
        for name in action[way]:
            yield f"action, {way}: {name}", name
