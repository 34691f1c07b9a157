"""Runs the tests with the lowest and with the newest releases of what verify depends on.

It makes two fresh environments: ``lowest``, with the very releases that the ``>=`` in pyproject.toml name, and
``newest``, with what pip takes by itself.  In each it runs the tests but for those that drive a browser, end processes
or build the documentation; with ``--short`` a few that touch each dependency.  A floor at which a test fails is raised.

    python .ci/floors.py                                   both
    python .ci/floors.py newest --python python3.13        one of them, with another Python
    python .ci/floors.py lowest --short

The floors are those of the oldest Python that verify runs on; many of them came before the newest one and do not
install there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOOR = re.compile(r"(?P<name>[\w.-]+)>=(?P<least>[\w.]+)")
WHOLE = (
    ["[formats,dask,fast,test]"],
    ["-n", "auto", "--dist", "loadfile"]
    + [f"--ignore=tests/{name}" for name in ("browser", "faults", "test_docs_build.py", "test_report_page.py")],
)
SHORT = (
    ["[formats]", "hatchling", "hypothesis", "pypdf", "pytest"],
    ["tests/test_public_api.py", "tests/test_quickstart.py", "tests/test_own_project.py"]
    + [f"tests/reading/test_{name}.py" for name in ("pdf", "web_pages", "word_documents")],
)
"""What is installed beside verify (its extras first), and what pytest is told."""


def floors(project: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the ``[project]`` table `project` depends on, extras included: packages with their least release."""
    for row in (*project["dependencies"], *(row for rows in project["optional-dependencies"].values() for row in rows)):
        if found := FLOOR.match(row):
            yield found["name"], found["least"]


def try_out(which: str, python: str, short: bool) -> int:
    """Run the tests in a new environment with the releases `which`; gives the status of pytest."""
    (extras, *tools), tests = SHORT if short else WHOLE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([python, "-m", "venv", folder], check=True)
        inside = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install: list[str | Path] = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if which == "lowest":
            project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            pins = folder / "lowest.txt"
            pins.write_text("".join(f"{package}=={least}\n" for package, least in sorted(set(floors(project)))))
            install += ["--constraint", pins]
        subprocess.run([*install, *tools, "--editable", f"{ROOT}{extras}"], check=True)
        print(f"the {which} releases:", flush=True)
        return subprocess.run(
            [inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests], cwd=ROOT, check=False
        ).returncode


def main() -> int:
    """Do what the command line says; gives the status to exit with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("which", nargs="?", choices=["lowest", "newest"], help="which releases [default: both]")
    parser.add_argument("--short", action="store_true", help="only a few tests, in less than a minute")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to make the environments with")
    asked = parser.parse_args()
    each = [asked.which] if asked.which else ["lowest", "newest"]
    return max([try_out(which, asked.python, asked.short) for which in each])


if __name__ == "__main__":
    sys.exit(main())
