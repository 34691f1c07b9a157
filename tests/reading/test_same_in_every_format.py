"""The same article gives the same claims whatever the format that it comes in: nothing but their places differs.

The articles are this project's own digests; their formats are made with the tools that people make them with.
"""

from __future__ import annotations

import calendar
import datetime
import html
import io
from collections import Counter
from pathlib import Path

import docx
import pytest

from tests.browser.desk import CHROMIUM
from tests.reading.drawn import printed
from verify.model import Claim, Source
from verify.parsing.claims import parse
from verify.reading import read_text
from verify.settings import Settings

SETTINGS = Settings()
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))
LEAST = 0.98
"""Least share of the claims that are the same but for their place."""

TAGS = {"heading": "h2", "list": "li", "quote": "blockquote"}
NAVIGATION = "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav></header>"
SIDEBAR = (
    "<div class='sidebar'><h3>Most read</h3><p>The mayor of Eastport bought 17 boats in 2019 and sold 12 of them in "
    "the year after, according to the harbour board.</p></div>"
)
FOOTER = "<footer><p>The Quay employs 300 people in 12 towns. All rights reserved.</p></footer>"


def _shares(claims: tuple[Claim, ...], expected: tuple[Claim, ...]) -> float:
    got, wanted = Counter(map(_but_for_place, claims)), Counter(map(_but_for_place, expected))
    return (got & wanted).total() / max(got.total(), wanted.total())


def _but_for_place(claim: Claim) -> tuple[object, ...]:
    """All that a claim says; blanks as one, since lines end elsewhere."""
    return (
        _words(claim.text),
        tuple(
            (_words(v.surface), v.kind, v.unit, v.value, v.low, v.high, v.modifier, v.role, _words(v.measure), v.base)
            for v in claim.values
        ),
        tuple((_words(p.surface), p.first, p.last, p.grain, p.relation, p.anchor) for p in claim.periods),
        tuple(map(_words, claim.names)),
        (claim.polarity, claim.modality, claim.checkworthy, claim.attribution, claim.scope, _words(claim.subject)),
        tuple((_words(one.surface), one.name) for one in claim.inferred),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _digest(path: Path) -> Source:
    return read_text(path.read_bytes(), "article", path.name, SETTINGS)


def _blocks(source: Source) -> list[tuple[str, str]]:
    return [(b.kind, _words(source.text[b.start : b.end])) for b in source.blocks if b.kind != "front matter"]


def _claims(data: bytes, name: str) -> tuple[Claim, ...]:
    return parse(read_text(data, "article", name, SETTINGS), SETTINGS)


def _check(share: float, name: str, path: Path, record: pytest.FixtureRequest) -> None:
    record.node.user_properties.append((f"same claims as {name}", f"{path.stem}: {share:.4f}"))
    print(f"{path.stem} as {name}: {share:.1%} of the claims are the same")
    assert share >= LEAST, f"{path.stem} as {name}: only {share:.1%} of the claims are the same"


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_as_plain_text(path, request):
    text = "\n".join(
        line.lstrip("#").strip() if line.startswith("#") else line for line in _digest(path).text.split("\n")
    )
    share = _shares(_claims(text.encode(), "article.txt"), parse(_digest(path), SETTINGS))
    _check(share, "plain text", path, request)
    assert share == 1


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_as_a_web_page_with_navigation_sidebar_and_footer(path, request):
    source = _digest(path)
    told = {"author": source.author, "og:site_name": source.publisher, "article:published_time": source.date}
    metas = "".join(f'<meta name="{k}" content="{html.escape(v)}">' for k, v in told.items() if v)
    page = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(source.title or '')}</title>"
        f"{metas}</head><body>{NAVIGATION}{SIDEBAR}<main><article>{_body(source)}</article></main>{FOOTER}</body></html>"
    )
    found = read_text(page.encode(), "article", "article.html", SETTINGS)
    assert (found.date, found.publisher, found.author) == (source.date, source.publisher, source.author)
    assert "Eastport" not in found.text
    _check(_shares(parse(found, SETTINGS), parse(source, SETTINGS)), "a web page", path, request)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_as_a_word_document(path, request):
    source = _digest(path)
    document = docx.Document()
    known = document.core_properties
    known.title, known.author = source.title or "", source.author or ""
    if source.date:  # a month alone is two days that have only it in common
        year, month, day = (*map(int, source.date.split("-")), 0, 0)[:3]
        known.created = datetime.datetime(year, month or 1, day or 1)
        known.modified = datetime.datetime(year, month or 2, day or 2)
    for kind, text in _blocks(source):
        if kind == "heading":
            document.add_heading(text, 1)
        else:
            document.add_paragraph(text, {"list": "List Bullet", "quote": "Quote"}.get(kind))
    out = io.BytesIO()
    document.save(out)
    found = read_text(out.getvalue(), "article", "article.docx", SETTINGS)
    assert (found.title, found.date) == (source.title, source.date)
    _check(_shares(parse(found, SETTINGS), parse(source, SETTINGS)), "a Word document", path, request)


STYLES = {
    "one column": "body { font: 11pt/1.4 serif; text-align: justify }",
    "two columns": "body { font: 10pt/1.3 sans-serif; columns: 2; column-gap: 24pt } h1 { column-span: all }",
}


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine, which prints the PDF")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_as_a_pdf_that_a_browser_printed(path, style, tmp_path, request):
    """The date is printed below the title, since the PDF says only when it was printed; a year alone is not, and then
    the digest is taken without it, each paragraph on a line.
    """
    source = _digest(path)
    full = source.date is not None and len(source.date) > 4
    undated = "\n\n".join(f"# {text}" if kind == "heading" else text for kind, text in _blocks(source))
    dated = source if full else read_text(undated.encode(), "article", "article.md", SETTINGS)
    body = _body(source).replace("</h1>", f"</h1><p>{_spelled(source.date or '') if full else ''}</p>", 1)
    page = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{html.escape(source.title or '')}</title>"
        f"<style>{STYLES[style]}</style></head><body>{body}</body></html>"
    )
    found = read_text(printed(page, tmp_path / "article.pdf"), "article", "article.pdf", SETTINGS)
    assert found.title == source.title
    assert len(found.places) > 1 or len(source.text) < 5000
    _check(_shares(parse(found, SETTINGS), parse(dated, SETTINGS)), f"a PDF of {style}", path, request)


def _spelled(date: str) -> str:
    year, month, *day = date.split("-")
    return " ".join([*(str(int(one)) for one in day), calendar.month_name[int(month)], year])


def _body(source: Source) -> str:
    """The blocks of a digest as elements of a page, the first heading as its title."""
    parts = [(TAGS.get(kind, "p"), html.escape(text)) for kind, text in _blocks(source)]
    first, *rest = [f"<{tag}>{text}</{tag}>" for tag, text in parts]
    return "\n".join([first.replace("h2>", "h1>"), *rest])
