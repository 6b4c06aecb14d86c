"""JSON-LD whole, in the vocabulary of schema.org."""

import json
from dataclasses import replace

from articles.citations.contributors import Contributor, Role
from articles.citations.formats import json_ld
from articles.citations.names import Name

from .sample_records import DISPATCH, DISPATCHED, ENTRY, INTERVIEW, INTERVIEWED, MAGAZINE, SITE

PERIODICAL = {
    "@type": "Periodical",
    "@id": MAGAZINE,
    "name": "灯塔",
    "alternateName": "Lighthouse",
    "issn": "2345-6787",
    "identifier": {"@type": "PropertyValue", "propertyID": "CN", "value": "CN11-1234/P"},
    "inLanguage": ["zh-Hans", "en"],
    "publisher": {"@type": "Organization", "name": "海洋出版社", "alternateName": "Ocean Press"},
    "url": f"{SITE}/zh-hans/issn/2345-6787/",
    "sameAs": "https://portal.issn.org/resource/ISSN/2345-6787",
}
ISSUE = {
    "@type": "PublicationIssue",
    "@id": f"{MAGAZINE}/12",
    "issueNumber": "3",
    "name": "海图专辑",
    "alternateName": "Charts",
    "datePublished": "2021-03",
    "url": f"{SITE}/zh-hans/issn/2345-6787/12/",
    "isPartOf": PERIODICAL,
}
OF_INTERVIEW = {
    "@type": "Article",
    "@id": f"{INTERVIEWED}#zh",
    "headline": "与守塔人对话",
    "inLanguage": "zh-Hans",
    "abstract": "灯塔与海。\n守塔三十年。",
    "keywords": ["灯塔", "海图"],
    "articleSection": "人物",
    "pageStart": "30",
    "pageEnd": "33",
    "pagination": "30-33",
    "datePublished": "2021-03",
    "author": [{"@type": "Person", "name": "一元", "alternateName": "Yi Yuan"}],
    "contributor": [
        {
            "@type": "Person",
            "name": "Allen Beck Jr.",
            "familyName": "Beck",
            "givenName": "Allen",
            "url": f"{SITE}/zh-hans/people/allen-beck/",
            "sameAs": [
                "https://isni.org/isni/0000000121032683",
                "https://orcid.org/0000-0002-1825-0097",
                "https://viaf.org/viaf/102333412",
                "http://www.wikidata.org/entity/Q42",
            ],
        },
        {
            "@type": "Person",
            "name": "林海",
            "alternateName": "Lin Hai",
            "familyName": "林",
            "givenName": "海",
            "url": f"{SITE}/zh-hans/people/lin-hai/",
        },
    ],
    "translator": [
        {
            "@type": "Person",
            "name": "陈晓",
            "alternateName": "Chen Xiao",
            "familyName": "陈",
            "givenName": "晓",
        }
    ],
    "url": f"{SITE}/zh-hans/issn/2345-6787/12/p30/2/",
    "mainEntityOfPage": f"{SITE}/zh-hans/issn/2345-6787/12/p30/2/",
    "isPartOf": [{"@type": "Article", "@id": f"{ENTRY}#zh", "headline": "灯塔二题"}, ISSUE],
    "translationOfWork": {
        "@type": "Article",
        "@id": f"{INTERVIEWED}#en",
        "headline": "A Talk with the Keepers",
        "inLanguage": "en",
        "url": f"{SITE}/en/issn/2345-6787/12/p30/2/",
    },
}
OF_DISPATCH = {
    "@type": "Article",
    "@id": f"{DISPATCHED}#en",
    "headline": "Storm & Calm",
    "inLanguage": "en",
    "pageStart": "5",
    "pagination": "5",
    "datePublished": "2021-10",
    "author": [{"@type": "Organization", "name": "Xinhua", "alternateName": "新华社"}],
    "url": f"{SITE}/en/issn/2345-6787/13/p5/",
    "mainEntityOfPage": f"{SITE}/en/issn/2345-6787/13/p5/",
    "isPartOf": {
        "@type": "PublicationIssue",
        "@id": f"{MAGAZINE}/13",
        "issueNumber": "10",
        "datePublished": "2021-10",
        "url": f"{SITE}/en/issn/2345-6787/13/",
        "isPartOf": {
            "@type": "Periodical",
            "@id": MAGAZINE,
            "name": "Lighthouse",
            "issn": "2345-6787",
            "inLanguage": ["zh-Hans", "en"],
            "url": f"{SITE}/en/issn/2345-6787/",
            "sameAs": "https://portal.issn.org/resource/ISSN/2345-6787",
        },
    },
}


def test_describes_whole_articles() -> None:
    assert json_ld.article(INTERVIEW) == OF_INTERVIEW
    assert json_ld.article(DISPATCH) == OF_DISPATCH


def test_original_names_its_translation() -> None:
    original = json_ld.article(replace(INTERVIEW, original_language="zh"))
    assert original["workTranslation"] == OF_INTERVIEW["translationOfWork"]
    assert "translationOfWork" not in original


def test_agency_has_no_personal_name() -> None:
    agency = Contributor(Role.AUTHOR, Name("Xinhua", "en", is_corporate=True), Name("Xinhua", "en"))
    assert json_ld.person(agency) == {"@type": "Organization", "name": "Xinhua"}


def test_script_is_compact_with_context() -> None:
    script = json_ld.script(json_ld.magazine(INTERVIEW.issue.magazine))
    assert script.startswith('{"@context":"https://schema.org","@type":"Periodical",')
    assert '"name":"灯塔"' in script
    assert json.loads(script) == {"@context": "https://schema.org"} | PERIODICAL
