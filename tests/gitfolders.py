"""A working folder with a git repository in it, apart from the configuration of whoever runs the tests."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.folders import Folder

SAYS = "The port of Eastport handled 4.2 million containers in 2024."
WRONG = "The port of Eastport handled 5.1 million containers in 2024."
STAFF = "Blue Quay employs 900 people."
BASELINE = "claims/baseline.json"

FILES = {
    "verify.toml": 'drafts = ["drafts/**/*.md", "drafts/**/*.txt"]\n',
    "seeds/harbour.txt": f"{SAYS}\n",
    "seeds/staff.txt": f"{STAFF}\n",
    "drafts/brief.md": f"# Brief\n\n{SAYS}\n",
}

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    **{
        f"GIT_{who}_{what}": says for who in ("AUTHOR", "COMMITTER") for what, says in (("NAME", "A"), ("EMAIL", "a@b"))
    },
}


@contextmanager
def own_git() -> Iterator[pytest.MonkeyPatch]:
    """Git as it comes: without the user's configuration, and without what a hook around the tests may have set."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))]:
            patch.delenv(name)
        for name, value in _ENVIRONMENT.items():
            patch.setenv(name, value)
        yield patch


class GitFolder(Folder):
    """A working folder that is a git repository, or lies in one."""

    def git(self, *arguments: str | bytes, check: bool = True, **environment: str) -> str:
        """Run git here and give what it prints, on both streams; it must succeed unless told otherwise."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        printed = done.stdout.decode("utf-8", "replace")
        assert not check or done.returncode == 0, printed
        return printed

    def stage(self, name: str, text: str | bytes | None) -> None:
        """Write a file, or delete it, and stage that."""
        if text is None:
            self.git("rm", "--quiet", "-r", "--", name)
        else:
            self.write(name, text)
            self.git("add", "--", name)

    def commit(self, message: str = "change") -> str:
        """Commit what is staged, with no hook, and give the commit's name."""
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()

    def update(self) -> None:
        """Write the register and stage it."""
        assert self.verify("update", "--quiet").status == 0
        self.git("add", "claims")

    def state(self) -> dict[str, bytes]:
        """All files here and the repository's own, but for what git may write for itself at any time."""
        return {name: data for name, data in self.files().items() if not name.startswith(".git/objects/")}

    def codes(self, *arguments: str) -> tuple[int, list[str]]:
        """The status of ``verify check ARGUMENTS``, and ``path:line code`` of each finding."""
        ran = self.verify("check", *arguments)
        found = [line.split(": ", 1) for line in ran.out.splitlines() if line[:1].strip() and ": " in line]
        lines = (f"{place.rsplit(':', 1)[0]} {words.split(' ', 1)[0]}" for place, words in found)
        return ran.status, [line for line in lines if line[-4:-3] in ("V", "G")]


def make(folder: Path, *options: str) -> GitFolder:
    """A new repository, without a commit."""
    folder.mkdir(parents=True, exist_ok=True)
    made = GitFolder(folder)
    made.git("init", "--quiet", "--initial-branch=main", "--template=", *options)
    return made
