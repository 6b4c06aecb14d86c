import pytest

from articles.ingest.extraction.lexicon import Lexicon

from .samples import lexicon_of

ZH = [
    "消防员用水扑灭了仓库里的火。",
    "医生把12名受伤的水手送到医院。",
    "这座灯塔每天黄昏点亮，已有120年历史。",
    "走私威胁港口，各国应当分享雷达数据。",
]
EN = [
    "Firefighters extinguished the fire in the warehouse with water.",
    "Doctors sent 12 injured sailors to the hospital.",
    "The lighthouse with its 120 years of history is lit every day at dusk.",
    "Smuggling threatens ports, and countries should share radar data.",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(*zip(ZH, EN, strict=True))


@pytest.mark.parametrize("place", range(4))
def test_translation_is_likeliest(lexicon: Lexicon, place: int) -> None:
    scores = [lexicon.likelihood([ZH[place]], [en]) for en in EN]
    assert scores.index(max(scores)) == place
    assert scores[place] > 0
    assert all(score < 0 for other, score in enumerate(scores) if other != place)


def test_two_halves_together_are_likelier_than_one(lexicon: Lexicon) -> None:
    first, second = EN[3].split(", and ")
    assert lexicon.likelihood([ZH[3]], [first, second]) > lexicon.likelihood([ZH[3]], [first])


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("9月", "September"),
        ("9 月", "Sept."),
        ("1200", "1,200"),
        ("GPS", "gps"),
    ],
)
def test_numbers_and_months_have_counterparts(zh: str, en: str) -> None:
    """Latin words, too."""
    lexicon = Lexicon([zh, *ZH], [en, *EN])
    assert lexicon.likelihood([zh], [en]) > 0 > lexicon.likelihood([zh], [EN[1]])


def test_texts_without_a_known_word_say_nothing(lexicon: Lexicon) -> None:
    assert lexicon.likelihood(["……"], ["…"]) == 0
    assert Lexicon([], []).likelihood([], []) == 0
