"""How passages become rows, on articles that no database knows."""

from typing import Any

import pytest

from articles.arrangement import arrange
from articles.models import Article, EditorialNote, Figure, Passage
from articles.reading import AnnotatedFigure, ArticlePart, Material, MissingPassages, Paragraph, ShownPassage
from magazine.text.languages import BOTH
from media.models import Photo

ENTRY, FIRST, SECOND = (Article(pk=number, locator=f"p{number}") for number in (1, 2, 3))


def passage(number: int, zh: str = "", en: str = "", of: Article = ENTRY, **more: Any) -> Passage:
    fields = {"order": number, "order_zh": number if zh else None, "order_en": number if en else None, **more}
    return Passage(pk=100 + number, number=number, article=of, entry=ENTRY, text_zh=zh, text_en=en, **fields)


def note(number: int, language: str, printed: str, on: Passage | None = None) -> EditorialNote:
    return EditorialNote(
        pk=number,
        article=on.article if on else ENTRY,
        passage=on,
        number=number,
        language=language,
        printed=printed,
    )


def numbers(part: ArticlePart) -> list[int | tuple[int, ...]]:
    """Return each row's number, and for missing passages all of their numbers."""
    return [row.passage.number if isinstance(row, ShownPassage) else row.numbers for row in part.rows]


def rows(part: ArticlePart) -> list[ShownPassage]:
    return [row for row in part.rows if isinstance(row, ShownPassage)]


def test_parallel_rows_hold_both_sides() -> None:
    material = Material([passage(1, "甲", "A", order=2), passage(2, "乙", order=1)])
    (part,) = arrange(ENTRY, material).parts
    assert numbers(part) == [2, 1]
    assert [[side.language for side in row.sides] for row in rows(part)] == [["zh", "en"]] * 2
    assert [len(side.paragraphs) for side in rows(part)[0].sides] == [1, 0]


@pytest.mark.parametrize(("language", "printed"), [("zh", [1, 2, 3]), ("en", [3, 1, 2])])
def test_one_language_stands_in_its_printed_order(language: str, printed: list[int]) -> None:
    orders = {1: 2, 2: 3, 3: 1}
    material = Material([passage(n, f"字{n}", f"word {n}", order_en=orders[n]) for n in orders])
    (part,) = arrange(ENTRY, material, (language,)).parts
    assert numbers(part) == printed


def test_missing_texts_make_one_gap() -> None:
    sides = [("甲", ""), ("乙", "B"), ("丙", ""), ("丁", ""), ("戊", "E")]
    material = Material([passage(number, *side) for number, side in enumerate(sides, 1)])
    (part,) = arrange(ENTRY, material, ("en",)).parts
    assert numbers(part) == [(1,), 2, (3, 4), 5]


def test_a_side_may_hold_several_paragraphs() -> None:
    (part,) = arrange(ENTRY, Material([passage(1, en="One.\nTwo.")]), ("en",)).parts
    assert [paragraph.text for paragraph in rows(part)[0].sides[0].paragraphs] == ["One.", "Two."]


def test_scattered_paragraph_links_its_pair() -> None:
    pair = passage(1, "甲", "A")
    scattered = passage(2, en="A again", counterpart=pair)
    (part,) = arrange(ENTRY, Material([pair, scattered])).parts
    assert [row.see for row in rows(part)] == [None, 1]
    (alone,) = arrange(ENTRY, Material([scattered])).parts
    assert rows(alone)[0].see is None


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("paragraph", "text"),
        ("answer", "text"),
        ("heading", "heading"),
        ("speaker", "heading"),
        ("quotation",) * 2,
        ("verse", "lines"),
        ("signature", "lines"),
        ("table", "table"),
        ("reference", "reference"),
        ("box", "text"),
    ],
)
def test_a_row_knows_its_form(kind: str, form: str) -> None:
    (part,) = arrange(ENTRY, Material([passage(1, "甲", kind=kind)])).parts
    assert rows(part)[0].form == form


def test_pieces_follow_print_order() -> None:
    passages = [
        passage(1, "引"),
        passage(2, "甲", of=FIRST),
        passage(3, "乙", of=SECOND),
        passage(4, "丙", of=SECOND),
        passage(5, "尾"),
    ]
    parts = arrange(ENTRY, Material(passages, pieces=[FIRST, SECOND])).parts
    assert [(part.article.pk, part.has_head, numbers(part)) for part in parts] == [
        (1, False, [1]),
        (2, True, [2]),
        (3, True, [3, 4]),
        (1, False, [5]),
    ]


def test_piece_without_text_has_head() -> None:
    parts = arrange(ENTRY, Material([passage(1, "甲")], pieces=[FIRST])).parts
    assert [(part.article.pk, part.has_head) for part in parts] == [(1, False), (2, True)]


def test_figure_follows_its_passage() -> None:
    present, lacking = passage(1, "甲", "A"), passage(2, "乙")
    figures = [
        Figure(pk=n, article=ENTRY, after=after, order=n) for n, after in enumerate([None, present, lacking])
    ]
    material = Material([present, lacking], figures=figures)
    (part,) = arrange(ENTRY, material).parts
    assert part.figures == (AnnotatedFigure(figures[0]),)
    assert [row.figures for row in part.rows] == [
        (AnnotatedFigure(figures[1]),),
        (AnnotatedFigure(figures[2]),),
    ]
    (english,) = arrange(ENTRY, material, ("en",)).parts
    assert english.rows[1] == MissingPassages((2,), 1, (AnnotatedFigure(figures[2]),))


def test_missing_byline_leaves_no_gap() -> None:
    passages = [passage(1, "甲", "A"), passage(2, "文 / 某某"), passage(3, "乙")]
    passages[1].kind = Passage.Kind.BYLINE
    (english,) = arrange(ENTRY, Material(passages), ("en",)).parts
    assert english.rows[1] == MissingPassages((2, 3), missing=1)


def test_notes_mark_printed_words() -> None:
    text = passage(1, "一句。\n错字。", "A sentence.")
    notes = [note(1, "zh", "标题"), note(2, "zh", "错字", text), note(3, "en", "sentence", text)]
    reading = arrange(ENTRY, Material([text], notes=notes))
    assert [(mark.number, mark.note) for mark in reading.marks] == [
        (1, notes[0]),
        (2, notes[1]),
        (3, notes[2]),
    ]
    (part,) = reading.parts
    assert [mark.note for mark in reading.head] == [notes[0]]
    assert part.marks == ()
    chinese, english = rows(part)[0].sides
    assert [[mark.number for mark in paragraph.marks] for paragraph in chinese.paragraphs] == [[], [2]]
    assert [mark.number for mark in english.paragraphs[0].marks] == [3]


def test_caption_note_stands_at_caption() -> None:
    texts = [passage(1, "甲。"), passage(2, "乙。")]
    figure = Figure(pk=1, article=ENTRY, photo=Photo(pk=1, caption_zh="会扬"), after=texts[0], order=1)
    notes = [note(1, "zh", "会扬"), note(2, "zh", "乙", texts[1]), note(3, "zh", "标题")]
    reading = arrange(ENTRY, Material(texts, figures=[figure], notes=notes))
    assert [mark.note.number for mark in reading.marks] == [3, 1, 2]
    first = rows(reading.parts[0])[0]
    assert [mark.note.number for shown in first.figures for mark in shown.marks] == [1]
    assert [mark.note.number for mark in reading.head] == [3]


def test_consecutive_headings_nest() -> None:
    kinds = ["heading", "heading", "paragraph", "heading", "speaker", "quotation", "speaker"]
    material = Material([passage(n, f"字{n}", kind=kind) for n, kind in enumerate(kinds, 1)])
    (part,) = arrange(ENTRY, material).parts
    ranked = [(row.passage.kind, row.level) for row in rows(part) if row.form == "heading"]
    assert ranked == [("heading", 2), ("heading", 3), ("heading", 2), ("speaker", 3), ("speaker", 3)]


def test_one_language_carries_only_its_own_notes() -> None:
    text = passage(1, "错字。", "A sentence.")
    reading = arrange(
        ENTRY, Material([text], notes=[note(1, "zh", "错字", text), note(2, "en", "A", text)]), ("en",)
    )
    assert [(mark.number, mark.note.language) for mark in reading.marks] == [(1, "en")]


def test_caption_notes_follow_their_passage() -> None:
    """A note on a caption is met after those on the passage above it and before those on the next."""
    above, below = passage(1, "上文错。"), passage(2, "下文误。")
    figure = Figure(article=ENTRY, photo=Photo(caption_zh="题错图"), after=above, order=1)
    notes = [note(1, "zh", "下文误", below), note(2, "zh", "题错图"), note(3, "zh", "上文错", above)]
    for each in notes:
        each.article = ENTRY
    reading = arrange(ENTRY, Material([above, below], figures=[figure], notes=notes))
    assert [mark.note.number for mark in reading.marks] == [3, 2, 1]


def table(zh: str, *notes: EditorialNote) -> tuple[tuple[Paragraph, ...], ...]:
    (part,) = arrange(ENTRY, Material([passage(1, zh, kind="table")], notes=notes)).parts
    return rows(part)[0].sides[0].table


def test_equal_rows_make_cells() -> None:
    assert [[cell.text for cell in row] for row in table("\t2019 \n北\t12")] == [["", "2019"], ["北", "12"]]
    assert [[cell.text for cell in row] for row in table("甲\t乙")] == [["甲", "乙"]]
    assert table("甲\t乙\n丙") == ()
    assert table("甲\n乙") == ()


def test_note_stands_in_its_cell() -> None:
    text = passage(1, "甲\t乙\t丙\n丁\t戊\t己", kind="table")
    notes = [note(1, "zh", "戊", text), note(2, "zh", "甲\t乙", text)]
    (part,) = arrange(ENTRY, Material([text], notes=notes)).parts
    cells = rows(part)[0].sides[0].table
    assert [[[mark.number for mark in cell.marks] for cell in row] for row in cells] == [
        [[], [], [2]],
        [[], [1], []],
    ]


def frames(languages: tuple[str, ...], *passages: Passage) -> list[tuple[bool, int]]:
    (part,) = arrange(ENTRY, Material(passages), languages).parts
    return [(block.is_box, len(block.rows)) for block in part.blocks]


def test_box_paragraphs_share_frame() -> None:
    text = [
        passage(1, "甲"),
        passage(2, "链接", "Link", kind="box"),
        passage(3, "乙", kind="box"),
        passage(4, "丙"),
    ]
    assert frames(BOTH, *text) == [(False, 1), (True, 2), (False, 1)]
    assert frames(BOTH, text[1]) == [(True, 1)]


def test_boxes_have_frames_by_language() -> None:
    texts = [passage(1, "链接", kind="box"), passage(2, "甲", kind="box"), passage(3, en="Link", kind="box")]
    assert frames(BOTH, *texts) == [(True, 2), (True, 1)]


def test_gap_stands_in_its_frame() -> None:
    box = [passage(1, en="Link", kind="box"), passage(2, "甲", kind="box"), passage(3, en="End", kind="box")]
    assert frames(("en",), *box) == [(True, 3)]
    assert frames(("en",), box[0], passage(2, "甲"), box[2]) == [(True, 1), (False, 1), (True, 1)]
    assert frames(("zh",), box[0], passage(2, "甲")) == [(False, 2)]


def test_short_lines_are_counted_as_lines() -> None:
    def is_short(text: str) -> bool:
        (part,) = arrange(ENTRY, Material([passage(1, text)]), ("zh",)).parts
        return rows(part)[0].is_short

    assert is_short("\n".join(["夜"] * 12))
    assert not is_short("\n".join(["夜"] * 13))
    assert is_short("夜" * 252)
    assert not is_short("夜" * 253)
