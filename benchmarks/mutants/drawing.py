"""The mutants of cosmic-ray: all of a file, and a sample of those of a package."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

SAME = (
    "RemoveDecorator",
    "ReplaceComparisonOperator_Is_Eq",
    "ReplaceComparisonOperator_IsNot_NotEq",
    "ReplaceComparisonOperator_Eq_Is",
    "ReplaceComparisonOperator_NotEq_IsNot",
)
"""What changes nothing, or nothing to be relied on: a decorator keeps results, and ``is`` compares what is one."""


class Mutant(NamedTuple):
    """A fault in a file: what an operator makes of the place that it finds as the so-manieth."""

    path: str
    line: int
    column: int
    operator: str
    occurrence: int

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Where it is, and the kind of what stands there."""
        return (*self[:3], self.operator.split("/")[1].split("_")[0])


def changed(code: str, mutant: Mutant) -> str:
    """The code of its file with the mutant in it."""
    made: str | None = mutate_code(code, plugins.get_operator(mutant.operator)(), mutant.occurrence)
    return code if made is None else made


def drawn(root: Path, package: str, many: int, seed: int) -> tuple[int, list[Mutant]]:
    """How many places there are, and one mutant at each of so many places drawn from them."""
    rng = random.Random(f"{package} {seed}")
    places: dict[tuple[str, int, int, str], list[Mutant]] = defaultdict(list)
    for file in sorted((root / package).rglob("*.py")):
        path = file.relative_to(root).as_posix()
        for mutant in _mutants(path, file.read_text(encoding="utf-8")):
            places[mutant.place].append(mutant)
    told = rng.sample(sorted(places), min(many, len(places)))
    return len(places), [rng.choice(places[place]) for place in told]


def _mutants(path: str, code: str) -> Iterator[Mutant]:
    unread = [(one.lineno, one.col_offset, one.end_lineno, one.end_col_offset) for one in _unread(ast.parse(code))]
    nodes = list(ast_nodes(get_ast(code)))
    for name in plugins.operator_names():
        kind = plugins.get_operator(name)
        if name.removeprefix("core/") in SAME or kind.arguments():
            continue
        starts = [start for node in nodes for start, _ in kind().mutation_positions(node)]
        for occurrence, start in enumerate(starts):
            if not any(one[:2] <= start < one[2:] for one in unread):
                yield Mutant(path, *start, name, occurrence)


def _unread(tree: ast.AST) -> Iterator[Any]:
    """What changes no result: annotations and the imports for them, how much is kept, what may not be set anew."""
    for node in ast.walk(tree):
        yield from getattr(node, "decorator_list", ())
        yield from node.keywords if isinstance(node, ast.ClassDef) else ()
        yield from (one for name in ("annotation", "returns") if (one := getattr(node, name, None)) is not None)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield node
