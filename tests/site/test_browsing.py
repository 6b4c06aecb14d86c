"""The contents page, the colophon, sections, people and photographs."""

import re
from collections.abc import Callable

import pytest

from articles.models import Contribution
from magazine.models import Issue
from media.models import Photo
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


PRINTED = (
    ["夜航", "守灯人", "一夜", "★", "风暴", "礁石"],
    ["Night Sailing", "The Keeper", "★", "Storm", "The Reef"],
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_contents_page_is_as_printed(language: str, issue: Issue, read: Read) -> None:
    text = read(f"/{language}/{OF_ISSUE}").text
    for printed in PRINTED:
        places = [text.index(words) for words in printed]
        assert places == sorted(places)
    assert "守灯人之夜" not in text
    assert "封面摄影：林海" in text


@pytest.mark.parametrize(
    ("language", "order"), [("zh-hans", ["夜航", "Night Sailing"]), ("en", ["Night Sailing", "夜航"])]
)
@pytest.mark.parametrize("address", [OF_ISSUE, "sections/", "sections/night/"])
def test_readers_language_comes_first(
    address: str, language: str, order: list[str], issue: Issue, read: Read
) -> None:
    text = read(f"/{language}/{address}").text.partition("Search")[2]
    assert sorted(order, key=text.index) == order


def test_contents_page_marks_single_language_entries(issue: Issue, read: Read) -> None:
    text = read(f"/en/{OF_ISSUE}").text
    assert text.count("Chinese only") == text.count("English only") == 1
    assert "Chinese, with an English abstract" in text


def test_front_page_shows_newest_issue(issue: Issue, read: Read) -> None:
    sample.issue(issue.magazine, "13", "4", date=issue.date.replace(month=4))
    page = read("/en/")
    assert "No. 13" in page.text
    assert "/en/issn/2345-6787/12/" in page.hrefs()
    assert [found for found in page.all("details") if "open" in found] == page.all("details")


def test_magazine_page_lists_identifiers_and_issues(issue: Issue, read: Read) -> None:
    text = read("/en/issn/2345-6787/").text
    assert all(words in text for words in ["2345-6787", "1234-5679", "CN00-0000", "8.00 CNY", "No. 12"])


def test_colophon_has_rights_statement(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}colophon/")
    assert all(words in page.text for words in ["主编", "Editor", "THE LIGHTHOUSE", "版权所有。"])
    assert "/en/people/lin-hai/" in page.hrefs()


def test_deck_in_a_contents_title_stands_apart(issue: Issue, read: Read) -> None:
    keeper = issue.articles.get(locator="p8")
    keeper.contents_title_zh, keeper.contents_deck_zh = "海图新编 绘图者自述", ""
    keeper.title_zh, keeper.deck_zh = "海图新编", "绘图者自述"
    keeper.save()
    assert '<span class="entry-deck">绘图者自述</span>' in read(f"/zh-hans/{OF_ISSUE}").source


def test_colophon_is_without_page_marks_and_has_the_staff_once(issue: Issue, read: Read) -> None:
    entry = issue.masthead_entries.select_related("person").first()
    names = {"value_zh": entry.name_zh, "value_en": entry.name_en or ""}
    issue.colophon_entries.create(part="colophon", order=80, label_zh=entry.role_zh, **names)
    issue.colophon_entries.create(part="thumbnail", order=81, value_zh="P25")
    text = read(f"/zh-hans/{OF_ISSUE}colophon/").text
    assert "P25" not in text
    assert text.count(entry.name_zh) == 1


def test_people_sort_by_pinyin_or_latin(issue: Issue, read: Read) -> None:
    letter = sample.piece(issue.articles.get(locator="p12"), 3, "第三封信", "Third Letter")
    zeng = sample.person("zeng-an", "曾安", "Andrew Tsang", family_name_en="Tsang")
    abel = sample.person("yabo", "亚伯", "Abel", family_name_en="Abel")
    for who in (zeng, abel):
        letter.contributions.create(person=who, role="author", order=1)
    pinyin, latin = (read(f"/en/people/{order}").text for order in ("", "?order=latin"))
    assert pinyin.index("林海") < pinyin.index("亚伯") < pinyin.index("曾安")
    assert latin.index("亚伯") < latin.index("林海") < latin.index("曾安")


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        ("/zh-hans/people/", "马丁·雅克 见雅克（Y）"),
        ("/en/people/?order=latin", "Martin Jacques see Jacques (J)"),
    ],
)
def test_people_are_found_by_given_name(address: str, reference: str, issue: Issue, read: Read) -> None:
    names = {"family_name_zh": "雅克", "given_name_zh": "马丁"}
    names |= {"family_name_en": "Jacques", "given_name_en": "Martin"}
    guest = sample.Person.objects.create(
        slug="martin-jacques", name_zh="马丁·雅克", name_en="Martin Jacques", sort_key="yake mading", **names
    )
    issue.articles.get(locator="p4").contributions.create(person=guest, role="interviewee", order=9)
    page = read(address)
    assert reference in re.sub(r"\s+", " ", page.text)
    assert "<b>雅克</b>" in page.source
    assert {"#from-given-martin-jacques", "#from-martin-jacques"} <= set(page.hrefs())
    assert 'id="from-given-martin-jacques"' in page.source
    assert 'id="from-martin-jacques"' in page.source
    own = f"{address.partition('?')[0]}martin-jacques/"
    assert page.hrefs().count(own) == 1


def test_reference_leads_off_the_page(issue: Issue, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the person's own page, where another page of the list has the person."""
    monkeypatch.setattr("articles.browsing.alphabetical_people.PAGE_SIZE", 1)
    guest = sample.Person.objects.create(
        slug="martin-jacques", name_zh="马丁·雅克", given_name_zh="马丁", sort_key="yake mading"
    )
    issue.articles.get(locator="p4").contributions.create(person=guest, role="interviewee", order=9)
    page = read("/zh-hans/people/")
    assert "林海" in page.text
    assert "/zh-hans/people/martin-jacques/" in page.hrefs()
    assert "#from-martin-jacques" not in page.hrefs()


def test_people_have_affiliations_as_printed(issue: Issue, read: Read) -> None:
    """In the reader's language or, printed in the other only, in that."""
    keeper = sample.Person.objects.get(slug="lin-hai")
    made = issue.articles.get(locator="p8").contributions.create(
        person=keeper,
        role="speaker",
        order=9,
        affiliation_zh="南岛大学",
        affiliation_en="South Island University",
    )
    Contribution.objects.exclude(pk=made.pk).update(affiliation_zh="", affiliation_en="")
    assert "South Island University" in read("/en/people/").text
    made.affiliation_en = ""
    made.save()
    assert '<span lang="zh-Hans">南岛大学</span>' in read("/en/people/").source


def test_person_page_shows_all_work(issue: Issue, read: Read) -> None:
    """Spellings, offices, texts and photographs."""
    page = read("/en/people/lin-hai/")
    assert all(words in page.text for words in ["Lim Hai", "Editor", "Author", "北岛灯塔", "灯塔全景"])
    assert f"/en/{OF_ISSUE}p4/" in page.hrefs()


def test_quoted_person_links_to_passage(issue: Issue, read: Read) -> None:
    quoted = sample.person("bo", "波", "Bo")
    words = sample.passage(issue.articles.get(locator="p8"), "“水深。”", kind="quotation", speaker=quoted)
    assert f"/en/{OF_ISSUE}p8/#s{words.number}" in read("/en/people/bo/").hrefs()


def test_photographs_without_file_are_listed(issue: Issue, read: Read) -> None:
    """With caption, credit and the article that shows them."""
    page = read("/en/photos/")
    assert all(words in page.text for words in ["灯塔全景", "The Keeper", "Cover"])
    assert 'Photograph: <a href="/en/people/lin-hai/" lang="en">Lin Hai</a>' in page.source
    assert not page.all("img")


def test_photographer_has_pages_and_cover(issue: Issue, read: Read) -> None:
    """The pages of the article, and what the cover says of its photograph."""
    keeper = sample.Person.objects.get(slug="lin-hai")
    shot = sample.photo(issue, 90, keeper, caption_en="The fog")
    issue.articles.get(locator="p8").figures.create(photo=shot, order=90)
    text = re.sub(r"\s+", " ", read("/en/people/lin-hai/").text)
    assert "The fog · No. 12, pp. 8–9" in text
    assert "The cover reads 封面摄影：林海." in text


def photograph(issue: Issue, number: int, locator: str, *people: str) -> Photo:
    by = [sample.Person.objects.get(slug=slug) for slug in people]
    shot = sample.photo(issue, number, by[0], caption_en=f"Picture {number}")
    for order, person in enumerate(by[1:], 2):
        shot.credits.create(person=person, order=order)
    issue.articles.get(locator=locator).figures.create(photo=shot, order=number)
    return shot


def test_photographs_stand_by_article(issue: Issue, read: Read) -> None:
    """Its pages and its link once."""
    for number in (90, 91):
        photograph(issue, number, "p8", "lin-hai")
    group = read("/en/photos/").source.split('<div class="photo-group">')[-1]
    assert re.findall(r"Picture \d+", group) == ["Picture 90", "Picture 91"]
    assert group.count(f'href="/en/{OF_ISSUE}p8/"') == 1
    assert group.count("8–9</span>") == 1


@pytest.mark.parametrize(("language", "shared"), [("en", "with Bo"), ("zh-hans", "与波合摄")])
def test_shared_photographs_name_the_others(language: str, shared: str, issue: Issue, read: Read) -> None:
    """The article of several stands once."""
    sample.person("bo", "波", "Bo")
    photograph(issue, 90, "p8", "lin-hai", "bo")
    photograph(issue, 91, "p8", "lin-hai")
    page = read(f"/{language}/people/lin-hai/")
    photographs = page.source.partition("Picture 90")[2]
    assert re.sub("<[^>]*>", "", photographs).count(shared) == 1
    assert photographs.count(f'href="/{language}/{OF_ISSUE}p8/"') == 1


def test_photographs_say_pages_and_language(issue: Issue, read: Read) -> None:
    """The pages of its article, where its own is unknown; its caption's language, where that is not the reader's."""
    article = issue.articles.get(locator="p8")
    shot = sample.photo(issue, 90, sample.Person.objects.get(slug="lin-hai"), caption_zh="雾中的灯塔")
    article.figures.create(photo=shot, order=90)
    english, chinese = (read(f"/{language}/photos/").source for language in ("en", "zh-hans"))
    _before, found, after = english.partition(f'id="photo-{shot.pk}"')
    assert found
    assert "</span>8–9</span>" in after.partition("</figure>")[0]
    assert '雾中的灯塔 <small lang="en">Chinese</small>' in after
    assert "雾中的灯塔</p>" in chinese


def test_offices_held_longest_come_first(issue: Issue, read: Read) -> None:
    """An adviser of two issues, then an editor of one and a translator of one, by their Chinese names."""
    keeper = sample.Person.objects.get(slug="lin-hai")
    for number, zh, en in [
        ("13", "翻译", "Translator"),
        ("14", "顾问", "Adviser"),
        ("15", "顾问", "Adviser"),
    ]:
        other = sample.issue(issue.magazine, number, str(int(number) - 9))
        other.masthead_entries.create(person=keeper, order=1, role_zh=zh, role_en=en, name_zh="林海")
    text = read("/en/people/lin-hai/").source.partition("<h1")[2]
    assert re.findall(r"(Adviser|Editor|Translator) ·", text) == ["Adviser", "Editor", "Translator"]
