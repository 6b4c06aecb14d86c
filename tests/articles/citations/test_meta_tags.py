"""The `<meta>` elements of a page: Highwire as Google Scholar reads it, Dublin Core, PRISM."""

import pytest

from articles.citations.formats.meta_tags import SCHEMAS, MetaTag, meta_tags
from articles.citations.record import ArticleRecord

from .sample_records import DISPATCH, DISPATCHED, INTERVIEW, INTERVIEWED, SITE

# Name, content, and the language where it is not that of the page.
OF_INTERVIEW = [
    ("citation_title", "与守塔人对话", ""),
    ("citation_author", "一元", ""),
    ("citation_keywords", "灯塔", ""),
    ("citation_keywords", "海图", ""),
    ("citation_publication_date", "2021/03", ""),
    ("citation_journal_title", "灯塔", ""),
    ("citation_publisher", "海洋出版社", ""),
    ("citation_issn", "2345-6787", ""),
    ("citation_issue", "3", ""),
    ("citation_firstpage", "30", ""),
    ("citation_lastpage", "33", ""),
    ("citation_language", "zh-CN", ""),
    ("citation_public_url", INTERVIEWED, ""),
    ("citation_fulltext_html_url", f"{SITE}/zh-hans/issn/2345-6787/12/p30/2/", ""),
    ("DC.type", "magazineArticle", ""),
    ("DC.title", "与守塔人对话", ""),
    ("DCTERMS.alternative", "A Talk with the Keepers", "en"),
    ("DC.creator", "一元", ""),
    ("DC.contributor", "Beck, Allen, Jr.", "en"),
    ("DC.contributor", "林, 海", ""),
    ("DC.contributor", "陈, 晓", ""),
    ("DC.date", "2021-03", ""),
    ("DC.language", "zh-CN", ""),
    ("DC.publisher", "海洋出版社", ""),
    ("DC.identifier", INTERVIEWED, ""),
    ("DCTERMS.isPartOf", "urn:ISSN:2345-6787", ""),
    ("DC.rights", f"{SITE}/issn/2345-6787", ""),
    ("prism.publicationName", "灯塔", ""),
    ("prism.issn", "2345-6787", ""),
    ("prism.number", "3", ""),
    ("prism.publicationDate", "2021-03", ""),
    ("prism.section", "人物", ""),
    ("prism.startingPage", "30", ""),
    ("prism.endingPage", "33", ""),
]
OF_DISPATCH = [
    ("citation_title", "Storm & Calm", ""),
    ("citation_author", "Xinhua", ""),
    ("citation_publication_date", "2021/10", ""),
    ("citation_journal_title", "Lighthouse", ""),
    ("citation_issn", "2345-6787", ""),
    ("citation_issue", "10", ""),
    ("citation_firstpage", "5", ""),
    ("citation_language", "en", ""),
    ("citation_public_url", DISPATCHED, ""),
    ("citation_fulltext_html_url", f"{SITE}/en/issn/2345-6787/13/p5/", ""),
    ("DC.type", "magazineArticle", ""),
    ("DC.title", "Storm & Calm", ""),
    ("DC.creator", "Xinhua", ""),
    ("DC.date", "2021-10", ""),
    ("DC.language", "en", ""),
    ("DC.identifier", DISPATCHED, ""),
    ("DCTERMS.isPartOf", "urn:ISSN:2345-6787", ""),
    ("prism.publicationName", "Lighthouse", ""),
    ("prism.issn", "2345-6787", ""),
    ("prism.number", "10", ""),
    ("prism.publicationDate", "2021-10", ""),
    ("prism.startingPage", "5", ""),
]


@pytest.mark.parametrize(
    ("record", "expected"),
    [(INTERVIEW, OF_INTERVIEW), (DISPATCH, OF_DISPATCH)],
    ids=["interview", "dispatch"],
)
def test_describes_whole_records(record: ArticleRecord, expected: list[tuple[str, str, str]]) -> None:
    assert [(tag.name, tag.content, tag.language) for tag in meta_tags(record)] == expected


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        (
            MetaTag("DC.title", 'A "B" <C> & D'),
            '<meta name="DC.title" content="A &quot;B&quot; &lt;C&gt; &amp; D">',
        ),
        (MetaTag("DC.title", "灯塔", "zh"), '<meta name="DC.title" content="灯塔" lang="zh-Hans">'),
    ],
)
def test_is_an_element_of_html(tag: MetaTag, html: str) -> None:
    assert tag.html == html
    assert tag.html == tag.html.__html__(), "a template does not escape it again"


def test_names_vocabularies() -> None:
    """RFC 2731 for DC, DCMI for DCTERMS, the PRISM 1.2 specification."""
    assert SCHEMAS == {
        "DC": "http://purl.org/dc/elements/1.1/",
        "DCTERMS": "http://purl.org/dc/terms/",
        "PRISM": "http://prismstandard.org/namespaces/1.2/basic/",
    }
