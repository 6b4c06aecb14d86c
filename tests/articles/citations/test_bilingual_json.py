"""The bilingual JSON of open magazines."""

import json

import pytest

from articles.citations.formats.bilingual_json import write
from articles.citations.queries import prefetch_for_records, prefetch_text, read_records
from articles.models import Article
from magazine.models import Magazine
from magazine.text.languages import EN, ZH
from magazine.text.typography import tidy

from .sample_records import INTERVIEW, INTERVIEWED, SITE

pytestmark = pytest.mark.django_db


def test_holds_passages_with_their_addresses() -> None:
    """Both languages where a passage has them, and no key for one that it lacks."""
    Magazine.objects.update(open_full_text=True)
    articles = prefetch_text(prefetch_for_records(Article.objects.filter(locator="p32", parent=None)))
    written = write(read_records(articles, SITE, "zh"))
    assert written.endswith("]\n")
    [article] = json.loads(written)
    rows = {row.number: row for row in Article.objects.get(locator="p32").passages.all()}
    assert len(article["passages"]) == len(rows)
    assert len(rows) > 5
    for passage in article["passages"]:
        row = rows[passage["number"]]
        texts = {"zh-Hans": tidy(row.text_zh, ZH), "en": tidy(row.text_en, EN)}
        assert passage == {
            "number": row.number,
            "kind": row.kind,
            "address": f"{SITE}/issn/1004-1370/464/p32#s{row.number}",
        } | {language: text for language, text in texts.items() if text}
    assert article["pages"] == [32]


def name(full: str, language: str, family: str = "", given: str = "", suffix: str = "") -> dict[str, object]:
    """Return a name with all its keys."""
    parts = {"full": full, "language": language, "family": family, "given": given}
    return {**parts, "is_corporate": False, "suffix": suffix, "transcribed_family": ""}


def test_writes_whole_articles() -> None:
    written = write([INTERVIEW])
    assert json.loads(written) == [
        {
            "permalink": INTERVIEWED,
            "language": "zh-Hans",
            "title": "与守塔人对话",
            "subtitle": "",
            "otherTitle": "A Talk with the Keepers",
            "otherSubtitle": "",
            "section": "人物",
            "keywords": ["灯塔", "海图"],
            "otherKeywords": ["lighthouse", "sea chart"],
            "contributors": [
                {
                    "role": "interviewee",
                    "name": name("Allen Beck Jr.", "en", "Beck", "Allen", "Jr."),
                    "affiliation": "灯塔管理处",
                },
                {"role": "interviewee", "name": name("林海", "zh", "林", "海"), "affiliation": ""},
                {"role": "interviewer", "name": name("一元", "zh"), "affiliation": ""},
                {"role": "translator", "name": name("陈晓", "zh", "陈", "晓"), "affiliation": ""},
                {"role": "responsible_editor", "name": name("张敏", "zh", "张", "敏"), "affiliation": ""},
            ],
            "magazine": {"title": "灯塔", "issn": "2345-6787", "rights": "可自由传播。\n请注明出处。"},
            "issue": {"date": "2021-03", "number": "3", "wholeNumber": "12"},
            "pages": [30, 33],
            "furtherPages": "",
            "entryPages": [],
            "passages": [
                {
                    "number": 1,
                    "kind": "question",
                    "address": f"{INTERVIEWED}#s1",
                    "zh-Hans": "您怕风吗？",
                    "en": "Do you fear the wind?",
                },
                {
                    "number": 4,
                    "kind": "answer",
                    "address": f"{INTERVIEWED}#s4",
                    "zh-Hans": "不怕。\n风是老朋友。",
                },
                {"number": 5, "kind": "note", "address": f"{INTERVIEWED}#s5", "en": "First printed in 1999."},
            ],
        }
    ]
    assert written.startswith('[\n {\n  "permalink": ')
    assert '\n  "title": "与守塔人对话",\n' in written
    assert written.endswith("]\n")
