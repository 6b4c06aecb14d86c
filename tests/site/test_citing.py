"""The citation box of an article, and the references to one passage."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from articles.citations.formats.registry import FORMATS
from articles.models import Article, Passage
from magazine.models import Issue, Magazine
from magazine.web.signposting import Link
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]

ZH = '<p lang="zh-Hans">林海. 守灯人之夜[J/OL]. 灯塔，2021（3）：4. http://testserver/issn/2345-6787/12/p4.</p>'
EN = '<p lang="en">Lin Hai. The Keeper[J/OL]. The Lighthouse，2021（3）：4. http://testserver/issn/2345-6787/12/p4.</p>'


MARK = re.compile(r'<span class="address"( hidden)?>(.*?)</span>')


def first(page: Page) -> str:
    """Return the reference that stands first in the box, with its address."""
    return MARK.sub(r"\2", page.source.split('class="reference" translate="no">')[1].split("</div>")[0])


def test_first_reference_follows_page_language(issue: Issue, read: Read) -> None:
    assert first(read(f"/zh-hans/{OF_ISSUE}p4/")) == ZH
    assert first(read(f"/en/{OF_ISSUE}p4/")) == EN


def test_in_parallel_both_references_stand_first(issue: Issue, read: Read) -> None:
    assert first(read(f"/en/{OF_ISSUE}p4/parallel/")) == ZH + EN


def test_untranslated_text_cites_original(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p8/")
    assert first(page).startswith('<p lang="zh-Hans">礁石[J/OL]. 灯塔')
    assert not [link for link in page.hrefs() if link and ".en." in link]


def test_other_styles_stand_below(issue: Issue, read: Read) -> None:
    below = read(f"/en/{OF_ISSUE}p4/").source.split("<details>")[1].split("</details>")[0]
    assert ZH + EN in MARK.sub(r"\2", below)
    assert "The Keeper[J]. The Lighthouse，2021（3）：4.</p>" in MARK.sub("", below)
    assert 'The Lighthouse, 2021(3): 4<span class="address" hidden>[{accessed}]</span>.<span' in below
    assert "<i>The Lighthouse</i>, (3), 4." in below
    assert "“The Keeper.”" in below


def test_every_public_format_is_offered(issue: Issue, read: Read, client: Client) -> None:
    def offered() -> set[str]:
        links = {link for link in read(f"/en/{OF_ISSUE}p4/").hrefs() if link and "p4.en." in link}
        assert {client.get(link).status_code for link in links} == {200}
        return {link.split(".en.")[1] for link in links}

    assert offered() == {suffix for suffix, each in FORMATS.items() if not (each.needs_text or each.is_marc)}
    Magazine.objects.update(open_full_text=True)
    assert offered() == {suffix for suffix, each in FORMATS.items() if not each.is_marc}


def test_passage_is_cited_as_printed(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/cite/1/")
    assert "The Keeper[J/OL]. The Lighthouse，2021（3）：4，passage 1. " in page.text
    assert "The lamp was lit." in page.text
    page = read(f"/en/{OF_ISSUE}p4/cite/2/")
    assert (
        "守灯人之夜[J/OL]. 灯塔，2021（3）：4，第2段. http://testserver/issn/2345-6787/12/p4#s2." in page.text
    )
    assert f"/en/{OF_ISSUE}p4/#s2" in page.hrefs()
    assert "守灯人之夜" in first(page)
    assert [each["lang"] for each in page.all("blockquote")] == ["zh-Hans"]


def test_range_is_cited_by_both_ends(issue: Issue, read: Read) -> None:
    """With the texts between them, in the printed order."""
    page = read(f"/zh-hans/{OF_ISSUE}p4/cite/1-3/")
    assert "灯塔，2021（3）：4，第1–3段. http://testserver/issn/2345-6787/12/p4#s1-s3." in page.text
    quoted = page.text.partition("灯亮了。")[2]
    assert quoted.index("海上无人。") < quoted.index("他记下时间。")
    assert f"/zh-hans/{OF_ISSUE}p4/#s1-s3" in page.hrefs()
    assert "passages 1–3" in page.text
    assert "Cite passages 1–3" in read(f"/en/{OF_ISSUE}p4/cite/1-3/").text


@pytest.mark.parametrize(("address", "proper"), [("3-1", "1-3"), ("2-2", "2")])
def test_range_has_one_address(address: str, proper: str, issue: Issue, client: Client) -> None:
    box = f"/en/{OF_ISSUE}p4/cite/"
    assert client.get(f"{box}{address}/")["Location"] == f"{box}{proper}/"


def test_range_follows_merged_passages(issue: Issue, client: Client) -> None:
    Passage.objects.filter(entry__locator="p4", number=2).update(former_numbers="9")
    box = f"/en/{OF_ISSUE}p4/cite/"
    assert client.get(f"{box}9-3/")["Location"] == f"{box}2-3/"
    assert client.get(f"{box}1-99/").status_code == 404


def test_passage_page_shows_permalink(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/cite/1/")
    assert "Permalink http://testserver/issn/2345-6787/12/p4#s1" in " ".join(page.text.split())
    assert {"/en/issn/2345-6787/", f"/en/{OF_ISSUE}"} <= {*page.hrefs()}
    assert not page.all("link", rel="alternate", hreflang="zh-Hans"), "it is no translation of another page"


def test_passage_references_are_noindex(issue: Issue, read: Read) -> None:
    page = read(f"/zh-hans/{OF_ISSUE}p4/cite/1/")
    assert page.all("meta", name="robots", content="noindex")
    assert page.all("link", rel="canonical")[0]["href"] == f"http://testserver/zh-hans/{OF_ISSUE}p4/"


def test_entry_cites_passages_of_pieces(issue: Issue, read: Read) -> None:
    """A piece cites its own only."""
    assert "/12/p12#s2." in read(f"/en/{OF_ISSUE}p12/cite/2/").text
    assert "/12/p12/1#s2." in read(f"/en/{OF_ISSUE}p12/1/cite/2/").text
    assert read(f"/en/{OF_ISSUE}p12/1/cite/3/").status == 404


def test_passage_number_redirects_to_references(issue: Issue, client: Client) -> None:
    box = f"/en/{OF_ISSUE}p4/cite/"
    assert client.get(box, {"passage": "3"})["Location"] == f"{box}3/"
    assert client.get(box, {"passage": "3", "to": "5"})["Location"] == f"{box}3-5/"
    assert client.get(box, {"passage": "3", "to": "x"})["Location"] == f"{box}3/"
    for nothing in ("", "x", "٣", "-1"):
        assert client.get(box, {"passage": nothing})["Location"] == f"/en/{OF_ISSUE}p4/#cite"


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999"])
def test_unknown_passage_is_not_cited(number: str, issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}p4/cite/{number}/")
    assert page.status == 404
    assert f"This article has no passage {number}." in page.text
    assert {"/en/issn/2345-6787/", f"/en/{OF_ISSUE}", f"/en/{OF_ISSUE}p4/"} <= {*page.hrefs()}


def test_nothing_hidden_is_cited(issue: Issue, read: Read) -> None:
    Article.objects.filter(locator="1", parent__locator="p12").update(state="draft", published_at=None)
    assert read(f"/en/{OF_ISSUE}p12/1/cite/2/").status == 404
    assert read(f"/en/{OF_ISSUE}p12/cite/2/").status == 404


def test_html_in_title_is_escaped(issue: Issue, read: Read) -> None:
    title = 'Law & "<b>Order</b>"'
    issue.articles.filter(locator="p4").update(title_en=title)
    page = read(f"/en/{OF_ISSUE}p4/")
    assert page.all("meta", name="citation_title", content="Law & “<b>Order</b>”")
    assert not page.all("b")


def test_address_in_head_is_escaped() -> None:
    link = Link("describedby", 'https://archive.example.org/?a="b"&c', "text/plain").html
    assert link == (
        '<link rel="describedby" href="https://archive.example.org/?a=&quot;b&quot;&amp;c" type="text/plain">'
    )


def abstract(page: Page) -> str | None:
    """Return the abstract that a page tells search engines of."""
    script = page.source.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found: str | None = json.loads(script).get("abstract")
    return found


def test_piece_has_own_abstracts_in_order(issue: Issue, read: Read) -> None:
    """An editor may have added the first one last."""
    piece = Article.objects.get(locator="1", parent__locator="p12")
    for text, order in (("Two.", 99), ("One.", 98)):
        sample.passage(piece, "摘要。", text, kind=Passage.Kind.ABSTRACT, order=order)
    assert abstract(read(f"/en/{OF_ISSUE}p12/1/")) == "One.\nTwo."
    assert abstract(read(f"/en/{OF_ISSUE}p12/")) is None


def test_untitled_text_takes_other_title(issue: Issue, read: Read) -> None:
    names = ("contents_title_en", "contents_deck_en", "title_en")
    issue.articles.filter(locator="p4").update(**dict.fromkeys(names, ""))
    page = read(f"/en/{OF_ISSUE}p4/")
    assert page.status == 200
    assert page.all("meta", name="citation_title", content="守灯人之夜")


def test_head_names_vocabularies(issue: Issue, read: Read) -> None:
    """By links as RFC 2731 has them."""
    page = read(f"/en/{OF_ISSUE}p4/")
    named = {prefix: page.all("link", rel=f"schema.{prefix}") for prefix in ("DC", "DCTERMS", "PRISM")}
    assert {prefix: [each["href"] for each in links] for prefix, links in named.items()} == {
        "DC": ["http://purl.org/dc/elements/1.1/"],
        "DCTERMS": ["http://purl.org/dc/terms/"],
        "PRISM": ["http://prismstandard.org/namespaces/1.2/basic/"],
    }
