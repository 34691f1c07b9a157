import errno
import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from verify.errors import SourceError
from verify.reading import SUFFIXES, read, read_text
from verify.settings import Limits, Settings

SETTINGS = Settings()
ARTICLE = """\ufeff---
title: "Eastport's year"
publisher: The Quay
author: Ada Example
date: 2024/05/01
language: en-GB
---

# A heading

The port handled 4.2 million containers in 2024.
"""


def test_a_markdown_file_is_read_whole(tmp_path):
    path = tmp_path / "port.md"
    path.write_bytes(ARTICLE.encode())
    source = read(path, "seeds/port.md", SETTINGS)
    assert source.id == "seeds/port.md"
    assert source.text == ARTICLE[1:]
    assert source.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert (source.title, source.publisher, source.author) == ("Eastport's year", "The Quay", "Ada Example")
    assert (source.date, source.date_because, source.language) == ("2024-05-01", "front matter", "en")
    assert [b.kind for b in source.blocks] == ["front matter", "heading", "paragraph"]
    last = source.blocks[-1]
    assert source.text[last.start : last.end] == "The port handled 4.2 million containers in 2024."


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a", "README"])
def test_plain_text_goes_by_several_names(name):
    source = read_text(b"# 5 cranes\n\nThe port ordered them.", "a", name, SETTINGS)
    assert [b.kind for b in source.blocks] == ["paragraph", "paragraph"]
    assert source.title == "# 5 cranes"


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "A.MD"])
def test_markdown_goes_by_two_names(name):
    source = read_text(b"# 5 cranes\n\nThe port ordered them.", "a", name, SETTINGS)
    assert source.title == "5 cranes"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"---\ntitle: Only a head\n---\n\n"])
def test_a_document_without_words_has_nothing_to_parse(data):
    source = read_text(data, "a", "a.md", SETTINGS)
    assert {b.kind for b in source.blocks} <= {"front matter"}


def test_a_date_that_is_none_is_left_open():
    source = read_text(b"---\ndate: last May\n---\nText.", "a", "a.md", SETTINGS)
    assert (source.date, source.date_because) == (None, None)


def test_the_language_is_the_first_configured_one_where_the_head_has_none():
    assert read_text(b"Text.", "a", "a.txt", replace(SETTINGS, languages=("de",))).language == "de"


def test_carriage_returns_stay_in_the_text():
    assert read_text(b"One.\r\n\r\nTwo.\r\n", "a", "a.txt", SETTINGS).text == "One.\r\n\r\nTwo.\r\n"


def check_fails(path, reason, settings=SETTINGS):
    with pytest.raises(SourceError) as caught:
        read(path, "a", settings)
    assert caught.value.message.startswith(str(path))
    assert reason in caught.value.message
    return caught.value


def test_a_missing_file(tmp_path):
    check_fails(tmp_path / "gone.txt", "no such file")


def test_a_folder(tmp_path):
    (tmp_path / "folder").mkdir()
    check_fails(tmp_path / "folder", "is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    check_fails(tmp_path / "pipe", "is a named pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no /dev")
def test_a_device(tmp_path):
    (tmp_path / "device").symlink_to("/dev/zero")
    check_fails(tmp_path / "device", "is a device")


def test_a_dangling_link(tmp_path):
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    check_fails(tmp_path / "link.txt", "is a link to nowhere.txt, which does not exist")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be read: permission denied"),
        (OSError(errno.EIO, "Input/output error"), "cannot be read: input/output error"),
        (OSError("no reason given"), "cannot be read: no reason given"),
    ],
)
def test_a_file_that_the_system_does_not_give(tmp_path, monkeypatch, error, reason):
    path = tmp_path / "secret.txt"
    path.write_text("x")

    def refuse(*_):
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    check_fails(path, reason)


def test_a_name_that_can_be_none(tmp_path):
    with pytest.raises(SourceError, match="is no valid file name"):
        read(tmp_path / "a\x00b", "a", SETTINGS)


def test_a_file_over_the_limit(tmp_path):
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 11)
    error = check_fails(path, "larger than 10 bytes", replace(SETTINGS, limits=Limits(file_bytes=10)))
    assert "limits.file-bytes" in error.hint


@pytest.mark.parametrize("name", ["report.odt", "table.xlsx", "page.mht", "notes.v2"])
def test_another_format_is_refused_and_the_supported_ones_are_named(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x")
    error = check_fails(path, "files cannot be read")
    assert all(suffix in error.hint for suffix in SUFFIXES)


ARTICLES = sorted(Path(__file__).parents[3].glob("shared/seeds/*.txt"))


@pytest.mark.skipif(not ARTICLES, reason="needs the articles that lie beside the source tree")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name[:3])
def test_an_article_keeps_every_word_in_exactly_one_block(path):
    source = read(path, path.name, SETTINGS)
    inside = "".join(source.text[block.start : block.end] for block in source.blocks)
    assert "".join(inside.split()) == "".join(source.text.split())
    assert source.text.encode() == path.read_bytes()
