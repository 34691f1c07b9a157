"""The HTML report without a browser: what it holds, and that it holds nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reporting.factory import analysis, claim, match, small, source, span
from tests.reporting.hostile import hostile
from verify.model import Analysis
from verify.reporting.html import render
from verify.settings import Settings


class Page(HTMLParser):
    """The elements, the ids and the text of a page; the contents of style and script apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.raw:
            self._inside = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside][-1] += data
        else:
            self.text += data

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


def page(of: Analysis) -> Page:
    return Page(render(of, Settings()))


def test_the_report_is_as_reviewed(check_golden: Callable[[str, str], None]) -> None:
    text = render(small(), Settings())
    for tag in ("style", "script"):  # our own files, tested in the browser; their hashes go with them
        text = re.sub(rf"<{tag}((?! type=.application).)*?>.*?</{tag}>", f"<{tag}>…</{tag}>", text, flags=re.S)
    check_golden("report_small.html", re.sub(r"sha256-[\w+/=]+", "sha256-…", text))


@pytest.mark.parametrize("of", [small(), hostile(), Analysis((), ())], ids=["small", "hostile", "empty"])
def test_the_report_is_the_same_twice_and_can_be_encoded(of: Analysis) -> None:
    assert render(of, Settings()).encode("utf-8") == render(of, Settings()).encode("utf-8")


@pytest.mark.parametrize("of", [small(), hostile()], ids=["small", "hostile"])
def test_the_page_refers_to_nothing_outside(of: Analysis) -> None:
    made = page(of)
    references = made.attributes("src") + made.attributes("href") + made.attributes("action")
    assert len(references) > 20
    assert all(reference.startswith("#") or reference == "data:," for reference in references)
    assert not any("url(" in style or "@import" in style for style in made.raw["style"])


@pytest.mark.parametrize("of", [small(), hostile()], ids=["small", "hostile"])
def test_every_script_and_style_is_ours_and_allowed_by_its_hash(of: Analysis) -> None:
    made = page(of)
    policy = next(a["content"] for _, a in made.elements if a.get("http-equiv") == "Content-Security-Policy") or ""
    scripts = [a for tag, a in made.elements if tag == "script"]
    assert [a.get("type") for a in scripts] == [None, "application/json", "module"]
    for text in (*made.raw["style"], made.raw["script"][0], made.raw["script"][2]):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("of", [small(), hostile()], ids=["small", "hostile"])
def test_no_attribute_runs_or_styles_anything(of: Analysis) -> None:
    names = {name for _, attributes in page(of).elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_hostile_text_is_shown_as_text() -> None:
    made = page(hostile())
    assert "</script><script>window.owned = 1</script>" in made.text
    assert "<img src=x onerror=window.owned=2>" in made.text
    assert "{{ 7 * 7 }}" in made.text
    assert "nul ␀ escape ␛[31m" in made.text
    assert not any(tag in ("img", "b") for tag, _ in made.elements)


@pytest.mark.parametrize("of", [small(), hostile()], ids=["small", "hostile"])
def test_ids_are_unique_and_every_link_has_its_target(of: Analysis) -> None:
    made = page(of)
    ids = made.attributes("id")
    assert len(ids) == len(set(ids))
    views = {f"#{view}" for view in ("summary", "findings", "unique", "reading", "main")}
    targets = {f"#{name}" for name in ids} | views
    assert {href.split("?")[0] for href in made.attributes("href") if href.startswith("#")} <= targets
    labels = " ".join(made.attributes("aria-labelledby") + made.attributes("aria-describedby")).split()
    assert set(labels) <= set(ids)


def test_findings_stand_in_order_with_both_whole_sentences() -> None:
    made = page(small())
    data = json.loads(made.raw["script"][1])
    verdicts = [verdict for _, _, verdict, *_ in data["findings"]]
    assert verdicts == ["conflict", "conflict", "agree", "agree", "related"]
    assert "after a debate of six hours." in made.text
    assert "ending two years of delay." in made.text
    kept = 'verify accept {} --reason "…"'.format(data["findings"][0][1])
    assert kept in made.attributes("data-copy")


def test_a_related_card_is_a_reason_and_a_line_for_each_side() -> None:
    [card] = re.findall(r'<article class="card related".*?</article>', render(small(), Settings()), re.S)
    assert card.count('<p class="line">') == 2
    assert re.findall("<time>(.*?)</time>", card) == ["2031-06-04", "2031-06-06"]
    assert not re.search("<svg|<table|<figure|<button", card)
    assert len(card.encode()) < 1000


def test_the_data_of_the_page_holds_every_claim_once() -> None:
    data = json.loads(page(small()).raw["script"][1])
    assert len(data["claims"]) == 14
    for *_, a, b in data["findings"]:
        assert data["claims"][a[0]][1] != data["claims"][b[0]][1]


def test_no_text_of_a_source_stands_in_the_data() -> None:
    data = page(small()).raw["script"][1]
    assert "Larkmouth" in data  # a name, which the filter offers
    assert "approved" not in data.replace("approval", "")


def test_language_and_direction_go_with_the_text() -> None:
    text = render(small(), Settings())
    assert '<blockquote lang="zh" dir="auto">' in text
    assert 'lang="und"' in render(hostile(), Settings())


def test_an_empty_run_says_so() -> None:
    assert "No conflict among 0 claims of 0 sources" in page(Analysis((), ())).text


def test_equal_fingerprints_keep_their_own_permalinks() -> None:
    a, b = source("a", "It holds 5.\nIt holds 5."), source("b", "It holds 6.")
    first, other = claim(a, "It holds 5."), claim(b, "It holds 6.")
    made = match(first, other, "conflict", 0.9, ("V201", "value-differs", "5 · 6", span("5", "5"), span("6", "6")))
    ids = page(analysis([a, b], [first, other], [made, made])).attributes("id")
    assert len([name for name in ids if re.fullmatch(r"f-\w+(-2)?", name)]) == 2


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=30))
def test_any_text_can_be_shown_and_opens_no_element(text: str, title: str) -> None:
    plain, odd = page(_one_source("plain", "plain")), page(_one_source(text, title))
    render(_one_source(text, title), Settings()).encode("utf-8")
    known = {tag for tag, _ in plain.elements} | {"p", "bdi"}
    assert {tag for tag, _ in odd.elements} <= known
    assert len([tag for tag, _ in odd.elements if tag == "script"]) == 3


def _one_source(text: str, title: str) -> Analysis:
    one = source("a.txt", f"It holds 5 boats {text} today.", title=title, publisher=title, language=title)
    return analysis([one], [claim(one, one.text)], [])
