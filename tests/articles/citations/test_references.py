"""References as text, held against citeproc-js; a passage and the bilingual pair, which it lacks, against tables."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from articles.citations.queries import prefetch_for_records
from articles.citations.record import article_record
from articles.citations.references.bilingual import pair
from articles.citations.references.citation import Citation
from articles.citations.references.reference import Reference
from articles.citations.references.styles import STYLES
from articles.models import Article
from magazine.text.languages import BOTH, EN, ZH

from .oracle.cases import SITE, cases
from .test_record import record

ORACLE = Path(__file__).parent / "oracle/oracle.json"  # made by make.mjs beside it, from cases.py
MAKING_INITIALS_OF_HYPHENS = (
    "Of Wai-hung it makes the initials `W hung`: it takes the second half for a particle."
)
STOP_AFTER_FULL_WIDTH = "It sets a full stop after a title that ends in a question mark of full width."
FAULTS_OF_THE_ORACLE = {
    ("p12/1.en", "gb-t-7714-2015"): MAKING_INITIALS_OF_HYPHENS,
    ("authors-3.en", "gb-t-7714-2015"): MAKING_INITIALS_OF_HYPHENS,
    ("authors-4.en", "gb-t-7714-2015"): MAKING_INITIALS_OF_HYPHENS,
    ("authors-22.en", "gb-t-7714-2015"): MAKING_INITIALS_OF_HYPHENS,
    ("question.zh", "apa"): STOP_AFTER_FULL_WIDTH,
    ("question.zh", "mla"): STOP_AFTER_FULL_WIDTH,
    ("question.zh", "chicago-notes"): STOP_AFTER_FULL_WIDTH,
    ("question.zh", "chicago-author-date"): STOP_AFTER_FULL_WIDTH,
}

pytestmark = pytest.mark.django_db


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
                if marked(style.write(Citation(cited, with_url))) != told(oracle[name][key], with_url):
                    yield name, key


def test_references_agree_with_citeproc() -> None:
    """But for the known faults of citeproc and its styles."""
    assert set(differing()) == FAULTS_OF_THE_ORACLE.keys()


def test_known_citeproc_faults_are_avoided() -> None:
    invented = dict(cases())
    shown = STYLES["gb-t-7714-2015"].write(Citation(invented["authors-4.en"], with_url=False)).text
    assert shown.startswith("ZHANG W, KIM H G, OUYANG X, et al. China Ready")
    assert (
        "“警务‘数字化’：路径与启示？” 现代世界警察"
        in STYLES["mla"].write(Citation(invented["question.zh"])).text
    )


PASSAGES = {
    (
        "gb-t-7714-2025",
        ZH,
    ): "新华社. 首届中国－东非执法安全部长级对话举行[J/OL]. 现代世界警察，2024（10）：32，第5段. {}.",
    ("gb-t-7714-2015", EN): "Xinhua. {title}[J/OL]. Modern World Police, 2024(10): 32, passage 5. {}.",
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
    cited = (
        replace(record("p32", language), title="A Dialogue") if language == EN else record("p32", language)
    )
    wanted = PASSAGES[style, language].format(
        f"{SITE}/issn/1004-1370/464/p32#s5", title="A Dialogue", section="INTERNATIONAL COMMUNICATION"
    )
    assert STYLES[style].write(Citation(cited, passages=("5",))).text == wanted


@pytest.mark.parametrize(("style", "language"), PASSAGES)
def test_range_reference_has_both_numbers(style: str, language: str) -> None:
    written = STYLES[style].write(Citation(record("p32", language), passages=("3", "5"))).text
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
        "哈盖兹. 专访哈盖兹[J]. 陈晓颖，译. 现代世界警察，2024（10）：44.",
        "Higazy M. Interview with Mohammed Higazy[J]. Modern World Police，2024（10）：44.",
    ]
    assert both("p44/2", "gb-t-7714-2015") == [
        "哈盖兹. 专访哈盖兹[J]. 现代世界警察, 2024(10): 44.",
        "HIGAZY M. Interview with Mohammed Higazy[J]. Modern World Police, 2024(10): 44.",
    ]


def test_english_reference_marks_chinese_text() -> None:
    """The text was printed in Chinese only."""
    assert both("p57", "gb-t-7714-2025") == [
        "荣鹰. 深化交流对话合作 打造全球公共安全共同体[J]. 现代世界警察，2024（10）：57.",
        "Rong Y. Deepening Exchanges and Dialogue to Build a Collaborative Global Public Security "
        "Mechanism[J]. Modern World Police，2024（10）：57. (in Chinese)",
    ]


def test_reference_runs_have_their_language() -> None:
    shown = STYLES["apa"].write(Citation(record("p44/2", ZH), with_url=False))
    assert shown.tag == "en"
    assert shown.html == (
        '<span lang="zh-Hans">哈盖兹</span>. (2024, October). <span lang="zh-Hans">专访哈盖兹</span> '
        '(<span lang="zh-Hans">张敏娇</span>, Interviewer; <span lang="zh-Hans">陈晓颖</span>, Trans.). '
        '<span lang="zh-Hans"><i>现代世界警察</i></span>, (10), 44.'
    )


def test_html_in_title_is_escaped() -> None:
    cited = replace(record("p32", EN), title="Law & <b>Order</b>")
    assert (
        "Law &amp; &lt;b&gt;Order&lt;/b&gt;[J]" in STYLES["gb-t-7714-2025"].write(Citation(cited, False)).html
    )
