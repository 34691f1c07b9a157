"""References in a text: what is one, what only looks like one, and that they give no value and no period."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Source
from verify.parsing.claims import parse
from verify.parsing.page.references import references
from verify.settings import Settings

SCHOLARLY = " So did Parr et al."


def silent(text: str) -> list[str]:
    return [text[span.start : span.end] for span in references(text).silent]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silt rose (Esk et al., 2005; see Parr 1992).", ["Esk et al., 2005", "Parr 1992"]),
        ("Parr and Holt (2011) and Holt et al. (2009a, b) agree.", ["2011", "2009a, b"]),
        ("It sank (van der Esk and Parr, 2007a), say Holt et al.", ["van der Esk and Parr, 2007a"]),
        ("It fell [12] and rose [3, 5-7].", ["[12]", "[3, 5-7]"]),
        ("See Fig. 7a, Figs. 2 and 3, Table S1 and Eq. (3).", ["Fig. 7a", "Figs. 2 and 3", "Table S1", "Eq. (3)"]),
        (
            "As Section 4.1.2 and Appendix 2 say (see table 4; § 12).",
            ["Section 4.1.2", "Appendix 2", "table 4", "§ 12"],
        ),
    ],
)
def test_references_are_found(text, expected):
    assert silent(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was won in Norland (2011) and lost again (Esk, 2004).",
        f"It was won again (March 2004; Spring 2005).{SCHOLARLY}",
        "The range [2, 5] and the set [0, 1] hold, as does x = [4].",
        "A table 3 metres long, in section 12 people, for figure 5 of them.",
        "He figures 12 of them sank.",
    ],
)
def test_what_only_looks_like_a_reference_is_none(text):
    assert silent(text) == []


def test_references_give_no_value_no_period_and_no_name_of_an_author():
    text = "The harbour board lost some 40 ships in 2017 (Esk et al., 2005; Parr and Holt, 1998), as Fig. 3 shows."
    (claim,) = parse(Source("p", text), Settings())
    assert [v.surface for v in claim.values] == ["some 40 ships"]
    assert [p.surface for p in claim.periods] == ["2017"]
    assert claim.names == ()


def test_a_section_of_the_law_keeps_its_name():
    bare, named = (
        parse(Source("p", f"The levy on ships under {law} was cut to 3% by Norland."), Settings())[0]
        for law in ("the law", "Section 301")
    )
    assert [v.surface for v in bare.values] == [v.surface for v in named.values] == ["3%"]


@given(st.text(alphabet=st.sampled_from("aBé.,;()[]&- 12etlFigTabS\n§"), max_size=120))
def test_any_text_gives_references_in_order_and_inside_it(text):
    found = references(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found.silent)
    assert all(a.start <= b.start for a, b in itertools.pairwise(found.silent))
    assert set(found.cited) <= set(found.silent)


@pytest.mark.parametrize(
    "piece", ["Fig. 1 and ", "[1,", "(Esk and ", "Esk et al. ", "(2005a, ", "van der ", "Table 1-"]
)
def test_hostile_repetition_is_read_to_the_end(piece):
    text = piece * 8_000 + " et al."
    assert all(span.end <= len(text) for span in references(text).silent)
