import pytest

from .samples import read


@pytest.mark.parametrize(
    ("printed", "once"),
    [
        (("灯灯塔塔里里的的守守灯灯人人",), ["灯塔里的守灯人"]),
        (("守守灯灯人人：：灯亮了",), ["守灯人：灯亮了"]),
        (("夜夜航航救救助助海海难难船船员员",), ["夜航救助海难船员"]),
        (("TThhee llaammpp burns",), ["The lamp burns"]),
        (("LLAAMMPP",), ["LAMP"]),
        (("TThhee  llaammpp",), ["The lamp"]),
    ],
)
def test_doubled_run_is_read_once(printed: tuple[str, ...], once: list[str]) -> None:
    assert read(*printed) == (once, [])


@pytest.mark.parametrize(
    "sound",
    ["时时处处", "高高兴兴", "爸爸妈妈爷爷奶奶来了", "谢谢妈妈", "研究研究", "哈哈哈哈哈哈", "——……", "XXIIII",
     "bookkeeper", "1122 4433", "冷冷清清，寻寻觅觅"],
)  # fmt: skip
def test_what_print_doubles_by_right_stays(sound: str) -> None:
    assert read(sound) == ([sound], [])


def test_ambiguous_doubling_is_doubted() -> None:
    """Either note settles it."""
    printed = "健健康康平平安安"
    text, doubts = read(printed)
    assert text == [printed]
    assert (doubts[0].lines, doubts[0].otherwise) == ((1,), "健康平安")
    assert read(printed, notes=doubts[0].note) == (["健康平安"], [])
    as_printed = f"corrections: [{{line: 1, printed: {printed}, read: {printed}, reason: as printed}}]"
    assert read(printed, notes=as_printed) == ([printed], [])


@pytest.mark.parametrize(
    ("line", "is_doubted"), [("瑞瑞士士", True), ("瑞瑞士士的灯", False), ("妈妈爸爸", False)]
)
def test_heading_of_two_doubled_characters_is_doubted(line: str, is_doubted: bool) -> None:
    lines, doubts = read(line)
    assert lines == [line]
    assert bool(doubts) is is_doubted


def test_short_run_is_doubted_that_only_stands_elsewhere() -> None:
    text, (doubt,) = read("守守灯灯人人", "守灯人")
    assert text == ["守灯人", "守灯人"]
    assert (doubt.lines, doubt.taken) == ((1,), "守守灯灯人人 is read as 守灯人")
    assert read("守守灯灯人人", "守灯人", notes=doubt.note) == (["守灯人", "守灯人"], [])
