"""Bait for parsers ends with a result or a clear error, in bounded memory; how long it takes grows with its length."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from tests.faults.rounds import ENVIRONMENT
from tests.reading.drawn import body, package, paged

SIZE = 300_000
MOST = 1 << 20  # kilobytes
BAITS = [
    "1",
    ".",
    '"',
    "“‘",
    "[",
    "(",
    "![",
    "](",
    " ",
    "a",
    "\n",
    "a, ",
    "- a\n",
    "# a\n",
    "|a|b\n",
    "> ",
    "国",
    "5% of ",
]
CHILD = """
import resource, sys
from verify.cli import main
from verify.reading import apart
try:
    main(["claims", *sys.argv[1:]])
finally:
    apart.stop()
    with open("/proc/self/status", encoding="ascii") as status:  # unlike getrusage, it begins anew with each program
        own = int(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
    sys.stderr.write(f"{own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}\\n")
"""


def ran(folder, *names):
    """The exit status, what was said, and the kilobytes that it took, with those of the process that reads."""
    command = [sys.executable, "-c", CHILD, *names, "--output", "out.txt"]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    *said, size = done.stderr.splitlines()
    return done.returncode, "\n".join(said), int(size)


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_bait(tmp_path, suffix):
    names = []
    for number, bait in enumerate(BAITS):
        names.append(f"{number}{suffix}")
        (tmp_path / names[-1]).write_text((bait * (SIZE // len(bait))), encoding="utf-8")
    status, said, size = ran(tmp_path, *names)
    assert (status, said) == (0, "")
    assert size < MOST


def test_a_line_of_200_million_letters(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"a" * 1_000_000)
    status, said, size = ran(tmp_path, "a.txt")
    assert status == 2
    assert "a.txt: is larger than 20,000,000 bytes" in said
    assert size < MOST / 4


def test_more_lines_than_a_source_may_have(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\n" * 5_000_000)
    status, said, size = ran(tmp_path, "a.md")
    assert status == 2
    assert "a.md: has more than 1,000,000 lines" in said
    assert size < MOST / 4


def test_a_text_of_more_characters_than_a_source_may_have(tmp_path):
    (tmp_path / "a.txt").write_text("a, " * 4_000_000)
    status, said, size = ran(tmp_path, "a.txt")
    assert status == 2
    assert "a.txt: has a text of more than 10,000,000 characters" in said
    assert size < MOST / 4


def unpacking_to(size):
    """A part of a package that unpacks to so many hundred million blanks."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = pack.compress(b" " * 100_000_000) + pack.flush(zlib.Z_FULL_FLUSH)
    return piece * size + pack.flush()


def with_part(name, packed, size):
    """A Word document one of whose parts is `packed`, of which it says that it unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package({}))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, packed)
        entry = new.getinfo(name)
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, size
        method = entry.header_offset + 8  # of the header before the part; that in the directory is written at the end
        out.seek(method)
        out.write(struct.pack("<H", zipfile.ZIP_DEFLATED))
        out.seek(0, io.SEEK_END)
    return out.getvalue()


def many_pages(count):
    """A PDF of so many pages without anything on them."""
    one = paged([b""])
    return one.replace(b"/Kids [7 0 R] /Count 1", b"/Kids [" + b"7 0 R " * count + b"] /Count %d" % count)


def page_unpacking_to(size):
    pack = zlib.compressobj(9)
    start = pack.compress(b" " * 100_000_000) + pack.flush(zlib.Z_FULL_FLUSH)
    rest = unpacking_to(size - 1)
    return paged([start + rest]).replace(b"<< /Length", b"<< /Filter /FlateDecode /Length")


BOMBS = {
    "a Word document that says it unpacks to 10 GB": (
        "a.docx",
        lambda: with_part("word/document.xml", unpacking_to(100), 10_000_000_000),
        "holds more than 200,000,000 bytes once it is unpacked",
    ),
    "a Word document that unpacks to 10 GB and says 1 KB": (
        "a.docx",
        lambda: with_part("word/document.xml", unpacking_to(100), 1000),
        "takes more than 900,000,000 bytes of memory to read",
    ),
    "a Word document of 20 million empty paragraphs": (
        "a.docx",
        lambda: package({"word/document.xml": body("<w:p/>" * 20_000_000)}),
        "takes more than 900,000,000 bytes of memory to read",
    ),
    "a Word document nested 100,000 deep": (
        "a.docx",
        lambda: package({"word/document.xml": body("<w:sdt><w:sdtContent>" * 100_000)}),
        "is damaged",
    ),
    "a Word document whose entities are a billion letters": (
        "a.docx",
        lambda: package(
            {
                "word/document.xml": "<!DOCTYPE a [<!ENTITY a0 'aaaaaaaaaa'>"
                + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
                + "]>"
                + body("<w:p><w:r><w:t>&a8;</w:t></w:r></w:p>")
            }
        ),
        "declares a document type",
    ),
    "a page nested 100,000 deep": (
        "a.html",
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"The port has 5 cranes." + b"</div>" * 100_000,
        "has elements nested more than 500 deep",
    ),
    "a page nested as deep as its parser follows": (
        "a.html",
        lambda: b"<html><body>" + b"<div>" * 600 + b"The port has 5 cranes." + b"</div>" * 600,
        "has elements nested more than 500 deep",
    ),
    "a PDF of 100,000 pages": ("a.pdf", lambda: many_pages(100_000), "has more than 5,000 pages"),
    "a PDF with a page that unpacks to 10 GB": (
        "a.pdf",
        lambda: page_unpacking_to(100),
        "takes more than 900,000,000 bytes of memory",
    ),
}


@pytest.mark.parametrize(("name", "made", "reason"), BOMBS.values(), ids=BOMBS)
def test_bomb(tmp_path, name, made, reason):
    data = made()
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    status, said, size = ran(tmp_path, name)
    assert status == 2
    assert f"{name}: " in said
    assert reason in said
    assert "Traceback" not in said
    assert size < MOST
