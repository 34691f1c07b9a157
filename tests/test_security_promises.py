"""What the security model promises of untrusted documents and of the network, tried."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

import verify

ROOT = Path(__file__).parents[1]
SECRET = "The secret budget is 5 million euros."
OFFLINE = """
import socket, sys
from verify.cli import main

def refuse(*arguments, **options):
    raise AssertionError("a connection was asked for")

socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refuse
main(sys.argv[1:])
"""


def test_a_run_and_a_check_ask_for_no_connection(tmp_path: Path) -> None:
    paragraph = "The port of Eastport handled 4.2 million containers in 2024, the authority said on Monday. "
    page = f'<html><head><link rel="stylesheet" href="http://a.invalid/x.css"></head><body><p>{paragraph * 9}</p>'
    (tmp_path / "page.html").write_text(
        page + '<img src="http://a.invalid/x.png"><script src="//a.invalid/x.js"></script>'
    )
    (tmp_path / "text.md").write_text("In 2024 the port of Eastport handled 4.7 million containers.\n")
    for command in (["run", "page.html", "text.md", "-o", "out"], ["check", "text.md", "--source", "page.html"]):
        called = [sys.executable, "-c", OFFLINE, *command]
        done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        assert "4.7 million containers" in done.stdout


def _with_entity(declared: str) -> bytes:
    """A Word document with an entity `x`, declared so, as its text."""
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("BAIT")
    document.save(made)
    baited = io.BytesIO()
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(baited, "w") as out:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                head, body = data.decode().split("?>", 1)
                data = f"{head}?><!DOCTYPE x [{declared}]>{body.replace('BAIT', 'Before &x; after.')}".encode()
            out.writestr(name, data)
    return baited.getvalue()


@pytest.mark.parametrize("kind", ["external", "internal"])
def test_no_entity_of_a_word_document_is_resolved(kind: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    uri = (tmp_path / "secret.txt").as_uri()
    (tmp_path / "bait.docx").write_bytes(
        _with_entity(f'<!ENTITY x SYSTEM "{uri}">' if kind == "external" else f'<!ENTITY x "{SECRET}">')
    )
    try:
        text = verify.read(tmp_path / "bait.docx").text
    except verify.SourceError as error:
        text = error.message
    assert "secret budget" not in text


def test_no_entity_of_a_web_page_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    uri = (tmp_path / "secret.txt").as_uri()
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{uri}">]><html><body><p>Before &x; after.</p></body></html>'
    (tmp_path / "bait.html").write_text(page)
    assert "secret budget" not in verify.read(tmp_path / "bait.html").text


def test_a_script_of_a_source_does_not_stand_as_one_in_the_report(tmp_path: Path) -> None:
    hostile = "The <script>alert(1)</script> budget is 5 million euros in 2024.\n"
    (tmp_path / "a.txt").write_text(hostile)
    (tmp_path / "b.txt").write_text(hostile.replace("5", "6"))
    called = [sys.executable, "-m", "verify", "run", "a.txt", "b.txt", "-o", "out", "--exit-zero"]
    subprocess.run(called, cwd=tmp_path, capture_output=True, check=True)
    report = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in report
    assert "default-src &#39;none&#39;" in report or "default-src 'none'" in report


def test_a_configuration_can_name_no_program(tmp_path: Path) -> None:
    (tmp_path / "verify.py").write_text("raise SystemExit('ran')\n")
    (tmp_path / "verify.toml").write_text("command = 'touch ran'\n")
    called = [sys.executable, "-P", "-m", "verify", "check"]
    done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "unknown key `command`" in done.stderr


def test_what_is_silenced_in_a_draft_is_counted_and_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The barrier cost 1.2 billion crowns.\n")
    (tmp_path / "d.md").write_text('The barrier cost 1.3 billion crowns. <!-- verify: ignore[V201] reason="old" -->\n')
    called = [sys.executable, "-m", "verify", "check", "d.md", "--source", "a.txt"]
    done = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "1 finding ignored by a comment" in done.stdout + done.stderr) == (0, True)
    sarif = subprocess.run([*called, "--format", "sarif"], cwd=tmp_path, capture_output=True, text=True, check=False)
    (result,) = json.loads(sarif.stdout)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "old"
