"""`<meta>` elements of an article's page: Highwire (for Google Scholar), Dublin Core and PRISM."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from magazine.text.languages import TAGS, other

from ..contributors import Role
from ..language_codes import IETF_TAGS
from ..names import Name
from ..record import ArticleRecord

# Namespaces of the prefixes.
SCHEMAS = {
    "DC": "http://purl.org/dc/elements/1.1/",
    "DCTERMS": "http://purl.org/dc/terms/",
    "PRISM": "http://prismstandard.org/namespaces/1.2/basic/",
}


@dataclass(frozen=True)
class MetaTag:
    """A `<meta>` element; an empty `language` is that of the page."""

    name: str
    content: str
    language: str = ""

    @property
    def html(self) -> SafeString:
        """The element."""
        language = f' lang="{TAGS[self.language]}"' if self.language else ""
        return mark_safe(f'<meta name="{self.name}" content="{escape(self.content)}"{language}>')


def meta_tags(record: ArticleRecord) -> tuple[MetaTag, ...]:
    """Return the elements that have content, for a page in the record's language."""
    found = (*_highwire(record), *_dublin_core(record), *_prism(record))
    return tuple(tag for tag in found if tag.content)


def _highwire(record: ArticleRecord) -> Iterator[MetaTag]:
    """Yield tags in one language; names are inverted, or Zotero divides them wrongly."""
    issue, magazine = record.issue, record.issue.magazine
    yield MetaTag("citation_title", record.full_title)
    for author in record.authors:
        yield _named("citation_author", author.name, record)
    for keyword in record.keywords:
        yield MetaTag("citation_keywords", keyword)
    yield MetaTag("citation_publication_date", f"{issue.year}/{issue.month:02}")
    yield MetaTag("citation_journal_title", magazine.title)
    yield MetaTag("citation_publisher", magazine.publisher)
    yield MetaTag("citation_issn", magazine.issn)
    yield MetaTag("citation_issue", issue.number)
    yield MetaTag("citation_firstpage", str(record.first_page or ""))
    yield MetaTag("citation_lastpage", "" if record.further_pages else str(record.last_page or ""))
    yield MetaTag("citation_language", IETF_TAGS[record.language])
    yield MetaTag("citation_public_url", record.permalink)
    yield MetaTag("citation_fulltext_html_url", record.address)


def _dublin_core(record: ArticleRecord) -> Iterator[MetaTag]:
    issue, magazine = record.issue, record.issue.magazine
    yield MetaTag("DC.type", "magazineArticle")
    yield MetaTag("DC.title", record.full_title)
    yield MetaTag("DCTERMS.alternative", record.other_full_title, other(record.language))
    for author in record.authors:
        yield _named("DC.creator", author.name, record)
    for each in (*record.interviewees, *record.interviewers, *record.in_role(Role.TRANSLATOR)):
        yield _named("DC.contributor", each.name, record)
    yield MetaTag("DC.date", f"{issue.year}-{issue.month:02}")
    yield MetaTag("DC.language", IETF_TAGS[record.language])
    yield MetaTag("DC.publisher", magazine.publisher)
    yield MetaTag("DC.identifier", record.permalink)
    yield MetaTag("DCTERMS.isPartOf", f"urn:ISSN:{magazine.issn}")
    # The page with the statement: in the head of every page the statement itself would weigh as much as all other tags.
    yield MetaTag("DC.rights", magazine.permalink if magazine.rights else "")


def _prism(record: ArticleRecord) -> Iterator[MetaTag]:
    issue, magazine = record.issue, record.issue.magazine
    yield MetaTag("prism.publicationName", magazine.title)
    yield MetaTag("prism.issn", magazine.issn)
    yield MetaTag("prism.number", issue.number)
    yield MetaTag("prism.publicationDate", f"{issue.year}-{issue.month:02}")
    yield MetaTag("prism.section", record.section)
    yield MetaTag("prism.startingPage", str(record.first_page or ""))
    if record.further_pages:
        yield MetaTag("prism.pageRange", record.pagination())
    else:
        yield MetaTag("prism.endingPage", str(record.last_page or ""))


def _named(tag: str, name: Name, record: ArticleRecord) -> MetaTag:
    return MetaTag(tag, name.inverted, name.language if name.language != record.language else "")
