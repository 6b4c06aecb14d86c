import pytest

from articles.ingest.extraction.contents import ContentsList, find_contents
from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.notes import GroupNote

from .samples import contents, lines

LIST = """
要闻 | NEWS & VIEWS

3 海港论坛开幕
各国代表共商安全

Harbour Forum Opens
in Yunpu

5 夜航演练举行

P7

7 灯塔下的守望

Watch Under the Lighthouse

分论坛 | SUB-FORUMS

12 海港论坛救援分论坛举办

Rescue Sub-forum Held

★专家观点

Highlights

14 让航路更安全

Safer Sea Lanes

16 灯与海

Lamps and the Sea

18 海港论坛消防分论坛举办

Firefighting Sub-forum Held

海港论坛开幕

论坛三月一日开幕。■
"""


def under(found: ContentsList) -> list[tuple[str, str]]:
    return [(str(entry.page), str(found.headings[entry.heading].zh)) for entry in found.entries]


def test_sections_are_bilingual_without_bar() -> None:
    found = contents(LIST)
    sections = [heading for heading in found.headings if heading.parent is None]
    assert [(str(each.zh), str(each.en)) for each in sections] == [
        ("要闻", "NEWS & VIEWS"),
        ("分论坛", "SUB-FORUMS"),
    ]
    assert [str(text) for text, _reason in found.dropped] == ["|", "|", "★"]


def test_entry_is_read_across_line_breaks() -> None:
    """Page, title, deck and English title."""
    first, second, third, *_rest = contents(LIST).entries
    assert (str(first.page), str(first.zh), str(first.deck)) == ("3", "海港论坛开幕", "各国代表共商安全")
    assert str(first.en) == "Harbour Forum Opens in Yunpu"
    assert (str(second.zh), str(second.deck), str(second.en)) == ("夜航演练举行", "", "")
    assert str(third.en) == "Watch Under the Lighthouse"


def test_english_title_follows_at_once() -> None:
    entry = contents("访谈 | INTERVIEW\n\n12 专访贝克\nInterview with Beck\n\n正文。").entries[0]
    assert (str(entry.zh), str(entry.en)) == ("专访贝克", "Interview with Beck")


def test_thumbnail_page_marks_are_apart() -> None:
    assert [str(mark) for mark in contents(LIST).page_marks] == ["P7"]


def test_group_end_is_doubted() -> None:
    """It ends where entries of the earlier kind return."""
    found = contents(LIST)
    assert under(found) == [
        ("3", "要闻"), ("5", "要闻"), ("7", "要闻"),
        ("12", "分论坛"), ("14", "专家观点"), ("16", "专家观点"), ("18", "分论坛"),
    ]  # fmt: skip
    (doubt,) = found.doubts
    assert doubt.lines[0] == lines(LIST)[[line.text for line in lines(LIST)].index("★专家观点")].number
    assert "ends with page 16" in doubt.taken


def test_a_group_ends_at_the_next_heading() -> None:
    text = LIST.replace("18 海港论坛消防分论坛举办", "★访谈\n\nInterview\n\n18 专访贝克")
    assert under(contents(text))[-3:] == [("14", "专家观点"), ("16", "专家观点"), ("18", "访谈")]


def test_notes_end_a_group() -> None:
    star, first = (
        next(line.number for line in lines(LIST) if line.text.startswith(start)) for start in ("★", "14 ")
    )
    found = contents(LIST, GroupNote(star, last=first))
    assert under(found)[-3:] == [("14", "专家观点"), ("16", "分论坛"), ("18", "分论坛")]
    assert found.doubts == []


def test_foreign_group_end_is_refused() -> None:
    star = next(line.number for line in lines(LIST) if line.text.startswith("★"))
    with pytest.raises(ExtractionError, match=f"group of line {star}: no entry of it stands at line 3"):
        contents(LIST, GroupNote(star, last=3))


def test_empty_sub_heading_is_doubted() -> None:
    found = contents("要闻 | NEWS\n\n★空\n\n★满\n\n3 海港论坛开幕\n\n正文。")
    assert any("no entry stands under the sub-heading 空" in doubt.taken for doubt in found.doubts)


def test_text_begins_after_last_english_title() -> None:
    found = contents(LIST)
    assert lines(LIST)[found.first_body_line - 1].text == "海港论坛开幕"


def test_text_may_begin_in_english() -> None:
    text = "要闻 | NEWS\n\n3 灯塔\n\nLighthouse\n\nLighthouse\n\nThe lamp is lit.■"
    assert contents(text).first_body_line == 7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("灯塔", "no line reads 目录"),
        ("目录 2031.3\n\n灯塔", "line 1: after this head"),
    ],
)
def test_missing_contents_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        find_contents(lines(text))


def told(found: ContentsList) -> list[str]:
    return [f"{doubt.lines[0]}: {doubt.taken}" for doubt in found.doubts]


def test_falling_page_is_doubted() -> None:
    found = contents("要闻 | NEWS\n\n5 灯塔\n\n3 夜航\n\n正文。")
    assert [str(entry.page) for entry in found.entries] == ["5", "3"]
    assert told(found) == ["3: page 3 after page 5 in the contents list, taken as it is printed"]


def test_repeated_page_is_doubted() -> None:
    """Two short texts may share a page, and one number may be a misprint."""
    found = contents("要闻 | NEWS\n\n5 灯塔\n\n5 夜航\n\n正文。")
    assert told(found) == ["3: page 5 stands twice in the contents list, taken as it is printed"]


def test_page_range_gives_the_last_page() -> None:
    (entry,) = contents("要闻 | NEWS\n\n5－7 灯塔\n\n正文。").entries
    assert (str(entry.page), entry.last_page, str(entry.zh)) == ("5", 7, "灯塔")


def test_page_number_may_stand_over_its_title() -> None:
    entry, following = contents("要闻 | NEWS\n\n5\n灯塔\n\nLighthouse\n\n7 夜航\n\n正文。").entries
    assert (str(entry.page), str(entry.zh), str(entry.en)) == ("5", "灯塔", "Lighthouse")
    assert str(following.zh) == "夜航"


@pytest.mark.parametrize("bar", ["|", " ｜ ", " 丨 ", "︱"])
def test_section_is_read_with_any_bar(bar: str) -> None:
    (heading,) = contents(f"要闻{bar}NEWS\n\n5 灯塔\n\n正文。").headings
    assert (str(heading.zh), str(heading.en)) == ("要闻", "NEWS")


@pytest.mark.parametrize("head", ["海上安全", "HARBOUR WATCH"])
def test_running_head_does_not_end_the_list(head: str) -> None:
    text = f"要闻 | NEWS\n\n5 灯塔\n\nLighthouse\n\n{head}\n\n访谈 | TALKS\n\n7 夜航\n\n灯塔\n\n正文。"
    found = contents(text)
    assert [str(entry.zh) for entry in found.entries] == ["灯塔", "夜航"]
    assert [str(each) for each in found.others] == [head]
    assert told(found) == [f"7: taken for a line among the contents list that is none of it: {head}"]


def test_line_over_entry_is_chinese_section() -> None:
    found = contents("要闻 | NEWS\n\n5 灯塔\n\nLighthouse\n\n访谈\n\n7 夜航\n\n灯塔\n\n正文。")
    assert under(found) == [("5", "要闻"), ("7", "访谈")]
    assert told(found) == ["7: taken for a section's heading in Chinese alone: 访谈"]


def test_entries_may_stand_under_no_section() -> None:
    (entry,) = contents("5 灯塔\n\n正文。").entries
    assert entry.heading is None


def test_headline_after_chinese_list_begins_text() -> None:
    """It is no second line of the last title."""
    found = contents("要闻 | NEWS\n\n5 灯塔\n\n7 夜航\n\n灯塔\n\n灯亮了。■")
    assert (found.first_body_line, str(found.entries[-1].deck)) == (7, "")


def test_a_list_without_entries_is_refused() -> None:
    with pytest.raises(ExtractionError, match="no entry"):
        contents("要闻 | NEWS\n\n正文。")


def test_number_over_listed_title_is_body() -> None:
    found = contents("要闻 | NEWS\n3 海港论坛开幕\nHarbour Forum Opens\n3\n海港论坛开幕\n论坛开幕了。")
    assert [str(entry.zh) for entry in found.entries] == ["海港论坛开幕"]
    assert found.first_body_line == 4


UNNUMBERED = """
要闻 | NEWS

3 夜航演练举行
Night Drill Held

灯塔下的守望
Watch Under the Lighthouse

8 港区论坛举办
Forum Held

夜航演练举行
"""


def test_title_in_body_proves_entry() -> None:
    """An entry may lack its page number."""
    found = contents(f"{UNNUMBERED}\n演练举行。\n\n灯塔下的\n守望\n\n灯亮了。")
    assert [(each.number, str(each.zh), str(each.en)) for each in found.entries] == [
        (3, "夜航演练举行", "Night Drill Held"),
        (3, "灯塔下的守望", "Watch Under the Lighthouse"),
        (8, "港区论坛举办", "Forum Held"),
    ]
    (doubt,) = found.doubts
    assert (doubt.lines, doubt.cost) == ((6,), Cost.ENTRY)
    assert "line: 6, printed: '灯塔下的守望', read: '3 灯塔下的守望'" in doubt.note


def test_advertisement_in_the_list_is_no_entry() -> None:
    found = contents(f"{UNNUMBERED}\n演练举行。\n\n灯亮了。")
    assert [each.number for each in found.entries] == [3, 8]
    assert [doubt.lines for doubt in found.doubts] == [(6,), (7,)]


def test_first_entry_may_lack_page_number() -> None:
    text = UNNUMBERED.replace("灯塔下的守望\n", "人物 | PEOPLE\n\n灯塔下的守望\n", 1)
    found = contents(f"{text}\n演练举行。\n\n灯塔下的守望\n\n灯亮了。")
    assert [str(found.headings[each.heading or 0].zh) for each in found.entries] == ["要闻", "人物", "人物"]


@pytest.mark.parametrize("title", [("夜航演练与港区的", "安全"), ("夜航演练", "的安全")])
def test_broken_phrase_is_no_deck(title: tuple[str, str]) -> None:
    (entry,) = contents("要闻 | NEWS\n\n3 {}\n{}\nSafety\n\n正文。".format(*title)).entries
    assert (str(entry.zh), str(entry.deck)) == ("".join(title), "")


def test_page_number_that_falls_may_be_the_misprint_or_the_one_before_it() -> None:
    found = contents("要闻 | NEWS\n\n3 灯\nLamp\n\n62 船\nShip\n\n8 海\nSea\n\n正文。")
    assert [doubt.lines for doubt in found.doubts] == [(6, 9)]


def test_page_numbers_may_stand_behind_their_titles() -> None:
    """After the dots that lead to them; dots and signs are dropped."""
    found = contents("要闻 | NEWS\n\n灯塔…………5\n\nLighthouse\n\n夜航 . . . . 7-9\n\n正文。")
    assert [(each.number, str(each.zh), each.last_page) for each in found.entries] == [
        (5, "灯塔", None),
        (7, "夜航", 9),
    ]
    assert [str(text) for text, _reason in found.dropped][1:] == ["…………", "-9", ". . . ."]


def test_sign_may_stand_before_a_page_number() -> None:
    found = contents("要闻 | NEWS\n\nP5 灯塔\n\nP. 7 夜航\n\n正文。")
    assert [(each.number, str(each.zh)) for each in found.entries] == [(5, "灯塔"), (7, "夜航")]


def test_title_with_an_abbreviation_is_no_sentence() -> None:
    found = contents("要闻 | NEWS\n\n5 专访贝克\n\nInterview with Dr. Allen Beck\n\n专访贝克\n\n正文。")
    assert str(found.entries[0].en) == "Interview with Dr. Allen Beck"
    assert found.first_body_line == 7
