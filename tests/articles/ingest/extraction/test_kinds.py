import pytest

from articles.ingest.extraction.doubts import Cost
from articles.ingest.extraction.kinds import Context, kinds_in_context

from .samples import blocks

TABLE = "灯塔  高度\n云浦  30米"
LETTER = "编辑同志：\n\n灯亮了。"
SENTENCE = "三月二日，演练在外港举行，巡逻艇在海上搜寻，凌晨才把船"
SENTENCE_EN = "The drill was held outside the harbour, and at dawn the"


def context(text: str) -> Context:
    return kinds_in_context(blocks(text))


def told(text: str) -> dict[str, str]:
    """Return the kinds found, by the texts of their blocks."""
    kinds = context(text).kinds
    return {str(block): kinds[block.line] for block in blocks(text) if block.line in kinds}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("【关键词】灯塔；航路", "keywords"),
        ("关 键 词：灯塔；航路", "keywords"),
        ("Keywords: lighthouse; sea lane", "keywords"),
        ("Key words: lighthouse", "keywords"),
        ("【摘要】本文讨论灯塔。", "abstract"),
        ("内容提要：本文讨论灯塔。", "abstract"),
        ("Abstract: This article discusses lighthouses.", "abstract"),
        ("上图：守塔人", "caption"),
        ("Above: the keeper", "caption"),
        ("（作者系云浦大学研究员）", "note"),
        ("[本文作者为守塔人]", "note"),
        ("(The author is a keeper.)", "note"),
    ],
)
def test_kind_is_told_by_words(text: str, kind: str) -> None:
    assert told(f"灯亮了。\n\n{text}\n\n船来了。") == {text: kind}


@pytest.mark.parametrize(
    "text",
    [
        "关键词是灯塔。",
        "Keywordsmith: none.",
        "提要求：点灯。",
        "Summary of the year.",
        "图上：守塔人点灯。",
        "Above the keeper: a lamp.",
        "（守塔人系云浦人）船来了。",
        "(The author of it is here.)",
    ],
)
def test_words_in_text_tell_no_kind(text: str) -> None:
    assert told(f"灯亮了。\n\n{text}\n\n船来了。") == {}


def test_table_has_title_and_note() -> None:
    found = told(f"灯亮了。\n\n表1 灯塔的高度\n\n{TABLE}\n\n注：高度以米计。")
    assert list(found.values()) == ["table", "table", "note"]


def test_title_without_table_is_text() -> None:
    assert told("表1 灯塔的高度\n\n灯亮了。\n\n注：高度以米计。") == {}


@pytest.mark.parametrize("mark", ["①", "[1]", "*"])
def test_footnote_mark_precedes_it(mark: str) -> None:
    assert told(f"灯亮了{mark}。\n\n{mark}见《灯塔》。") == {f"{mark}见《灯塔》。": "footnote"}
    assert told(f"灯亮了。\n\n{mark}见《灯塔》。\n\n{mark}又见。") == {}


@pytest.mark.parametrize("heading", ["参考文献", "【参考资料】", "References:", "Works Cited"])
def test_references_are_the_items_under_their_heading(heading: str) -> None:
    text = (
        f"[1]灯亮了。\n\n{heading}\n\n[1] 秦远：《灯塔》。\n\n[2] 贝克：《海》。\n\n船来了。\n\n[3] 天黑了。"
    )
    assert told(text) == {
        heading: "heading",
        "[1] 秦远：《灯塔》。": "reference",
        "[2] 贝克：《海》。": "reference",
    }


def test_reference_words_are_no_heading() -> None:
    assert told("参考文献不多。\n\n[1] 秦远：《灯塔》。") == {}


def test_box_follows_whole_paragraph() -> None:
    text = "灯亮了。\n\n相关链接\n\n南岛灯塔\n\n南岛灯塔建于1911年。\n\n船来了。"
    assert told(text) == {"相关链接": "box", "南岛灯塔": "box", "南岛灯塔建于1911年。": "box"}
    (doubt,) = context(text).doubts
    assert (doubt.lines, doubt.cost, doubt.note) == ((3, 7), Cost.WORD, "kinds: [{line: 7, kind: box}]")


def test_box_ends_at_a_caption() -> None:
    assert told("相关链接\n\n南岛灯塔\n\n灯塔（秦远 摄）\n\n船来了。") == {
        "相关链接": "box",
        "南岛灯塔": "box",
    }


# --- Letters --------------------------------------------------------------------------------------------------


def test_open_lines_under_a_letter_sign_it() -> None:
    assert told(f"{LETTER}\n\n云浦港\n\n秦远") == {"云浦港": "signature", "秦远": "signature"}
    assert told("灯亮了。\n\n云浦港\n\n秦远") == {}


def test_headline_of_the_next_letter_signs_nothing() -> None:
    text = f"{LETTER}\n\n云浦港务局\n\n守塔人\n\n船来了\n\n编辑先生：\n\n船来了。\n\n贝克"
    assert told(text) == {"云浦港务局": "signature", "守塔人": "signature", "贝克": "signature"}


@pytest.mark.parametrize(("length", "signs"), [(80, True), (81, False)])
def test_long_line_signs_nothing(length: int, signs: bool) -> None:
    assert bool(told(f"{LETTER}\n\n{'灯' * length}")) is signs


def test_date_signs_with_the_line_over_it() -> None:
    assert told("灯亮了。\n\n云浦港务局\n\n2031年3月2日") == {
        "云浦港务局": "signature",
        "2031年3月2日": "signature",
    }
    assert told("灯亮了。\n\n2031年3月2日") == {"2031年3月2日": "signature"}


# --- Captions and quotations ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("following", "is_quotation"), [("守望的人", True), ("船来了。", False)])
def test_quotation_over_a_heading_stands_alone(following: str, is_quotation: bool) -> None:
    quoted = "“灯是海上的星星”"
    assert told(f"灯亮了。\n\n{quoted}\n\n{following}") == ({quoted: "quotation"} if is_quotation else {})


@pytest.mark.parametrize("quoted", ["“灯”", "“灯是星星”他说", "“灯”是“海上的星星”"])
def test_words_in_quotation_marks_are_no_quotation(quoted: str) -> None:
    assert told(f"灯亮了。\n\n{quoted}\n\n守望的人") == {}


def test_numbered_lines_beside_a_caption_are_captions() -> None:
    text = "灯亮了。\n\n①守塔人\n\n②灯塔（秦远 摄）\n\n③海鸥\n\n④船队来了。\n\n船来了。\n\n⑤天黑"
    assert told(text) == {"①守塔人": "caption", "③海鸥": "caption", "④船队来了。": "caption"}


@pytest.mark.parametrize(("gap", "is_doubted"), [(2, True), (3, False)])
def test_short_line_within_sentence_is_caption(gap: int, is_doubted: bool) -> None:
    """Where the page had a picture it is none but that."""
    blank = "\n" * (gap + 1)
    found = context(f"{SENTENCE}{blank}守塔人点灯\n\n员送回。")
    line = 1 + gap + 1
    assert found.kinds == {line: "caption"}
    assert found.joins == {1: line + 2}
    assert [(doubt.lines, doubt.note) for doubt in found.doubts] == (
        [((line,), f"kinds: [{{line: {line}, kind: paragraph}}]")] if is_doubted else []
    )


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        (f"{SENTENCE}。", "守塔人点灯", "员送回。"),
        (SENTENCE, "守塔人点灯。", "员送回。"),
        (SENTENCE, "守塔人点灯", "员送回"),
        (SENTENCE, "一、守塔人点灯", "员送回。"),
        (SENTENCE, "——守塔人点灯", "员送回。"),
        (SENTENCE, "灯" * 41, "员送回。"),
        ("演练，船", "守塔人点灯", "员送回。"),
        (SENTENCE.replace("，", ""), "守塔人点灯", "员送回。"),
    ],
    ids=["end before", "end", "no end after", "numbered", "dash", "long", "short before", "no comma"],
)
def test_line_between_other_text_is_no_caption(before: str, line: str, after: str) -> None:
    assert told(f"{before}\n\n{line}\n\n{after}") == {}


@pytest.mark.parametrize(
    ("line", "after", "is_caption"),
    [
        ("The keeper at work", "ships came back.", True),
        ("the keeper at work", "ships came back.", False),
        ("The keeper at work", "Ships came back.", False),
    ],
)
def test_english_sentence_goes_on_in_small_letters(line: str, after: str, is_caption: bool) -> None:
    assert told(f"{SENTENCE_EN}\n\n{line}\n\n{after}") == ({line: "caption"} if is_caption else {})


def test_caption_has_a_translation_under_it() -> None:
    assert told("灯亮了。\n\n灯塔（秦远 摄）\n\nThe lighthouse at night\n\nThe lamp is lit.") == {
        "The lighthouse at night": "caption"
    }
    assert told("灯亮了。\n\n灯塔（秦远 摄）\n\nThe lamp is lit.") == {}
    assert told("灯亮了。\n\n上图：灯塔\n\nThe lighthouse at night")["The lighthouse at night"] == "caption"
    assert told("灯亮了。\n\nThe lighthouse at night\n\nThe lamp is lit.") == {}
    long = "The lighthouse at night " * 5
    assert told(f"灯亮了。\n\n灯塔（秦远 摄）\n\n{long}") == {}


def test_captions_are_translated_by_number() -> None:
    text = "①灯塔（秦远 摄）\n\n灯亮了。\n\nThe lamp is lit.\n\n① The lighthouse\n\n② The sea\n\nA ship"
    assert told(text) == {"① The lighthouse": "caption"}
    unnumbered = "灯塔（秦远 摄）\n\n灯亮了。\n\nThe lamp is lit.\n\nA ship"
    assert told(unnumbered) == {}


@pytest.mark.parametrize(
    ("text", "kind"), [("[Abstract] The lamp is lit.", "abstract"), ("［关键词］灯塔", "keywords")]
)
def test_label_in_square_brackets_tells(text: str, kind: str) -> None:
    assert told(text) == {text: kind}


def test_caption_in_both_languages_leaves_the_next_heading() -> None:
    found = told("灯亮了。\n\n下图：灯塔\n\nBelow: A lighthouse\n\n海上的夜\n\n天黑了。")
    assert "海上的夜" not in found


def test_captions_count_on_beside_a_signed_one() -> None:
    text = "The lamp is lit.\n\n1. The stairs\n\n2. The lamp\n\n3. The keeper (Photo by Qin Yuan)"
    assert told(text) == {"1. The stairs": "caption", "2. The lamp": "caption"}
    assert told(text.replace("2.", "5.")) == {}


def test_last_line_that_says_who_signs_is_a_signature() -> None:
    """A letter without a greeting; a name alone may be anything."""
    assert told("灯亮了。\n\n丘　陵（退休木匠）") == {"丘　陵（退休木匠）": "signature"}
    assert told("The lamp is lit.\n\nQiu Ling, Retired Carpenter") == {
        "Qiu Ling, Retired Carpenter": "signature"
    }
    assert told("灯亮了。\n\n丘陵") == {}
    assert told("灯亮了。\n\n丘　陵（退休木匠）\n\n船来了。") == {}


def test_heading_after_a_lost_stop_is_no_caption() -> None:
    text = (
        "巡逻艇用探照灯在海上搜寻，船员们整夜没有休息，直到天亮才回来\ufffd\n\n波兰\n\n木匠把灯塔雕成教堂。"
    )
    assert told(text) == {}


def test_quotation_inside_a_sentence_parts_it() -> None:
    sentence, quote = "司机们都说，高速公路上的排队时间短了，青年司机尤其欢迎", "“排队时间短了”"
    found = context(f"{sentence}\n\n{quote}\n\n这个办法。")
    assert (found.kinds, found.joins) == ({3: "quotation"}, {1: 5})
    assert [each.lines for each in found.doubts] == [(3,)]


def test_title_of_a_table_without_rows_is_doubted() -> None:
    (doubt,) = context("灯亮了。\n\n表1 灯塔\n年份\n米\n\n船来了。").doubts
    assert doubt.lines == (3, 4, 5)
    (doubt,) = context("灯亮了。\n\n表1 灯塔\n\n云浦 30 12\n\n石岛 20 11\n\n船来了。").doubts
    assert (doubt.lines, doubt.note) == ((3, 5, 7), "kinds: [{line: 3, last: 7, kind: table}]")
    assert context(f"灯亮了。\n\n表1 灯塔的高度\n\n{TABLE}").doubts == []


@pytest.mark.parametrize("who", ["（左）", "（前排右二）", " (second from left)"])
def test_caption_that_says_who_stands_where_is_certain(who: str) -> None:
    sentence, rest = ("三月二日，演练在外港举行，巡逻艇在海上搜寻，凌晨才把船", "送回。")
    if who.startswith(" "):
        sentence, rest = "The drill was held, as every year, outside the harbour, and the", "ships returned."
    caption = f"秦远{who}与贝克" if not who.startswith(" ") else f"Qin Yuan{who} and Beck"
    found = context(f"{sentence}\n\n{caption}\n\n{rest}")
    assert (list(found.kinds.values()), found.doubts) == (["caption"], [])


def test_boxes_of_both_languages_are_one_doubt() -> None:
    (doubt,) = context("相关链接\n\n灯亮了。\n\nBackground\n\nThe lamp is lit.").doubts
    assert doubt.lines == (1, 3, 5, 7)
    assert doubt.note == "kinds: [{line: 3, kind: box}, {line: 7, kind: box}]"


def test_odd_line_among_signatures_is_doubted() -> None:
    """It may be the headline of the next letter, which stands too high."""
    text = f"{LETTER}\n\n请印大一点\n\n云浦 秦远\n\n二〇三一年三月\n\n{LETTER}"
    assert [each.lines for each in context(text.replace("二〇三一年三月", "请点灯")).doubts] == [(5,)]
