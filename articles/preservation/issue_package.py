"""What a package of an issue holds: its texts, records, pictures and rows, and what may be done with them."""

import json
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from magazine.languages import BOTH, text_in
from magazine.models import Issue
from media.models import PageScan, Photo

from ..citations.collecting import citable, records
from ..citations.formats import FORMATS
from ..citations.holdings import read_holdings
from ..citations.serial_formats import SERIAL_FORMATS
from ..models import Article
from .dump import encode
from .rights import rights_note
from .rows import of_issue


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
    return {label: value for label, value in found.items() if value}


def payload(issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file, one at a time."""
    yield "rights.txt", f"{rights_note(issue.magazine)}\n".encode()
    yield from _texts(issue, site)
    yield from _records(issue, site)
    for picture in (*Photo.objects.filter(issue=issue), *PageScan.objects.filter(issue=issue)):
        if picture.file:
            yield f"uploads/{picture.file.name}", (Path(settings.MEDIA_ROOT) / picture.file.name).read_bytes()
    rows = ",\n".join(encode(row) for row in of_issue(issue))
    yield "issue.json", f"[\n{rows}\n]\n".encode()


def _texts(issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    articles = Article.objects.published().filter(issue=issue).with_addresses().prefetch_related("passages")
    for article in articles.in_print_order():
        passages = sorted(article.passages.all(), key=lambda each: (each.order, each.number))
        for language in BOTH:
            if paragraphs := _printed(passages, language):
                text = "\n\n".join(filter(None, [text_in(article, "headline", language), *paragraphs]))
                yield f"texts/{article.path}.{language}.txt", f"{text}\n".encode()
        aligned = json.dumps(_aligned(article, passages, site), ensure_ascii=False)
        yield f"texts/{article.path}.json", aligned.encode()


def _printed(passages: list[Any], language: str) -> list[str]:
    """Return the texts of a language in its own order."""
    held = (each for each in passages if text_in(each, "text", language))
    return [text_in(each, "text", language) for each in sorted(held, key=attrgetter(f"order_{language}"))]


def _aligned(article: Article, passages: list[Any], site: str) -> dict[str, Any]:
    return {
        "permalink": site + article.get_absolute_url(),
        "title": {language: text_in(article, "headline", language) for language in BOTH},
        "passages": [
            {"number": each.number, "kind": each.kind, **{side: text_in(each, "text", side) for side in BOTH}}
            for each in passages
        ],
    }


def _records(issue: Issue, site: str) -> Iterator[tuple[str, bytes]]:
    found = list(citable(Article.objects.published().filter(issue=issue)).in_print_order())
    for form in FORMATS.values():
        for language in BOTH if not form.needs_text else ():  # those texts stand beside the records
            content = form.write(records(found, site, language))
            encoded = content.encode() if isinstance(content, str) else content
            yield f"records/{issue.whole_number}.{language}.{form.suffix}", encoded
    held = read_holdings(issue.magazine, site)
    for serial in SERIAL_FORMATS.values():
        yield f"records/{issue.magazine.issn}.{serial.suffix}", serial.write(held)
