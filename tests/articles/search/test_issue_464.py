"""The search of the whole of issue 464 against comparing every character of every text."""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from articles.search.answer import Answer, answer
from articles.search.indexed_texts import TextKind
from articles.search.matching import Matches
from articles.search.search import ORDERS, Search, read_name_index
from benchmarks import relevance
from magazine.models import Person
from tests.whole_issue import loaded

pytestmark = pytest.mark.django_db
FIELDS = ("title", "contents_title", "kicker", "deck", "contents_deck")


@pytest.fixture(scope="module", autouse=True)
def issue_464(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue, loaded once for all these tests, which only read."""
    yield from loaded(django_db_blocker)


def search(**parameters: str) -> Answer:
    return answer(Search.from_parameters(parameters, read_name_index()))


def found(text: str) -> set[int]:
    matches = Matches(Search.from_parameters({"q": text}, read_name_index()))
    return set(matches.documents().values_list("article", flat=True))


def texts() -> dict[int, list[str]]:
    """Return all that is printed of each article, and all names of those who have a part in it, in both languages."""
    printed: dict[int, list[str]] = defaultdict(list)

    def add(article: int, row: object, *names: str) -> None:
        printed[article] += [
            getattr(row, f"{name}_{language}") or "" for name in names for language in ("zh", "en")
        ]

    def add_person(article: int, person: Person | None) -> None:
        if person:
            add(article, person, "name")
            printed[article] += [name.name for name in person.names.all()]

    for article in Article.objects.all():
        add(article.pk, article, *FIELDS)
    for passage in Passage.objects.all():
        add(passage.article_id, passage, "text")
        add_person(passage.article_id, passage.speaker)
    for part in Contribution.objects.all():
        add(part.article_id, part, "name", "affiliation")
        add_person(part.article_id, part.person)
    for figure in Figure.objects.all():
        add(figure.article_id, figure.photo, "caption", "credit_line")
        for credit in figure.photo.credits.all():
            add_person(figure.article_id, credit.person)
    for note in EditorialNote.objects.exclude(suggested="").select_related("passage"):
        text = getattr(note.passage, f"text_{note.language}", note.printed)
        article = note.passage.article_id if note.passage else note.article_id
        printed[article].append(text.replace(note.printed, note.suggested))
    return printed


def compared(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


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
    assert found(one) == found(other) != set()


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        *((each, "zhang-zheng") for each in ("zhang zheng", "zhangzheng", "Zhāng Zhēng", "张铮", "張錚")),
        *((each, "mohamed-higazy") for each in ("Higazy", "Mohanmed", "哈盖兹", "hagaizi")),
    ],
)
def test_finds_people_by_any_spelling(written: str, slug: str) -> None:
    assert [person.slug for person in search(q=written).people] == [slug]


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
    assert with_hyphen == in_one_word >= expected
    assert in_two_words >= with_hyphen


@pytest.mark.parametrize("letters", ["terroris", "organi", "polic", "cyber", "lianyun"])
def test_asterisk_finds_every_ending(letters: str) -> None:
    printed = {article: " ".join(written).lower() for article, written in texts().items()}
    expected = {article for article, text in printed.items() if re.search(rf"\b{letters}", text)}
    assert found(f"{letters}*") >= expected != set()


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
    assert found(one) == found(other) != set()


def test_or_is_the_union() -> None:
    assert found("无人机 OR drone") == found("无人机") | found("drone") != found("drone")
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


def test_excluded_words_remove_articles() -> None:
    assert found("公共安全 -警务") == found("公共安全") - found("警务") != found("公共安全")


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
    assert part.total == len(expected) > 20
    assert sorted(came) == sorted(expected)


def values() -> dict[int, set[tuple[str, str]]]:
    """Return the facets of each article as the models have them, without the index."""
    held: dict[int, set[tuple[str, str]]] = {}
    for article in Article.objects.with_languages():
        held[article.pk] = {("year", "2024"), ("issue", "464")}
        held[article.pk] |= {("section", article.section.slug)} if article.section else set()
        in_languages = {"zh": article.in_zh, "en": article.in_en, "both": article.in_parallel}
        held[article.pk] |= {("language", each) for each, is_held in in_languages.items() if is_held}
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
