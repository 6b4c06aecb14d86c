"""The order of results by relevance. A point is a thousandth; what each thing is worth was worked out by hand."""

from datetime import date

import pytest

from articles.edits import edit
from articles.search import answer as answers
from articles.search import indexing, ranking
from articles.search.answer import Answer, answer
from articles.search.query import parse_query
from articles.search.ranking import estimator, scorer
from articles.search.search import ORDERS, Search, read_name_index
from articles.search.tokenizer import normalize
from tests import sample


def score(words: str, title: str = "", text: str = "", year: int = 2021) -> float:
    """Return the score of a document whose text is filled up to 1000 characters, so that its length is no matter."""
    return scorer(parse_query(words))(year * 10**15 + 7, title, text.ljust(1000, "."))


def test_words_in_title_count_thrice() -> None:
    """Three points for all words, by the square of their share for some: one of two is worth three quarters."""
    one, none = score("lamp sea", " lamp ", " sea lamp "), score("lamp sea", " x ", " sea lamp ")
    both = score("lamp sea", " sea lamp ", " sea lamp ")
    assert one - none == pytest.approx(750, abs=1)
    assert both - none == pytest.approx(3000, abs=1)


def test_phrase_counts_in_text() -> None:
    """A point, and ln 2 for once: together more than a word in the title."""
    phrase, words = score("lamp sea", text=" lamp sea "), score("lamp sea", text=" sea lamp ")
    assert phrase - words == pytest.approx(1693, abs=1)
    twice = score("lamp sea", text=" lamp sea . lamp sea ")
    assert twice - phrase == pytest.approx(405 + 405, abs=1), "ln 3 - ln 2, for the phrase and for its words"


def test_word_of_a_phrase_in_title_counts_nothing() -> None:
    """An article on road traffic that names the Belt and Road is not about that."""
    titled, untitled = (score("lamp and sea", title, " lamp and sea ") for title in (" sea ", " x "))
    assert titled == untitled


def test_words_in_one_text_count() -> None:
    near = score("lamp sea", text=" lamp of the sea \n x ")
    assert near - score("lamp sea", text=" lamp of the \n sea ") == pytest.approx(500, abs=1)


def test_rest_of_a_pasted_text_counts() -> None:
    """Three points for all words after the first sixteen characters."""
    pasted = "灯" * 200 + " sea whale"
    fits, lacks = (score(pasted, text="灯" * 20 + words) for words in (" sea whale ", " land cow "))
    assert fits - lacks == pytest.approx(3000 * 2 / 3, abs=1), (
        "of three wishes two: the other is of characters"
    )


def test_phrase_counts_twice_in_title() -> None:
    """Beside its point in the text, which holds the title too."""
    in_title = score("lamp sea", " lamp sea ", " lamp sea ")
    assert in_title - score("lamp sea", " sea lamp ", " lamp sea ") == pytest.approx(2000, abs=1)


def test_single_word_is_a_phrase() -> None:
    """3 for the title, 2 for the phrase there."""
    assert score("lamp", " lamp ", " lamp ") - score("lamp", " x ", " lamp ") == pytest.approx(5000, abs=1)


def test_frequency_counts_by_its_logarithm() -> None:
    """ln 4 - ln 2 = 0.693 for thrice instead of once; of several words that of the rarest counts."""
    once, thrice = score("lamp", text=" lamp "), score("lamp", text=" lamp . lamp . lamp ")
    assert thrice - once == pytest.approx(693, abs=1)
    once, thrice = score("lamp sea", text=" sea lamp "), score("lamp sea", text=" sea lamp . lamp . lamp ")
    assert thrice == once


def test_ten_years_count_a_tenth() -> None:
    newer, older = score("lamp", text=" lamp ", year=2021), score("lamp", text=" lamp ", year=2011)
    assert newer - older == pytest.approx(100, abs=1)


def test_long_texts_count_less() -> None:
    """Half of lg(9000 + 1000) - lg(0 + 1000) is a half."""
    score_of = scorer(parse_query("lamp"))
    short, long = score_of(10**15, "", ""), score_of(10**15, "", "." * 9000)
    assert short - long == pytest.approx(500, abs=1)


def test_scores_stay_above_zero() -> None:
    """A page names the score at which it ends without a sign."""
    assert score("lamp", text="." * 10**6, year=1900) == pytest.approx(1000 * (10 - 3.0002 + 19), abs=1)


@pytest.fixture
def written(db: None) -> None:
    """Articles on the pages 1 to 6 of one issue, 7 in one of 2011: each differs from the first in one thing."""
    with edit():
        magazine = sample.magazine()
        issue = sample.issue(magazine, "12", "3")
        old = sample.issue(magazine, "2", "3", year=2011, date=date(2011, 3, 1))
        plain = "The lamp is near the sea."
        texts = {
            1: plain,
            2: plain,
            3: "The lamp sea is near the.",
            4: "The lamp is a lamp, the lamp of the sea.",
            5: f"{plain} {'So it was every night. ' * 400}",
            6: "The lamp is near.",
        }
        for page, text in texts.items():
            title = "Lamp" if page == 2 else "Night"
            sample.passage(sample.entry(issue, page, "", title), en=text)
        sample.passage(sample.entry(old, 7, "", "Night"), en=plain)


def search(words: str, **parameters: str) -> Answer:
    return answer(Search.from_parameters({"q": words, **parameters}, read_name_index()))


def pages(found: Answer) -> list[int]:
    return [result.article.first_page for result in found.results]


@pytest.mark.usefixtures("written")
def test_relevance_orders_results() -> None:
    """Phrase, title, the plain one and the like, an older one, a long one; without all words not at all."""
    assert pages(search("lamp sea")) == [3, 2, 1, 4, 7, 5]


@pytest.fixture
def many(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve articles about a whale of which four are weighed by their texts."""
    monkeypatch.setattr(ranking, "SCORED_COUNT", 4)
    monkeypatch.setattr(ranking, "PAGE_SIZE", 3)
    with edit():
        issue = sample.issue(sample.magazine(), "12", "3")
        for page in range(1, 13):  # the first page of an issue is the newest
            entry = sample.entry(issue, page, "", "Whale" if page in (8, 11) else "Sea")
            sample.passage(entry, en="A whale. " * (page if page <= 4 else 1))


@pytest.mark.usefixtures("many")
def test_pages_follow_in_one_order() -> None:
    """By title and how often it stands there; twice counts like once beyond those whose texts are weighed."""
    came, after = [], ""
    for _page in range(4):
        found = search("whale", after=after)
        came.append(pages(found))
        after = found.next_cursor
    assert came == [[8, 11, 4], [3, 1, 5], [6, 7, 9], [10, 12, 2]]
    assert after == ""


def walk(order: str, back: bool = False) -> list[list[int]]:
    """Return all pages, by the links onward; or from the last on by the links back."""
    after, last, seen = "", "", []
    while True:
        found = search("whale", after=after, order=order)
        seen.append(pages(found))
        if not found.next_cursor:
            break
        last = after = found.next_cursor
    if not back:
        return seen
    seen, cursor = [], last
    while cursor is not None:
        found = search("whale", after=cursor, order=order)
        seen.append(pages(found))
        cursor = found.previous_cursor
    return seen[::-1]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("order", list(ORDERS))
def test_pages_lead_back(order: str) -> None:
    onward = walk(order)
    assert len(onward) == 4
    assert walk(order, back=True) == onward


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("bound", [3, 4, 5, 6, 11, 12])
def test_nothing_is_lost_beyond_the_bound(monkeypatch: pytest.MonkeyPatch, bound: int) -> None:
    monkeypatch.setattr(answers, "MAX_COUNT", bound)
    onward = [page for pages in walk("relevance") for page in pages]
    assert sorted(onward) == list(range(1, 13))
    assert sorted(onward[:bound]) == list(range(1, bound + 1)), "the newest are weighed"
    assert onward[bound:] == list(range(bound + 1, 13))


@pytest.mark.usefixtures("many")
def test_page_follows_its_last_result_when_it_moved() -> None:
    first = search("whale")
    with edit():
        issue = sample.Issue.objects.get()
        sample.passage(sample.entry(issue, 20, "", "Whale whale"), en="Whale, whale, whale.")
    assert pages(search("whale"))[0] == 20
    assert pages(search("whale", after=first.next_cursor)) == [3, 1, 5]


@pytest.mark.parametrize(
    "after", ["9223372036854775807", "0", "5.5", "99999.1", "1.2.3.4", "x", "-1", "9" * 99]
)
@pytest.mark.parametrize("order", list(ORDERS))
@pytest.mark.usefixtures("many")
def test_odd_cursors_are_answered(order: str, after: str) -> None:
    assert len(search("whale", after=after, order=order).results) <= 3


@pytest.mark.django_db
def test_old_article_about_it_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of hundreds of matches the texts of a few are read, whatever their year."""
    monkeypatch.setattr(ranking, "SCORED_COUNT", 3)
    with edit():
        magazine = sample.magazine()
        new = sample.issue(magazine, "12", "3")
        for page in range(1, 9):
            sample.passage(sample.entry(new, page, "", "Sea"), en="A whale, a whale, a whale. ")
        old = sample.issue(magazine, "2", "3", year=1990, date=date(1990, 3, 1))
        sample.passage(sample.entry(old, 9, "", "Sea"), en="A whale. " * 9)
        sample.passage(sample.entry(old, 8, "", "Whale"), en="A whale. ")
    assert pages(search("whale"))[:2] == [8, 9]
    assert {result.article.issue.year for result in search("whale").results[:2]} == {1990}


def test_estimates_order_like_scores() -> None:
    """For a single word that stands at least three times, an estimate lacks only the point of the phrase."""
    text = normalize("The whale, a whale; the whales all day.")
    title = normalize("The whale")
    match = (2021 * 10**15, f"year:2021\n{indexing._frequencies(text)}", title)
    for words in ("whale", "whales"):
        query = parse_query(words)
        exact = scorer(query)(match[0], title, text)
        assert exact - estimator(query)(match) == pytest.approx(1000, abs=1)


def test_estimates_without_frequent_words() -> None:
    """So documents stand in an older index, until it is rebuilt."""
    estimate = estimator(parse_query("whale"))
    titled, other = ((2021 * 10**15, "year:2021", normalize(title)) for title in ("The whale", "The sea"))
    assert estimate(titled) - estimate(other) == pytest.approx(5000, abs=1)


def test_frequencies_are_of_words_and_bigrams() -> None:
    text = normalize("执法执法执法，the the the lamp Lamps lamp’s 12 12 12 12")
    assert indexing._frequencies(text) == f"{len(text)} 12:4 执法:3 lamp:3 "


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("order", "first", "second"),
    [("newest", [1, 2, 3], [4, 5, 6]), ("oldest", [12, 11, 10], [9, 8, 7]), ("page", [1, 2, 3], [4, 5, 6])],
)
def test_other_orders_continue(order: str, first: list[int], second: list[int]) -> None:
    page = search("whale", order=order)
    assert pages(page) == first
    assert pages(search("whale", order=order, after=page.next_cursor)) == second


@pytest.mark.usefixtures("written")
def test_page_order_prefers_newer_issues() -> None:
    with edit():
        old = sample.Issue.objects.get(whole_number="2")
        sample.passage(sample.entry(old, 3, "", "Old"), en="The lamp is near the sea.")
    assert pages(search("lamp sea", order="page")) == [1, 2, 3, 3, 4, 5, 7]
    found = search("lamp sea", order="page").results[2:4]
    assert [each.article.issue.whole_number for each in found] == ["12", "2"]


def test_orders_by_their_names() -> None:
    """They stand in addresses."""
    assert list(ORDERS) == ["relevance", "newest", "oldest", "page"]
