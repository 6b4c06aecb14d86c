"""Folding, normalising and tokenizing texts."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer

from articles.search import spellings, tokenizer
from articles.search.tokenizer import fold, normalize, normalize_with_positions, tokenize


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
def test_folds_ways_of_writing(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_preserves_positions() -> None:
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
        ("\u2ea0警\u2ed1途⼾", " 民警长途户 "),
        ("\uf937\uf9f7", " 路立 "),
        ("o\ufb03cers", " offic "),
        ("heli\u00adcopters offi\u200bcers", " helicopt offic "),
        ("高速\u200b公路\ufe00上", " 高速公路上 "),
        ("隨著香港衞生", " 随着香港卫生 "),
        ("著名", " 着名 "),
        ("Straße, Œuvre", " strass oeuvr "),
    ],
)
def test_normalises_words_and_runs(written: str, compared: str) -> None:
    assert normalize(written) == compared


def test_maps_spans_to_printed_text() -> None:
    text = "第三次 “中国—太平洋岛国” Police Dialogues，2024 年"
    found = normalize_with_positions(text)
    places = {
        words: found.printed_span(found.text.index(words), found.text.index(words) + len(words))
        for words in ("太平洋岛", " dialog ", "2024 年")
    }
    assert {words: text[start:end] for words, (start, end) in places.items()} == {
        "太平洋岛": "太平洋岛",
        " dialog ": "Dialogues",
        "2024 年": "2024 年",
    }


def test_tokens_are_characters_bigrams_and_words() -> None:
    assert tokenize(normalize("公安部 police")) == {"公", "安", "部", "公安", "安部", "polic"}


@pytest.fixture
def _hurried_threads() -> Iterator[None]:
    """Threads take turns a thousand times as often, so that what they share is met half done."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hurried_threads")
def test_threads_do_not_share_a_stemmer() -> None:
    bases = ("deput", "nation", "organiz", "cooperat", "investigat", "respons", "communicat", "generaliz")
    endings = ("y", "ies", "ation", "ations", "ing", "ed", "ive", "ively", "ational", "ization", "ibilities")
    spellings = [f"{base}{ending}" for base in bases for ending in endings] * 4
    alone = snowballstemmer.stemmer("english")
    expected = [alone.stemWord(word) for word in spellings]

    def stem_all(_thread: int) -> list[str]:
        return [tokenizer._stem.__wrapped__(word) for word in spellings]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(stem_all, range(8))) == [expected] * 8


def test_letters_with_strokes_are_found_without_them() -> None:
    assert tokenizer.fold("Łukasz Sørensen, Đỗ") == "lukasz sorensen, do"


@pytest.mark.parametrize("dot", ["·", "•", "・", "‧", "∙", "⋅", "", " · "])
def test_dot_in_a_name_is_nothing(dot: str) -> None:
    text = f"专访阿伦{dot}贝克。"
    found = normalize_with_positions(text)
    assert found.text == " 专访阿伦贝克 "
    start, end = found.printed_span(found.text.index("阿伦贝克"), found.text.index("贝克") + 2)
    assert text[start:end] == f"阿伦{dot}贝克"


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("recognised", "recognized"),
        ("analysing", "analyzing"),
        ("centres", "centers"),
        ("kilometres", "kilometers"),
        ("behaviour", "behavior"),
        ("defence", "defense"),
        ("travelling", "traveling"),
        ("programme", "program"),
    ],
)
def test_british_spellings_match_american(british: str, american: str) -> None:
    assert normalize(british) == normalize(american)


@pytest.mark.parametrize(
    "word", ["surprise", "exercise", "supervise", "promise", "precise", "raise", "hour", "source", "fence"]
)
def test_other_words_keep_their_letters(word: str) -> None:
    assert spellings.american(word) == word
