"""A working folder for tests, and the command line run in it."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from verify.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status and its two outputs."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Folder:
    """A working folder and what can be done in it."""

    path: Path

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file, making its folders."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def files(self) -> dict[str, bytes]:
        """All files with their bytes; the cache is nobody's output."""
        found = sorted(p for p in self.path.rglob("*") if p.is_file() and ".verify-cache" not in p.parts)
        return {p.relative_to(self.path).as_posix(): p.read_bytes() for p in found}

    def verify(self, *arguments: str, stdin: str = "") -> Ran:
        """Run ``verify`` here, in this process: what :meth:`process` gives, sooner."""
        streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin.encode(), b"", b"")]
        with contextlib.chdir(self.path), pytest.MonkeyPatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as caught:
                main(arguments)
        out, err = (_written(stream) for stream in streams[1:])
        assert isinstance(caught.value.code, int)
        return Ran(caught.value.code, out, err)

    def process(self, *arguments: str, stdin: str = "", **environment: str) -> Ran:
        """Run ``python -m verify`` here, in a process of its own, with UTF-8 for its streams."""
        done = subprocess.run(
            [sys.executable, "-m", "verify", *arguments],
            cwd=self.path,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")
