"""Corrections in records: every format that has a place for them says the same, and nothing without one."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.citations.corrections import CorrectionRecord
from articles.citations.formats import bilingual_json, dublin_core, jats, json_ld, mods, plain_text
from articles.citations.queries import prefetch_for_records, prefetch_text, read_records
from articles.citations.record import ArticleRecord
from articles.edits import edit
from articles.models import Article, HarvestRecord, Passage
from magazine.db.publication import State
from magazine.history.batches import batch
from magazine.models import Issue, Magazine
from media.models import Photo
from tests import sample

from .sample_records import DISPATCH, INTERVIEW, INTERVIEWED, SITE

pytestmark = pytest.mark.django_db
ZH = CorrectionRecord(
    "zh", 4, "第4段", "improved", "优于印本", "2026-12-01", "2026年12月1日", "不怕", f"{INTERVIEWED}#s4"
)
TITLE = CorrectionRecord(
    "zh", None, "标题", "added", "增补，印本无", "2026-12-02", "2026年12月2日", "", f"{SITE}/a"
)
EN = replace(ZH, language="en", before="No")
CORRECTED = replace(INTERVIEW, corrections=(ZH, TITLE, EN))
SAID = "发布后更正：第4段 (2026年12月1日, 优于印本); 标题 (2026年12月2日, 增补，印本无)"


def parsed(written: Any) -> Any:
    return etree.fromstring(written)


def test_mods_has_a_note() -> None:
    (note,) = parsed(mods.write([CORRECTED])).findall("{*}mods/{*}note")
    assert (note.get("type"), note.get("lang"), note.text) == ("corrections", "chi", SAID)


def test_dublin_core_describes_them() -> None:
    texts = [each.text for each in parsed(dublin_core.write([CORRECTED])).findall("{*}description")]
    assert texts[-1] == SAID


def test_plain_text_ends_with_them() -> None:
    assert SAID in plain_text.write([CORRECTED]).split("\n\n")[-2]


def test_jats_has_events() -> None:
    (history,) = parsed(jats.write([CORRECTED])).iter("pub-history")
    first, second = history
    assert first.get("event-type") == "correction"
    assert first.findtext("event-desc") == "第4段: 优于印本"
    assert first.find("date").get("iso-8601-date") == "2026-12-01"
    assert [each.text for each in first.find("date")] == ["01", "12", "2026"]
    assert first.findtext("notes/p") == "不怕"
    assert second.find("notes") is None
    following = [each.tag for each in history.itersiblings()]
    assert following[:2] == ["permissions", "self-uri"]
    (restricted,) = parsed(jats.write([replace(CORRECTED, passages=())])).iter("pub-history")
    assert restricted.find("event/notes") is None


def test_json_ld_comments() -> None:
    assert json_ld.article(CORRECTED)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "第4段: 优于印本",
            "datePublished": "2026-12-01",
            "url": f"{INTERVIEWED}#s4",
        },
        {
            "@type": "CorrectionComment",
            "text": "标题: 增补，印本无",
            "datePublished": "2026-12-02",
            "url": f"{SITE}/a",
        },
    ]


def test_bilingual_json_has_both_languages() -> None:
    (item,) = json.loads(bilingual_json.write([CORRECTED]))
    assert [each["language"] for each in item["corrections"]] == ["zh-Hans", "zh-Hans", "en"]
    assert item["corrections"][0] == {
        "passage": 4,
        "place": "第4段",
        "language": "zh-Hans",
        "date": "2026-12-01",
        "kind": "improved",
        "before": "不怕",
    }


@pytest.mark.parametrize(
    "write",
    [
        mods.write,
        dublin_core.write,
        jats.write,
        plain_text.write,
        bilingual_json.write,
        lambda records: json_ld.script(json_ld.article(next(iter(records)))),
    ],
)
@pytest.mark.parametrize("record", [INTERVIEW, DISPATCH])
def test_other_records_are_as_before(write: Callable[[Any], Any], record: ArticleRecord) -> None:
    """A correction in the other language is no news in this one, but for the format with both."""
    written = write([record])
    assert "orrect" not in str(written)
    if write is not bilingual_json.write:
        elsewhere = replace(ZH, language="en" if record.language == "zh" else "zh")
        assert write([replace(record, corrections=(elsewhere,))]) == written


@pytest.fixture
def entry() -> Article:
    """An entry with a piece, each with a passage."""
    with edit():
        made = sample.entry(Issue.objects.get(), 198, "灯塔二题", "Two Lighthouses")
        sample.passage(made, "甲。", "First.")
        sample.passage(sample.piece(made, 1, "灯塔", "Lighthouse"), "丙。")
    return made


def records(*articles: Article, language: str = "zh", whole: bool = False) -> list[ArticleRecord]:
    rows = prefetch_for_records(Article.objects.filter(pk__in=[each.pk for each in articles]))
    return list(read_records(prefetch_text(rows) if whole else rows, SITE, language))


def correct(row: Any, **values: str) -> None:
    with batch(None, "", "improved"), edit():
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


@pytest.mark.parametrize("is_open", [False, True])
def test_records_without_a_text_have_them(entry: Article, is_open: bool) -> None:
    Magazine.objects.update(open_full_text=is_open)
    correct(entry.passages.get(), text_zh="乙。")
    correct(entry, title_zh="改题")
    for whole in (False, True):
        (record,) = records(entry, whole=whole)
        assert [(each.place, each.kind, each.before) for each in record.corrections] == [
            ("标题", "added", ""),
            ("第1段", "improved", "甲。"),
        ]
        assert record.corrections[1].address == f"{SITE}/zh-hans{entry.permalink}/#s1"
        assert {each.language for each in records(entry, language="en")[0].corrections} == {"zh"}


def test_entry_has_those_of_its_pieces(entry: Article) -> None:
    piece = entry.pieces.get()
    correct(piece.passages.get(), text_zh="丁。")
    correct(piece, title_zh="新灯塔")
    of_entry, of_piece = records(entry, piece)
    assert [each.passage for each in of_entry.corrections] == [None, 2]
    assert of_piece.corrections == of_entry.corrections
    assert records(entry)[0].corrections == of_entry.corrections
    Article.objects.filter(pk=piece.pk).update(state=State.DRAFT)
    assert not records(entry)[0].corrections


def test_captions_are_corrected_too(entry: Article) -> None:
    photo = Photo.objects.create(issue=entry.issue, number=99, caption_zh="码头")
    entry.figures.create(photo=photo, order=1)
    correct(photo, caption_zh="码头的灯")
    (record,) = records(entry)
    assert [each.before for each in record.corrections] == ["码头"]


def test_page_and_record_agree(entry: Article, client: Any) -> None:
    """The metadata of the page are those of the record."""
    correct(entry.passages.get(), text_zh="乙。")
    page = client.get(f"/zh-hans{entry.permalink}/").content.decode()
    (record,) = records(entry)
    (comment,) = json_ld.article(record)["correction"]
    said = json.dumps(comment, ensure_ascii=False, separators=(",", ":"))
    assert said.replace(SITE, "http://testserver") in page


def test_queries_do_not_grow_with_corrections(entry: Article) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            records(entry)
        return len(found)

    untouched = queries()
    correct(entry.passages.get(), text_zh="乙。")
    before = queries()
    for each in Passage.objects.filter(entry=entry):
        correct(each, text_zh=f"{each.number}。")
    assert queries() == before
    assert before - untouched <= 4


def test_harvesters_get_corrected_records_anew(entry: Article) -> None:
    stored = HarvestRecord.objects.get(article=entry)
    correct(entry.passages.get(), text_en="The first.")
    assert HarvestRecord.objects.get(article=entry).digest == stored.digest  # harvested in Chinese
    correct(entry.passages.get(), text_zh="乙。")
    assert HarvestRecord.objects.get(article=entry).digest != stored.digest
