"""An article as JSON with its passages in both languages, pair by pair in the order of parallel reading."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from magazine.text.languages import EN, TAGS, ZH

from ..passages import Pair
from ..record import ArticleRecord


def write(records: Iterable[ArticleRecord]) -> str:
    """Return a list of articles, also of one."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def item(record: ArticleRecord) -> dict[str, Any]:
    """Return one article; texts stand under the `lang` of their language."""
    issue, magazine = record.issue, record.issue.magazine
    return {
        "permalink": record.permalink,
        "language": TAGS[record.language],
        "title": record.title,
        "otherTitle": record.other_title,
        "section": record.section,
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
        "passages": [_passage(record, pair) for pair in record.passages],
    }


def _passage(record: ArticleRecord, pair: Pair) -> dict[str, Any]:
    texts = {TAGS[language]: pair.text(language) for language in (ZH, EN) if pair.text(language)}
    return {"number": pair.number, "kind": pair.kind, "address": f"{record.permalink}#s{pair.number}"} | texts
