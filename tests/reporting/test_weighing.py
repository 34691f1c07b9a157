"""How the report counts and orders: sure, likely and copied agreements, what is open, accepted or held back."""

from __future__ import annotations

import json
import re

import pytest
from msgspec.structs import replace

from tests.reporting.factory import analysis, claim, finding, match, small, source, span
from verify.model import Analysis, Match
from verify.reporting.build import build
from verify.reporting.html import render
from verify.reporting.model import Report
from verify.reporting.printable import figure
from verify.settings import Settings

COPIED = ("V105", "copied-wording", "12 words in a row are the same")


def agreements() -> Analysis:
    """Sources that state the same: surely and in their own words, surely in copied words, and likely."""
    texts = ["It holds 5.", "It has 5 in it.", "It holds 5 as said.", "Five, or more?"]
    sources = [source(f"{name}.md", text) for name, text in zip("abcd", texts, strict=True)]
    one, own, copy, thin = (claim(of, of.text) for of in sources)
    reason = ("V101", "same-value", "5", one.span, one.span)
    copied = (*COPIED, one.span, one.span)
    made = [
        match(one, copy, "agree", 0.99, reason, copied),
        match(one, own, "agree", 0.7, reason),
        match(one, thin, "agree", 0.4, reason),
    ]
    return analysis(sources, [one, own, copy, thin], made)


def conflicts(of: Analysis) -> list[Match]:
    return [match for match in of.matches if match.verdict == "conflict"]


def accepting(count: int, of: Analysis) -> dict[str, str]:
    """The first conflicts, accepted."""
    return {match.fingerprint: "As agreed." for match in conflicts(of)[:count]}


def page(of: Analysis, accepted: dict[str, str] | None = None) -> str:
    return render(of, Settings(), None, accepted)


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", html)).strip()


def part(html: str, opening: str, closing: str) -> str:
    """The first part of a page from `opening` to `closing`."""
    start = html.index(opening)
    return html[start : html.index(closing, start) + len(closing)]


def tile(html: str, verdict: str) -> str:
    return text_of(part(html, f'<li class="tile {verdict}"', "</li>"))


def test_sure_agreements_stand_before_copied_and_likely_ones() -> None:
    report = build(agreements())
    assert [(card.confidence, card.likely, card.dependent) for card in report.findings] == [
        (0.7, False, False),
        (0.99, False, True),
        (0.4, True, False),
    ]


def test_likely_agreements_have_a_heading_and_a_badge_of_their_own() -> None:
    html = page(agreements())
    assert text_of(part(html, '<h3 id="group-agree">', "</h3>")) == "Agreements 2"
    assert text_of(part(html, '<h3 id="group-likely">', "</h3>")) == "Likely the same 1"
    cards = re.findall(r'<article class="card .*?</article>', html, re.S)
    assert "Likely the same" in cards[2]
    assert "Agreement" not in text_of(cards[2])


def test_the_tile_says_how_many_are_sure_and_how_many_copied() -> None:
    html = page(agreements())
    assert tile(html, "agree") == "3 =Agreements2 sure, 1 likely 1 copied wording"
    assert 'data-hash="findings?verdict=agree&amp;rule=V105"' in html


def test_the_bar_of_a_source_tells_what_is_likely_from_what_is_sure() -> None:
    report = build(agreements())
    assert [(row.agreeing, row.likely) for row in report.sources] == [(1, 0), (1, 0), (1, 0), (1, 1)]
    html = page(agreements())
    assert html.count('<rect class="likely"') == 1
    assert "1 confirmed, 1 of them likely" in html
    assert "another source likely confirms it" in html
    assert "likely confirms" not in page(small())


def counted(report: Report) -> tuple[int, int, int]:
    """The conflicting claims, those that are settled, and the conflicts of the matrix."""
    rows = report.sources
    cells = sum(cell.conflicts for row in report.matrix.cells for cell in row)
    return sum(row.conflicting for row in rows), sum(row.settled for row in rows), cells // 2


@pytest.mark.parametrize(("count", "figures"), [(0, (4, 0, 2)), (1, (2, 2, 1)), (2, (0, 4, 0))])
def test_an_accepted_conflict_is_counted_as_accepted_everywhere(count: int, figures: tuple[int, int, int]) -> None:
    of = small()
    assert counted(build(of, None, accepting(count, of))) == figures
    html = page(of, accepting(count, of))
    open_ = 2 - count
    assert tile(html, "conflict").startswith(f"{open_} ≠Conflict")
    choice = part(html, 'name="verdict" value="conflict"', "</label>")
    assert text_of(choice[choice.index(">") + 1 :]) == f"≠Conflict{open_}"
    told = {0: "No conflict", 1: "1 conflict", 2: "2 conflicts"}[open_]
    assert told in part(html, '<h2 class="headline"', "</h2>")
    assert html.count('<rect class="settled"') == (2 if count else 0)


def test_one_of_a_kind_is_named_as_one() -> None:
    a, b = source("a", "It holds 5.\nIt is new."), source("b", "It holds 6.\nIt holds five.")
    five, new, six, again = claim(a, "It holds 5."), claim(a, "It is new."), claim(b, "It holds 6."), claim(b, "five")
    spans = span(a.text, "5"), span(b.text, "6")
    differs = match(five, six, "conflict", 0.9, ("V201", "value-differs", "5 · 6", *spans))
    same = match(five, again, "agree", 0.9, ("V101", "same-value", "5", *spans))
    html = page(analysis([a, b], [five, new, six, again], [differs, same]))
    assert tile(html, "conflict").startswith("1 ≠Conflictboth")
    assert tile(html, "agree").startswith("1 =Agreementthe")
    assert tile(html, "unique").startswith("1 ○Unique claimstated")


def test_a_source_that_contradicts_itself_is_named_above_all() -> None:
    of = small()
    alone = replace(
        of,
        matches=(),
        findings=(finding(path="seeds/harbour-post.md", line=3, column=1, code="V402", evidence=()),),
    )
    head = text_of(part(page(alone), '<h2 class="headline"', "</h2>"))
    assert head == "No conflict between sources, 1 within one, among 14 claims of 3 sources"


def test_what_was_held_back_is_no_finding() -> None:
    html = page(small())
    assert text_of(part(html, '<p class="shown" id="shown">', "</p>")) == "4 findings, 1 held back"


def test_a_rule_counts_the_findings_that_have_it_at_all() -> None:
    html = page(agreements())
    choice = part(html, '<select id="rule"', "</select>")
    assert "V105 copied-wording (1)" in choice
    assert "V101 same-value (3)" in choice


@pytest.mark.parametrize(
    ("share", "shown"), [(1, "1.00"), (0.998, "0.99"), (0.994, "0.99"), (0.005, "0.01"), (0, "0.00")]
)
def test_a_share_is_not_rounded_up_to_certainty(share: float, shown: str) -> None:
    assert figure(share) == shown


def test_links_lead_somewhere_without_a_script() -> None:
    html = page(small())
    ids = set(re.findall(r' id="([^"]+)"', html))
    hashes = re.findall(r'href="#([^"]+)" data-hash', html)
    assert len(hashes) > 5
    assert set(hashes) <= ids
    assert not re.findall(r'href="#[a-z]+\?', html)


def test_buttons_say_what_they_are_about() -> None:
    html = page(small())
    groups = re.findall(r'<div class="actions" role="group" aria-labelledby="([^"]+)">', html)
    assert len(groups) == 4
    assert set(groups) <= set(re.findall(r'<h4 id="([^"]+)"', html))
    assert re.search(r'<article class="card related"[^>]* aria-labelledby="f-', html)


def test_the_parts_of_a_score_and_the_help_are_explained() -> None:
    html = page(small())
    assert "<caption>How alike the two statements are" in html
    assert 'id="help-open"' in html
    assert '<span class="tool-label">Help</span>' in html


def test_what_a_period_has_more_of_can_be_unfolded() -> None:
    text = "\n".join(f"Gull {number} came in 1988." for number in range(7))
    of = source("a", text)
    period = small().claims[-1].periods[:1] or next(c.periods[:1] for c in small().claims if c.periods)
    claims = [claim(of, words, periods=period) for words in text.split("\n")]
    made = part(page(analysis([of], claims, [])), '<ol class="timeline">', "</ol>")
    assert "<summary>3 more</summary>" in made
    assert made.count("<a href=") == 7


def test_the_page_and_its_script_agree_on_what_is_sure() -> None:
    data = json.loads(re.findall(r' id="data">(.*?)</script>', page(agreements()), re.S)[0])
    assert data["sure"] == 0.5
    assert [kind for kind, *_ in data["heads"]] == ["conflict", "agree", "likely", "accepted", "related"]
