"""COinS: an OpenURL in the page, for link resolvers and reference managers."""

from collections.abc import Iterator
from urllib.parse import urlencode

from ..language_codes import IETF_TAGS
from ..record import ArticleRecord


def context_object(record: ArticleRecord) -> str:
    """Return the `title` of a `Z3988` element, in the journal format, which resolvers support."""
    return urlencode([(key, value) for key, value in _keys(record) if value])


def _keys(record: ArticleRecord) -> Iterator[tuple[str, str]]:
    issue, magazine = record.issue, record.issue.magazine
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
    yield "rft_id", record.permalink
    yield "rft.genre", "article"
    yield "rft.atitle", record.full_title
    yield "rft.jtitle", magazine.title
    yield "rft.issn", magazine.issn
    yield "rft.date", f"{issue.year}-{issue.month:02}"
    yield "rft.issue", issue.number
    if not record.further_pages:
        yield from zip(("rft.spage", "rft.epage"), map(str, record.pages), strict=False)
    yield "rft.pages", record.pagination()
    for author in record.authors[:1]:
        yield "rft.aulast", author.name.family
        yield "rft.aufirst", author.name.given
    for author in record.authors:
        yield "rft.aucorp" if author.name.is_corporate else "rft.au", author.name.inverted
    yield "rft.language", IETF_TAGS[record.language]
