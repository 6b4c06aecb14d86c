"""Whatever people type and paste finds the right articles of issue 464, by comparing every text."""

import random
import re
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from articles.models import Article, EditorialNote, Passage
from articles.search.indexed_texts import TextKind
from benchmarks import relevance
from magazine.models import Person
from tests.articles.search.comparing import found, search, texts
from tests.whole_issue import loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def issue_464(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue, loaded once for all these tests, which only read."""
    yield from loaded(django_db_blocker)


@pytest.mark.parametrize(
    ("spellings", "pattern"),
    [
        (("counter-terrorism", "counterterrorism"), "counter[- ]?terroris"),
        (("cyber-crime", "cybercrime"), "cyber[- ]?crimes?"),
        (("sub-forum", "subforum"), "sub[- ]?forums?"),
        (("cross-border", "crossborder"), "cross[- ]?border"),
        (("win-win", "winwin"), "win[- ]?win"),
        (("law-enforcement", "lawenforcement"), "law[- ]?enforcement"),
    ],
)
def test_finds_compounds_in_every_spelling(spellings: tuple[str, str], pattern: str) -> None:
    printed = {article: " ".join(written).lower() for article, written in texts().items()}
    expected = {article for article, text in printed.items() if re.search(rf"\b{pattern}\b", text)}
    with_hyphen, in_one_word = map(found, spellings)
    in_two_words = found(spellings[0].replace("-", " "))
    assert with_hyphen == in_one_word
    assert in_one_word >= expected
    assert in_two_words >= with_hyphen


@pytest.mark.parametrize("letters", ["terroris", "organi", "polic", "cyber", "lianyun"])
def test_asterisk_finds_every_ending(letters: str) -> None:
    printed = {article: " ".join(written).lower() for article, written in texts().items()}
    expected = {article for article, text in printed.items() if re.search(rf"\b{letters}", text)}
    assert found(f"{letters}*") >= expected
    assert expected != set()


def test_finds_every_title_and_sentence() -> None:
    """Titles are found as the site prints them, and sentences of any length as people copy them."""
    for article in Article.objects.all():
        for title in filter(None, (article.title_zh, article.title_en, article.contents_title_zh)):
            assert article.pk in found(title), title
    for passage in random.Random(1).sample(list(Passage.objects.exclude(text_en="")), 30):
        assert passage.article_id in found(passage.text_en.replace("\n", " ")[:900]), passage
    for passage in random.Random(1).sample(list(Passage.objects.exclude(text_zh="")), 30):
        assert passage.article_id in found(passage.text_zh.partition("\n")[0]), passage


def test_finds_names_in_pinyin_with_spaces() -> None:
    """Of every Chinese name; pinyin has a space after each syllable, in any reading that the archive knows."""
    people = Person.objects.exclude(name_zh=None).exclude(sort_key="")
    names = [(person.slug, person.sort_key) for person in people if re.fullmatch("[a-z ]+", person.sort_key)]
    lost = {
        slug
        for slug, latin in names
        if slug not in {one.slug for one in search(q=latin).people} and " " in latin
    }
    assert len(lost) < len(names) / 20, lost


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("马丁雅克", "马丁·雅克"),
        ("马丁雅克", "马丁‧雅克"),
        ("警察，安全", "警察 安全"),
        ("连云港", "連雲港"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("随着", "隨著"),
        ("人民警察", "人⺠警察"),
        ("部长", "部⻓"),
        ("first", "ﬁrst"),
        ("officers", "oﬃ­cers"),
        ("police OR drone", "drone OR police"),
    ],
)
def test_finds_the_same_however_typed(one: str, other: str) -> None:
    assert found(one) == found(other)
    assert found(one) != set()


def test_or_is_the_union() -> None:
    assert found("无人机 OR drone") == found("无人机") | found("drone")
    assert found("无人机 OR drone") != found("drone")
    assert found("安全 NOT 警务") == found("安全") - found("警务")
    assert found("安全 AND 警务") == found("安全") & found("警务")


@pytest.mark.parametrize(
    ("right", "printed"),
    [("乌尔基萨", "乌尔基扎"), ("跨国有组织犯罪", "跨国组织犯罪"), ('"plenty of fruits"', "plenty fruits")],
)
def test_misprint_is_found_by_the_right_word(right: str, printed: str) -> None:
    """The excerpt shows the suggested reading, and says that it is one."""
    misprint = EditorialNote.objects.get(printed=printed)
    assert misprint.passage
    results = {result.article.pk: result for result in search(q=right).results}
    snippets = results[misprint.passage.article_id].snippets
    [corrected] = [each for each in snippets if each.kind is TextKind.CORRECTED]
    assert corrected.number == misprint.passage.number
    assert corrected.excerpts[0].highlights


def test_suggestions_are_words_of_the_archive() -> None:
    printed = " ".join(text for written in texts().values() for text in written).lower()
    for typed in ("polise", "terorism", "lianyungung", "coperation"):
        words = [suggestion.words for suggestion in search(q=typed).suggestions]
        assert words, typed
        assert all(re.search(rf"\b{word}\b", printed) for word in words), words
    assert "police" in [suggestion.words for suggestion in search(q="polise").suggestions]
    assert search(q="wimmin").suggestions == ()


def test_words_are_offered_once() -> None:
    """One that the query has is offered alone, with its count; others as suggestions, five at most."""
    answer = search(q="police polise coperation lianyungung")
    assert ("police", True) in [(each.words, each.count > 1) for each in answer.alone]
    words = [suggestion.words for suggestion in answer.suggestions]
    assert {"cooperation", "lianyungang"} <= set(words)
    assert "police" not in words
    assert len(words) == len(set(words))
    assert len(words) <= 5


def test_judged_queries_rank_well() -> None:
    """The measure falls below this only when the order has become worse."""
    results = relevance.measured()
    assert len(results) >= 60
    assert sum(results.values()) / len(results) > 0.91


def test_nearness_ranks_before_frequency() -> None:
    """The forum on road traffic has the phrase once and the word road often."""
    order = [result.article.path for result in search(q="Belt and Road Initiative").results]
    assert set(order) == {"p32", "p34", "p38", "p82"}
    assert order[0] != "p82"
    [road] = [
        result for result in search(q="Belt and Road Initiative").results if result.article.path == "p82"
    ]
    marked = [
        one.text[start:end]
        for each in road.snippets
        for one in each.excerpts
        for start, end in one.highlights
    ]
    assert "and" not in marked
