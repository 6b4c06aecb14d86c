"""References as text, held against citeproc-js; a passage and the bilingual pair, which it lacks, against tables."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from articles.citations.contributors import Contributor, Role
from articles.citations.names import Name
from articles.citations.queries import prefetch_for_records
from articles.citations.record import ArticleRecord, article_record
from articles.citations.references.bilingual import pair
from articles.citations.references.citation import Citation
from articles.citations.references.latin_names import initials_of_syllables, is_family_first
from articles.citations.references.reference import Reference
from articles.citations.references.styles import STYLES
from articles.models import Article
from magazine.text.languages import BOTH, EN, ZH
from magazine.text.typography import title_case

from .oracle.cases import SITE, cases
from .test_record import record

ORACLE = Path(__file__).parent / "oracle/oracle.json"  # made by make.mjs beside it, from cases.py
NATIONAL = ("gb-t-7714-2025", "gb-t-7714-2015")
CHICAGO = ("chicago-notes", "chicago-note", "chicago-author-date")


def cites_entry(record: ArticleRecord) -> bool:
    """The piece's own pages are not known: the oracle has no place for its entry."""
    return bool(record.entry_pages)


def has_interviewer(record: ArticleRecord) -> bool:
    """The interviewer is the item's author, but MLA and Chicago begin with the interviewee."""
    return bool(record.interviewees)


def has_transcribed_name(record: ArticleRecord) -> bool:
    """GB/T 7714 names a westerner in Chinese by the family name, which the item does not set apart."""
    return any(each.name.transcribed_family for each in record.authors[:3])


def has_family_first_name(record: ArticleRecord) -> bool:
    """GB/T 7714-2025 writes it in full; the oracle cuts it as if it were western."""
    return any(
        is_family_first(each.name) for role in (record.authors, translators(record)) for each in role[:3]
    )


def has_syllables_together(record: ArticleRecord) -> bool:
    """GB/T 7714-2015 has an initial for each syllable: the oracle reads Zhimin as one and Wai-hung as `W hung`."""
    names = [each.name for each in record.authors[:3] if is_family_first(each.name)]
    return any(initials_of_syllables(name) not in (name.given[0], initials_of_words(name)) for name in names)


def ends_in_wide_question(record: ArticleRecord) -> bool:
    """A fault: the oracle sets a full stop after a title that ends in a question mark of full width."""
    return record.title.endswith("？")


def has_supplied_title(record: ArticleRecord) -> bool:
    """A description is not quoted (MLA Handbook 9, 5.28), which the item does not tell from a title."""
    return record.title.startswith("[")


DEVIATIONS: list[tuple[tuple[str, ...], Callable[[ArticleRecord], bool]]] = [
    ((*NATIONAL, "apa", "mla"), cites_entry),
    ((*CHICAGO, "mla"), has_interviewer),
    ((*CHICAGO, "mla"), has_supplied_title),
    (NATIONAL, has_transcribed_name),
    (("gb-t-7714-2025",), has_family_first_name),
    (("gb-t-7714-2015",), has_syllables_together),
    (("apa", "mla", "chicago-notes", "chicago-author-date"), ends_in_wide_question),
]

pytestmark = pytest.mark.django_db


def translators(record: ArticleRecord) -> list[Contributor]:
    return record.in_role(Role.TRANSLATOR)


def initials_of_words(name: Name) -> str:
    """Return what the oracle makes of a given name in words: `Y L`."""
    return " ".join(word[0] for word in name.given.split()) if "-" not in name.given else ""


def marked(reference: Reference) -> str:
    return "".join(f"<i>{run.text}</i>" if run.is_italic else run.text for run in reference.runs)


def told(by_oracle: str, with_url: bool) -> str:
    """Return what the oracle says; ⟨⟩ hold what is there with the address only."""
    return re.sub("[⟨⟩]" if with_url else "⟨.*?⟩", "", by_oracle)


def differing() -> Iterator[tuple[str, str]]:
    oracle = json.loads(ORACLE.read_text("utf-8"))
    found = dict(cases())
    assert found.keys() == oracle.keys()
    for name, cited in found.items():
        assert oracle[name].keys() == STYLES.keys()
        for key, style in STYLES.items():
            for with_url in (True, False):
                # without its day of access, which no item has, the edition of 2015 has no address
                as_printed = not with_url or key == "gb-t-7714-2015"
                expected = told(oracle[name][key], not as_printed)
                if cited.section:  # an item has the capitals of the printed heading, a reference has not
                    expected = expected.replace(cited.section, title_case(cited.section))
                if marked(style.write(Citation(cited, with_url))) != expected:
                    yield name, key


def test_references_agree_with_citeproc() -> None:
    """But for what the rules want otherwise, and the faults of citeproc and its styles."""
    expected = {
        (name, key)
        for name, record in cases()
        for styles, deviates in DEVIATIONS
        if deviates(record)
        for key in styles
    }
    assert set(differing()) == expected


def test_known_citeproc_faults_are_avoided() -> None:
    invented = dict(cases())
    shown = STYLES["gb-t-7714-2015"].write(Citation(invented["authors-4.en"], with_url=False)).text
    assert shown.startswith("ZHANG W M, KIM H G, OUYANG X W, et al. China Ready")
    assert (
        "“警务‘数字化’：路径与启示？” 现代世界警察"
        in STYLES["mla"].write(Citation(invented["question.zh"])).text
    )


PASSAGES = {
    (
        "gb-t-7714-2025",
        ZH,
    ): "新华社. {title}[J/OL]. 现代世界警察，2024（10）：32，第5段. {}.",
    (
        "gb-t-7714-2015",
        EN,
    ): "Xinhua. {title}[J/OL]. Modern World Police, 2024(10): 32, passage 5[2026-12-01]. {}.",
    ("apa", EN): "Xinhua. (2024, October). {title}. Modern World Police, (10), 32, passage 5. {}",
    (
        "mla",
        EN,
    ): "Xinhua. “{title}.” Modern World Police, no. 10, Oct. 2024, p. 32, passage 5, {}. {section}.",
    ("chicago-notes", EN): "Xinhua. “{title}.” {section}. Modern World Police, October 2024, passage 5. {}.",
    ("chicago-note", EN): "Xinhua, “{title},” {section}, Modern World Police, October 2024, passage 5, {}.",
    (
        "chicago-author-date",
        EN,
    ): "Xinhua. 2024. “{title}.” {section}. Modern World Police, October, passage 5. {}.",
}


@pytest.mark.parametrize(("style", "language"), PASSAGES)
def test_passage_reference_has_number_and_anchor(style: str, language: str) -> None:
    cited = replace(record("p32", language), title="A Dialogue", subtitle="")
    wanted = PASSAGES[style, language].format(
        f"{SITE}/issn/1004-1370/464/p32#s5", title="A Dialogue", section="International Communication"
    )
    assert STYLES[style].write(Citation(cited, passages=("5",), accessed="2026-12-01")).text == wanted


@pytest.mark.parametrize(("style", "language"), PASSAGES)
def test_range_reference_has_both_numbers(style: str, language: str) -> None:
    written = (
        STYLES[style]
        .write(Citation(record("p32", language), passages=("3", "5"), accessed="2026-12-01"))
        .text
    )
    assert ("第3–5段" if language == ZH else "passages 3–5") in written
    assert "/issn/1004-1370/464/p32#s3-s5" in written


def both(path: str, style: str) -> list[str]:
    """Return the pair, of a text that is in Chinese only with the English title of the contents list."""
    entry, _slash, piece = path.partition("/")
    place = {"locator": piece or entry, "parent__locator" if piece else "parent": entry if piece else None}
    article = prefetch_for_records(Article.objects.filter(**place)).get()
    citations = [Citation(article_record(article, each, SITE, ()), with_url=False) for each in BOTH]
    return [each.text for each in pair(STYLES[style].write, *citations)]


def test_bilingual_pair_is_both_references() -> None:
    assert both("p44/2", "gb-t-7714-2025") == [
        "张敏娇. 专访哈盖兹[J]//专访乌尔基萨、哈盖兹、马丁·雅克、利拉·马尼·鲍德尔. 陈晓颖，译. "
        "现代世界警察，2024（10）：44.",
        "Zhang Minjiao. Interview with Mohammed Higazy[J]//Interview with Valdecy Urquiza, Mohanmed Higazy, "
        "Martin Jacques, Paudyal. Modern World Police，2024（10）：44.",
    ]
    assert both("p44/2", "gb-t-7714-2015") == [
        "张敏娇. 专访哈盖兹[J]//专访乌尔基萨、哈盖兹、马丁·雅克、利拉·马尼·鲍德尔. 现代世界警察, 2024(10): 44.",
        "ZHANG M J. Interview with Mohammed Higazy[J]//Interview with Valdecy Urquiza, Mohanmed Higazy, "
        "Martin Jacques, Paudyal. Modern World Police, 2024(10): 44.",
    ]


def test_english_reference_marks_chinese_text() -> None:
    """The text was printed in Chinese only."""
    assert both("p57", "gb-t-7714-2025") == [
        "荣鹰. 深化交流对话合作 打造全球公共安全共同体[J]. 现代世界警察，2024（10）：57.",
        "Rong Ying. Deepening Exchanges and Dialogue to Build a Collaborative Global Public Security "
        "Mechanism[J]. Modern World Police，2024（10）：57. (in Chinese)",
    ]


def test_reference_runs_have_their_language() -> None:
    shown = STYLES["apa"].write(Citation(record("p44/2", ZH), with_url=False))
    assert shown.tag == "en"
    assert shown.html == (
        '<span lang="zh-Hans">张敏娇</span>. (2024, October). <span lang="zh-Hans">专访哈盖兹</span> '
        '(<span lang="zh-Hans">陈晓颖</span>, Trans.). '
        'In <span lang="zh-Hans">专访乌尔基萨、哈盖兹、马丁·雅克、利拉·马尼·鲍德尔</span>, '
        '<span lang="zh-Hans"><i>现代世界警察</i></span>, (10), 44.'
    )


def test_html_in_title_is_escaped() -> None:
    cited = replace(record("p32", EN), title="Law & <b>Order</b>")
    assert (
        "Law &amp; &lt;b&gt;Order&lt;/b&gt;[J]" in STYLES["gb-t-7714-2025"].write(Citation(cited, False)).html
    )
