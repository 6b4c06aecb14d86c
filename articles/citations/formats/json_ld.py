"""JSON-LD in the vocabulary of schema.org, for search engines."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from magazine.text.languages import BOTH, TAGS, other

from ..contributors import Contributor, Role
from ..corrections import CorrectionRecord, own_corrections
from ..record import ArticleRecord, IssueRecord, MagazineRecord

Thing = dict[str, Any]
MEDIA_TYPE = "application/ld+json"


def script(thing: Thing) -> str:
    """Return the content of a `<script>` element, with `<` escaped so that no text closes it."""
    whole = {"@context": "https://schema.org"} | thing
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a graph of the articles."""
    return script({"@graph": [article(record) for record in records]}) + "\n"


def magazine(record: MagazineRecord) -> Thing:
    """Describe the serial."""
    return _thing(
        "Periodical",
        {
            "@id": record.permalink,
            "name": record.title,
            "alternateName": record.other_title,
            "issn": record.issn,
            "identifier": _cn_number(record),
            "inLanguage": [TAGS[language] for language in BOTH],
            "publisher": _publisher(record),
            "url": record.address,
            "sameAs": f"https://portal.issn.org/resource/ISSN/{record.issn}",
        },
    )


def issue(record: IssueRecord) -> Thing:
    """Describe an issue with the serial that it is part of."""
    return _thing(
        "PublicationIssue",
        {
            "@id": record.permalink,
            "issueNumber": record.number,
            "name": record.title,
            "alternateName": record.other_title,
            "datePublished": f"{record.year}-{record.month:02}",
            "url": record.address,
            "isPartOf": magazine(record.magazine),
        },
    )


def article(record: ArticleRecord) -> Thing:
    """Describe an article with its issue, and its text in the other language by title and address."""
    return _thing("Article", dict(_of_article(record)))


def _of_article(record: ArticleRecord) -> Iterator[tuple[str, Any]]:
    yield "@id", f"{record.permalink}#{record.language}"
    yield "headline", record.title
    yield "alternativeHeadline", record.subtitle
    yield "inLanguage", TAGS[record.language]
    yield "abstract", record.abstract
    yield "keywords", list(record.keywords)
    yield "about", _class(record.clc_class)
    yield "articleSection", record.section
    yield "pageStart", str(record.first_page or "")
    yield "pageEnd", "" if record.further_pages else str(record.last_page or "")
    yield "pagination", record.pagination()
    yield "datePublished", f"{record.issue.year}-{record.issue.month:02}"
    yield "correction", [_correction(each) for each in own_corrections(record)]
    yield "author", [person(each) for each in record.authors]
    yield "contributor", [person(each) for each in (*record.interviewees, *record.interviewers)]
    yield "translator", [person(each) for each in record.in_role(Role.TRANSLATOR)]
    yield "url", record.address
    yield "mainEntityOfPage", record.address
    yield (
        "isPartOf",
        [_entry(record), issue(record.issue)] if record.parent_permalink else issue(record.issue),
    )
    yield _other_text(record)


def _class(code: str) -> Thing | None:
    names = {"termCode": code, "inDefinedTermSet": "Chinese Library Classification"}
    return _thing("DefinedTerm", names) if code else None


def _correction(record: CorrectionRecord) -> Thing:
    return _thing(
        "CorrectionComment",
        {"text": f"{record.place}: {record.kind_label}", "datePublished": record.date, "url": record.address},
    )


def _entry(record: ArticleRecord) -> Thing:
    entry = {
        "@id": f"{record.parent_permalink}#{record.language}",
        "headline": record.parent_title,
        "pagination": record.entry_pagination(),
    }
    return _thing("Article", entry)


def _other_text(record: ArticleRecord) -> tuple[str, Thing | None]:
    relation = "translationOfWork" if record.is_translation else "workTranslation"
    if not record.other_address:
        return relation, None
    elsewhere = other(record.language)
    text = {
        "@id": f"{record.permalink}#{elsewhere}",
        "headline": record.other_title,
        "inLanguage": TAGS[elsewhere],
        "url": record.other_address,
    }
    return relation, _thing("Article", text)


def person(record: Contributor) -> Thing:
    """Describe a person or a news agency."""
    if record.name.is_corporate:
        return _thing("Organization", _names(record))
    found = {
        **_names(record),
        "familyName": record.name.family,
        "givenName": record.name.given,
        "url": record.address,
        "sameAs": [each.address for each in record.identifiers],
    }
    return _thing("Person", found)


def _names(record: Contributor) -> dict[str, str]:
    name, elsewhere = record.name.full, record.other_name.full
    return {"name": name, "alternateName": elsewhere if elsewhere != name else ""}


def _publisher(record: MagazineRecord) -> Thing | None:
    names = {"name": record.publisher, "alternateName": record.other_publisher}
    return _thing("Organization", names) if record.publisher else None


def _cn_number(record: MagazineRecord) -> Thing | None:
    number = {"propertyID": "CN", "value": record.cn_number}
    return _thing("PropertyValue", number) if record.cn_number else None


def _thing(kind: str, properties: Thing) -> Thing:
    """Return a thing without empty properties."""
    return {"@type": kind} | {name: value for name, value in properties.items() if value}
