"""Links of an article, an issue and a magazine, by the Signposting profile of FAIR."""

from collections.abc import Iterable, Iterator

from magazine.web.signposting import Link, landing

from ..catalogue.formats import SERIAL_FORMATS
from ..formats.registry import FORMATS, Format
from ..record import ArticleRecord, IssueRecord, MagazineRecord


def article_links(record: ArticleRecord) -> tuple[Link, ...]:
    """Return the links of an article's page in the record's language."""
    return (*landing(record.permalink, "Article", record.issue.permalink), *_people(record), *_files(record))


def issue_links(record: IssueRecord, permalinks: Iterable[str]) -> tuple[Link, ...]:
    """Return the links of an issue's contents page, including those to its articles."""
    items = [Link("item", permalink) for permalink in permalinks]
    return (*landing(record.permalink, "PublicationIssue", record.magazine.permalink), *items)


def magazine_links(record: MagazineRecord, permalinks: Iterable[str]) -> tuple[Link, ...]:
    """Return the links of a magazine's page, including its catalogue records and issues."""
    described = [
        Link("describedby", f"{record.permalink}.{form.suffix}", form.media_type)
        for form in SERIAL_FORMATS.values()
    ]
    items = [Link("item", permalink) for permalink in permalinks]
    return (*landing(record.permalink, "Periodical"), *described, *items)


def file_address(record: ArticleRecord, form: Format) -> str:
    """Return the address of a record in a format."""
    return f"{record.permalink}.{record.language}.{form.suffix}"


def _people(record: ArticleRecord) -> Iterator[Link]:
    return (Link("author", author.address) for author in record.authors if author.address)


def _files(record: ArticleRecord) -> Iterator[Link]:
    """A format with the text is the article itself, an `item`; others describe it."""
    for form in FORMATS.values():
        relation = "item" if form.needs_text else "describedby"
        if record.issue.magazine.open_full_text or not form.needs_text:
            yield Link(relation, file_address(record, form), form.media_type)
