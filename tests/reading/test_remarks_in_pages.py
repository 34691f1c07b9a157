"""Comments to the gate in web pages: about the block that they stand in or behind, else about the next."""

from __future__ import annotations

import pytest

from verify.comments import comments
from verify.parsing.claims import parse
from verify.reading import read_text
from verify.settings import Settings
from verify.text import shown

SETTINGS = Settings()
C = '<!-- verify: ignore[V201] reason="a later count" -->'
SAID = "The port of Esk has 5 cranes."
NEXT = "The port of Kelby has 6 berths."


def source(page: str):
    return read_text(page.encode(), "page", "page.html", SETTINGS)


@pytest.mark.parametrize(
    ("page", "about"),
    [
        (f"<p>{SAID} {C}</p><p>{NEXT}</p>", SAID),
        (f"<p>{C}{SAID}</p><p>{NEXT}</p>", SAID),
        (f"<p>The port <b>of Esk {C}</b> has 5 cranes.</p><p>{NEXT}</p>", SAID),
        (f"<p>{SAID}</p> {C}\n<p>{NEXT}</p>", SAID),
        (f"<p>{SAID}</p>\n{C}\n<p>{NEXT}</p>", NEXT),
        (f"<div>\n{C}\n{SAID}<br><br>{NEXT}</div>", SAID),
        (f"{C}\n<p>{SAID}</p><p>{NEXT}</p>", SAID),
        (f"<html><body>{C}<h1>Esk</h1><p>{SAID}</p></body></html>", "Esk"),
        (f"<ul><li>{SAID}</li>\n<li>{NEXT}{C}</li></ul>", NEXT),
        (f"<p>{SAID} <!-- verify: ignore[V201]\nreason='a later count'\n--></p><p>{NEXT}</p>", SAID),
        (f"<article><p>{SAID * 30}</p><aside>{C}</aside><p>{NEXT}{C}</p><p>{SAID * 30}</p></article>", NEXT),
    ],
)
def test_a_comment_is_about_its_block_or_the_next(page, about):
    found = source(page)
    (comment,) = comments(found)
    assert (comment.codes, comment.reason, comment.problem) == (("V201",), "a later count", "")
    line = shown(found.text, found.marks).split("\n")[comment.line - 1]
    assert " ".join(line.split()) == about


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SAID}</p><!-- a note -->",
        f"<head><title>x</title>{C}</head><body><p>{SAID}</p></body>",
        f"<script>let x = '{C}'</script><p>{SAID}</p>",
        f"<nav>{C}</nav><p>{SAID}</p>",
    ],
)
def test_what_is_no_part_of_the_text_says_nothing(page):
    found = source(page)
    assert (found.text, found.marks, comments(found)) == (f"{SAID}\n", (), [])


def test_a_comment_behind_the_last_block_is_about_nothing():
    found = source(f"<p>{SAID}</p>\n{C}\n")
    (comment,) = comments(found)
    assert comment.line > found.text.split("\n").index(SAID) + 1


def test_a_comment_that_cannot_be_obeyed_is_one_too():
    (comment,) = comments(source(f"<p>{SAID} <!-- verify: ignore[V201] --></p>"))
    assert "it gives no reason" in comment.problem


def test_a_comment_is_no_part_of_the_statement_nor_of_the_title():
    plain, found = source(f"<h1>Esk</h1><p>{SAID}</p>"), source(f"<h1>Esk {C}</h1><p>{SAID} {C}</p>")
    assert found.title == plain.title == "Esk"
    assert [claim.text for claim in parse(found, SETTINGS)] == [claim.text for claim in parse(plain, SETTINGS)]
