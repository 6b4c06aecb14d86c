"""Pages that do not follow each other, pieces whose pages are not known and subtitles, in every format."""

from dataclasses import replace

import pytest

from articles.citations.formats import (
    bibtex,
    bilingual_json,
    coins,
    csl,
    dublin_core,
    jats,
    json_ld,
    meta_tags,
    mods,
    plain_text,
    ris,
    zotero_rdf,
)
from articles.citations.record import ArticleRecord
from articles.citations.references.citation import Citation
from articles.citations.references.styles import STYLES
from articles.citations.titles import with_subtitle
from magazine.text.languages import EN, ZH

from .sample_records import DISPATCH, INTERVIEW

SCATTERED = replace(DISPATCH, first_page=32, last_page=33, further_pages="64, 66-67")
WITHIN = replace(INTERVIEW, first_page=None, last_page=None, entry_pages=(30, 39))
SUBTITLED = replace(INTERVIEW, subtitle="——写在灯塔节之际", other_subtitle="For the Day of Lights")

# The pages as each format writes them: BibTeX with double dashes, the others as a text, MODS as its `list`.
PAGES = {
    ris: "SP  - 32-33, 64, 66-67\r\n",
    bibtex: "pages = {32--33, 64, 66--67},",
    csl: '"page": "32-33, 64, 66-67"',
    mods: "<list>32-33, 64, 66-67</list>",
    zotero_rdf: "<bib:pages>32-33, 64, 66-67</bib:pages>",
    jats: "<page-range>32-33, 64, 66-67</page-range>",
    json_ld: '"pagination":"32-33, 64, 66-67"',
    dublin_core: "pp. 32-33, 64, 66-67</dc:source>",
    bilingual_json: '"furtherPages": "64, 66-67"',
    plain_text: "2021(10): 32–33, 64, 66–67.",
}
ENTRY = {
    ris: "N1  - In: 灯塔二题, 30-39\r\n",
    bibtex: "In: 灯塔二题, 30-39;",
    csl: "In: 灯塔二题, 30-39\\n",
    mods: ">In: 灯塔二题, 30-39</note>",
    zotero_rdf: "In: 灯塔二题, 30-39\n",
    jats: ">灯塔二题, 30-39</related-article>",
    json_ld: '"headline":"灯塔二题","pagination":"30-39"',
    dublin_core: ", in: 灯塔二题, 30-39</dc:source>",
    bilingual_json: '"entryPages": [\n   30,\n   39\n  ]',
    plain_text: "2021(3): 灯塔二题, 30–39.",
}
TITLES = {
    ris: "TI  - 与守塔人对话：写在灯塔节之际\r\n",
    bibtex: "title = {{与守塔人对话：写在灯塔节之际}},",
    csl: '"title": "与守塔人对话：写在灯塔节之际"',
    mods: "<title>与守塔人对话</title>\n      <subTitle>——写在灯塔节之际</subTitle>",
    zotero_rdf: "<dc:title>与守塔人对话：写在灯塔节之际</dc:title>",
    jats: "<subtitle>——写在灯塔节之际</subtitle>",
    json_ld: '"alternativeHeadline":"——写在灯塔节之际"',
    dublin_core: ">A Talk with the Keepers: For the Day of Lights</dc:title>",
    bilingual_json: '"otherSubtitle": "For the Day of Lights"',
    plain_text: "与守塔人对话：写在灯塔节之际\n",
}


def written(form: object, record: ArticleRecord) -> str:
    content = form.write([record])  # type: ignore[attr-defined]
    return content if isinstance(content, str) else content.decode()


@pytest.mark.parametrize("form", PAGES)
def test_scattered_pages_stand_in_every_format(form: object) -> None:
    assert PAGES[form].replace(" ", "") in written(form, SCATTERED).replace(" ", "")


@pytest.mark.parametrize("form", ENTRY)
def test_piece_without_pages_names_its_entry(form: object) -> None:
    text = written(form, WITHIN)
    assert ENTRY[form].replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("form", TITLES)
def test_subtitle_stands_in_every_format(form: object) -> None:
    found = "".join(written(form, SUBTITLED).split())
    assert "".join(TITLES[form].split()) in found


def test_elements_of_the_page_claim_no_range() -> None:
    """Highwire and OpenURL have a first and a last page only."""
    tags = {tag.name: tag.content for tag in meta_tags.meta_tags(SCATTERED)}
    assert (tags["citation_firstpage"], tags["prism.pageRange"]) == ("32", "32-33, 64, 66-67")
    assert not {"citation_lastpage", "prism.endingPage"} & tags.keys()
    assert "rft.epage" not in coins.context_object(SCATTERED)
    names = {tag.name for tag in meta_tags.meta_tags(WITHIN)}
    assert not {"citation_firstpage", "citation_lastpage", "prism.startingPage"} & names


# APA 7, 10.1 (discontinuous pages: all, with commas); MLA Handbook 9, 5.193 (the first page and a plus sign).
REFERENCES = [
    ("apa", SCATTERED, ", (10), 32–33, 64, 66–67."),
    ("mla", SCATTERED, "Oct. 2021, pp. 32+."),
    ("gb-t-7714-2025", SCATTERED, "2021（10）：32-33，64，66-67."),
    ("gb-t-7714-2015", SCATTERED, "2021(10): 32-33, 64, 66-67."),
    ("gb-t-7714-2025", WITHIN, "一元. 与守塔人对话[J]//灯塔二题. 陈晓，译. 灯塔，2021（3）：30-39."),
    ("apa", WITHIN, "(陈晓, Trans.). In 灯塔二题, 灯塔, (3), 30–39."),
    ("mla", WITHIN, "In “灯塔二题,” 灯塔, translated by 陈晓, no. 3, Mar. 2021, pp. 30–39. 人物."),
    ("gb-t-7714-2025", SUBTITLED, "一元. 与守塔人对话：写在灯塔节之际[J]."),
]


@pytest.mark.parametrize(("style", "record", "expected"), REFERENCES)
def test_references_write_pages_and_subtitles(style: str, record: ArticleRecord, expected: str) -> None:
    assert expected in STYLES[style].write(Citation(record, with_url=False)).text


@pytest.mark.parametrize(
    ("title", "subtitle", "language", "whole"),
    [
        ("Storm", "A Report", EN, "Storm: A Report"),
        ("Why Storm?", "A Report", EN, "Why Storm? A Report"),
        ("风暴", "——一份报告", ZH, "风暴：一份报告"),
        ("风暴为何？", "一份报告", ZH, "风暴为何？一份报告"),
        ("风暴——", "一份报告", ZH, "风暴：一份报告"),
        ("风暴", "", ZH, "风暴"),
    ],
)
def test_colon_joins_title_and_subtitle(title: str, subtitle: str, language: str, whole: str) -> None:
    """GB/T 7714: other title information follows a colon."""
    assert with_subtitle(title, subtitle, language) == whole
