from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.errors import InputError, UsageError
from termkit.formats.decode import decode

PATH = Path("draft.txt")
SIMPLIFIED = "打击人口贩运热线\n该热线由国际移民组织与当地合作伙伴共同运营，全天24小时开放。\n"
TRADITIONAL = "打擊人口販運熱線\n該熱線由國際移民組織與當地合作夥伴共同營運，全天24小時開放。\n"
MIXED = "The victim (受害者) was identified in Beijing.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, MIXED, "受害者"])
def test_the_encoding_is_recognised(text: str, encoding: str) -> None:
    if encoding == "big5hkscs" and text == SIMPLIFIED:
        pytest.skip("Simplified characters are not in Big5")
    assert decode(text.encode(encoding), PATH) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    text, name = decode(SIMPLIFIED.encode(encoding), PATH)
    assert text == SIMPLIFIED
    assert name.startswith(encoding)


@pytest.mark.parametrize("text", ["A café – open\n", "He said “yes” – in 2016.\n"])
def test_one_rare_mark_in_english_is_enough(text: str) -> None:
    assert decode(text.encode("gb18030"), PATH) == (text, "gb18030")


@pytest.mark.parametrize(
    "data", [b"\x93Hello\x94 caf\xe9", "Müller, größer".encode("cp1252"), bytes(range(128, 256)) * 9]
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"unknown encoding.*--encoding"):
        decode(data, PATH)


def test_a_damaged_byte_is_located() -> None:
    data = SIMPLIFIED.encode()
    with pytest.raises(InputError, match="byte 41 is not UTF-8") as caught:
        decode(data[:40] + b"\xff" + data[40:], PATH)
    assert caught.value.line == 2


def test_zero_bytes_are_no_text() -> None:
    for data in (b"\0\1\2\3" * 20, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"):
        with pytest.raises(InputError, match="zero bytes"):
            decode(data, PATH)


def test_a_forced_encoding_is_taken_at_its_word() -> None:
    assert decode("é".encode("cp1252"), PATH, "cp1252") == ("é", "cp1252")
    assert decode("\ufeff一".encode(), PATH, "UTF8") == ("一", "utf-8")


def test_a_forced_encoding_that_fails_names_the_place() -> None:
    with pytest.raises(InputError, match="byte 4 does not fit") as caught:
        decode(b"ab\n\xff", PATH, "utf-8")
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["klingon", "zip", "rot13", "a\0b", "undefined"])
def test_an_encoding_that_does_not_exist_is_wrong_usage(name: str) -> None:
    with pytest.raises((UsageError, InputError)):
        decode(b"abc", PATH, name)


@given(st.text(min_size=1))
def test_utf_8_is_always_read_as_such(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode(), PATH) == (text, "utf-8")


@given(st.binary())
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data, PATH)
    except InputError:
        return
    assert isinstance(text, str)
