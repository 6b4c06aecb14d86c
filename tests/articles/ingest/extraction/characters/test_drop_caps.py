import pytest

from .samples import read

SENTENCE = "塔已经建成三十年了，守灯人每天都要走很远的路。"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("T", "he drill had"), ["", "The drill had"]),
        (("W", "", "hen the rain came"), ["", "", "When the rain came"]),
        (("“T", "he drill"), ["", "“The drill"]),
        (("T", "HE DRILL"), ["", "THE DRILL"]),
        (("A", "new lamp"), ["", "A new lamp"]),
        (("I", "ce and snow"), ["", "Ice and snow"]),
        (("I", "cicles", "no icicles, the icicles"), ["", "Icicles", "no icicles, the icicles"]),
        (("T he drill",), ["The drill"]),
        (("W e went",), ["We went"]),
        (("灯", SENTENCE, "那座灯塔"), ["", f"灯{SENTENCE}", "那座灯塔"]),
        (("A new lamp", "I went home"), ["A new lamp", "I went home"]),
        (("B", "The second part"), ["B", "The second part"]),
        (("X ray of it",), ["X ray of it"]),
        (("一", SENTENCE, "一塔"), ["一", SENTENCE, "一塔"]),
        (("灯", "塔下", "灯塔"), ["灯", "塔下", "灯塔"]),
    ],
)
def test_a_drop_cap_stands_before_its_word(lines: tuple[str, ...], joined: list[str]) -> None:
    assert read(*lines) == (joined, [])


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("A", "lone lamp"), "Alone"),
        (("B", "he drill"), "Bhe"),
        (("灯", SENTENCE), "灯塔"),
        (("T okyoan lamps",), "Tokyoan"),
    ],
)
def test_possible_drop_cap_is_doubted(lines: tuple[str, ...], word: str) -> None:
    """The note settles it."""
    text, doubts = read(*lines)
    assert text == list(lines)
    assert doubts[0].lines == tuple(range(1, len(lines) + 1))
    other, none = read(*lines, notes=doubts[0].note)
    assert none == []
    assert other[-1].startswith(word)
