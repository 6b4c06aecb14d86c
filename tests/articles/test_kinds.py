"""Verse, tables, boxes, footnotes, bibliographies, keywords and signatures wherever texts are shown or recorded."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from lxml import etree, html

from articles.citations.formats import bilingual_json, jats, plain_text
from articles.citations.formats.registry import FORMATS
from articles.citations.queries import prefetch_for_records, prefetch_text, read_records
from articles.citations.record import ArticleRecord
from articles.epub.package import make_epub
from articles.models import Article, Passage
from articles.search.answer import answer
from articles.search.search import Search, read_name_index
from magazine.models import Issue
from tests import desk, sample
from tests.articles.epub.test_package import check, needs_java, pages

SITE = "https://archive.example.org"
PAGE = "issn/2345-6787/12/p30/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    made = sample.whole_issue()
    sample.every_kind(made)
    return made


def record(language: str) -> ArticleRecord:
    articles = prefetch_text(prefetch_for_records(Article.objects.filter(locator="p30")))
    return next(read_records(articles, SITE, language, for_owner=True))


def sides(client: Client, address: str, kind: str) -> Any:
    """Return the printed sides of the passages of a kind, as a page shows them."""
    page: Any = html.fromstring(client.get(address).content.decode())
    return page.xpath(
        f'//section[contains(@class, "is-{kind}")]/*[@lang and not(contains(@class, "gutter"))]'
    )


def test_verses_are_lines_in_their_language(issue: Issue, client: Client) -> None:
    zh, en, alone = sides(client, f"/en/{PAGE}parallel/", "verse")
    assert [line.text for line in en.iter("span")] == [
        "The lamp lights the sea,",
        "and the sea lights the sky.",
    ]
    assert [side.get("lang") for side in (zh, en, alone)] == ["zh-Hans", "en", "zh-Hans"]
    assert "灯照着海，<br></span>" in html.tostring(zh, encoding="unicode")


def test_table_has_no_header_cells(issue: Issue, client: Client) -> None:
    zh, en, irregular = sides(client, f"/en/{PAGE}parallel/", "table")
    cells = [[cell.text or "" for cell in row.iter("td")] for row in en.iter("tr")]
    assert cells == [["", "2019", "2020"], ["North", "12", "9"], ["South", "3", ""]]
    assert (zh.get("aria-label"), en.get("aria-label"), en.get("tabindex")) == ("表格", "table", "0")
    assert not zh.xpath(".//th")
    assert [line.text for line in irregular.iter("span")] == ["船名\u2003吨位", "海星\u200390\u2003旧"]
    assert irregular.get("tabindex") is None


def test_a_box_is_one_frame(issue: Issue, client: Client) -> None:
    page: Any = html.fromstring(client.get(f"/zh-hans/{PAGE}").content.decode())
    (frame,) = page.xpath('//article//div[@class="box"]')
    assert [p.text for p in frame.iter("p")] == ["链接", "世上有灯塔一万座。"]


def test_reference_has_its_own_language(issue: Issue, client: Client) -> None:
    chinese, english = sides(client, f"/zh-hans/{PAGE}", "reference")
    assert [p.get("lang") for p in chinese.iter("p")] == [None]
    assert [(p.get("lang"), p.text) for p in english.iter("p")] == [
        ("en", "[2] Lin H. The keeper’s book. 1922.")
    ]


def test_verse_counts_as_text(issue: Issue) -> None:
    def languages(kind: str) -> tuple[bool, bool]:
        Passage.objects.filter(article=poem).update(kind=kind)
        found = Article.objects.with_languages().get(pk=poem.pk)
        return found.in_zh, found.in_parallel

    poem = sample.entry(issue, 40, "诗", "Poem")
    sample.passage(poem, "灯照着海。", "The lamp.")
    assert {kind: languages(kind) for kind in ("verse", "table", "box")} == dict.fromkeys(
        ("verse", "table", "box"), (True, True)
    )
    assert languages("signature") == (False, False)
    assert languages("keywords") == languages("footnote") == languages("reference") == (False, True)


def test_text_describes_an_article_before_its_verse(issue: Issue, client: Client) -> None:
    def description() -> str:
        page: Any = html.fromstring(client.get(f"/zh-hans/{PAGE}").content.decode())
        (found,) = page.xpath("//meta[@name='description']/@content")
        return str(found)

    assert description() == "灯塔建于礁石之上①。"
    Passage.objects.filter(article__locator="p30", kind="paragraph").update(kind="note")
    assert description() == "灯照着海， 海照着天。"


def test_lines_and_cells_are_parted_in_excerpts(issue: Issue) -> None:
    found = answer(Search.from_parameters({"q": "North"}, read_name_index()))
    excerpts = [each.text for snippet in found.results[0].snippets for each in snippet.excerpts]
    assert " 2019 2020 North 12 9 South 3 " in excerpts


def article(language: str) -> Any:
    return etree.fromstring(jats.write([record(language)]))


def test_jats_has_an_element_for_each_kind(issue: Issue) -> None:
    written = article("zh")
    section = written.find("body/sec")
    assert section is not None
    assert [each.tag for each in section] == [
        *("title", "verse-group", "verse-group", "table-wrap", "preformat", "p", "boxed-text")
    ]
    assert [line.text for line in section.find("verse-group")] == ["灯照着海，", "海照着天。"]
    assert [cell.text for cell in section.find("table-wrap/table/tbody/tr")] == [None, "2019年", "2020年"]
    assert section.findtext("preformat") == "船名\t吨位\n海星\t90\t旧"
    assert [p.text for p in section.findall("boxed-text/p")] == ["链接", "世上有灯塔一万座。"]
    assert written.findtext("back/fn-group/fn/p") == "① 见旧志。"
    assert len(written.findall("back/ref-list/ref/mixed-citation")) == 2
    groups = [
        (each.get("{http://www.w3.org/XML/1998/namespace}lang"), [kwd.text for kwd in each])
        for each in written.iter("kwd-group")
    ]
    assert groups == [("zh-Hans", ["灯塔", "海图"]), ("en", ["lighthouse", "chart"])]


def test_jats_signs_at_the_end_alone(issue: Issue) -> None:
    ended = article("en")
    assert list(ended.find("body/sig-block/sig").itertext()) == ["Lin Hai", "North Island"]
    assert ended.find("body/sig-block/sig/break") is not None
    assert ended.find("body")[-1].tag == "sig-block"
    sample.passage(Article.objects.get(locator="p30"), en="A word after.")
    followed = article("en")
    assert followed.find("body/sig-block") is None
    lines = followed.findall("body/sec/p[@content-type='signature']")
    assert [line.text for line in lines] == ["Lin Hai", "North Island"]


def test_jats_heads_reference_list(issue: Issue) -> None:
    text = Article.objects.get(locator="p30")
    first = text.passages.filter(kind="reference").order_by("order")[0]
    Passage.objects.filter(entry=text, order__gte=first.order).update(
        order=F("order") + 1, order_zh=F("order_zh") + 1
    )
    heading = sample.passage(text, "参考文献", kind="heading", order=first.order, order_zh=first.order)
    written = article("zh")
    assert written.findtext("back/ref-list/title") == heading.text_zh
    assert [title.text for title in written.findall("body/sec/title")] == ["夜歌"]
    assert written.find("body")[-1].tag == "sig-block"
    assert written.find("back/fn-group/title") is None


def test_jats_without_notes_has_no_back(issue: Issue) -> None:
    Passage.objects.filter(kind__in=["footnote", "reference", "keywords"]).delete()
    assert article("zh").find("back") is None
    assert not list(article("zh").iter("kwd-group"))


def test_texts_for_programs_keep_lines_and_tabs(issue: Issue, tmp_path: Path) -> None:
    [written] = json.loads(bilingual_json.write([record("zh")]))
    rows = {each["kind"]: each for each in written["passages"]}
    assert rows["signature"]["en"] == "Lin Hai\nNorth Island"
    assert "船名\t吨位\n海星\t90\t旧" in plain_text.write([record("zh")])
    call_command("export_tmx", "2345-6787/12", tmp_path / "a.tmx", "--site", SITE)
    units = {unit.findall("prop")[1].text: unit for unit in etree.parse(tmp_path / "a.tmx").iter("tu")}
    assert "signature" not in units
    assert [seg.text for seg in units["table"].iter("seg")][1] == "\t2019\t2020\nNorth\t12\t9\nSouth\t3\t"


@pytest.mark.parametrize(
    ("suffix", "said"),
    [
        ("ris", r"KW  - 灯塔\r?\nKW  - 海图"),
        ("bib", r"keywords = {灯塔, 海图}"),
        ("csl.json", r'"keyword": ?"灯塔, 海图"'),
        (
            "mods.xml",
            r'<subject lang="chi" xml:lang="zh-Hans"><topic>灯塔</topic><topic>海图</topic></subject>',
        ),
        ("dc.xml", r'<dc:subject xml:lang="zh-Hans">海图</dc:subject><dc:subject xml:lang="en">lighthouse<'),
        ("rdf", r"<dc:subject>灯塔</dc:subject><dc:subject>海图</dc:subject>"),
    ],
)
def test_every_format_has_the_keywords(suffix: str, said: str, issue: Issue) -> None:
    written = FORMATS[suffix].write([record("zh")])
    text = written if isinstance(written, str) else written.decode()
    assert re.search(said, text), text


def test_a_page_names_its_keywords(issue: Issue, client: Client) -> None:
    page = client.get(f"/en/{PAGE}").content.decode()
    assert '<meta name="citation_keywords" content="chart">' in page
    assert re.search(r'"keywords": ?\["lighthouse", ?"chart"\]', page)


def test_in_a_book(issue: Issue) -> None:
    page = pages(make_epub(issue, "both", SITE))["p30.xhtml"]
    assert "<p>The lamp lights the sea,<br />and the sea lights the sky.</p>" in page
    assert "<tr><td /><td>2019</td><td>2020</td></tr>" in page
    assert "<p>船名\u2003吨位<br />海星\u200390\u2003旧</p>" in page
    assert page.count("<aside>") == 1
    assert '<p lang="en" xml:lang="en">[2] Lin H. The keeper’s book. 1922.</p>' in page


@pytest.mark.sqlite
@needs_java
def test_a_book_with_every_kind_is_valid(issue: Issue, tmp_path: Path) -> None:
    assert check(make_epub(issue, "both", SITE), tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("table", "\t2019\r\n 北 \t12\t\r\n\t\r\n", "\t2019\n北 \t12\t"),
        ("paragraph", "\t一段。\r\n\t二段。\t", "一段。\n二段。"),
    ],
)
def test_tabs_are_cells_in_tables(kind: str, typed: str, stored: str, issue: Issue) -> None:
    passage = Article.objects.get(locator="p30").passages.order_by("number")[0]
    changed = desk.change(desk.chief(), passage, kind=kind, text_zh=typed)
    assert changed.status_code == 302
    passage.refresh_from_db()
    assert passage.text_zh == stored


def test_unchanged_table_stays(issue: Issue) -> None:
    passage = Passage.objects.filter(kind="table").order_by("number")[0]
    assert desk.change(desk.chief(), passage, source_lines_en="").status_code == 302
    same = Passage.objects.get(pk=passage.pk)
    assert (same.text_zh, same.text_en, same.version) == (passage.text_zh, passage.text_en, passage.version)


def test_table_row_has_empty_cells(issue: Issue) -> None:
    passage = Passage.objects.filter(kind="table").order_by("number")[0]
    passage.text_en = " \n\tMen\r\nOld\t\n "
    passage.clean_fields()
    assert passage.text_en == "\tMen\nOld\t"
