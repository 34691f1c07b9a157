"""Markdown's marks: claims are read from the bare words and cut from the source as it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Claim, Source
from verify.parsing.claims import parse
from verify.parsing.page.unmarked import unmarked
from verify.reading import read_text
from verify.settings import Settings

PIECES = st.lists(
    st.sampled_from(
        ["Norland ", "rose ", "by ", "5 ", "percent", "12", "%", "**", "*", "_", "`", "[", "](x/2019/3)", "][1]",
         "[^2]", "<!-- 7 tugs -->", "<br>", "&nbsp;", "&mdash;", "&quot;", "\\$", "\\%", ". ", ", and ", "; ", "\n",
         "\n> ", "\n\n", "- ", "# ", "in March ", "2019 ", "Tom Parr said ", "(", ")", "1. ", "~~", "|", "“", "”",
         "US", "$", "&#10;"]
    ),
    max_size=40,
)  # fmt: skip


def read(text: str) -> Source:
    return read_text(text.encode("utf-8", "surrogatepass"), "page.md", "page.md", Settings())


def claims(text: str) -> tuple[Claim, ...]:
    return parse(read(text), Settings())


@pytest.mark.parametrize(
    ("text", "values", "periods"),
    [
        ("Exports rose by **5 percent** last year.", [("5 percent", 5)], ["last year"]),
        ("Exports rose by **5** percent.", [("5** percent", 5)], []),
        ("Exports rose by ~~4~~ 5%.", [("4", 4), ("5%", 5)], []),
        ("Exports cost **$**5 billion.", [("$**5 billion", 5e9)], []),
        (r"Exports cost HK\$5 billion.", [(r"HK\$5 billion", 5e9)], []),
        (r"Exports rose by 5\% in May.", [(r"5\%", 5)], ["May"]),
        ("Exports rose by 5&nbsp;%.", [("5&nbsp;%", 5)], []),
        ("Esk lost 40 ships[^3] in **March** 2019.[^41]", [("40 ships", 40)], ["March** 2019"]),
        ("Esk lost <!-- 12 tugs, 2018 --> 40 ships.", [("40 ships", 40)], []),
        ("Esk [lost 40 ships](https://example.org/2018/03/17-tugs) in 2019.", [("40 ships", 40)], ["2019"]),
        ("Esk lost [40 ships][12], ![A chart of 2018](c-17.png).", [("40 ships", 40)], []),
        ("> The harbour board of Esk said that the port lost\n> 40 ships in 2019.", [("40 ships", 40)], ["2019"]),
    ],
)
def test_figures_and_dates_are_those_that_a_reader_sees(text, values, periods):
    found = claims(text)
    read_values = [(v.surface, v.value) for c in found for v in c.values]
    assert read_values == values
    assert [p.surface for c in found for p in c.periods] == periods


def test_a_claim_keeps_the_signs_at_its_ends_and_names_its_marks():
    (claim,) = claims("**She** lost ships in [Esk](https://example.org).")
    assert claim.text == "**She** lost ships in [Esk](https://example.org)"
    assert [claim.text[m.start : m.end] for m in claim.marks] == ["**", "**", "[", "](https://example.org)"]
    assert claim.names == ("esk",)


def test_the_mark_of_a_footnote_belongs_to_no_claim():
    found = claims("Norland lost ships[^1]. It lost more[^2]")
    assert [c.text for c in found] == ["Norland lost ships", "It lost more"]


def test_words_with_signs_inside_are_read_as_one():
    (claim,) = claims("Norland's R&amp;D rose in an un*believ*able year.")
    assert claim.names == ("norland",)
    assert unmarked(read("An un*believ*able year of R&amp;D<br>ended.")).text == "An unbelievable year of R&D ended."


def test_speakers_and_subjects_are_plain_words():
    first, second = claims("**Tom** _Parr_ said that exports rose by 5%, and fell by [3%](x) later.")
    assert first.attribution is not None
    assert first.attribution.who == "Tom Parr"
    assert "*" not in second.subject


def test_the_id_of_a_claim_is_that_of_its_words():
    (plain,) = claims("Norland lost 40 ships in Esk.")
    (marked,) = claims("Norland lost **40 ships** in [Esk](https://example.org).")
    assert plain.id == marked.id


def test_a_line_break_parts_words():
    assert [v.surface for c in claims("The levy was cut to 5%<br>and then to 3%.") for v in c.values] == ["5%", "3%"]


def test_a_restated_value_points_to_its_first_statement():
    (claim,) = claims("**The levy** was worth [5 billion yuan](x) (**$700 million**).")
    assert [v.restates for v in claim.values] == [None, claim.values[0].start]


def test_the_title_is_a_heading_without_its_marks():
    assert read("# The [ports](x) of *Esk*\n\nThey grew.").title == "The ports of Esk"


@settings(deadline=None)
@given(PIECES.map("".join))
def test_offsets_are_those_of_the_source_whatever_its_marks(text):
    source = read(text)
    found = parse(source, Settings())
    for claim in found:
        assert claim.text == source.text[claim.start : claim.end] == claim.text.strip() != ""
        assert claim.sentence is not None
        for part in (*claim.values, *claim.periods):
            assert part.surface == source.text[part.start : part.end]
            assert claim.span.contains(part.span)
        for span in (claim.span, *(part.span for part in (*claim.values, *claim.periods))):
            cut = [m for m in source.marks if m.start < span.start < m.end or m.start < span.end < m.end]
            assert cut == []
        assert list(claim.marks) == [m for m in source.marks if claim.span.contains(m)]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len({claim.id for claim in found}) == len(found)
