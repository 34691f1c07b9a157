"""The run in brief as Markdown: what it says, that it stays short, and that the words of sources stay words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from tests.reporting.factory import analysis, claim, finding, match, small, source, span
from tests.reporting.hostile import hostile
from tests.reporting.test_comparison import past
from tests.reporting.test_previous import reloaded, with_findings
from verify.model import Analysis, Evidence
from verify.reporting import markdown
from verify.reporting.build import build
from verify.reporting.previous import Previous, Statement
from verify.reporting.printable import one_line

OURS = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "br", "strong", "code", "ul", "li"}
OURS |= {"details", "summary", "span"}
"""The elements that a comment is made of."""


class Shown(HTMLParser):
    """What a reader of a comment sees: its text without blanks of no width, the elements, the cells of each row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.text = ""
        self.rows: list[int] = []
        self.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def summary(of: Analysis, before: Previous | None = None, accepted: dict[str, str] | None = None) -> str:
    return markdown.summary(build(of, before, accepted, reading=False))


def test_the_comment_is_as_reviewed(tmp_path: Path, check_golden: Callable[[str, str], None]) -> None:
    of = with_findings()
    before = reloaded(tmp_path, replace(of, matches=of.matches[1:], findings=of.findings[1:]))
    check_golden("comment_small.md", summary(replace(of, matches=of.matches[:-1]), before))


def test_each_conflict_has_both_statements_its_rule_and_the_command() -> None:
    text = summary(small())
    assert (
        "**V204 date-differs**, confidence 0.97: The same approval is dated 3 June 2031 here and 5 June 2031 there."
        in text
    )
    assert "> “The council of Larkmouth approved the tidal power station on 3 June 2031”\\\n" in text
    assert "> — seeds/harbour-post.md:3 (Harbour Post, 2031-06-04)\n" in text
    assert "> — seeds/northern-wire.md:1 (Northern Wire, 2031-06-06)\n" in text
    assert '`verify accept f85f205d8e73262a --reason "…"`' in text
    assert text.index("### Conflicts") < text.index("V201") < text.index("<details>")


def test_what_is_new_comes_first_and_is_marked(tmp_path: Path) -> None:
    of = small()
    kept = tuple(m for m in of.matches if m.reasons[0].code != "V201")
    text = summary(of, reloaded(tmp_path, replace(of, matches=kept)))
    assert text.index("**V201 value-differs**, new, confidence 0.91") < text.index("**V204 date-differs**, confidence")
    assert "New since the earlier run: 1 conflict. Unchanged: 1 conflict, 2 agreements. Gone: nothing.\n" in text


def test_what_is_gone_is_listed(tmp_path: Path) -> None:
    of = with_findings()
    text = summary(replace(of, matches=(), findings=()), reloaded(tmp_path, of))
    assert "New since the earlier run: nothing. Unchanged: nothing. Gone: 5 findings.\n" in text
    assert "- within one source, V402 parts-and-total: 900 and more — seeds/harbour-post.md:6, " in text
    assert "- agreement, V102 within-hedge: 60,000 lies inside “about 61,000”. — seeds/harbour-post.md:4, " in text
    assert "earlier run" not in summary(of)


def test_accepted_findings_are_counted_and_not_shown() -> None:
    of = with_findings()
    first = next(m.fingerprint for m in of.matches if m.verdict == "conflict")
    text = summary(of, accepted={first: "why", "feedfeedfeedfeed": "why"})
    assert "Accepted in the baseline, and not listed: 2 findings.\n" in text
    assert first not in text
    assert "### Within one source" not in text
    assert "2 conflicts, 2 agreements, 1 related, held back, 1 within one source.\n" in text


def test_a_finding_within_one_source_repeats_no_words_of_its_claim() -> None:
    of = with_findings()
    inside = replace(of.findings[2], evidence=(Evidence("seeds/harbour-post.md", 6, 0, 9, "September"),))
    text = summary(replace(of, findings=(inside,)))
    assert "> “Work begins in September”\\\n> — seeds/harbour-post.md:6 (Harbour Post, 2031-06-04)\n" in text
    assert "“September”" not in text


def test_agreements_are_folded_and_few_are_listed() -> None:
    sources = [source(f"s{n:02}", "It holds 5.") for n in range(30)]
    claims = [claim(s, "It holds 5.") for s in sources]
    text = summary(analysis(sources, claims, [match(claims[0], c, "agree", 0.8) for c in claims[1:]]))
    assert "<details>\n<summary>29 agreements</summary>\n\n- “It holds 5.” — s00:1 · “It holds 5.” — s01:1\n" in text
    assert text.endswith("\n… and 9 more agreements\n\n</details>\n")
    assert "### Conflicts" not in text


def test_an_empty_run_says_so_too() -> None:
    assert summary(Analysis((), ())) == (
        "## verify: 0 conflicts\n\n0 claims of 0 sources: 0 conflicts, 0 agreements, 0 related, held back.\n"
    )


def large(words: str) -> Analysis:
    """A hundred and fifty sources that agree or conflict with the first in long statements of `words`."""
    said = f"It holds 5 boats {words * 80}"
    sources = [source(f"s{n:03}{words * 50}", said, publisher=words * 100, date=words * 20) for n in range(150)]
    claims = [claim(s, said) for s in sources]
    reason = ("V201", "value-differs", words * 900, span(said, "5"), span(said, "5"))
    quarrels = [match(claims[0], c, "conflict", 0.9, reason) for c in claims[1:100]]
    pairs = quarrels + [match(claims[0], c, "agree", 0.9, reason) for c in claims[100:]]
    rows = (finding(path=s.id, line=1, column=1, code="V405", fingerprint=f"{n:016}") for n, s in enumerate(sources))
    return replace(analysis(sources, claims, pairs), findings=tuple(rows))


@pytest.mark.parametrize("words", ["x ", "$", "@", "\\", "拉"])
def test_the_comment_is_bounded_and_says_what_it_leaves_out(words: str) -> None:
    gone = [past(f"{n:016x}", "conflict", *_said(words)) for n in range(150)]
    text = summary(large(words), Previous(tuple(gone)))
    assert markdown.LONGEST / 2 < len(text) <= markdown.LONGEST
    left = re.findall(r"^… and (\d+) more (\w+)$", text, re.M)
    assert [noun for _, noun in left] == ["sources", "conflicts", "findings", "findings", "agreements"]
    assert all(0 < int(more) <= 150 for more, _ in left)
    assert text.endswith("\n</details>\n")
    assert Shown(text).elements <= OURS


def _said(words: str) -> list[Statement]:
    return [Statement(words * 50, words * 50, "", 0, 1, words * 500)] * 2


def test_what_fits_is_shown_as_a_whole() -> None:
    text = summary(small())
    assert "more" not in text
    assert len(text) < 3000


PAYLOADS = [
    "*bold* _it_ ~~gone~~ `code` ``two`` **x**",
    "[link](https://example.org) ![image](x.png) [ref][1] [^1]",
    "<b>b</b> <!-- c --> </details> &lt; &copy; &#64;",
    "# head",
    "- item",
    "1. item",
    "> quote",
    "a | b || c \\| d \\",
    "```\ncode\n```",
    "---",
    "===",
    "$x$ $$y$$ costs $5 and $6",
    "one\n\n## two\r\nthree\u2028four",
    "\\*kept\\* \\\\",
    ":+1: :tada: 10:30",
    "https://example.org www.example.org mailto:a@example.org HTTP://X",
    "@user @org/team a@b.c #12 owner/repo#3 GH-4 gh-5",
    "\x1b[31m \x00 \u202eesrever",
    "    indented",
    "|---|---|",
]


def in_every_place(text: str) -> Analysis:
    """A conflict, an agreement and a finding within one source; all that is shown of them holds `text`."""
    one = source("a" + text, f"It holds 5. {text} It", title=text, publisher=text, date=text)
    other = source("b", f"It holds 6. {text} It")
    said = [claim(one, one.text), claim(other, other.text)]
    reason = ("V201", text, text, said[0].span, said[1].span)
    pairs = [match(*said, "conflict", 0.9, reason), match(*said, "agree", 0.9, reason)]
    within = finding(path=one.id, line=1, column=1, code="V405", name=text, message=text, evidence=())
    return replace(analysis([one, other], said, pairs), findings=(within,))


def expect_inert(made: str, words: str) -> None:
    """The Markdown shows `words` as they are, and is made of nothing but our own elements."""
    shown = Shown(made)
    assert shown.elements <= OURS
    assert " ".join(plain(one_line(words)).split()) in " ".join(plain(shown.text).split())
    assert not re.search(r"@(?!&#8203;)|://|(?<!&)#(?=\w)|(?i:\bwww\.|\bgh-|:[a-z+])", made)
    made.encode("utf-8")


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_payload_does_anything_anywhere(tmp_path: Path, text: str) -> None:
    before = reloaded(tmp_path, in_every_place(f"{text} once"))
    made = summary(in_every_place(text), before)
    expect_inert(re.sub(r"`verify accept \w+", "", made), f"“It holds 5. {text} It”")
    assert set(Shown(made).rows) == {7}


ANY = st.text(st.characters(codec=None), max_size=40)
MARKUP = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&$@:/=^'\"\n\r\t ax1w"), max_size=40)


@given(MARKUP | ANY)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    words = markdown.escaped(text)
    row = f"| {words} | {words} |\n"
    made = f"**{words}**: {words}\n\n> “{words}”\\\n> — {words}\n\n- “{words}” — {words}\n\n| a | b |\n|---|---|\n{row}"
    expect_inert(made, f"“{one_line(text)}”")
    assert Shown(made).rows == [2, 2]


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert markdown.escaped("&" * 9, 4) == "&amp;&amp;&amp;…"


def test_a_hostile_run_shows_its_words() -> None:
    shown = Shown(summary(hostile()))
    assert shown.elements <= OURS
    assert "<img src=x onerror=window.owned=2>" in shown.text
    assert "nul ␀ escape ␛[31m" in shown.text
