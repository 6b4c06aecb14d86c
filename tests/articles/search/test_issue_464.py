"""The search of the whole of issue 464 against comparing every character of every text."""

import random
import re
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from articles.models import Article, Contribution, Figure, Passage
from articles.search.search import ORDERS
from tests.articles.search.comparing import compared, found, search, texts
from tests.whole_issue import loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def issue_464(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue, loaded once for all these tests, which only read."""
    yield from loaded(django_db_blocker)


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 8])
def test_finds_every_run_of_han_characters(length: int) -> None:
    plain = {article: [compared(text) for text in printed] for article, printed in texts().items()}
    everything = sorted(text for printed in plain.values() for text in printed)
    chance = random.Random(length)
    runs = {
        run[at : at + length]
        for text in chance.sample(everything, 150)
        for run in re.findall("[\u4e00-\u9fff]+", text)
        if len(run) >= length
        for at in [chance.randrange(len(run) - length + 1)]
    }
    mixed = {"".join(chance.choices(sorted("".join(runs)), k=length)) for _each in range(20)}
    assert len(runs) > 50
    for words in sorted(runs)[:60] + sorted(mixed):
        expected = {article for article, printed in plain.items() if any(words in text for text in printed)}
        assert found(words) == expected, words


def test_finds_every_english_word() -> None:
    printed = {article: " ".join(written).lower() for article, written in texts().items()}
    words = sorted({word for text in printed.values() for word in re.findall(r"\b[a-z]{3,}\b", text)})
    assert len(words) > 1500
    for word in random.Random(0).sample(words, 80):
        expected = {article for article, text in printed.items() if re.search(rf"\b{word}\b", text)}
        assert found(word) >= expected, word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("执法能力", "執法能力"),
        ("2024年大会", "２０２４ 年大会"),
        ("security forums", "Securing forum"),
        ("“公共安全”", '"公共安全"'),
        ("wang xiaohong", "Wáng XiǎoHÓNG"),
    ],
)
def test_folded_spellings_match(one: str, other: str) -> None:
    assert found(one) == found(other)
    assert found(one) != set()


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        *((each, "zhang-zheng") for each in ("zhang zheng", "zhangzheng", "Zhāng Zhēng", "张铮", "張錚")),
        *((each, "mohamed-higazy") for each in ("Higazy", "Mohanmed", "哈盖兹", "hagaizi")),
    ],
)
def test_finds_people_by_any_spelling(written: str, slug: str) -> None:
    assert [person.slug for person in search(q=written).people] == [slug]


def test_excluded_words_remove_articles() -> None:
    assert found("公共安全 -警务") == found("公共安全") - found("警务")
    assert found("公共安全 -警务") != found("公共安全")


def test_phrase_is_narrower_than_words() -> None:
    phrase, words = found('"law enforcement capacity"'), found("law enforcement capacity")
    assert phrase
    assert phrase < words


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("written", ["安全", "security -xyz", ""])
def test_pages_have_every_result_once(order: str, written: str) -> None:
    filters = {} if written else {"year": "2024"}
    expected = found(written) if written else set(Article.objects.values_list("pk", flat=True))
    came: list[int] = []
    after = ""
    while True:
        part = search(q=written, order=order, after=after, **filters)
        came += [result.article.pk for result in part.results]
        if not part.next_cursor:
            break
        after = part.next_cursor
    assert part.total == len(expected)
    assert part.total > 20
    assert sorted(came) == sorted(expected)


def values() -> dict[int, set[tuple[str, str]]]:
    """Return the facets of each article as the models have them, without the index."""
    held: dict[int, set[tuple[str, str]]] = {}
    for article in Article.objects.with_languages():
        held[article.pk] = {("year", "2024"), ("issue", "464")}
        held[article.pk] |= {("section", article.section.slug)} if article.section else set()
        languages = {(True, True): "in-both", (True, False): "only-zh", (False, True): "only-en"}
        held[article.pk].add(("language", languages.get((article.in_zh, article.in_en), "in-none")))
    for article, slug in Passage.objects.exclude(speaker=None).values_list("article", "speaker__slug"):
        held[article] |= {("person", slug), ("role", "speaker")}
    for article, slug, role in Contribution.objects.values_list("article", "person__slug", "role"):
        held[article] |= {("person", slug), ("role", role)}
    credits = Figure.objects.exclude(photo__credits=None)
    for article, slug, role in credits.values_list(
        "article", "photo__credits__person__slug", "photo__credits__role"
    ):
        held[article] |= {("person", slug), ("role", role)}
    illustrated = set(Figure.objects.values_list("article", flat=True))
    for article in held:
        held[article].add(("photographs", "with" if article in illustrated else "without"))
    return held


def test_facets_count_their_articles() -> None:
    """Both the counts and what they narrow to, held against the models."""
    held, matching = values(), found("安全")
    whole = search(q="安全")
    assert {facet.kind for facet in whole.facets} == {"section", "language", "person", "role", "photographs"}
    for facet in whole.facets:
        for choice in facet.choices:
            expected = {article for article in matching if (facet.kind, choice.value) in held[article]}
            narrowed = search(q="安全", order="newest", **{facet.kind: choice.value})
            assert choice.count == narrowed.total == len(expected), choice
            assert {result.article.pk for result in narrowed.results} <= expected, choice
