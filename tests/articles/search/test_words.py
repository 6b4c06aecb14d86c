"""The form in which texts and what is asked for are compared."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer

from articles.search import words
from articles.search.folding import fold
from articles.search.words import form, form_with_places, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("執法能力", "执法能力"),
        ("Wáng Xiǎohóng", "wang xiaohong"),
        ("“公共安全”", '"公共安全"'),
        ("don’t", "don't"),
        ("（10）", "(10)"),
    ],
)
def test_ways_of_writing_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_moves_nothing() -> None:
    every_character = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x30000)]))
    assert len(fold(every_character)) == len(every_character)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("2024 年 10 月", " 2024 年 10 月 "),
        ("2024年10月", " 2024 年 10 月 "),
        ("警务，合作", " 警务 合作 "),
        ("深化交流 打造\n共同体", " 深化交流打造共同体 "),
        ("China’s securities", " china secur "),
        ("counter-terrorism", " counter terror "),
        ("1,200 人", " 1200 人 "),
        ("O'Brien", " obrien "),
        ("……", ""),
    ],
)
def test_a_form_has_words_as_stems_and_han_runs_unbroken(written: str, compared: str) -> None:
    assert form(written) == compared


def test_a_form_leads_back_to_the_text_as_printed() -> None:
    text = "第三次 “中国—太平洋岛国” Police Dialogues，2024 年"
    found = form_with_places(text)
    places = {
        words: found.printed(found.text.index(words), found.text.index(words) + len(words))
        for words in ("太平洋岛", " dialogu ", "2024 年")
    }
    assert {words: text[start:end] for words, (start, end) in places.items()} == {
        "太平洋岛": "太平洋岛",
        " dialogu ": "Dialogues",
        "2024 年": "2024 年",
    }


def test_an_index_keeps_characters_neighbours_and_words() -> None:
    assert tokens(form("公安部 police")) == {"公", "安", "部", "公安", "安部", "polic"}


@pytest.fixture
def _hurried_threads() -> Iterator[None]:
    """Threads take turns a thousand times as often, so that what they share is met half done."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hurried_threads")
def test_threads_stem_rightly_side_by_side() -> None:
    bases = ("deput", "nation", "organiz", "cooperat", "investigat", "respons", "communicat", "generaliz")
    endings = ("y", "ies", "ation", "ations", "ing", "ed", "ive", "ively", "ational", "ization", "ibilities")
    spellings = [f"{base}{ending}" for base in bases for ending in endings] * 4
    alone = snowballstemmer.stemmer("english")
    expected = [alone.stemWord(word) for word in spellings]

    def stem_all(_thread: int) -> list[str]:
        return [words._stem.__wrapped__(word) for word in spellings]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(stem_all, range(8))) == [expected] * 8
