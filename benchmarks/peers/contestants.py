"""Who takes part: what each needs installed, which adapter asks it, and what it can say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.environment import python_with

__all__ = ["JUDGES", "LEFT_OUT", "OURS", "READERS", "Answers", "Contestant", "asked"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Contestant:
    """A tool: what to install for it (nothing: this interpreter's environment), its adapter, the labels it can give."""

    name: str
    adapter: str
    requirements: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def python(self) -> Path:
        """The interpreter that has it.  Raises ``subprocess.CalledProcessError`` where it cannot be installed."""
        return python_with(*self.requirements) if self.requirements else Path(sys.executable)


OURS = Contestant("verify", "ours", says=("agree", "conflict", "unrelated"))
JUDGES = (
    OURS,
    Contestant(
        "sourced-evidence", "sourced_evidence", ("sourced-evidence==0.4.1",), ("agree", "conflict", "unrelated")
    ),
    Contestant("contrachecker", "contrachecker", ("contrachecker==0.1.0",), ("conflict",)),
    Contestant("anchorcite", "anchorcite", ("anchorcite==0.1.0",), ("agree",)),
    Contestant(
        "mcp-contradiction-check",
        "contradiction_check",
        ("mcp-contradiction-check==0.1.0", "mcp<2"),
        ("conflict",),
    ),
    Contestant("rapidfuzz rule", "fuzzy", ("rapidfuzz==3.14.6",), ("agree", "conflict", "unrelated")),
)
READERS = (
    OURS,
    Contestant("quantulum3", "quantulum", ("quantulum3==0.10",)),
    Contestant("quantulum3[classifier]", "quantulum", ("quantulum3[classifier]==0.10", "scikit-learn==1.8.0")),
)

LEFT_OUT = (
    ("anchorcite[model]", "downloads MiniCheck-DeBERTa-v3-Large and bge-small from a model hub when it is first used"),
    ("sourced-evidence --judge", "asks a language model over the network and needs a key"),
    ("contrachecker, LLMExtractor", "asks a language model over the network and needs a key"),
)
"""Settings of the peers that do not run offline from PyPI, each with the reason."""


@dataclass(frozen=True)
class Answers:
    """What a tool answered, in the order of the questions; `start_up` are the seconds before the first one."""

    version: str
    start_up: float
    answers: list[dict[str, Any]]

    @property
    def seconds(self) -> float:
        """The processor's time for all answers together."""
        return float(sum(answer["seconds"] for answer in self.answers))


def asked(contestant: Contestant, questions: Iterable[Mapping[str, Any]], python: Path | None = None) -> Answers:
    """Its answers, from a process of its own.  Raises ``subprocess.CalledProcessError`` where it fails."""
    command = [str(python or contestant.python()), "-m", f"benchmarks.peers.adapters.{contestant.adapter}"]
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    start = time.time()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": "0"},
        input=lines,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    ready, *answers = [json.loads(line) for line in done.stdout.splitlines()]
    return Answers(ready["version"], ready["ready"] - start, answers)
