"""The order of day and month in numeric dates, as a document settles it for all of them."""

from __future__ import annotations

import pytest

from verify.model import Source
from verify.parsing.claims import parse
from verify.parsing.periods import settled_order
from verify.settings import Settings


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Sent 5/6/2023, back 13/6/2023.", "mdy", "dmy"),
        ("Sent 5/6/2023, back 6/13/2023.", "dmy", "mdy"),
        ("Sent 5.6.2023, back 13.6.2023.", "mdy", "dmy"),
        ("Sent 5/6/2023.", "mdy", "mdy"),
        ("Sent 5/6/2023.", "dmy", "dmy"),
        ("Sent 13/6/2023, back 6/13/2023.", "mdy", "mdy"),
        ("Sent 5/6/2023, invoice 45/6/2023.", "mdy", "mdy"),
        ("Sent 5/6/2023, path 1/13/6/2023.", "mdy", "mdy"),
        ("Sent 5/6/2023, score 13/6.", "mdy", "mdy"),
        ("", "ymd", "ymd"),
    ],
)
def test_order_is_what_the_dates_prove(text, given, expected):
    assert settled_order(text, given) == expected


def test_a_date_of_another_sentence_proves_the_order():
    claims = parse(Source("p", "The ship left on 5/6/2023. It came back on 13/6/2023."), Settings())
    assert [period.first for claim in claims for period in claim.periods] == ["2023-06-05", "2023-06-13"]
