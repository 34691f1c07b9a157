import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.sentences import LANGUAGES
from verify.errors import SourceError
from verify.reading.encoding import decode

OLDER = {"cp1252", "gb18030", "big5hkscs", "cp949", "cp932"}
_TEXT = "Café prices rose 5 %\r\nin 2024 — 東京.\r"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_decoded_by_its_mark_and_line_ends_are_kept(mark, codec):
    assert decode(mark + _TEXT.encode(codec), "a.txt") == (_TEXT, codec)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Prices in cafés — and résumés — rose".encode() + b" by \xff5%", "not valid UTF-8 at byte 47 (0xff)"),
        ("Правительство объявило о росте.".encode("koi8-r"), "not valid UTF-8 at byte 0 (0xf0)"),
        ("Rząd ogłosił, że gospodarka wzrośnie.".encode("cp1250"), "not valid UTF-8 at byte 2 (0xb9)"),
        ("Le café a été fondé".encode("mac-roman"), "not valid UTF-8 at byte 6 (0x8e)"),
        ("政府は成長率の目標を5%前後とした。".encode("euc_jp"), "not valid UTF-8 at byte 0 (0xc0)"),
        (b"\xc4\xe3", "not valid UTF-8 at byte 0 (0xc4)"),  # two letters of Latin, or one of China, or of Korea
        (codecs.BOM_UTF8 + b"caf\xe9 ", "not valid UTF-8 at byte 6 (0xe9)"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not valid UTF-16-LE at byte 4 (0x62)"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "not valid UTF-16-LE at byte 4 (0x00)"),
        (codecs.BOM_UTF16_BE + b"\x00a\xdc\x00", "not valid UTF-16-BE at byte 4 (0xdc)"),
        (b"half a pair \xed\xa0\x80", "not valid UTF-8 at byte 12 (0xed)"),
        (b"overlong \xc0\xbcscript\xc0\xbe", "not valid UTF-8 at byte 9 (0xc0)"),
        (b"GIF89a\x00\x01", "is no text: control character at byte 6"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text: control character at byte 8"),
        ("é".encode() + b"\x01\x02\x03", "is no text: control character at byte 2"),
    ],
)
def test_what_is_no_text_is_refused_with_its_byte_offset(data, says):
    with pytest.raises(SourceError, match=r"^notes\.txt: ") as caught:
        decode(data, "notes.txt")
    assert says in caught.value.message
    assert "UTF-8" in caught.value.hint


def test_a_stray_control_character_in_a_long_text_is_no_binary():
    text = "The plant made 300 cars. " * 40 + "\x0c\x07"
    assert decode(text.encode(), "a.txt")[0] == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_any_text_comes_back_character_for_character(text):
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt")[0] == text


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_source_error(data):
    with contextlib.suppress(SourceError):
        text, encoding = decode(data, "a.txt")
        again = text.encode(encoding)
        assert data.endswith(again) or (encoding in OLDER and again.decode(encoding) == text)


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        pytest.param(codec, text, id=f"{language}-{codec}-{number}")
        for language, (codecs_, sentences) in LANGUAGES.items()
        for codec in codecs_
        for number, text in enumerate([*sentences, " ".join(sentences), "\r\n".join(sentences * 20)])
    ],
)
def test_an_older_encoding_is_guessed(codec, text):
    found, encoding = decode(text.encode(codec), "a.txt")
    assert found == text
    assert encoding in OLDER or text.isascii() or encoding == "utf-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_utf_16_is_told_by_its_zeros(codec, language):
    text = "\n".join(LANGUAGES[language][1])
    assert decode(text.encode(codec), "a.txt") == (text, codec)


def test_a_word_of_english_with_an_accent():
    assert decode(b"Prices in caf\xe9s rose", "a.txt") == ("Prices in cafés rose", "cp1252")


@pytest.mark.parametrize(
    "text",
    [
        "政府將今年的經濟成長目標訂為百分之五左右，深水埗的圖書館將於五月開放。",
        "市長表示，佢哋將於五月開放新的圖書館，該公司僱用了九百名員工。",
    ],
)
def test_signs_of_hong_kong_are_read_in_a_text_in_big5(text):
    assert decode(text.encode("big5hkscs"), "a.txt") == (text, "big5hkscs")
