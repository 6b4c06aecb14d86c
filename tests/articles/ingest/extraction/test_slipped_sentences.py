"""A sentence that stands in the pair beside its translation."""

import pytest

from articles.ingest.extraction.alignment import AlignedRow
from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.lexicon import Lexicon
from articles.ingest.extraction.slipped_sentences import doubts_of_sentences

from .samples import paragraphs

OPENING = (
    "灯塔会议九月在海港城市举行，三十名船长参加。",
    "In September the lighthouse conference met in a port. ",
)
HOSTS = ("会议由渔业协会和气象学院主办。", "The fishery association and the meteorology college hosted it. ")
TALKS = (
    "专家讨论了风暴预报、海岸救援和航道照明。",
    "Experts discussed storm forecasts, coast rescue and lighting. ",
)
OTHERS = [("天气晴朗，大家都很高兴。", "The weather was fine and all were glad.")] * 30
LEXICON = Lexicon(*zip(OPENING, HOSTS, TALKS, *OTHERS, strict=True))


def rows(zh: tuple[str, str], en: tuple[str, str], kind: str = "paragraph") -> list[AlignedRow]:
    """Return two pairs, with the Chinese on lines 1 and 2 and the English on lines 11 and 12."""
    chinese, english = paragraphs(*zh, kind=kind), paragraphs(*map(str.strip, en), kind=kind, first_line=11)
    return [AlignedRow([one], [other]) for one, other in zip(chinese, english, strict=True)]


def lines_in_doubt(pairs: list[AlignedRow], noted: frozenset[int] = frozenset()) -> list[tuple[int, ...]]:
    return [doubt.lines for doubt in doubts_of_sentences(pairs, LEXICON, noted)]


SLIPPED = rows((OPENING[0], HOSTS[0] + TALKS[0]), (OPENING[1] + HOSTS[1], TALKS[1]))


def test_sentence_one_pair_off_is_doubted() -> None:
    assert lines_in_doubt(SLIPPED) == [(1, 2, 11, 12)]
    (doubt,) = doubts_of_sentences(SLIPPED, LEXICON, frozenset())
    assert doubt.cost == Cost.PAIR
    assert HOSTS[0][:12] in doubt.taken or HOSTS[1][:12] in doubt.taken
    assert doubt.note == "pairs: [{zh: [1, 2], en: [11, 12]}]"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ((OPENING[0] + HOSTS[0], TALKS[0]), (OPENING[1] + HOSTS[1], TALKS[1])),
        ((OPENING[0], HOSTS[0] + TALKS[0]), (OPENING[1], HOSTS[1] + TALKS[1])),
    ],
)
def test_sentences_beside_their_translations_are_not_doubted(
    zh: tuple[str, str], en: tuple[str, str]
) -> None:
    assert lines_in_doubt(rows(zh, en)) == []


def test_settled_pairs_and_other_kinds_are_not_doubted() -> None:
    assert lines_in_doubt(SLIPPED, frozenset({12})) == []
    headings = rows((OPENING[0], HOSTS[0] + TALKS[0]), (OPENING[1] + HOSTS[1], TALKS[1]), "heading")
    assert lines_in_doubt(headings) == []
