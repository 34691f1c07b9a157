"""``.ci/run`` on a machine where something is missing: it mends what it can, and says what it cannot."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "run"
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or not SCRIPT.exists(), reason="needs bash and the source tree")

PYTHON = """\
#!{bash}
case "$*" in
  *version_info\\ \\<*) exit {old} ;;
  *version_info*) echo 3.11 ;;
  *ensurepip*) [ -e "{here}/venv-installed" ] ;;
  "-m venv"*) echo "venv $*" >> "{here}/log"; mkdir -p .venv/bin; printf '#!{bash}\\n' > .venv/bin/python
    chmod +x .venv/bin/python ;;
esac
"""
APT = """\
#!{bash}
echo "apt-get $DEBIAN_FRONTEND $*" >> "{here}/log"
case "$*" in *-venv*) touch "{here}/venv-installed" ;; esac
"""
SUDO = '#!{bash}\necho "sudo $*" >> "{here}/log"\nshift\nexec "$@"\n'


class Machine:
    """A machine of which only what is put there is there: programs are scripts that write down their calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "project" / ".ci").mkdir(parents=True)
        shutil.copy(SCRIPT, folder / "project" / ".ci" / "run")
        for name in ("dirname", "env", "mkdir", "chmod", "touch", "true"):
            (folder / "bin" / name).symlink_to(shutil.which(name) or name)
        self.install("id", "#!{bash}\necho 1000\n")

    def install(self, name: str, script: str = "#!{bash}\n", **more: object) -> None:
        path = self.folder / "bin" / name
        path.write_text(script.format(bash=BASH, here=self.folder, **more))
        path.chmod(0o755)

    def run(self) -> tuple[int, str]:
        done = subprocess.run(
            [str(BASH), str(self.folder / "project" / ".ci" / "run")],
            env={"PATH": str(self.folder / "bin"), "HOME": os.devnull},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    made.install("python3", PYTHON, old=0)
    (tmp_path / "venv-installed").touch()
    made.install("google-chrome")
    return made


def test_where_all_is_there_nothing_is_installed(machine):
    assert machine.run() == (0, "")
    assert machine.log() == ["venv -m venv --clear .venv"]
    assert machine.run() == (0, "")
    assert len(machine.log()) == 1


def test_an_environment_that_was_half_made_is_made_anew(machine):
    broken = machine.folder / "project" / ".venv" / "bin" / "python"
    broken.parent.mkdir(parents=True)
    broken.write_text(f"#!{BASH}\nexit 1\n")
    broken.chmod(0o755)
    assert machine.run() == (0, "")
    assert machine.log() == ["venv -m venv --clear .venv"]


def test_an_old_python_is_named(machine):
    machine.install("python3", PYTHON, old=1)
    status, said = machine.run()
    assert status == 2
    assert "python3 is not Python 3.11 or later" in said


@pytest.mark.parametrize("programs", [[], ["apt-get"]], ids=["no apt-get", "no sudo"])
@pytest.mark.parametrize(
    ("missing", "package"), [("venv-installed", "python3.11-venv"), ("bin/google-chrome", "chromium")]
)
def test_what_cannot_be_installed_is_named_with_its_package(machine, programs, missing, package):
    for name in programs:
        machine.install(name, APT)
    (machine.folder / missing).unlink()
    status, said = machine.run()
    assert status == 2
    assert f"apt-get install {package}" in said
    assert not any(line.startswith("apt-get") for line in machine.log())


def test_what_is_missing_is_installed_without_questions(machine):
    machine.install("apt-get", APT)
    machine.install("sudo", SUDO)
    (machine.folder / "venv-installed").unlink()
    (machine.folder / "bin" / "google-chrome").unlink()
    assert machine.run() == (0, "")
    installed = [line for line in machine.log() if line.startswith("apt-get noninteractive install")]
    assert [line.split()[-1] for line in installed] == ["python3.11-venv", "chromium"]
    assert all(line.startswith("sudo -n ") for line in machine.log() if line.startswith("sudo"))
