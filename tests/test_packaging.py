"""The package is whole: what is built, installed somewhere else and called there works.

Builds a wheel and a source archive and installs the wheel into an environment of its own, which takes some seconds.
"""

import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import verify

ROOT = Path(verify.__file__).parents[1]
NOT_CODE = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "verify").rglob("*")
    if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts
)

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="needs the source tree")


def _call(*command: object, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel, built from the source archive, and that archive."""
    out = tmp_path_factory.mktemp("dist")
    _call(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """The program ``verify`` in a fresh environment that has the wheel, and finds the dependencies of this one."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    site = Path(
        _call(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    wheel = next(built.glob("*.whl"))
    _call(
        sys.executable,
        "-m",
        "pip",
        "--python",
        scripts / "python",
        "install",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    (site / "zz_dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts / "verify"


def test_the_wheel_holds_every_table_template_and_schema_and_no_test(built):
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    assert set(NOT_CODE) <= names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"verify", "verify_claims"}


def test_the_source_archive_holds_the_tests_and_the_benchmarks_too(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/test_packaging.py", ".ci/run", *NOT_CODE} <= names
    scripts = {p.relative_to(ROOT) for p in (ROOT / "benchmarks").rglob("*.py")}
    assert {p.as_posix() for p in scripts if not any(part.startswith(".") for part in p.parts)} <= names


def test_no_click_is_allowed_that_lacks_what_the_command_line_uses():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    least = next(row.removeprefix("click>=") for row in declared if row.startswith("click>="))
    assert tuple(map(int, least.split("."))) >= (8, 2), "click.exceptions.NoArgsIsHelpError came with 8.2"


def test_the_installed_program_works_outside_the_source_tree(installed, tmp_path):
    assert _call(installed, "--version", cwd=tmp_path) == f"verify {verify.__version__}\n"
    where = "import verify, pathlib; print(pathlib.Path(verify.__file__).parents[1])"
    assert Path(_call(installed.with_name("python"), "-I", "-c", where, cwd=tmp_path).strip()) != ROOT
    same = _call(installed, "compare", "Eastport grew 5% in 2024.", "Eastport grew 5% in 2024.", cwd=tmp_path)
    assert same.startswith("agree")


def test_the_installed_program_writes_a_report(installed, tmp_path):
    (tmp_path / "a.txt").write_text("The port of Eastport handled 4.2 million containers in 2024.\n")
    (tmp_path / "b.txt").write_text("The port of Eastport handled 4.2 million containers in 2024.\n")
    _call(installed, "run", "a.txt", "b.txt", "--output", "out", cwd=tmp_path)
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8").lstrip().startswith("<!")
