"""JSON with the passages of an article in both languages, in the order of the parallel view."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from magazine.text.languages import EN, TAGS, ZH

from ..corrections import CorrectionRecord
from ..passages import PassageRecord
from ..record import ArticleRecord


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a JSON array, even for one article."""
    return json.dumps([article_object(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def article_object(record: ArticleRecord) -> dict[str, Any]:
    """Return one article; texts of passages are keyed by language tag (`zh-Hans`, `en`)."""
    issue, magazine = record.issue, record.issue.magazine
    return {
        "permalink": record.permalink,
        "language": TAGS[record.language],
        "title": record.title,
        "subtitle": record.subtitle,
        "otherTitle": record.other_title,
        "otherSubtitle": record.other_subtitle,
        "section": record.section,
        **_subjects(record),
        "contributors": [
            {"role": each.role, "name": asdict(each.name), "affiliation": each.affiliation}
            for each in record.contributors
        ],
        "magazine": {"title": magazine.title, "issn": magazine.issn, "rights": magazine.rights},
        "issue": {
            "date": f"{issue.year}-{issue.month:02}",
            "number": issue.number,
            "wholeNumber": issue.whole_number,
        },
        "pages": list(record.pages),
        "furtherPages": record.further_pages,
        "entryPages": list(record.entry_pages),
        "passages": [_passage(record, passage) for passage in record.passages],
    } | ({"corrections": [_correction(each) for each in record.corrections]} if record.corrections else {})


def _subjects(record: ArticleRecord) -> dict[str, Any]:
    found = {
        "keywords": list(record.keywords),
        "otherKeywords": list(record.other_keywords),
        "clcClass": record.clc_class,
    }
    return {name: value for name, value in found.items() if value}


def _correction(record: CorrectionRecord) -> dict[str, Any]:
    """Return a correction; `before` is the printed reading, or ours until it was as printed."""
    return {
        "passage": record.passage,
        "place": record.place,
        "language": TAGS[record.language],
        "date": record.date,
        "kind": record.kind,
        "before": record.before,
    }


def _passage(record: ArticleRecord, passage: PassageRecord) -> dict[str, Any]:
    texts = {TAGS[language]: passage.text(language) for language in (ZH, EN) if passage.text(language)}
    return {
        "number": passage.number,
        "kind": passage.kind,
        "address": f"{record.permalink}#s{passage.number}",
    } | texts
