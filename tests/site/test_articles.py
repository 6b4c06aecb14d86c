"""An article's page: in one language, in both, with its pieces, and among its neighbours."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from articles.edits import edit
from articles.models import EditorialNote
from magazine.models import Issue
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


def test_parallel_sides_have_their_language(issue: Issue, read: Read) -> None:
    """A side that is missing says so."""
    page = read(f"/en/{OF_ISSUE}p4/parallel/")
    source = "".join(page.source.split())
    assert '<divclass="zh"lang="zh-Hans"><p>灯亮了。</p></div>' in source
    assert '<divclass="en"lang="en"><p>Thelampwaslit.</p></div>' in source
    assert page.text.count("Not in the printed English text") == 1
    assert "See passage 3" in page.text
    assert page.hrefs(href="#s3")
    assert [found["id"] for found in page.all("section") if "passage" in (found.get("class") or "")] == [
        f"s{number}" for number in range(1, 7)
    ]


def test_language_view_follows_printed_order(issue: Issue, read: Read) -> None:
    english = read(f"/en/{OF_ISSUE}p4/").text.replace("[1]", "")
    printed = [
        "The lamp was lit.",
        "He wrote",
        "The hour was late.",
        "every night",
        "Long Night",
        "not go out",
    ]
    places = [english.index(words) for words in printed]
    assert places == sorted(places)
    assert "灯亮了" not in english


def test_missing_passages_are_one_line(issue: Issue, read: Read) -> None:
    """It has the anchors of all of them."""
    page = read(f"/en/{OF_ISSUE}p4/")
    assert "1 passage is not in the printed English text." in page.text
    assert page.all("span", id="s2")
    assert f"/en/{OF_ISSUE}p4/parallel/#s2" in page.hrefs()


def test_counterpart_elsewhere_is_named(issue: Issue, read: Read) -> None:
    """In a view of one language, too: nothing is missing then."""
    article = issue.articles.get(locator="p8")
    article.passages.all().delete()
    pair = sample.passage(article, "海。", "The sea.")
    other = sample.passage(article, "还是海。", counterpart=pair)
    lone = sample.passage(article, "山。")
    sample.passage(article, "岸。", "The shore.")
    page = read(f"/en/{OF_ISSUE}p8/")
    assert f"See passage {pair.number}" in page.text
    assert "1 passage is not in the printed English text." in page.text
    assert page.all("span", id=f"s{other.number}")
    assert page.all("span", id=f"s{lone.number}")


def test_runs_of_one_side_have_one_note(issue: Issue, read: Read) -> None:
    article = issue.articles.get(locator="p8")
    article.passages.all().delete()
    sample.passage(article, "林海", kind="byline")
    for zh, en in (("海。", "The sea."), ("山。", ""), ("石。", ""), ("风。", ""), ("岸。", "The shore.")):
        sample.passage(article, zh, en)
    text = read(f"/en/{OF_ISSUE}p8/parallel/").text
    assert text.count("printed English text") == 1
    assert "3 passages are not in the printed English text." in text


def test_abstracts_are_labelled(issue: Issue, read: Read) -> None:
    article = issue.articles.get(locator="p8")
    sample.passage(article, "海很大。", "The sea is large.", kind="abstract")
    source = read(f"/en/{OF_ISSUE}p8/parallel/").source
    assert "<p><b>摘要</b></p><p>海很大。</p>" in source
    assert "<p><b>Abstract</b></p><p>The sea is large.</p>" in source


def test_names_above_the_text_are_not_numbered(issue: Issue, read: Read) -> None:
    """They keep their anchors."""
    article = issue.articles.get(locator="p8")
    credit = sample.passage(article, "编辑：林海", kind="credit")
    page = read(f"/zh-hans/{OF_ISSUE}p8/")
    assert page.all("section", id=f"s{credit.number}")
    assert not page.hrefs(href=f"#s{credit.number}")


def test_chinese_with_long_latin_is_ragged(issue: Issue, read: Read) -> None:
    article = issue.articles.get(locator="p8")
    sample.passage(article, "请看https://example.org/lighthouse一页。")
    source = read(f"/zh-hans/{OF_ISSUE}p8/").source
    assert '<p class="ragged">请看https://example.org/lighthouse一页。</p>' in source
    assert source.count('class="ragged"') == 1


@pytest.mark.parametrize("view", ["", "parallel/"])
def test_passage_kinds_have_their_markup(view: str, issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/{view}")
    assert page.all(
        "p" if view else "h2", lang="en", **{"class": "en"}
    )  # of two languages one is the heading
    assert len(page.all("h2", **{"class": "zh"})) == bool(view)
    assert page.all("blockquote", lang="en")
    assert len(page.all("figure")) == 1


def test_caption_is_in_its_own_language(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/")
    assert '<span class="zh" lang="zh-Hans">灯塔全景</span>' in page.source
    assert "/en/people/lin-hai/" in page.hrefs()
    assert "（林海 摄）" in page.text


def test_misprint_is_marked_and_explained(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/")
    assert page.hrefs(id="note-mark-1") == ["#note-1"]
    assert 'every<sup class="note-mark">' in page.source
    assert page.all("li", id="note-1")
    assert '<q lang="en" translate="no">every</q>' in page.source
    assert not read(f"/zh-hans/{OF_ISSUE}p4/").all("li", id="note-1")


def test_marks_follow_their_words(issue: Issue, read: Read) -> None:
    """Equal words are marked one after the other; a note whose words are not there has its mark at the end."""
    article = issue.articles.get(locator="p20")
    text = sample.passage(article, en="The lampp , and the lampp of the keper.")
    for number, printed in enumerate(("keper", "lampp", "lampp", "reef"), 11):
        EditorialNote.objects.create(
            article=article, passage=text, number=number, language="en", printed=printed
        )
    shown = re.sub("<[^>]*>", "", read(f"/en/{OF_ISSUE}p20/").source)
    assert "The lampp[2], and the lampp[3] of the keper[1].[4]" in shown


@edit()
def test_marks_follow_their_words_in_heads(issue: Issue, read: Read) -> None:
    """Those that stand nowhere follow the headline; a piece's headline is a link on the page of its entry."""
    article = issue.articles.get(locator="p4")
    article.title_en, article.deck_en = "The Keper of Night", "A lampp at sea"
    article.save()
    piece = issue.articles.get(locator="2", parent__locator="p12")
    for number, (owner, printed) in enumerate(
        [(article, "Keper"), (article, "lampp"), (article, "reef"), (piece, "reef")], 11
    ):
        EditorialNote.objects.create(article=owner, number=number, language="en", printed=printed)
    source = read(f"/en/{OF_ISSUE}p4/").source
    shown = re.sub("<[^>]*>", "", source)
    assert "The Keper[1] of Night[3]" in shown
    assert "A lampp[2] at sea" in shown
    heads = re.findall(r'<h2 class="row piece-title">.*?</h2>', read(f"/en/{OF_ISSUE}p12/").source, re.DOTALL)
    assert any(
        re.search(r'</a><sup class="note-mark"><a [^>]*>\[1\]</a></sup></span></h2>', head) for head in heads
    )


@pytest.mark.parametrize(
    ("address", "words", "readable"),
    [
        (f"/en/{OF_ISSUE}p8/", "printed in Chinese", f"/zh-hans/{OF_ISSUE}p8/"),
        (f"/en/{OF_ISSUE}p10/", "a history of charts", f"/zh-hans/{OF_ISSUE}p10/"),
        (f"/zh-hans/{OF_ISSUE}p20/", "以英文刊出", f"/en/{OF_ISSUE}p20/"),
    ],
)
def test_untranslated_text_links_to_original(
    address: str, words: str, readable: str, issue: Issue, read: Read
) -> None:
    page = read(address)
    assert page.status == 200
    assert words in page.text
    assert page.all("meta", name="robots", content="noindex")
    assert readable in page.hrefs()
    assert not read(readable).all("meta", name="robots")


def test_parallel_without_pairs_redirects_to_article(issue: Issue, client: Client) -> None:
    """Where it has both languages."""
    sample.passage(issue.articles.get(locator="p8"), en="The reef is under water.")
    answer = client.get(f"/en/{OF_ISSUE}p8/parallel/")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/{OF_ISSUE}p8/")
    assert client.get(f"/en/{OF_ISSUE}p10/parallel/").status_code == 200


def test_parallel_canonical_is_language_view(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/parallel/")
    assert page.all("link", rel="canonical")[0]["href"] == f"http://testserver/en/{OF_ISSUE}p4/"


def test_entry_shows_pieces_with_anchors(issue: Issue, read: Read) -> None:
    """In order, with the anchors of the pieces' own pages."""
    entry = read(f"/en/{OF_ISSUE}p12/")
    printed = ["A word before.", "The text of the First Letter.", "The text of the Second Letter."]
    assert [words for words in printed if words in entry.text] == printed
    assert entry.all("section", id="s3")
    assert read(f"/en/{OF_ISSUE}p12/2/").all("section", id="s3")


def test_the_view_in_use_is_marked(issue: Issue, read: Read) -> None:
    assert read(f"/en/{OF_ISSUE}p4/").hrefs(**{"aria-current": "page"}) == [f"/en/{OF_ISSUE}p4/"]
    parallel = f"/en/{OF_ISSUE}p4/parallel/"
    assert read(parallel).hrefs(**{"aria-current": "page"}) == [parallel]


def test_the_permalink_stands_on_the_page(issue: Issue, read: Read) -> None:
    assert "http://testserver/issn/2345-6787/12/p12/2" in read(f"/en/{OF_ISSUE}p12/2/").text


def test_passage_links_to_other_views(issue: Issue, read: Read) -> None:
    """Also without scripts."""
    passages = f"/en/{OF_ISSUE}p4/#s3", f"/zh-hans/{OF_ISSUE}p4/#s3", f"/en/{OF_ISSUE}p4/parallel/#s3"
    assert set(passages) <= set(read(f"/en/{OF_ISSUE}p4/").hrefs())
    assert not [link for link in read(f"/zh-hans/{OF_ISSUE}p8/").hrefs() if link and "parallel" in link]


def test_the_bar_leads_to_the_permanent_address(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/")
    assert "#cite" in page.hrefs()
    assert page.all("section", id="cite")


def test_breadcrumb_follows_view_languages(issue: Issue, read: Read) -> None:
    ways = {
        view: read(f"/en/{OF_ISSUE}p4/{view}").source.split('class="view-bar"')[0]
        for view in ("", "parallel/")
    }
    both = [f'<a href="/{language}/{OF_ISSUE}">' for language in ("zh-hans", "en")]
    assert [way in ways[""] for way in both] == [False, True]
    assert all(way in ways["parallel/"] for way in both)


def test_whole_issue_prints_on_one_page(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}print/")
    printed = ["The lamp was lit.", "A word before.", "The text of the First Letter."]
    assert [words for words in printed if words in page.text] == printed
    assert "灯亮了" not in page.text
    assert "http://testserver/issn/2345-6787/12/p12" in page.text
    assert page.all("section", id="p4-s3")
    assert page.all("meta", name="robots", content="noindex")
    parallel = read(f"/en/{OF_ISSUE}print/?view=parallel")
    assert "灯亮了。" in parallel.text
    in_chinese_only = parallel.source.split('id="p8-s1"')[1].split("</article>")[0]
    assert "礁石在水下。" in in_chinese_only
    assert "Not in the printed English text" not in in_chinese_only
    links = read(f"/en/{OF_ISSUE}").hrefs()
    assert {f"/en/{OF_ISSUE}print/", f"/zh-hans/{OF_ISSUE}print/", f"/en/{OF_ISSUE}print/?view=parallel"} <= {
        *links
    }


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("zh-hans", "出处 《灯塔》2021 年第 3 期（总第 12 期），第 4–5 页"),
        ("en", "Source The Lighthouse 2021, no. 3 (whole no. 12), pp. 4–5"),
    ],
)
def test_printed_article_names_its_source(language: str, source: str, issue: Issue, read: Read) -> None:
    text = " ".join(read(f"/{language}/{OF_ISSUE}print/").text.split())
    assert source.replace(" ", "") in text.replace(" ", "")
