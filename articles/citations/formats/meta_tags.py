"""What an article's page says of it in `<meta>`: for Google Scholar (Highwire), and in Dublin Core and PRISM."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from magazine.text.languages import TAGS, other

from ..language_codes import REGION
from ..names import Name
from ..record import ArticleRecord, Role

# What the prefixes of the names mean.
SCHEMAS = {
    "DC": "http://purl.org/dc/elements/1.1/",
    "DCTERMS": "http://purl.org/dc/terms/",
    "PRISM": "http://prismstandard.org/namespaces/1.2/basic/",
}


@dataclass(frozen=True)
class Tag:
    """A `<meta>` element; `language` is empty where it is that of the page."""

    name: str
    content: str
    language: str = ""

    @property
    def html(self) -> SafeString:
        """The element."""
        language = f' lang="{TAGS[self.language]}"' if self.language else ""
        return mark_safe(f'<meta name="{self.name}" content="{escape(self.content)}"{language}>')


def tags(record: ArticleRecord) -> tuple[Tag, ...]:
    """Return the tags of a page in the record's language; a tag without content is left out."""
    found = (*_highwire(record), *_dublin_core(record), *_prism(record))
    return tuple(tag for tag in found if tag.content)


def _highwire(record: ArticleRecord) -> Iterator[Tag]:
    """One language a page, and the comma in each name: without it Zotero takes names apart wrongly."""
    issue, magazine = record.issue, record.issue.magazine
    yield Tag("citation_title", record.title)
    for author in record.authors:
        yield _named("citation_author", author.name, record)
    yield Tag("citation_publication_date", f"{issue.year}/{issue.month:02}")
    yield Tag("citation_journal_title", magazine.title)
    yield Tag("citation_publisher", magazine.publisher)
    yield Tag("citation_issn", magazine.issn)
    yield Tag("citation_issue", issue.number)
    yield Tag("citation_firstpage", str(record.first_page))
    yield Tag("citation_lastpage", str(record.last_page or ""))
    yield Tag("citation_language", REGION[record.language])
    yield Tag("citation_public_url", record.permalink)
    yield Tag("citation_fulltext_html_url", record.address)


def _dublin_core(record: ArticleRecord) -> Iterator[Tag]:
    issue, magazine = record.issue, record.issue.magazine
    yield Tag("DC.type", "magazineArticle")
    yield Tag("DC.title", record.title)
    yield Tag("DCTERMS.alternative", record.other_title, other(record.language))
    for author in record.authors:
        yield _named("DC.creator", author.name, record)
    for translator in record.in_role(Role.TRANSLATOR):
        yield _named("DC.contributor", translator.name, record)
    yield Tag("DC.date", f"{issue.year}-{issue.month:02}")
    yield Tag("DC.language", REGION[record.language])
    yield Tag("DC.publisher", magazine.publisher)
    yield Tag("DC.identifier", record.permalink)
    yield Tag("DCTERMS.isPartOf", f"urn:ISSN:{magazine.issn}")


def _prism(record: ArticleRecord) -> Iterator[Tag]:
    issue, magazine = record.issue, record.issue.magazine
    yield Tag("prism.publicationName", magazine.title)
    yield Tag("prism.issn", magazine.issn)
    yield Tag("prism.number", issue.number)
    yield Tag("prism.publicationDate", f"{issue.year}-{issue.month:02}")
    yield Tag("prism.section", record.section)
    yield Tag("prism.startingPage", str(record.first_page))
    yield Tag("prism.endingPage", str(record.last_page or ""))


def _named(tag: str, name: Name, record: ArticleRecord) -> Tag:
    return Tag(tag, name.inverted, name.language if name.language != record.language else "")
