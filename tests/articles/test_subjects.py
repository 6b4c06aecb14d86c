"""Keywords and classes of articles: entered in the admin, in every format that has them, searched and harvested."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import etree

from articles.models import Article
from articles.validators import validate_clc_class
from magazine.models import Issue
from tests import desk
from tests.articles.citations.serial_records import MARCXML
from tests.articles.oai.client import ask
from tests.desk import change, errors
from tests.sample import whole_issue

SUBJECTS = {"keywords_zh": "灯塔管理；海图", "keywords_en": "lighthouses; sea charts", "clc_class": "U644.42"}


@pytest.fixture
def article(db: Any) -> Article:
    """An entry with subjects."""
    whole_issue()
    found: Article = Article.objects.get(locator="p4")
    for name, value in SUBJECTS.items():
        setattr(found, name, value)
    found.save()
    return found


@pytest.mark.parametrize(
    "code", ["D", "D631", "D631.1", "TP393.08", "D922.14-53", "D631(712)", "D916:F2", "TP3", "I247.5"]
)
def test_class_of_the_scheme_is_accepted(code: str) -> None:
    validate_clc_class(code)


@pytest.mark.parametrize(
    "code", ["d631", "L1", "631", "D 631", "D631.", "D６３１", "TA1", "D631.1.2", "公安"]
)
def test_other_class_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        validate_clc_class(code)


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("mods.xml", '<classification authority="clc">U644.42</classification>'),
        ("mods.xml", "<topic>灯塔管理</topic><topic>海图</topic>"),
        ("dc.xml", "<dc:subject>CLC: U644.42</dc:subject>"),
        ("dc.xml", '<dc:subject xml:lang="en">lighthouses</dc:subject>'),
        ("jats.xml", '<subj-group subj-group-type="clc"><subject>U644.42</subject></subj-group>'),
        ("jats.xml", "<kwd>sea charts</kwd>"),
        ("jsonld", '"termCode":"U644.42"'),
        ("ris", "KW  - 海图"),
        ("bib", "keywords = {灯塔管理, 海图}"),
        ("csl.json", '"keyword": "灯塔管理, 海图"'),
        ("rdf", "<dc:subject>灯塔管理</dc:subject>"),
        ("marcxml", '<subfield code="a">U644.42</subfield><subfield code="2">clc</subfield>'),
        ("cnmarcxml", '<datafield tag="690" ind1=" " ind2=" "><subfield code="a">U644.42</subfield>'),
    ],
)
def test_subjects_are_in_the_formats(suffix: str, expected: str, article: Article, client: Client) -> None:
    assert expected in client.get(f"/issn/2345-6787/12/p4.zh.{suffix}").content.decode()


def test_section_is_no_subject_beside_subjects(article: Article, client: Client) -> None:
    def subjects(path: str) -> list[str]:
        found: list[str] = re.findall(r"<dc:subject[^>]*>([^<]+)", client.get(path).content.decode())
        return found

    assert subjects("/issn/2345-6787/12/p4.dc.xml") == [
        *("灯塔管理", "海图", "lighthouses", "sea charts", "CLC: U644.42"),
    ]
    assert subjects("/issn/2345-6787/12/p8.dc.xml")  # the section's heading


def test_class_is_a_set(article: Article, client: Client) -> None:
    """Within that of its main class."""
    sets = client.get("/oai?verb=ListSets").content.decode()
    assert "<setSpec>class:U</setSpec><setName>U 交通运输 / Transport</setName>" in sets
    assert "<setSpec>class:U:U644.42</setSpec><setName>U644.42</setName>" in sets
    for name in ("class", "class:U", "class:U:U644.42"):
        assert ask(client, "ListIdentifiers", metadataPrefix="marc21", set=name).paths == ["p4"]


def test_harvested_marc_record_is_valid(article: Article, client: Client) -> None:
    content = client.get(
        "/oai?verb=GetRecord&metadataPrefix=marc21&identifier=oai:localhost:2345-6787/12/p4"
    ).content
    (record,) = etree.fromstring(content).iter("{http://www.loc.gov/MARC21/slim}record")
    MARCXML.assertValid(etree.fromstring(etree.tostring(record)))
    assert "U644.42" in "".join(record.itertext())


def test_class_and_keywords_are_searched(article: Article, client: Client) -> None:
    for query in ("?q=lighthouses", "?q=灯塔管理", "?q=灯&class=U644.42"):
        found = client.get(f"/en/search.json{query}").content.decode()
        assert "/12/p4" in found, query
    assert "/12/p8" not in client.get("/en/search.json?q=灯&class=U644.42").content.decode()


def test_form_refuses_other_class(article: Article) -> None:
    editor = desk.chief()
    assert "clc_class" in str(errors(change(editor, article, clc_class="631")))
    assert change(editor, article, clc_class="D631").status_code == 302
    assert Article.objects.get(pk=article.pk).clc_class == "D631"


def test_batches_of_issue_and_section(article: Article, client: Client) -> None:
    """In MARC 21 and CNMARC, as files and in XML."""
    issue = Issue.objects.get()
    count = Article.objects.published().filter(issue=issue).count()
    for suffix in ("marcxml", "cnmarcxml"):
        content = client.get(f"/issn/2345-6787/12.zh.{suffix}").content
        assert content.count(b"<record ") == count
    section = client.get("/en/sections/night.mrc")
    assert section.status_code == 200
    assert section.content.count(b"\x1d") == Article.objects.published().in_section(article.section).count()
