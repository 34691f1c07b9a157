"""Comments to the gate in web pages: about the block that they stand in or behind, else about the next."""

from __future__ import annotations

import json

import pytest

from tests.reading.drawn import body, package
from verify.comments import comments
from verify.parsing.claims import parse
from verify.reading import read_data, read_text
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
        (f"<p>{SAID}</p><aside>Most read</aside> {C}<p>{NEXT}</p>", NEXT),
        (f"<p>{SAID}</p><a id='x'></a>{C}<p>{NEXT}</p>", NEXT),
        (f"<div>\n<p>{SAID}</p>\n</div> {C}\n<p>{NEXT}</p>", SAID),
        (f"<div>{SAID}<br>{C}\n{NEXT}</div>", SAID),
        (f"<div>{SAID}<br>\n{C}{NEXT}</div>", NEXT),
        (f"<p>It has 5<sup>1{C}</sup> cranes.</p><p>{NEXT}</p>", "It has 5 cranes."),
        (f"<p>&bull; {C}</p><p>{NEXT}</p>", NEXT),
        (f"<pre>{SAID} {C}\n\n{NEXT}</pre>", SAID),
        (f"<pre>{SAID}\n{C}\n{NEXT}</pre>", NEXT),
        (f"<pre>{SAID}\n\n\n{C}\n\n\n{NEXT}</pre>", NEXT),
        (f"<pre>{SAID}\n\n  {C} {NEXT}\n\nIt has ships.</pre>", NEXT),
        (f"<pre>{SAID}</pre> {C}<p>{NEXT}</p>", SAID),
        (f"<pre><code>x = 1\ny = 2 {C}\nz = 3</code></pre>", "y = 2"),
        (f"<table><caption>{SAID}{C}</caption><tr><td>Esk<td>5</table>", SAID),
        (f"<table><caption>Ports</caption><tr><td>Esk<td>5 {C}<tr><td>Tay<td>6</table>", "Esk | 5"),
        (f"<table><tr><td>Esk<td>5<tr>{C}<td>Tay<td>6</table>", "Tay | 6"),
        (f"<table><tr><td>Esk<td>5</tr>{C}<tr><td>Tay<td>6</table>", "Tay | 6"),
        (f"{C}\n<table><tr><td>Esk<td>5</table><p>{NEXT}</p>", "Esk | 5"),
        (f"<html><head></head>{C}<body>{SAID}<p>{NEXT}</p></body></html>", SAID),
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


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SAID}</p>\n{C}\n",
        f"<html><body><p>{SAID}</p></body></html>{C}",
        f"<html><body>{SAID}</body></html>\n{C}\n",
        f"<html><body><p>{SAID}</p></body>{C}</html>",
        f"<html><body><article><p>{SAID}</p>{f'<p>{SAID * 3}</p>' * 20}</article></body></html>{C}",
    ],
)
def test_a_comment_behind_the_last_block_is_about_nothing(page):
    found = source(page)
    (comment,) = comments(found)
    assert comment.line > found.text.split("\n").index(SAID) + 1


@pytest.mark.parametrize("between", ["", " ", "<aside>Most read</aside>"])
def test_a_comment_behind_one_about_the_next_block_is_about_that_too(between):
    found = source(f"<p>{SAID}</p>\n{C}{between}{C}\n<p>{NEXT}</p>")
    line = next(n for n, words in enumerate(found.text.split("\n"), 1) if NEXT in words)
    assert [comment.line for comment in comments(found)] == [line, line]


def test_two_comments_behind_a_block_on_its_line_are_both_about_it():
    found = source(f"<p>{SAID}</p> {C} {C}\n<p>{NEXT}</p>")
    assert [comment.line for comment in comments(found)] == [1, 1]


SHOWN = C.replace("<", "&lt;")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<p>{SAID} {SHOWN}</p>", f"{SAID} {C}"),
        (f"<p>{SAID} <code>{SHOWN}</code></p>", f"{SAID} {C}"),
        (f"<pre><code>{SAID} {SHOWN}</code></pre>", f"{SAID} {C}"),
        (f"<p>Write &lt;!-- verify: ignore. {SAID}</p>", f"Write <!-- verify: ignore. {SAID}"),
    ],
)
@pytest.mark.parametrize("beside", ["", f"<p>{NEXT} {C}</p>"])
def test_a_comment_that_the_page_only_shows_is_text(page, said, beside):
    found = source(f"{page}{beside}")
    assert found.text.split("\n")[0] == said
    assert shown(found.text, found.marks).split("\n")[0] == said
    assert [comment.line for comment in comments(found)] == ([3] if beside else [])


def test_no_mark_is_what_is_no_comment_though_a_comment_stands_in_the_same_block():
    found = source(f"<p>{SHOWN} {SAID} {C} {SHOWN}</p>")
    (mark,) = found.marks
    assert (found.text[mark.start : mark.end], found.text.count(C), len(comments(found))) == (C, 3, 1)


def _word(text: str) -> bytes:
    return package({"word/document.xml": body(f"<w:p><w:r><w:t>{text.replace('<', '&lt;')}</w:t></w:r></w:p>")})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _word(f"{SAID} {C}")),
        ("a.csv", f"id,text\n1,{SAID} {C.replace(chr(34), chr(39))}\n".encode()),
        ("a.jsonl", json.dumps({"id": "1", "text": f"{SAID} {C}"}).encode()),
    ],
)
def test_a_document_in_which_all_is_seen_can_hold_no_comment(name, data):
    (found,) = read_data(data, "a", name, SETTINGS)
    assert "<!-- verify" in found.text
    assert comments(found) == []


def test_a_comment_that_cannot_be_obeyed_is_one_too():
    (comment,) = comments(source(f"<p>{SAID} <!-- verify: ignore[V201] --></p>"))
    assert "it gives no reason" in comment.problem


def test_a_comment_is_no_part_of_the_statement_nor_of_the_title():
    plain, found = source(f"<h1>Esk</h1><p>{SAID}</p>"), source(f"<h1>Esk {C}</h1><p>{SAID} {C}</p>")
    assert found.title == plain.title == "Esk"
    assert [claim.text for claim in parse(found, SETTINGS)] == [claim.text for claim in parse(plain, SETTINGS)]
