"""The house keeps its shape: imports point one way, files stay small, the core is pure, and the gate starts light."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import verify

PACKAGE = Path(verify.__file__).parent
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

_BASE = {"errors", "model", "patterns", "settings"}
_CORE = _BASE | {"data", "exports", "text"}
_SHAPED = _BASE | {"corpus", "text", "shapes"}
_ANY = None

# What each room may import besides itself; `_ANY` for those at the end of the flow.
MAY_IMPORT: dict[str, set[str] | None] = {
    "__init__": _ANY,
    "__main__": {"cli"},
    "api": _ANY,
    "aligning": _CORE | {"parsing"},
    "baseline": _SHAPED,
    "cache": _SHAPED | {"cachefolder", "pipeline"},
    "cachefolder": set(),
    "cli": _ANY,
    "comments": {"model", "patterns", "text"},
    "corpus": {"model"},
    "data": set(),
    "demo": set(),
    "engines": _SHAPED | _CORE | {"aligning", "packing", "parsing", "pipeline", "watchdog"},
    "errors": set(),
    "exports": set(),
    "files": {"errors", "locks", "patterns", "text"},
    "frames": {"model", "shapes"},
    "gate": _ANY,
    "judging": _CORE | {"parsing", "aligning"},
    "locks": {"errors"},
    "model": set(),
    "parsing": _CORE,
    "packing": {"aligning", "model"},
    "patterns": {"data"},
    "pipeline": _SHAPED | _CORE | {"parsing", "aligning", "judging", "packing"},
    "project": _SHAPED | {"reading"},
    "reading": _SHAPED | {"comments", "watchdog"},
    "register": _SHAPED,
    "reporting": _SHAPED,
    "repository": {"errors", "patterns"},
    "settings": {"errors", "model", "patterns"},
    "shapes": _BASE | {"text"},
    "text": _BASE,
    "watchdog": {"errors"},
    "workspace": _SHAPED | {"project", "reading", "repository"},
}
PURE = {"model", "text", "parsing", "aligning", "judging", "pipeline"}
IMPURE_MODULES = {
    "io",
    "locale",
    "os",
    "pathlib",
    "platform",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
}
IMPURE_CALLS = {"input", "now", "open", "print", "read_text", "today", "utcnow", "write_text"}
FORMATS = {"docx", "lxml", "pypdfium2", "pypdfium2_raw", "trafilatura"}
HEAVY = {"dask", "distributed", "jinja2", "numba", "numpy", "pandas", "pyarrow"} | FORMATS
# Work over columns of numbers, loaded by those who ask for it.
BULK = ("aligning/blocking/", "engines/dask/stages/", "pipeline/judgements.py", "pipeline/pairing.py")
LONGEST = 500


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse((PACKAGE / file).read_text(encoding="utf-8"), file)


def _room(file: str) -> str:
    return file.split("/", maxsplit=1)[0].removesuffix(".py")


def _imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names of everything that is imported; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _rooms_of(tree: ast.AST) -> set[str]:
    """The rooms of this package that are imported."""
    parts = [name.split(".") for name in _imported(tree)]
    return {part[1] for part in parts if part[0] == "verify" and len(part) > 1 and part[1] in MAY_IMPORT}


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is imported; what a type checker alone reads is none of them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _at_import(child)


def test_every_room_has_its_place_in_the_flow():
    assert {_room(file) for file in FILES} <= set(MAY_IMPORT)


def test_the_flow_has_no_way_back():
    seen: set[str] = set()
    remaining = {
        room: set(allowed) for room, allowed in MAY_IMPORT.items() if allowed is not _ANY and room != "__main__"
    }
    while remaining:
        free = {room for room, allowed in remaining.items() if allowed <= seen | {room}}
        assert free, f"these import each other: {sorted(remaining)}"
        seen |= free
        remaining = {room: allowed for room, allowed in remaining.items() if room not in free}


@pytest.mark.parametrize("file", FILES)
def test_imports_point_one_way(file):
    allowed = MAY_IMPORT[_room(file)]
    assert allowed is _ANY or _rooms_of(_tree(file)) - {_room(file)} <= allowed


@pytest.mark.parametrize("file", FILES)
def test_a_file_fits_in_the_head(file):
    assert len((PACKAGE / file).read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("file", FILES)
def test_a_module_that_is_not_empty_says_its_idea(file):
    assert ast.get_docstring(_tree(file)) or not _tree(file).body


@pytest.mark.parametrize("file", FILES)
def test_what_is_public_is_documented(file):
    """Functions and classes without an underscore, and their methods; a property may speak by its name."""
    bodies = [_tree(file).body]
    for node in (node for body in bodies for node in body):
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_") or _is_property(node):
            continue
        assert ast.get_docstring(node), node.name
        if isinstance(node, ast.ClassDef):
            bodies.append(node.body)


def _is_property(node: ast.FunctionDef | ast.ClassDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id.endswith("property") for d in node.decorator_list)


@pytest.mark.parametrize("file", [file for file in FILES if _room(file) in PURE])
def test_the_core_knows_no_file_clock_or_environment(file):
    tree = _tree(file)
    assert {name.split(".")[0] for name in _imported(tree)} & IMPURE_MODULES == set()
    calls = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = {f.id if isinstance(f, ast.Name) else f.attr for f in calls if isinstance(f, ast.Name | ast.Attribute)}
    assert names & IMPURE_CALLS == set()


@pytest.mark.parametrize("file", [f for f in FILES if _room(f) != "reporting" and not f.startswith(BULK)])
def test_heavy_libraries_are_never_imported_with_a_module(file):
    found = set()
    for node in _at_import(_tree(file)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {name.split(".")[0] for name in _imported(ast.Module([node], []))}
    assert found & HEAVY == set()


def test_the_gate_loads_no_heavy_library_and_no_reader_that_it_does_not_need(tmp_path):
    (tmp_path / "source.txt").write_text("Eastport handled 4 million containers in 2024.\n")
    (tmp_path / "draft.txt").write_text("Eastport handled 5 million containers in 2024.\n")
    command = [sys.executable, "-X", "importtime", "-m", "verify", "check", "draft.txt", "--source", "source.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr[-500:]
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "rapidfuzz" in loaded
    assert loaded & (HEAVY | {"markdown_it"}) == set()


def test_no_two_test_files_share_a_name():
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
