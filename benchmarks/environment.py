"""An environment of its own for each peer, so that no peer becomes a dependency of the project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / ".peers"


def python_with(*requirements: str) -> Path:
    """The interpreter of an environment that has `requirements`, the first of which names it; made where it is missing.

    Raises ``subprocess.CalledProcessError`` where the packages cannot be installed.
    """
    folder = PEERS / requirements[0]
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        quiet = ["--quiet", "--quiet", "--disable-pip-version-check"]
        subprocess.run([python, "-m", "pip", "install", *quiet, *requirements], check=True)
        done.touch()
    return python
