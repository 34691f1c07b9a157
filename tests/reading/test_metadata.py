import pytest

from verify.model import Block
from verify.reading.metadata import address_date, heading_title, iso_date, language, opening_title


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"),
        ("2024-3", "2024-03"),
        ("2024-03-09", "2024-03-09"),
        ("2024/3/9", "2024-03-09"),
        ("2024-03-09T08:00:00Z", "2024-03-09"),
        ("2024-03-09 08:00 +0800", "2024-03-09"),
        ("2024-13", None),
        ("2023-02-29", None),
        ("9 March 2024", "2024-03-09"),
        ("9th  Mar. 2024 08:00", "2024-03-09"),
        ("March 9, 2024", "2024-03-09"),
        ("Sat, 09 Mar 2024 08:00:00 GMT", "2024-03-09"),
        ("Saturday, March 9th, 2024", "2024-03-09"),
        ("SEPT 2024", "2024-09"),
        ("31 June 2024", None),
        ("03/04/2024", None),
        ("30/03/2025", "2025-03-30"),
        ("03/30/2025 08:00", "2025-03-30"),
        ("30.3.2025, 08:00", "2025-03-30"),
        ("13-12-2025T08:00", "2025-12-13"),
        ("4/4/2025", "2025-04-04"),
        ("03.04.2025", None),
        ("12/11/2025", None),
        ("30/02/2025", None),
        ("31/13/2025", None),
        ("0/13/2025", None),
        ("30/03.2025", None),
        ("30/03/2025x", None),
        ("9 March", None),
        ("Marching 2024 on", None),
        ("20240309", None),
        ("2024-03-09x", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_and_nothing_is_guessed(text, date):
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://paper.example/2024/03/09/steel-output.html", "2024-03-09"),
        ("https://paper.example/world/2024/03/steel-output", "2024-03"),
        ("https://paper.example/news/2024-03-09-steel", "2024-03-09"),
        ("https://paper.example/20240309/steel", "2024-03-09"),
        ("https://paper.example/2024/steel", None),
        ("https://paper.example/2024/13/09/steel", None),
        ("https://paper.example/steel-2024-03-09", None),
        ("https://paper.example/p?next=/2024/03/09/", None),
        ("https://paper.example/article-1202403091", None),
        ("https://paper.example/report/20240309", "2024-03-09"),
        ("", None),
        (None, None),
    ],
)
def test_a_page_is_dated_by_its_address(address, date):
    assert address_date(address) == date


@pytest.mark.parametrize(
    ("tag", "primary"), [("en", "en"), ("EN-gb", "en"), ("zh_Hant", "zh"), ("English", None), ("", None), (None, None)]
)
def test_the_primary_language_of_a_tag(tag, primary):
    assert language(tag) == primary


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Norland's steel year", "Norland's steel year"),
        ("Is the boom over?", "Is the boom over?"),
        ("Output rose in May.", None),
        ("“Output rose in May.”", None),
        ("Two lines\nof one paragraph", None),
        ("x" * 121, None),
    ],
)
def test_the_opening_line_is_the_title_where_it_looks_like_one(first, title):
    text = f"{first}\n\nA paragraph."
    blocks = (Block(0, len(first), "paragraph"), Block(len(first) + 2, len(text), "paragraph"))
    assert opening_title(text, blocks) == title


def test_a_single_line_is_a_statement_and_no_title():
    assert opening_title("Norland won", (Block(0, 11, "paragraph"),)) is None


def test_a_heading_over_two_lines_gives_a_title_on_one():
    assert heading_title("A\n B", (Block(0, 4, "heading"),)) == "A B"
