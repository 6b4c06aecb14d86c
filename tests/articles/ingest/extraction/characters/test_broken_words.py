import pytest

from .samples import read, texts


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("took 4 heli-", "copters away"), ["took 4 helicopters", "away"]),
        (("a well-", "known man"), ["a well-known", "man"]),
        (("the Sino-", "Nordic drill"), ["the Sino-Nordic", "drill"]),
        (("a well-", "known Sino-", "Nordic drill"), ["a well-known", "Sino-Nordic", "drill"]),
        (("an inter-", "", "national meeting"), ["an international", "", "meeting"]),
        (("a state-of-", "the-art lamp"), ["a state-of-the-art", "lamp"]),
        (("the sta\u00ad", "tion before"), ["the station", "before"]),
        (("the sta\x02", "tion before"), ["the station", "before"]),
        (("and offi-", "cers."), ["and ", "officers."]),
        (("使用heli-", "copters参加演练。"), ["使用helicopters", "参加演练。"]),
        (("sol-", "diers—and others"), ["soldiers—and", "others"]),
        (("the lamp -", "a light"), ["the lamp -", "a light"]),
        (("in 2020-", "2021 alone"), ["in 2020-", "2021 alone"]),
        (("a broken-", "", "Another paragraph"), ["a broken-", "", "Another paragraph"]),
    ],
)
def test_broken_word_is_whole_again(lines: tuple[str, ...], joined: list[str]) -> None:
    assert read(*lines) == (joined, [])


def test_the_issues_own_words_decide() -> None:
    assert texts("the Kra-", "nich sails", "Kranich")[0] == "the Kranich"
    assert texts("the Kra-", "nich sails", "Kra-nich")[0] == "the Kra-nich"
    assert texts("a light-", "house", "the light-house is lit")[1] == "light-house"


@pytest.mark.parametrize(
    "lines",
    [("the Kra-", "nich sails"), ("the Kra-", "nich sails", "Kranich", "Kra-nich"), ("a note-", "book here")],
)
def test_unknown_word_is_doubted(lines: tuple[str, ...]) -> None:
    """The note settles it."""
    text, doubts = read(*lines)
    (doubt,) = doubts
    assert doubt.lines == (1, 2)
    other, none = read(*lines, notes=doubt.note)
    assert none == []
    assert other[0].endswith(doubt.otherwise)
    assert other != text
