"""The date of a document: its reader's, else the one on its page."""

from __future__ import annotations

import pytest

from verify.model import Source
from verify.parsing.page.dateline import dated, dateline
from verify.reading import read_text
from verify.settings import Settings

FIRST = "Norland opened three new ports in the spring, and exports rose at once."


def read(text: str) -> Source:
    return read_text(text.encode(), "page.md", "page.md", Settings())


def test_a_source_gets_the_date_of_its_page_and_where_it_was_found():
    source = dated(Source("s", f"Published April 7, 2019\n\n{FIRST}"))
    assert (source.date, source.date_because) == ("2019-04-07", "dateline")


def test_the_date_that_the_reader_found_stays():
    source = read(f"---\ndate: 2018-03\n---\nApril 7, 2019\n\n{FIRST}")
    assert dated(source) is source
    assert (source.date, source.date_because) == ("2018-03", "front matter")


def test_a_source_that_states_no_date_stays_as_it_is():
    source = Source("s", FIRST)
    assert dated(source) is source


def test_dating_again_changes_nothing():
    source = dated(read(f"*April 7, 2019*\n\n{FIRST}"))
    assert source.date == "2019-04-07"
    assert dated(source) is source


@pytest.mark.parametrize(
    "text",
    [
        f"---\nretrieved: 2020-05-06\n---\n{FIRST}",
        f"![](https://example.org/2020/05/06/x.png)\n\n{FIRST}",
        f"https://example.org/2020/05/06\n\n{FIRST}",
        f"[Home](https://example.org/2020-05-06)\n\n{FIRST}",
        f"Posted February 30, 2020\n\n{FIRST}",
    ],
)
def test_dates_of_addresses_of_front_matter_and_of_no_calendar_are_none_of_the_page(text):
    assert dated(read(text)).date is None


def test_an_address_beside_the_date_is_no_hindrance():
    assert dateline(Source("s", f"May 6, 2020 | www.example.org/2018/03/04\n\n{FIRST}")) == "2020-05-06"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("CPN | Aug 29, 2017, 07.18 AM IST", "2017-08-29"),
        ("Port City, Thu, September 19, 2024", "2024-09-19"),
        ("11:32 EST, 16 September 2013", "2013-09-16"),
        ("3月 05, 2026 07:10 上午", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"),
        ("August 3, 2014Officials of the port said on Sunday that the quay had sunk by two metres.", "2014-08-03"),
        ("August 3, 2014 was the day on which the quay of the port had sunk.", None),
        ("The port opened August 3, 2014", None),
        ("Report of May 2014 on ports", None),
        ("Published: 30/03/2025", "2025-03-30"),
        ("Posted on 03/30/2025 at 08:00", "2025-03-30"),
        ("30.03.2025", "2025-03-30"),
        ("4/4/2025", "2025-04-04"),
        ("Published: 03/04/2025", None),
        ("30/02/2025", None),
        ("Invoice 1/30/03/2025", None),
        ("The port opened 30/03/2025", None),
        ("Order No. 13/5/2021", None),
        ("Deadline: 31/12/2030", None),
        ("Deadline: Friday, 31 December 2030", None),
        ("Deadline 31/12/2030 — send your papers", None),
        ("Due date: 31/12/2030", None),
        ("Date of birth: 13.1.1980", None),
        ("Tel 25-12-2024", None),
        ("Tel: 2024-12-25", None),
        ("Ref. 2024/05/06", None),
        ("Version 13.1.2025", None),
        ("Release 13.1.2025", None),
        ("ISBN 13-5-2021", None),
        ("Kickoff 31/12/2030", None),
        ("Kickoff: 31/12/2030", None),
        ("Mandate 31/12/2020", None),
        ("Mandate of the board of 31 December 2020", None),
        ("Order dated 13/5/2021", None),
        ("31/12/2030 deadline", None),
        ("Until 31 December 2023", None),
        ("Year ended 31 December 2023", None),
        ("Quarter ending September 30, 2023", None),
        ("Valid until: 2030-12-31", None),
        ("Released 13.1.2025", "2025-01-13"),
        ("Release date: 13.1.2025", "2025-01-13"),
        ("Order of the port, published 13/5/2021", "2021-05-13"),
        ("Issued: 30/03/2025 08:00 GMT", "2025-03-30"),
        ("Last updated: 2025-03-30", "2025-03-30"),
        ("Last page update: 2025-03-30", "2025-03-30"),
        ("Last reviewed on 3 May 2024", "2024-05-03"),
        ("Half Moon Bay, published May 3, 2024", "2024-05-03"),
        ("Order, May 3, 2024", "2024-05-03"),
        ("As of 30/03/2025", "2025-03-30"),
        ("The board revised its outlook for the port on 3 March 2024", None),
        ("Port City, 30.03.2025", "2025-03-30"),
        ("CPN | 30/03/2025 | 11:32", "2025-03-30"),
        ("2025-03-30 – Eastport", "2025-03-30"),
        ("Sunday 30.03.2025", "2025-03-30"),
        ("30.03.2025.", "2025-03-30"),
        ("No. 4, April 2025", "2025-04"),
    ],
)
def test_a_date_that_stands_on_a_line_of_its_own_dates_the_page(line, date):
    assert dateline(Source("s", f"Norland\n\n{line}\n\n{FIRST}")) == date


@pytest.mark.parametrize(
    ("other", "date"),
    [
        ("It opened on 13/6/2023.", "2025-04-03"),
        ("It opened on 6/13/2023.", "2025-03-04"),
        ("It opened on 6/13/2023 and closed on 14/6/2023.", None),
        ("It opened on 5/6/2023.", None),
    ],
)
def test_an_ambiguous_date_of_the_page_is_read_as_its_other_dates_are(other, date):
    assert dateline(Source("s", f"Norland\n\nPublished: 03/04/2025\n\n{FIRST} {other}")) == date


@pytest.mark.parametrize(
    ("before", "line", "date"),
    [
        ("The two ministers met for the second time that year and signed", "March 11, 2019 in Eastport.", None),
        ("The two ministers met for the second time in that year, on", "March 11, 2019", None),
        ("The two ministers met for the second time in that year, and on the", "11 March 2019", None),
        ("Jo Berg, Senior Research Fellow of the Institute for Ports at Esk", "March 11, 2019", "2019-03-11"),
        ("The two ministers met for the second time in that year.", "March 11, 2019", "2019-03-11"),
        ("Ports of the north, a report of the Institute at Esk and others", "Published March 11, 2019.", "2019-03-11"),
        ("Ports of the north", "March 11, 2019.", "2019-03-11"),
    ],
)
def test_the_end_of_a_sentence_whose_lines_are_wrapped_is_no_date_of_the_page(before, line, date):
    assert dateline(Source("s", f"Norland\n\n{before}\n{line}\n\n{FIRST}")) == date
