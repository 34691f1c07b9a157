"""The manual page ``verify(1)``: what ``--help`` says of all commands, with exit statuses, files and environment.

``sphinx-build -b man docs build/man`` writes it; the site has it as a page too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from docs._ext import pages
from verify.cli.group import COMMANDS, cli
from verify.cli.statuses import STATUSES

__all__ = ["ENVIRONMENT", "FILES", "page"]

FILES = {
    "seeds/": "The source documents, where the configuration names no others.",
    "claims/": "The register: the claims parsed from each source, and `baseline.json`, the findings accepted with a "
    "reason. Keep it under version control.",
    "reports/": "`index.html`, the report of the last run, and `results.json`, the same for machines.",
    "verify.toml, pyproject.toml": "The configuration, in the latter under `[tool.verify]`. That of the nearest folder "
    "upwards holds, and its folder is the project's.",
    ".verify-cache/": "What earlier calls worked out; it can be removed at any time.",
    ".verify-lock": "Held while files are written, so that two runs do not mix theirs.",
}
"""Files of a project with what they hold."""

ENVIRONMENT = {
    "NO_COLOR": "Set to anything: no colour. `TERM=dumb` does the same.",
    "VERIFY_WORK": "With `--engine dask`: a folder that every machine of the cluster can write to.",
    "PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF, PRE_COMMIT_LOCAL_BRANCH": "What is pushed: pre-commit sets them for a "
    "hook that runs before a push, and `verify check --staged` then looks at that.",
    "_VERIFY_COMPLETE": "Has the shell complete commands and options: `bash_source`, `zsh_source` or `fish_source`.",
}
"""Variables that steer it."""


def page() -> str:
    """The page as Markdown; Sphinx puts name and one line of description before it."""
    top = click.Context(cli, info_name="verify", **cli.context_settings)
    parts = ["# verify", "## SYNOPSIS", "**verify** *COMMAND* [*OPTIONS*] [*ARGUMENTS*]", "## DESCRIPTION"]
    parts += [part for part in pages.command_parts(cli, top) if not part.startswith("```text")]
    parts.append("## COMMANDS")
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        parts.append(f"### verify {name}")
        parts += pages.command_parts(command, click.Context(command, parent=top, info_name=name))
    parts += ["## EXIT STATUS", *_terms({str(status): _sentence(says) for status, says in STATUSES.items()})]
    parts += ["## FILES", *_terms(FILES), "## ENVIRONMENT", *_terms(ENVIRONMENT)]
    parts += ["## SEE ALSO", "**git**(1), **pre-commit**(1). `verify rule` lists the rules and explains each."]
    return "\n\n".join(parts) + "\n"


def _terms(of: Mapping[str, str]) -> list[str]:
    return [f"`{term}`\n: {says}" for term, says in of.items()]


def _sentence(says: str) -> str:
    return re.sub(r"^[a-z]", lambda first: first[0].upper(), says) + "."
