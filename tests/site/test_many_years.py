"""Browsing an archive of many issues and many people, a part at a time."""

import re
from collections.abc import Callable
from datetime import date
from string import ascii_lowercase

import pytest

from articles.browsing import alphabetical_people, person_works
from articles.edits import edit
from magazine.db.publication import State
from magazine.models import Issue, MastheadEntry
from tests import sample

from .conftest import Page

Read = Callable[[str], Page]
MAGAZINE = "/en/issn/2345-6787/"


def opened(page: Page) -> list[str | None]:
    """Return the current years; the language switch has a current link, too."""
    current = page.all("a", **{"aria-current": "true"})
    return [link["href"] for link in current if "hreflang" not in link]


def test_front_page_opens_newest_year(older: list[Issue], read: Read) -> None:
    page = read("/en/")
    assert opened(page) == [f"{MAGAZINE}?year=2021"]
    assert {f"{MAGAZINE}?year={year}" for year in range(2011, 2022)} <= set(page.hrefs())
    assert f"{MAGAZINE}12/" in page.hrefs()
    assert f"{MAGAZINE}2/" not in page.hrefs()


def test_year_has_its_own_address(older: list[Issue], read: Read) -> None:
    page = read(f"{MAGAZINE}?year=2015")
    covers = [href for href in page.hrefs() if re.fullmatch(rf"{MAGAZINE}\d+/", href or "")]
    assert covers == [f"{MAGAZINE}6/"]
    assert [link["href"] for link in page.all("link", rel="canonical")] == [
        f"http://testserver{MAGAZINE}?year=2015"
    ]
    assert page.alternates()["zh-Hans"] == "http://testserver/zh-hans/issn/2345-6787/?year=2015"
    assert "2015" in page.source.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("address", [MAGAZINE, "/en/sections/night/", "/en/photos/"])
@pytest.mark.parametrize("year", ["1899", "x", "", "２０１５", "9" * 30])
def test_a_year_without_issues_is_not_found(address: str, year: str, older: list[Issue], read: Read) -> None:
    assert read(f"{address}?year={year}").status == 404


def test_year_of_drafts_is_hidden(older: list[Issue], read: Read) -> None:
    Issue.objects.filter(year=2015).update(state=State.DRAFT)
    assert f"{MAGAZINE}?year=2015" not in read("/en/").hrefs()
    assert read(f"{MAGAZINE}?year=2015").status == 404


def strip(page: Page) -> dict[str, str]:
    """Return what the strip of a page says, by where each link leads."""
    [found] = re.findall(r'<nav class="years".*?</nav>', page.source, re.DOTALL)[:1]
    links = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', found)
    return {href.replace("&amp;", "&"): re.sub("<[^>]+>", "", words) for href, words in links}


def test_years_count_public_issues(older: list[Issue], read: Read) -> None:
    sample.issue(older[0].magazine, "13", "4", date=date(2021, 4, 1))
    sample.issue(older[0].magazine, "14", "5", date=date(2021, 5, 1), state=State.DRAFT)
    said = strip(read("/en/"))
    assert said[f"{MAGAZINE}?year=2021"] == "2021 2"
    assert said[f"{MAGAZINE}?year=2020"] == "2020 1"


def test_photographs_are_shown_issue_by_issue(older: list[Issue], read: Read) -> None:
    newest, of_year, of_issue = (read(f"/en/photos/{query}") for query in ("", "?year=2014", "?issue=5"))
    assert "灯塔全景" in newest.text
    assert "旧照" not in newest.text
    assert "旧照2014" in of_year.text
    assert of_issue.text.count("旧照") == 1
    assert read("/en/photos/?issue=99").status == 404


def test_a_photograph_is_linked_where_it_stands(older: list[Issue], read: Read) -> None:
    links = [href for href in read("/en/people/lin-hai/").hrefs() if href and "#photo-" in href]
    assert len(links) == 12
    for link in links:
        address, _hash, anchor = link.partition("#")
        assert f'id="{anchor}"' in read(address).source


@pytest.mark.parametrize("order", ["", "&order=latin"])
def test_people_come_page_by_page_each_once(
    order: str, issue: Issue, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alphabetical_people, "PAGE_SIZE", 3)
    letter = issue.articles.get(locator="p4")
    for number in range(8):
        who = sample.person(f"same-{number}", "同名", "Same Name" if number % 2 else "", family_name_en="")
        letter.contributions.create(person=who, role="author", order=number)
    came: list[str] = []
    pages = []
    address: str | None = f"/en/people/?{order.strip('&')}"
    while address:
        pages.append(address)
        page = read(address)
        came += [href for href in page.hrefs() if href and re.fullmatch("/en/people/[a-z0-9-]+/", href)]
        [address, *_rest] = [*page.hrefs(rel="next"), None]
        address = address and f"/en/people/{address}"
    assert len(came) == len(set(came)) == 11
    back = read(pages[-1])
    for expected in reversed(pages[:-1]):
        [previous] = back.hrefs(rel="prev")
        back = read(f"/en/people/{previous}")
        assert back.text == read(expected).text


def test_letter_links_to_first_name(issue: Issue, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabetical_people, "PAGE_SIZE", 1)
    page = read("/en/people/")
    assert "?from=w" in page.hrefs()
    assert "林海" not in read("/en/people/?from=m").text
    assert "林海" in read("/en/people/?from=l").text
    for nobody in ("?from=z", "?after=nobody", "?from=", "?from=%00", "?after=%00"):
        assert read(f"/en/people/{nobody}").status == 200


def test_long_list_shows_whole_alphabet(issue: Issue, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no letter betrays who is not public."""
    sample.person("qu-yi", "曲一", "Qu Yi")
    few = read("/en/people/").source
    monkeypatch.setattr(alphabetical_people, "PAGE_SIZE", 1)
    for order in ("", "&order=latin"):
        page = read(f"/en/people/?from=q{order}")
        assert list(strip(page)) == [f"?from={letter}{order}" for letter in ascii_lowercase]
        assert opened(page)[-1] == f"?from=w{order}"  # nobody is public at Q
        assert "曲一" not in few + page.source


def test_short_list_links_down_page(issue: Issue, read: Read) -> None:
    page = read("/en/people/")
    said = strip(page)
    assert list(said.values()) == ["L", "W"]
    for link in said:
        assert f'id="{link.removeprefix("#")}"' in page.source
    assert not page.hrefs(rel="next")


def test_people_pages_have_distinct_titles(issue: Issue, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabetical_people, "PAGE_SIZE", 1)
    letter = issue.articles.get(locator="p4")
    for number in range(3):
        who = sample.person(f"wen-{number}", f"文{number}", f"Wen {number}")
        letter.contributions.create(person=who, role="author", order=20 + number)
    pages = ["?from=w", "?after=wen-0", "?after=wen-1", "?from=w&order=latin"]
    titles = [
        read(f"/en/people/{each}").source.partition("<title>")[2].partition("</title>")[0] for each in pages
    ]
    assert len(set(titles)) == len(pages)
    assert "W: Wen 2" in titles[2]


def test_newest_works_link_to_all(
    issue: Issue, older: list[Issue], read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_works, "OVERVIEW_SIZE", 2)
    keeper = sample.Person.objects.get(slug="lin-hai")
    for each in older:
        each.articles.get().contributions.create(person=keeper, role="author", order=1)
        MastheadEntry.objects.create(
            issue=each, person=keeper, order=1, role_zh="主编", role_en="Editor", name_zh="林海"
        )
    page = read("/en/people/lin-hai/")
    assert [year for year in range(2011, 2021) if f"Old Text {year}" in page.text] == [2020]
    assert "Editor · 11 issues: No. 2 – No. 12" in " ".join(page.text.split())
    assert "?part=author" in page.hrefs()
    assert "All 11" in page.text


@pytest.fixture
@edit()
def busy(issue: Issue, older: list[Issue], monkeypatch: pytest.MonkeyPatch) -> sample.Person:
    """Whoever has more work of each kind than a page shows, also in one issue, and some that is not public."""
    monkeypatch.setattr(person_works, "OVERVIEW_SIZE", 2)
    monkeypatch.setattr(person_works, "PAGE_SIZE", 3)
    keeper = sample.Person.objects.get(slug="lin-hai")
    for each in older:
        each.articles.get().contributions.create(person=keeper, role="author", order=1)
        quoting = sample.entry(each, 5, f"引文{each.year}", f"Quotation {each.year}")
        for words in ("“一。”", "“二。”"):
            sample.passage(quoting, words, kind="quotation", speaker=keeper)
    for page in (9, 11, 13, 15):
        sample.entry(older[4], page, "多", "Much").contributions.create(person=keeper, role="author", order=1)
        sample.photo(older[4], page, keeper, caption_zh=f"多{page}")
    hidden = sample.entry(older[4], 17, "稿", "Draft", state=State.DRAFT)
    hidden.contributions.create(person=keeper, role="author", order=1)
    return keeper


def leaves(read: Read, address: str) -> list[Page]:
    """Return the pages of one kind of works, from the first to the last."""
    pages = [read(address)]
    while following := [href for href in pages[-1].hrefs() if href and re.match(r"\?.*after=", href)]:
        assert len(pages) < 20
        pages.append(read(f"{address.partition('?')[0]}{following[0]}"))
    return pages


@pytest.mark.parametrize(
    ("part", "link", "count"),
    [("author", r"/p\d+/$", 15), ("quoted", r"/p5/#s\d+$", 10), ("photographs", r"#photo-\d+$", 16)],
)
def test_works_stand_once_newest_first(
    part: str, link: str, count: int, busy: sample.Person, read: Read
) -> None:
    assert f"?part={part}" in read("/en/people/lin-hai/").hrefs()
    pages = leaves(read, f"/en/people/lin-hai/?part={part}")
    shown = [[href for href in page.hrefs() if href and re.search(link, href)] for page in pages]
    assert [len(each) for each in shown[:-1]] == [3] * (len(pages) - 1)
    came = [href for each in shown for href in each]
    assert len(came) == len(set(came)) == count
    numbers = [
        int(number)
        for page in pages
        for number in re.findall(r"No\. (\d+)[,<\n]", page.source.partition("</h2>")[2])
    ]
    assert numbers == sorted(numbers, reverse=True)
    assert "Draft" not in "".join(page.text for page in pages)


def test_kind_of_work_has_own_page(busy: sample.Person, read: Read) -> None:
    pages = leaves(read, "/en/people/lin-hai/?part=photographs")
    titles = [page.source.partition("<title>")[2].partition("</title>")[0] for page in pages]
    assert len(set(titles)) == len(pages)
    assert "Photographs" in titles[0]
    [canonical] = [link["href"] or "" for link in pages[1].all("link", rel="canonical")]
    assert read(canonical.removeprefix("http://testserver")).text == pages[1].text
    assert "/en/people/lin-hai/" in pages[1].hrefs()


@pytest.mark.parametrize(
    "query",
    [
        "part=x",
        "part=%00",
        "part=editor",
        "part=author&after=x",
        "part=author&after=99999",
        "part=quoted&after=%00",
    ],
)
def test_unknown_kind_of_work_not_found(query: str, busy: sample.Person, read: Read) -> None:
    assert read(f"/en/people/lin-hai/?{query}").status == 404
