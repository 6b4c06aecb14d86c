"""What other sites show of a page: words in its own language, its one address, its other language."""

from collections.abc import Callable

import pytest

from articles.models import Article
from articles.previews import FIRST_SENTENCE
from magazine.db.publication import State
from magazine.models import Issue
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


def told(page: Page) -> dict[str | None, str | None]:
    """Return what the page's head says of it."""
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.all("meta")}


def test_article_preview_has_headline_and_sentence(issue: Issue, read: Read) -> None:
    found = told(read(f"/en/{OF_ISSUE}p4/"))
    assert found["og:title"] == "The Keeper"
    assert found["og:description"] == found["description"] == "The lamp was lit."
    assert found["og:type"] == "article"
    assert found["og:url"] == f"http://testserver/en/{OF_ISSUE}p4/"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_US", "zh_CN")
    assert found["article:published_time"] == "2021-03-01"
    assert found["twitter:card"] == "summary"


def test_a_deck_comes_before_the_first_sentence(issue: Issue, read: Read) -> None:
    assert told(read(f"/zh-hans/{OF_ISSUE}p4/"))["og:description"] == "一夜"


def test_parallel_preview_is_articles(issue: Issue, read: Read) -> None:
    found = told(read(f"/en/{OF_ISSUE}p4/parallel/"))
    assert found["og:url"] == f"http://testserver/en/{OF_ISSUE}p4/"
    assert found["og:description"] == "The lamp was lit."


def test_preview_has_no_other_language(issue: Issue, read: Read) -> None:
    found = told(read(f"/en/{OF_ISSUE}p8/"))
    assert "og:description" not in found
    assert "description" not in found
    assert "og:locale:alternate" not in found


@pytest.mark.parametrize("address", ["", OF_ISSUE])
def test_issue_preview_has_number_and_theme(address: str, issue: Issue, read: Read) -> None:
    found = told(read(f"/zh-hans/{address}"))
    assert found["og:title"] == "《灯塔》总第12期"
    assert found["og:description"] == "灯火"
    assert found["og:type"] == "website"


@pytest.mark.parametrize(
    ("address", "title", "description"),
    [
        (f"en/{OF_ISSUE}colophon/", "Colophon · The Lighthouse No. 12", "1 March 2021 · ISSN 2345-6787"),
        (f"zh-hans/{OF_ISSUE}colophon/", "版权页 · 《灯塔》总第12期", "2021年3月1日 · ISSN 2345-6787"),
        (
            "en/issn/2345-6787/",
            "The Lighthouse",
            "ISSN 2345-6787 · 1 issue, 2021",
        ),
        (
            "en/people/",
            "People · The Lighthouse",
            "Contributors to The Lighthouse and people featured in it · 1 issue, 2021",
        ),
        ("zh-hans/people/", "人物 · 灯塔", "《灯塔》的作者、编者和文中人物 · 共1期，2021年"),
        (
            "en/photos/",
            "Photographs · The Lighthouse",
            "The photographs printed in The Lighthouse · 1 issue, 2021",
        ),
        (
            "en/sections/night/",
            "Night Sailing · The Lighthouse",
            "A section of The Lighthouse · 5 articles, 2021",
        ),
        ("zh-hans/sections/night/", "夜航 · 灯塔", "《灯塔》的栏目 · 共5篇，2021年"),
        (
            "en/people/lin-hai/",
            "Lin Hai",
            "In The Lighthouse · 1 text · 2 photographs · editorial staff, 2021",
        ),
        ("zh-hans/people/lin-hai/", "林海", "见于《灯塔》 · 文章1篇 · 图片2幅 · 编辑人员，2021年"),
        ("en/sections/", "Sections · The Lighthouse", "The sections of The Lighthouse · 1 issue, 2021"),
        ("zh-hans/sections/", "栏目 · 灯塔", "《灯塔》的栏目 · 共1期，2021年"),
    ],
)
def test_list_previews_state_facts(
    address: str, title: str, description: str, issue: Issue, read: Read
) -> None:
    found = told(read(f"/{address}"))
    assert (found["og:title"], found["og:description"], found["description"]) == (
        title,
        description,
        description,
    )
    assert (found["og:type"], found["og:url"]) == ("website", f"http://testserver/{address}")


def test_what_is_not_public_is_not_counted(issue: Issue, read: Read) -> None:
    sample.issue(issue.magazine, "13", "4", year=2022)
    sample.issue(issue.magazine, "14", "1", year=2023, state=State.DRAFT)
    assert str(told(read("/en/sections/"))["description"]).endswith("2 issues, 2021–2022")
    issue.articles.filter(locator="p4").update(state=State.DRAFT)
    keeper = told(read("/en/people/lin-hai/"))["description"]
    assert keeper == "In The Lighthouse · 1 photograph · editorial staff, 2021"
    assert str(told(read("/en/sections/night/"))["description"]).endswith("4 articles, 2021")


@pytest.mark.parametrize("address", [f"{OF_ISSUE}p99/", f"{OF_ISSUE}print/"])
def test_errors_and_prints_have_no_preview(address: str, issue: Issue, read: Read) -> None:
    assert not told(read(f"/en/{address}")).keys() & {"description", "og:title", "og:url"}


def test_empty_archive_previews_names_only(db: None, read: Read) -> None:
    found = told(read("/en/people/"))
    assert found["og:title"] == "People"
    assert "description" not in found


def test_markup_in_a_text_stays_text(issue: Issue, read: Read) -> None:
    Article.objects.filter(locator="p4").update(deck_en='A "<b>" & more')
    assert told(read(f"/en/{OF_ISSUE}p4/"))["og:description"] == "A “<b>” & more"


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "NORTHPORT, Sept. 9 (Agency) - The lamp of the northern light was lit again on Monday. It burns."
    found = FIRST_SENTENCE["en"].match(text)
    assert found
    assert found[0].endswith("on Monday.")
