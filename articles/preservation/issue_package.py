"""The contents of an issue's package: texts, records, images, rows, and the rights to them."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from magazine.db.publication import State, is_public
from magazine.models import Issue
from magazine.text.languages import BOTH, text_in
from magazine.web.addresses import WithdrawnError, find_issue_for_owner
from media.models import PageScan, Photo

from ..citations.catalogue.formats import SERIAL_FORMATS
from ..citations.catalogue.holdings import read_holdings
from ..citations.formats import bilingual_json, plain_text
from ..citations.formats.registry import FORMATS
from ..citations.queries import prefetch_for_records, prefetch_text, read_records
from ..citations.record import languages_of
from ..edition import rules_as_text
from ..ingest.source_texts import PACKAGE_SOURCE_NAME
from ..models import Article, IssueSource
from .dump import encode
from .history import issue_history
from .rights import rights_note
from .serialization import issue_rows


def bag_info(issue: Issue, site: str) -> dict[str, str]:
    """Return the metadata of the package for `bag-info.txt`."""
    magazine = issue.magazine
    titles = " = ".join(filter(None, (text_in(magazine, "title", language) for language in BOTH)))
    publisher = " = ".join(filter(None, (text_in(magazine, "publisher", language) for language in BOTH)))
    info = {
        "Source-Organization": publisher,
        "External-Description": f"{titles}, {issue.year}, no. {issue.number} (whole no. {issue.whole_number})",
        "External-Identifier": site + issue.permalink,
        "Bagging-Date": timezone.localdate().isoformat(),
        "Rights": rights_note(magazine).partition("\n")[0],
    }
    if issue.state == State.WITHDRAWN:
        reasons = filter(None, (text_in(issue, "withdrawn_reason", language) for language in BOTH))
        info["Internal-Sender-Description"] = f"This issue was withdrawn: {' / '.join(reasons)}"
    return {label: value for label, value in info.items() if value}


def payload(issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file."""
    yield "rights.txt", f"{rights_note(issue.magazine)}\n".encode()
    yield "edition.txt", rules_as_text().encode()
    withdrawn = issue.state == State.WITHDRAWN
    state = is_public() if withdrawn else is_public() & is_public("issue__")
    public = prefetch_text(
        prefetch_for_records(Article.objects.filter(state, issue=issue)), withdrawn=withdrawn
    )
    articles = list(public.in_print_order())
    yield from _texts(articles, site)
    yield from _records(articles, issue, site)
    for picture in (*Photo.objects.filter(issue=issue), *PageScan.objects.filter(issue=issue)):
        if picture.file:
            yield f"uploads/{picture.file.name}", (Path(settings.MEDIA_ROOT) / picture.file.name).read_bytes()
    rows = ",\n".join(encode(row) for row in issue_rows(issue))
    yield "issue.json", f"[\n{rows}\n]\n".encode()
    for source in IssueSource.objects.filter(issue=issue):
        yield PACKAGE_SOURCE_NAME, source.text.encode()
    if history := "".join(f"{encode(row)}\n" for row in issue_history(issue)):
        yield "history.jsonl", history.encode()


def _texts(articles: list[Article], site: str) -> Iterator[tuple[str, bytes]]:
    for article in articles:
        for language in languages_of(article):
            text = plain_text.write(read_records([article], site, language, for_owner=True))
            yield f"texts/{article.path}.{language}.txt", text.encode()
        aligned_text = bilingual_json.write(read_records([article], site, for_owner=True))
        yield f"texts/{article.path}.json", aligned_text.encode()


def _records(articles: list[Article], issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    for record_format in FORMATS.values():
        for language in BOTH if not record_format.needs_text else ():  # whole texts are in `texts/`
            content = record_format.write(read_records(articles, site, language, for_owner=True))
            encoded = content.encode() if isinstance(content, str) else content
            yield f"records/{issue.whole_number}.{language}.{record_format.suffix}", encoded
    holdings = read_holdings(issue.magazine, site)
    for serial_format in SERIAL_FORMATS.values() if holdings.issues else ():  # none if no issue is public
        yield f"records/{issue.magazine.issn}.{serial_format.suffix}", serial_format.write(holdings)


def find_issue_to_pack(issn: str, number: str) -> Issue:
    """Return a public or a withdrawn issue: the package is for the owner of the archive."""
    try:
        return find_issue_for_owner(issn, number)
    except WithdrawnError as error:
        withdrawn: Issue = error.context["withdrawn"]
        return withdrawn
