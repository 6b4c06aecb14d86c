import pytest

from articles.ingest.extraction.headlines import ArticleBlocks, read_headlines
from articles.ingest.extraction.notes import Split

from .samples import entry

TITLE = "夜航安全演练举行"


def part(body: str, *splits: Split, title: str = TITLE) -> ArticleBlocks:
    return read_headlines(entry(title, body), splits)


def kinds(found: ArticleBlocks) -> dict[str, str]:
    """Return the kinds found, by the texts of their blocks."""
    return {str(block): found.kinds[block.line] for block in found.blocks if block.line in found.kinds}


def test_name_under_a_headline_is_the_author() -> None:
    found = part(f"{TITLE}\n\n秦远航\n\n（云浦大学研究员）\n\n演练举行。■")
    assert (str(found.author), str(found.deck)) == ("秦远航", "")
    assert kinds(found) == {"秦远航": "byline", "（云浦大学研究员）": "affiliation"}


@pytest.mark.parametrize("line", ["云浦大学研究员", "（灯亮了。）", "（灯）"])
def test_line_under_author_may_be_text(line: str) -> None:
    assert kinds(part(f"{TITLE}\n\n秦远航\n\n{line}\n\n演练举行。■")) == {"秦远航": "byline"}


@pytest.mark.parametrize("line", ["秦远航。", "守望海岸线"])
def test_line_like_a_name_is_no_author(line: str) -> None:
    assert str(part(f"{TITLE}\n\n{line}\n\n演练举行。■").author) == ""


def test_office_and_name_are_speaker() -> None:
    """In English it is the line with a comma under the English headline."""
    found = part(
        f"{TITLE}\n\n海岸协会会长 秦远航\n\n演练举行。■\n\nNight Drill Held\n\nQin Yuanhang, President\n\nIt was held.■"
    )
    assert str(found.speaker) == "海岸协会会长 秦远航"
    assert kinds(found) == {"海岸协会会长 秦远航": "speaker", "Qin Yuanhang, President": "speaker"}
    assert str(found.deck) == ""


def test_line_without_a_comma_names_no_speaker() -> None:
    found = part(
        f"{TITLE}\n\n海岸协会会长 秦远航\n\n演练举行。■\n\nNight Drill Held\n\nA Watch at Night\n\nIt was held.■"
    )
    assert kinds(found) == {"海岸协会会长 秦远航": "speaker"}


@pytest.mark.parametrize(
    ("under", "deck"),
    [
        ("写在演练之际\n\n演练举行。■", "写在演练之际"),
        ("写在演练之际\n\nNight Drill Held\n\nIt was held.■", "写在演练之际"),
        ("写在演练之际\n\n一、准备\n\n演练举行。■", "写在演练之际"),
        ("写在演练之际", ""),
        ("写在演练之际\n\n海上的人们\n\n演练举行。■", ""),
        ("写在演练之际\n\n编辑同志：\n\n演练举行。■", ""),
        ("一、准备\n\n演练举行。■", ""),
        ("写在演练之际：\n\n演练举行。■", ""),
        (f"写在{'演练' * 20}之际\n\n演练举行。■", ""),
    ],
    ids=["text", "English", "part", "nothing", "open line", "letter", "numbered", "end", "long"],
)
def test_deck_is_an_open_line_over_text(under: str, deck: str) -> None:
    assert str(part(f"{TITLE}\n\n{under}").deck) == deck


def test_interview_has_no_deck_but_an_affiliation() -> None:
    """It goes to the first paragraph, in each language."""
    body = (
        "专访秦远航\n\n海岸协会会长\n\n演练举行。\n\n守望\n\n天黑了。■\n\n"
        "Night Drill Held\n\nPresident\n\nIt was held.■"
    )
    found = part(body, title="专访秦远航")
    assert found.is_interview
    assert str(found.deck) == ""
    assert kinds(found) == {"海岸协会会长": "affiliation", "President": "affiliation"}


def test_break_within_a_title_is_closed() -> None:
    """The contents list prints no space where the headline broke, and one where it did not."""
    assert str(part("夜航安全 演练举行\n\n演练举行。■").title_zh) == TITLE
    kept = part("夜航安全 演练 举行\n\n演练举行。■", title="夜航安全演练 举行")
    assert str(kept.title_zh) == "夜航安全演练 举行"


def test_notes_divide_title_and_deck() -> None:
    found = part("夜航安全演练举行\n\n演练举行。■", Split(7, "演练"))
    assert (str(found.title_zh), str(found.deck)) == ("夜航安全", "演练举行")
    assert str(part("夜航安全演练举行\n\n演练举行。■", Split(9, "演练")).deck) == ""


@pytest.mark.parametrize(
    ("lead", "kicker"),
    [
        ("守望海岸的人们", "守望海岸的人们"),
        ("守望海岸的人们——", "守望海岸的人们——"),
        ("灯亮了。", ""),
        ("A watch", ""),
    ],
)
def test_kicker_is_a_short_chinese_line(lead: str, kicker: str) -> None:
    assert str(part(f"{lead}\n\n{TITLE}\n\n演练举行。■").kicker) == kicker


def test_everything_else_stays_a_block() -> None:
    found = part(f"守望\n\n{TITLE}\n\n写在之际\n\n演练举行。\n\nNight Drill Held\n\nIt was held.■")
    assert [str(block) for block in found.blocks] == ["演练举行。", "It was held.■"]
    assert str(found.title_en) == "Night Drill Held"


@pytest.mark.parametrize(
    ("line", "author"),
    [("秦　远　沈青禾", "秦　远　沈青禾"), ("秦远、灯塔", ""), ("秦远：沈青禾", ""), ("灯塔　海岸", "")],
)
def test_names_in_a_row_under_a_headline_are_the_authors(line: str, author: str) -> None:
    assert str(part(f"{TITLE}\n\n{line}\n\n演练举行。■").author) == author


@pytest.mark.parametrize(
    ("line", "author"),
    [("Qin Yuan and Shen Qinghe", True), ("Qin Yuan", False), ("The Night and the Drill", False)],
)
def test_authors_are_named_under_the_english_headline_too(line: str, author: bool) -> None:
    found = part(f"{TITLE}\n\n秦　远　沈青禾\n\n演练举行。■\n\nNight Drill Held\n\n{line}\n\nIt was held.■")
    assert str(found.author_en) == (line if author else "")
    assert (kinds(found).get(line) == "byline") is author


def test_author_may_stand_under_both_headlines() -> None:
    assert str(part(f"{TITLE}\n\nNight Drill Held\n\n秦远航\n\n演练举行。■").author) == "秦远航"
