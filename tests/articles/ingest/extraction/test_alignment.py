from collections.abc import Sequence

import pytest

from articles.ingest.extraction.alignment import AlignedRow, align
from articles.ingest.extraction.lexicon import Lexicon
from articles.ingest.extraction.notes import Notes, Scattered
from articles.ingest.extraction.units import Unit

from .samples import lexicon_of, paragraphs, pinned

FIRE = ("消防员用水扑灭了仓库里的火。", "Firefighters extinguished the fire in the warehouse with water.")
DOCTORS = ("医生把12名受伤的水手送到医院。", "Doctors sent 12 injured sailors to the hospital.")
LAMP = (
    "这座灯塔每天黄昏点亮，已有120年历史。",
    "The lighthouse with its 120 years of history is lit every day at dusk.",
)
RADAR = (
    "走私威胁港口，各国应当分享雷达数据。",
    "Smuggling threatens ports, and countries should share radar data.",
)
LANGUAGE = ("警察必须学习外国语言。", "Police must learn foreign languages.")
STORM = (
    "台风毁坏了渔民的房屋和桥梁，士兵分发帐篷、毛毯和药品，护士用绷带包扎伤口，厨师为孩子们煮面条。",
    "The typhoon destroyed the houses of fishermen and bridges. Soldiers distributed tents, blankets and medicines, "
    "nurses dressed wounds with bandages, and cooks boiled noodles for the children.",
)
ALL = (FIRE, DOCTORS, LAMP, RADAR, LANGUAGE, STORM)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(*ALL)


def rows(
    units: Sequence[Unit], lexicon: Lexicon, notes: Notes | None = None
) -> list[tuple[list[int], list[int]]]:
    return [lines_of(row) for row in align(units, lexicon, notes or Notes())]


def lines_of(row: AlignedRow) -> tuple[list[int], list[int]]:
    return [unit.line for unit in row.zh], [unit.line for unit in row.en]


def test_parallel_paragraphs_are_paired(lexicon: Lexicon) -> None:
    units = paragraphs(*(zh for zh, _en in ALL), *(en for _zh, en in ALL))
    assert rows(units, lexicon) == [([line], [line + 6]) for line in range(1, 7)]


def test_languages_that_alternate_are_paired_too(lexicon: Lexicon) -> None:
    units = paragraphs(*(text for pair in ALL for text in pair))
    assert rows(units, lexicon) == [([line], [line + 1]) for line in range(1, 12, 2)]


def test_note_pairs_several_with_several(lexicon: Lexicon) -> None:
    """Without a note no row has more than one paragraph in both languages."""
    units = paragraphs(LAMP[0], FIRE[0], RADAR[0], LAMP[1], FIRE[1], RADAR[1])
    assert rows(units, lexicon) == [([1], [4]), ([2], [5]), ([3], [6])]
    assert rows(units, lexicon, pinned(([1, 2], [4, 5]))) == [([1, 2], [4, 5]), ([3], [6])]


def test_note_lets_no_other_rows_hold_several(lexicon: Lexicon) -> None:
    """Not even two paragraphs that the languages have in different orders."""
    units = paragraphs(LAMP[0], FIRE[0], RADAR[0], LANGUAGE[0], LAMP[1], FIRE[1], LANGUAGE[1], RADAR[1])
    found = rows(units, lexicon, pinned(([1, 2], [5, 6])))
    assert [row for row in found if min(map(len, row)) > 1] == [([1, 2], [5, 6])]


def test_one_paragraph_is_paired_with_two(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], FIRE[0] + DOCTORS[0], RADAR[0], LAMP[1], FIRE[1], DOCTORS[1], RADAR[1])
    assert rows(units, lexicon) == [([1], [4]), ([2], [5, 6]), ([3], [7])]


def test_two_paragraphs_are_paired_with_one(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], FIRE[0], DOCTORS[0], RADAR[0], LAMP[1], f"{FIRE[1]} {DOCTORS[1]}", RADAR[1])
    assert rows(units, lexicon) == [([1], [5]), ([2, 3], [6]), ([4], [7])]


def test_untranslated_paragraph_stays_in_place(lexicon: Lexicon) -> None:
    """An abridged translation leaves it out."""
    units = paragraphs(LAMP[0], FIRE[0], LANGUAGE[0], RADAR[0], LAMP[1], RADAR[1])
    assert rows(units, lexicon) == [([1], [5]), ([2], []), ([3], []), ([4], [6])]


def test_what_only_the_english_says_stands_alone(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], RADAR[0], LAMP[1], LANGUAGE[1], RADAR[1])
    assert rows(units, lexicon) == [([1], [3]), ([], [4]), ([2], [5])]


def test_single_language_has_row_a_paragraph(lexicon: Lexicon) -> None:
    assert rows(paragraphs(LAMP[0], RADAR[0]), lexicon) == [([1], []), ([2], [])]
    assert rows(paragraphs(LAMP[1], RADAR[1]), lexicon) == [([], [1]), ([], [2])]


def test_two_paragraphs_left_between_pairs_belong_together(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], "谢谢大家。", RADAR[0], LAMP[1], "Much obliged.", RADAR[1])
    assert rows(units, lexicon)[1] == ([2], [5])


def test_headings_never_pair_with_paragraphs(lexicon: Lexicon) -> None:
    units = [
        *paragraphs("灯塔的守望", kind="heading"),
        *paragraphs(FIRE[0], first_line=2),
        *paragraphs(LAMP[1], FIRE[1], first_line=3),
    ]
    assert ([1], [3]) not in rows(units, lexicon)


def test_affiliations_and_heads_are_paired(lexicon: Lexicon) -> None:
    """Whatever they say."""
    units = [
        *paragraphs("港务局局长", "Keeper", kind="affiliation"),
        *paragraphs(FIRE[0], FIRE[1], first_line=3),
    ]
    assert rows(units, lexicon) == [([1], [2]), ([3], [4])]


def test_quotations_pair_within_their_speaker(lexicon: Lexicon) -> None:
    units = [
        *paragraphs("孟海澜", "Meng Hailan", kind="speaker"),
        *paragraphs("要游泳。", kind="quotation", first_line=3),
        *paragraphs("图阿", "Aina Tua", kind="speaker", first_line=4),
        *paragraphs("Share.", kind="quotation", first_line=6),
    ]
    for unit in units:
        unit.item = 1 if unit.line < 4 else 2
    assert rows(units, lexicon) == [([1], [2]), ([3], []), ([4], [5]), ([], [6])]


# --- What the notes force -------------------------------------------------------------------------------------


def test_notes_pair_different_texts(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], FIRE[0], LANGUAGE[0], RADAR[0], LAMP[1], RADAR[1])
    assert rows(units, lexicon, pinned(([2, 3], [5]))) == [([1], []), ([2, 3], [5]), ([4], [6])]


def test_the_notes_keep_a_paragraph_alone(lexicon: Lexicon) -> None:
    units = paragraphs(LAMP[0], RADAR[0], LAMP[1], RADAR[1])
    assert rows(units, lexicon, pinned(([2], []))) == [([1], [3]), ([2], []), ([], [4])]


def scattered(lexicon: Lexicon, notes: Notes) -> list[tuple[tuple[list[int], list[int]], object]]:
    units = paragraphs(LAMP[0], FIRE[0] + STORM[0], LANGUAGE[0], RADAR[0],
                       LAMP[1], FIRE[1], LANGUAGE[1], RADAR[1], STORM[1])  # fmt: skip
    found = align(units, lexicon, notes)
    return [(lines_of(row), lines_of(row.counterpart) if row.counterpart else None) for row in found]


def test_scattered_paragraph_points_to_pair(lexicon: Lexicon) -> None:
    assert scattered(lexicon, Notes())[-1] == (([], [9]), ([2], [6]))


def test_notes_place_scattered_paragraph(lexicon: Lexicon) -> None:
    notes = Notes(scattered=(Scattered(9, pair=1),))
    assert scattered(lexicon, notes)[-1] == (([], [9]), ([1], [5]))


def test_each_language_keeps_its_printed_order(lexicon: Lexicon) -> None:
    units = paragraphs(RADAR[0], LAMP[0], FIRE[0], FIRE[1], LAMP[1], RADAR[1])
    found = rows(units, lexicon)
    assert [line for zh, _en in found for line in zh] == [1, 2, 3]
    assert [line for _zh, en in found for line in en] == [4, 5, 6]


# --- The weights, on likelihoods given by hand ----------------------------------------------------------------


class Likelihoods(Lexicon):
    """A lexicon that knows how likely certain texts say the same, and that all others do not."""

    def __init__(self, known: dict[tuple[str, str], float]) -> None:
        self.known = known

    def likelihood(self, zh: Sequence[str], en: Sequence[str]) -> float:
        return self.known.get(("".join(zh), "".join(en)), -50.0)


@pytest.mark.parametrize(("together", "second"), [(12.6, [2, 3]), (12.4, [2])])
def test_second_paragraph_costs_three(together: float, second: list[int]) -> None:
    """Alone it costs a half: 10 - 0.5 = 9.5 stands against the likelihood of all three less 3."""
    lexicon = Likelihoods({("甲", "a"): 10.0, ("甲", "ab"): together})
    assert rows(paragraphs("甲", "a", "b"), lexicon)[0] == ([1], second)
    lexicon = Likelihoods({("甲", "a"): 10.0, ("甲乙", "a"): together})
    assert rows(paragraphs("甲", "乙", "a"), lexicon)[0] == ([1, 2] if len(second) == 2 else [1], [3])


@pytest.mark.parametrize(("likelihood", "paired"), [(11.2, True), (10.8, False)])
def test_other_kind_costs_twelve(likelihood: float, paired: bool) -> None:
    """A question and a paragraph that stay apart cost 1: they are paired above 11."""
    lexicon = Likelihoods({("甲", "a"): likelihood})
    units = [*paragraphs("甲", kind="question"), *paragraphs("a", first_line=2)]
    assert (([1], [2]) in rows(units, lexicon)) is paired


@pytest.mark.parametrize(("likelihood", "paired"), [(-0.9, True), (-1.1, False)])
def test_lone_paragraph_costs_a_half(likelihood: float, paired: bool) -> None:
    """Two that stay apart cost 1."""
    lexicon = Likelihoods({("乙", "b"): likelihood})
    assert (([2], [3]) in rows(paragraphs("甲", "乙", "b"), lexicon)) is paired


@pytest.mark.parametrize(("likelihood", "points"), [(12.0, True), (11.9, False)])
def test_scattered_paragraph_needs_twelve(likelihood: float, points: bool) -> None:
    """Of two pairs it points to the one that is likelier."""
    known = {("甲", "a"): 20.0, ("乙", "b"): 20.0, ("甲", "c"): likelihood - 1, ("乙", "c"): likelihood}
    lexicon = Likelihoods(known | {("甲", "b"): -50.0})
    found = align(paragraphs("甲", "乙", "a", "b", "z", "c"), lexicon, Notes())
    assert [lines_of(row) for row in found] == [([1], [3]), ([2], [4]), ([], [5]), ([], [6])]
    assert [row.counterpart for row in found] == [None, None, None, found[1] if points else None]


def test_four_paragraphs_are_one_row_at_most() -> None:
    known = {("甲", "a" * count): 30.0 * count for count in range(1, 6)}
    assert rows(paragraphs("甲", *"aaaa"), Likelihoods(known)) == [([1], [2, 3, 4, 5])]
    assert rows(paragraphs("甲", *"aaaaa"), Likelihoods(known)) in (
        [([1], [2, 3, 4, 5]), ([], [6])],
        [([], [2]), ([1], [3, 4, 5, 6])],
    )


def test_answers_are_paired_like_paragraphs() -> None:
    units = [*paragraphs("甲", kind="answer"), *paragraphs("a", first_line=2)]
    assert rows(units, Likelihoods({("甲", "a"): 5.0})) == [([1], [2])]


# --- What the next best reading costs more --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({("甲", "a"): 10.0, ("乙", "b"): 10.0}, [11.0, 11.0]),
        ({("甲", "a"): 10.0, ("乙", "b"): 10.0, ("甲乙", "b"): 21.0}, [2.5, 2.5]),
        ({("甲", "a"): 10.0, ("乙", "b"): 10.0, ("甲", "b"): 18.0}, [3.0, 3.0]),
        ({("甲", "a"): 10.0, ("乙", "b"): 0.5, ("乙", "ab"): 4.0}, [10.0, 1.5]),
    ],
    ids=["both alone", "two with one", "another", "only the second"],
)
def test_margin_is_lead_over_next_reading(known: dict[tuple[str, str], float], expected: list[float]) -> None:
    """Paragraphs alone cost a half each, company in a row 3."""
    found = align(paragraphs("甲", "乙", "a", "b"), Likelihoods(known), Notes())
    assert [lines_of(row) for row in found] == [([1], [3]), ([2], [4])]
    assert [row.margin for row in found] == pytest.approx(expected)


def credit_rows(zh: str, en: str, lexicon: Lexicon) -> list[tuple[list[int], list[int]]]:
    units = [*paragraphs(zh, en, kind="byline"), *paragraphs(*ALL[0], first_line=3)]
    return rows(units, lexicon)


def test_credits_with_a_role_in_common_are_paired(lexicon: Lexicon) -> None:
    assert credit_rows("文：秦远", "Text by Qin Yuan", lexicon)[0] == ([1], [2])
    assert credit_rows("编译：魏兰", "Text by Ann Lee", lexicon)[:2] == [([1], []), ([], [2])]
    assert credit_rows("诸葛明远 田禾", "Zhuge Mingyuan and Tian He", lexicon)[0] == ([1], [2])


def test_only_heading_of_both_languages_is_paired_with_a_doubt(lexicon: Lexicon) -> None:
    """Among lines of other kinds."""
    units = [
        *paragraphs("编译：魏兰", kind="byline"),
        *paragraphs("雪山。", kind="box", first_line=2),
        *paragraphs("瑞士", "Reserves", kind="heading", first_line=3),
    ]
    units += paragraphs(*ALL[0], first_line=5)
    found = [(lines_of(row), row.margin) for row in align(units, lexicon, Notes())]
    assert (([3], [4]), 0.0) in found
