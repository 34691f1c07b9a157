"""`import verify`: what it offers, with the examples of its documentation run."""

from __future__ import annotations

import contextlib
import doctest
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import verify
from verify import model

ROOT = Path(__file__).parents[1]
MODULES = ("verify", "verify.api", "verify.frames")
PAGES = ("docs/api.md", "docs/stability.md", "README.md")
FUNCTIONS = [name for name in verify.__all__ if inspect.isfunction(getattr(verify, name))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str, tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        done = doctest.testmod(import_module(name), extraglobs={"verify": verify})
    assert done.failed == 0
    assert done.attempted > 0


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_run(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    parsed = doctest.DocTestParser().get_doctest("\n".join(examples), {"verify": verify}, name, name, 0)
    with contextlib.chdir(tmp_path):
        done = doctest.DocTestRunner().run(parsed)
    assert done.failed == 0
    assert done.attempted > 0 or ">>>" not in page


def test_each_function_is_typed_and_has_an_example() -> None:
    assert FUNCTIONS == ["analyse", "check", "judge", "parse", "read", "read_all", "to_frame"]
    for name in FUNCTIONS:
        function = getattr(verify, name)
        assert ">>> " in function.__doc__, name
        assert inspect.signature(function).return_annotation is not inspect.Signature.empty


def test_every_value_that_a_public_one_holds_is_public() -> None:
    structs = {name: getattr(model, name) for name in model.__all__ if inspect.isclass(getattr(model, name))}
    held = {
        word for one in structs.values() for words in one.__annotations__.values() for word in re.findall(r"\w+", words)
    }
    assert held & set(structs) <= set(verify.__all__)
    assert set(structs) <= set(verify.__all__)


def test_every_public_name_can_be_had_and_is_documented() -> None:
    assert verify.__all__ == sorted(verify.__all__)
    for name in verify.__all__:
        assert getattr(verify, name) is not None
        assert name == "__version__" or getattr(verify, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = verify.nothing  # type: ignore[attr-defined]


def test_the_import_loads_nothing_of_it() -> None:
    code = "import sys, verify; print([name for name in sys.modules if name.startswith('verify.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
