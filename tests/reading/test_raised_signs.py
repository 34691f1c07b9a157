"""Raised signs: powers stay powers, signs of notes go, whatever the format; and nothing that is struck out is read."""

import pytest

from tests.reading.drawn import body, package
from verify.reading import read_text
from verify.reading.pieces import raised
from verify.settings import Settings

CASES = [
    ("The forest covers 12 km", "2", " of land.", "The forest covers 12 km² of land."),
    ("It has 10", "6", " trees.", "It has 10⁶ trees."),
    ("It cost 132", "3", " million euros.", "It cost 132 million euros."),
    ("It opened in 2024", "a", " and grew.", "It opened in 2024 and grew."),
    ("It cost 132", "[4]", " million euros.", "It cost 132 million euros."),
    ("It is the 2", "nd", " port.", "It is the 2nd port."),
    ("It sold 110", "2", " boats.", "It sold 110 boats."),
]


@pytest.mark.parametrize(("before", "signs", "behind", "said"), CASES)
def test_raised_signs_in_a_page(before, signs, behind, said):
    page = f"<html><body><p>{before}<sup>{signs}</sup>{behind}</p></body></html>"
    assert read_text(page.encode(), "a", "a.html", Settings()).text.strip() == said


@pytest.mark.parametrize(("before", "signs", "behind", "said"), CASES)
def test_raised_signs_in_a_word_document(before, signs, behind, said):
    runs = [(before, ""), (signs, "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"), (behind, "")]
    inner = "".join(f"<w:r>{form}<w:t xml:space='preserve'>{text}</w:t></w:r>" for text, form in runs)
    data = package({"word/document.xml": body(f"<w:p>{inner}</w:p>")})
    assert read_text(data, "a", "a.docx", Settings()).text.strip() == said


@pytest.mark.parametrize(("before", "signs", "behind", "said"), CASES)
def test_what_raised_signs_say(before, signs, behind, said):
    assert before + raised(signs, before) + behind == said


def test_what_is_struck_out_is_not_read():
    page = "<html><body><p>It cost <del>123</del> <ins>132</ins> million<s> in 2019</s>.</p></body></html>"
    assert read_text(page.encode(), "a", "a.html", Settings()).text.strip() == "It cost 132 million."
    inner = "<w:r><w:t>It cost 132.</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>It opened.</w:t></w:r>"
    data = package({"word/document.xml": body(f"<w:p>{inner}</w:p>")})
    assert read_text(data, "a", "a.docx", Settings()).text.strip() == "It cost 132."
