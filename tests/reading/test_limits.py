"""A document beyond a limit is refused; the error names the file and the setting."""

from typing import get_args

import pytest

from verify.errors import SourceError
from verify.reading import read_text
from verify.reading.inline import marks
from verify.reading.limits import Counted, within
from verify.settings import Limits, Settings


@pytest.mark.parametrize("what", get_args(Counted))
def test_a_limit_counts_from_the_next_one_on(what):
    limits = Limits(**{what: 10})
    within(what, 10, limits, "a.pdf")
    with pytest.raises(SourceError, match=r"^a\.pdf: .* more than 10 ") as caught:
        within(what, 11, limits, "a.pdf")
    assert f"`limits.{what.replace('_', '-')}`" in caught.value.hint


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_so_many_lines(end):
    settings = Settings(limits=Limits(lines=4))
    assert read_text(end.encode() * 4, "a", "a.txt", settings).text == end * 4
    with pytest.raises(SourceError, match=r"a\.txt: has more than 4 lines"):
        read_text(end.encode() * 5, "a", "a.txt", settings)


def test_brackets_that_nobody_closes_are_forgotten_and_links_after_them_are_none_the_less():
    text = "[" * 10_000 + "[a](b) *c*"
    found = [text[span.start : span.end] for span in marks(text, 0, len(text))]
    assert found == ["[", "](b)", "*", "*"]
