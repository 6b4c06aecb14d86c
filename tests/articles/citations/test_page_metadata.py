"""What the pages of issue 464 say to programs: reference managers, search engines, crawlers."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from articles.citations.formats import json_ld
from tests.site.conftest import Page

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
ISSUE = "issn/1004-1370/464"

# https://schema.org/docs/full.html, as far as our pages use it: each type with its own and inherited properties.
THING = {"@type", "@id", "name", "alternateName", "url", "sameAs", "identifier", "mainEntityOfPage"}
WORK = THING | {
    *(
        "abstract",
        "alternativeHeadline",
        "author",
        "contributor",
        "datePublished",
        "headline",
        "inLanguage",
        "isPartOf",
        "publisher",
    ),
    *("translationOfWork", "translator", "workTranslation"),
}
VOCABULARY = {
    "Article": WORK | {"articleSection", "pageEnd", "pageStart", "pagination"},
    "Organization": THING,
    "Periodical": WORK | {"issn"},
    "Person": THING | {"familyName", "givenName"},
    "PropertyValue": THING | {"propertyID", "value"},
    "PublicationIssue": WORK | {"issueNumber", "pageEnd", "pageStart", "pagination"},
}


def read(client: Client, address: str) -> Page:
    answer = client.get(address)
    return Page(answer.status_code, answer.content.decode())


def meta(page: Page, name: str) -> list[str | None]:
    return [found["content"] for found in page.all("meta", name=name)]


def described(page: Page) -> dict[str, Any]:
    start = page.source.index('<script type="application/ld+json">')
    thing: dict[str, Any] = json.loads(page.source[start:].partition(">")[2].partition("</script>")[0])
    return thing


def things(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [thing for each in value for thing in things(each)]
    if not isinstance(value, dict):
        return []
    return [value, *things(list(value.values()))]


def test_scholar_tags_follow_page_language(client: Client) -> None:
    zh, en = read(client, f"/zh-hans/{ISSUE}/p71/"), read(client, f"/en/{ISSUE}/p71/")
    assert meta(zh, "citation_author")[0] == "刘, 宇鹏"
    assert "Liu, Yupeng" in meta(en, "citation_author")
    assert meta(zh, "citation_author")[-1] == "梅斯芬·阿贝贝"
    assert (meta(zh, "citation_language"), meta(en, "citation_language")) == (["zh-CN"], ["en"])
    assert meta(zh, "citation_journal_title") == ["现代世界警察"]
    assert meta(en, "citation_journal_title") == ["Modern World Police"]
    for page in (zh, en):
        assert len(meta(page, "citation_title")) == 1
        assert meta(page, "citation_publication_date") == ["2024/10"]
        assert meta(page, "citation_issn") == ["1004-1370"]
        assert meta(page, "citation_issue") == meta(page, "prism.number") == ["10"]
        assert meta(page, "citation_firstpage") == ["71"]
        assert meta(page, "citation_public_url") == meta(page, "DC.identifier") == [f"{SITE}/{ISSUE}/p71"]


def test_uncertain_last_page_is_omitted(client: Client) -> None:
    assert meta(read(client, f"/en/{ISSUE}/p32/"), "citation_lastpage") == []
    assert meta(read(client, f"/zh-hans/{ISSUE}/p79/"), "citation_lastpage") == ["79"]


def test_translator_is_contributor_not_author(client: Client) -> None:
    page = read(client, f"/zh-hans/{ISSUE}/p44/2/")
    assert meta(page, "DC.contributor") == ["哈盖兹", "陈, 晓颖"]
    assert "陈, 晓颖" not in meta(page, "citation_author") + meta(page, "DC.creator")


@pytest.mark.parametrize("view", ["", "parallel/"])
def test_page_without_text_cites_nothing(view: str, client: Client) -> None:
    """The text was printed in the other language only."""
    answer = client.get(f"/en/{ISSUE}/p57/{view}")
    page = Page(answer.status_code, answer.content.decode())
    assert page.status == 200
    assert not [
        tag for tag in page.all("meta") if str(tag.get("name")).startswith(("citation_", "DC.", "prism."))
    ]
    assert not page.all("script", type="application/ld+json")
    assert not page.all("span", **{"class": "Z3988"})
    assert [each["title"] for each in page.all("abbr", **{"class": "unapi-id"})] == ["1004-1370/464/p57@zh"]
    assert "Link" not in answer.headers


def test_parallel_page_cites_interface_language(client: Client) -> None:
    assert meta(read(client, f"/en/{ISSUE}/p32/parallel/"), "citation_language") == ["en"]
    assert meta(read(client, f"/zh-hans/{ISSUE}/p57/parallel/"), "citation_language") == ["zh-CN"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("issn/1004-1370/", "Periodical"),
        (f"{ISSUE}/", "PublicationIssue"),
        (f"{ISSUE}/p71/", "Article"),
        (f"{ISSUE}/p44/2/", "Article"),
        ("people/tsang-wai-hung/", "Person"),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_json_ld_describes_page(address: str, kind: str, language: str, client: Client) -> None:
    whole = described(read(client, f"/{language}/{address}"))
    assert (whole.pop("@context"), whole["@type"]) == ("https://schema.org", kind)
    assert [(each["@type"], each.keys() - VOCABULARY[each["@type"]]) for each in things(whole)] == [
        (each["@type"], set()) for each in things(whole)
    ]


def test_translations_and_issue_are_linked(client: Client) -> None:
    """Each text names its translation and the issue."""
    zh, en = (described(read(client, f"/{language}/{ISSUE}/p44/2/")) for language in ("zh-hans", "en"))
    assert zh["translationOfWork"]["@id"] == en["@id"] == f"{SITE}/{ISSUE}/p44/2#en"
    assert en["workTranslation"]["@id"] == zh["@id"]
    assert (zh["inLanguage"], en["inLanguage"]) == ("zh-Hans", "en")
    assert zh["translator"][0]["name"] == "陈晓颖"
    entry, issue = en["isPartOf"]
    assert entry["@id"] == f"{SITE}/{ISSUE}/p44#en"
    assert (issue["issueNumber"], issue["datePublished"], issue["isPartOf"]["issn"]) == (
        "10",
        "2024-10",
        "1004-1370",
    )


def test_nothing_in_json_ld_ends_its_script() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    assert "<" not in json_ld.script({"name": hostile})
    assert json.loads(json_ld.script({"name": hostile}))["name"] == hostile


def test_coins_describes_journal_article(client: Client) -> None:
    (span,) = read(client, f"/zh-hans/{ISSUE}/p79/").all("span", **{"class": "Z3988"})
    keys = parse_qs(span["title"], strict_parsing=True)
    assert keys["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert (keys["rft.issue"], keys["rft.date"], keys["rft.pages"]) == (["10"], ["2024-10"], ["79"])
    assert (keys["rft.jtitle"], keys["rft_id"]) == (["现代世界警察"], [f"{SITE}/{ISSUE}/p79"])
    assert span["aria-hidden"] == "true"


def test_signposts_agree_everywhere(client: Client) -> None:
    """They stand in the head of the page, in the header of the response and in the linkset."""
    for address, permalink in (
        (f"/en/{ISSUE}/p32/", f"{SITE}/{ISSUE}/p32"),
        (f"/zh-hans/{ISSUE}/p44/2/", f"{SITE}/{ISSUE}/p44/2"),
        (f"/en/{ISSUE}/", f"{SITE}/{ISSUE}"),
        ("/en/issn/1004-1370/", f"{SITE}/issn/1004-1370"),
    ):
        answer = client.get(address)
        page = Page(200, answer.content.decode())
        (linkset,) = page.all("link", rel="linkset")
        assert [found["href"] for found in page.all("link", rel="cite-as")] == [permalink]
        sent = {tuple(link.split("; ")[:2]) for link in answer["Link"].split(", ")}
        shown = {
            (f"<{found['href']}>", f'rel="{found["rel"]}"')
            for _tag, found in page.elements
            if found.get("rel")
            in ("cite-as", "type", "collection", "linkset", "author", "describedby", "item")
        }
        assert shown == sent
        contexts = json.loads(client.get(str(linkset["href"])).content)["linkset"]
        (ours,) = [each for each in contexts if each["anchor"] == SITE + address]
        linked = {
            (f"<{target['href']}>", f'rel="{relation}"')
            for relation, targets in ours.items()
            if relation != "anchor"
            for target in targets
        }
        assert sent <= linked


def test_signposted_files_have_stated_type(client: Client) -> None:
    page = read(client, f"/zh-hans/{ISSUE}/p44/2/")
    files = page.all("link", rel="describedby")
    assert len(files) > 3
    for file in files:
        assert client.get(str(file["href"]))["Content-Type"].partition(";")[0] == file["type"]


def test_issue_linkset_lists_articles(client: Client) -> None:
    answer = client.get(f"/{ISSUE}.linkset.json")
    assert answer["Content-Type"] == "application/linkset+json"
    for context in json.loads(answer.content)["linkset"]:
        items = [item["href"] for item in context["item"]]
        assert len(items) == 48
        assert f"{SITE}/{ISSUE}/p44/2" in items
