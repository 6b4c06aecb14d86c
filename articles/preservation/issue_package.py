"""What a package of an issue holds: its texts, records, pictures and rows, and what may be done with them."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from magazine.db.publication import State, is_public
from magazine.models import Issue
from magazine.text.languages import BOTH, text_in
from magazine.web.addresses import PublicPageNotFound, WithdrawnError, current_issn, find_issue
from media.models import PageScan, Photo

from ..citations.catalogue.formats import SERIAL_FORMATS
from ..citations.catalogue.holdings import read_holdings
from ..citations.formats import bilingual_json, plain_text
from ..citations.formats.registry import FORMATS
from ..citations.queries import citable, records, with_text
from ..citations.record import languages_of
from ..models import Article
from .dump import encode
from .rights import rights_note
from .serialization import of_issue


def about(issue: Issue, site: str) -> dict[str, str]:
    """Return what the package says about itself."""
    magazine = issue.magazine
    titles = " = ".join(filter(None, (text_in(magazine, "title", language) for language in BOTH)))
    publisher = " = ".join(filter(None, (text_in(magazine, "publisher", language) for language in BOTH)))
    found = {
        "Source-Organization": publisher,
        "External-Description": f"{titles}, {issue.year}, no. {issue.number} (whole no. {issue.whole_number})",
        "External-Identifier": site + issue.get_absolute_url(),
        "Bagging-Date": timezone.localdate().isoformat(),
        "Rights": rights_note(magazine).partition("\n")[0],
    }
    if issue.state == State.WITHDRAWN:
        found["Internal-Sender-Description"] = f"This issue was withdrawn: {issue.withdrawn_reason}"
    return {label: value for label, value in found.items() if value}


def payload(issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, one at a time."""
    yield "rights.txt", f"{rights_note(issue.magazine)}\n".encode()
    withdrawn = issue.state == State.WITHDRAWN
    state = is_public() if withdrawn else is_public() & is_public("issue__")
    public = with_text(citable(Article.objects.filter(state, issue=issue)), withdrawn=withdrawn)
    articles = list(public.in_print_order())
    yield from _texts(articles, site)
    yield from _records(articles, issue, site)
    for picture in (*Photo.objects.filter(issue=issue), *PageScan.objects.filter(issue=issue)):
        if picture.file:
            yield f"uploads/{picture.file.name}", (Path(settings.MEDIA_ROOT) / picture.file.name).read_bytes()
    rows = ",\n".join(encode(row) for row in of_issue(issue))
    yield "issue.json", f"[\n{rows}\n]\n".encode()


def _texts(articles: list[Article], site: str) -> Iterator[tuple[str, bytes]]:
    for article in articles:
        for language in languages_of(article):
            text = plain_text.write(records([article], site, language, for_owner=True))
            yield f"texts/{article.path}.{language}.txt", text.encode()
        aligned_text = bilingual_json.write(records([article], site, for_owner=True))
        yield f"texts/{article.path}.json", aligned_text.encode()


def _records(articles: list[Article], issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    for form in FORMATS.values():
        for language in BOTH if not form.needs_text else ():  # those stand beside the records, each by itself
            content = form.write(records(articles, site, language, for_owner=True))
            encoded = content.encode() if isinstance(content, str) else content
            yield f"records/{issue.whole_number}.{language}.{form.suffix}", encoded
    held = read_holdings(issue.magazine, site)
    for serial in SERIAL_FORMATS.values() if held.issues else ():  # a magazine may have no public issue left
        yield f"records/{issue.magazine.issn}.{serial.suffix}", serial.write(held)


def issue_to_pack(issn: str, number: str) -> Issue:
    """Return a public or a withdrawn issue: the package is its owner's."""
    try:
        return find_issue(current_issn(issn), number)
    except WithdrawnError as error:
        withdrawn: Issue = error.context["withdrawn"]
        return withdrawn


def reason_of(error: PublicPageNotFound | OSError) -> str:
    """Return in a sentence why nothing could be packed."""
    if isinstance(error, PublicPageNotFound):
        return str(error.message)
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"The file or folder {error.filename} is missing."
    return f"{str(error).rstrip('.')}."
