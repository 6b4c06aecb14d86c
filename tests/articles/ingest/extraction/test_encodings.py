import pytest

from articles.ingest.extraction.encodings import EncodingError, decoded

TEXT = "灯塔在海边，守灯的人在灯塔里。\n夜航的船看见了光。\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_encodings_are_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("line_end", ["\r\n", "\r\r\n", "\r"])
def test_foreign_line_ends_become_line_feeds(line_end: str) -> None:
    assert decoded(TEXT.replace("\n", line_end).encode()) == TEXT


def test_broken_byte_is_lost_character() -> None:
    broken = TEXT.encode().replace("夜".encode(), b"\xe5\x88", 1)
    assert decoded(broken).count("\ufffd") == 1


def test_zero_byte_is_refused() -> None:
    """A stray control character is not."""
    assert "\x02" in decoded(TEXT.replace("光", "\x02光", 1).encode())
    with pytest.raises(EncodingError, match="line 2 holds control characters"):
        decoded(TEXT.replace("光", "\0光", 1).encode())


def test_undecodable_line_is_named() -> None:
    with pytest.raises(EncodingError, match="line 2 is not UTF-8 text"):
        decoded("灯塔\n".encode() + b"\xff\xfe" * 9)
