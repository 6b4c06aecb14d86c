"""The form in which CNKI exports records for its E-Study (知网研学), as its exported files show it."""

from collections.abc import Iterable, Iterator

from ..record import ArticleRecord

SEPARATOR = ";"


def write(records: Iterable[ArticleRecord]) -> str:
    """Return the records, with a blank line after each; the first line of each is its type."""
    return "".join(f"{line}\r\n" for record in records for line in (*_lines(record), ""))


def _lines(record: ArticleRecord) -> Iterator[str]:
    yield "DataType: 1"  # an article of a periodical
    for name, value in _fields(record):
        if value:
            yield f"{name}: {' '.join(value.split())}"


def _fields(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue = record.issue
    yield "Title-题名", record.full_title
    yield "Author-作者", "".join(f"{each.name.full}{SEPARATOR}" for each in record.authors)
    yield "Source-刊名", issue.magazine.title
    yield "Year-年", str(issue.year)
    yield "PubTime-出版时间", f"{issue.year}-{issue.month:02}"
    yield "Keyword-关键词", SEPARATOR.join(record.keywords)
    yield "Summary-摘要", record.abstract
    yield "Period-期", issue.number
    yield "Page-页码", record.pagination() or record.entry_pagination()
    yield "SrcDatabase-来源库", "期刊"
    yield (
        "Organ-机构",
        "".join(f"{each.affiliation}{SEPARATOR}" for each in record.authors if each.affiliation),
    )
    yield "Link-链接", record.permalink
