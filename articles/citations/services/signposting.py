"""The signposts of an article, and the linksets of all that has a permalink."""

from collections.abc import Iterable, Iterator

from magazine.web.signposting import Link, landing

from ..catalogue.formats import SERIAL_FORMATS
from ..formats.registry import FORMATS, Format
from ..record import ArticleRecord, IssueRecord, MagazineRecord


def of_article(record: ArticleRecord) -> tuple[Link, ...]:
    """Return the links of an article's page in the record's language."""
    return (*landing(record.permalink, "Article", record.issue.permalink), *_people(record), *_files(record))


def of_issue(record: IssueRecord, permalinks: Iterable[str]) -> tuple[Link, ...]:
    """Return the links of an issue's contents page, to each article too."""
    items = [Link("item", permalink) for permalink in permalinks]
    return (*landing(record.permalink, "PublicationIssue", record.magazine.permalink), *items)


def of_magazine(record: MagazineRecord, permalinks: Iterable[str]) -> tuple[Link, ...]:
    """Return the links of a magazine's page, to its catalogue records and to each issue too."""
    described = [
        Link("describedby", f"{record.permalink}.{form.suffix}", form.media_type)
        for form in SERIAL_FORMATS.values()
    ]
    items = [Link("item", permalink) for permalink in permalinks]
    return (*landing(record.permalink, "Periodical"), *described, *items)


def file_address(record: ArticleRecord, form: Format) -> str:
    """Return where a record stands in a format."""
    return f"{record.permalink}.{record.language}.{form.suffix}"


def _people(record: ArticleRecord) -> Iterator[Link]:
    return (Link("author", author.address) for author in record.authors if author.address)


def _files(record: ArticleRecord) -> Iterator[Link]:
    """What there is only with the text is the article itself; others describe it."""
    for form in FORMATS.values():
        relation = "item" if form.needs_text else "describedby"
        if record.issue.magazine.is_open or not form.needs_text:
            yield Link(relation, file_address(record, form), form.media_type)
