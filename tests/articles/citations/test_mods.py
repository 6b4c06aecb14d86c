"""MODS as the Library of Congress defines it, record by record."""

from dataclasses import replace

import pytest
from lxml import etree

from articles.citations.contributors import Role
from articles.citations.formats.mods import write
from articles.citations.record import ArticleRecord

from .canonical_xml import canonical
from .sample_records import DISPATCH, INTERVIEW

COLLECTION = """<modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">{}</modsCollection>"""

# A person cited as the author is one, whatever the role, and comes first; interviewees and the translator are not.
OF_INTERVIEW = """<mods version="3.8">
 <titleInfo lang="chi" xml:lang="zh-Hans"><title>与守塔人对话</title></titleInfo>
 <titleInfo lang="eng" xml:lang="en" type="translated"><title>A Talk with the Keepers</title></titleInfo>
 <name type="personal">
  <namePart type="family">一元</namePart>
  <role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role>
  <role><roleTerm type="code" authority="marcrelator">ivr</roleTerm></role>
 </name>
 <name type="personal">
  <namePart type="family">Beck</namePart><namePart type="given">Allen</namePart>
  <namePart type="termsOfAddress">Jr.</namePart>
  <nameIdentifier type="isni">0000000121032683</nameIdentifier>
  <nameIdentifier type="orcid">0000-0002-1825-0097</nameIdentifier>
  <nameIdentifier type="viaf">102333412</nameIdentifier>
  <nameIdentifier type="wikidata">Q42</nameIdentifier>
  <affiliation>灯塔管理处</affiliation>
  <role><roleTerm type="code" authority="marcrelator">ive</roleTerm></role>
  <role><roleTerm type="code" authority="marcrelator">ctb</roleTerm></role>
 </name>
 <name type="personal">
  <namePart type="family">林</namePart><namePart type="given">海</namePart>
  <role><roleTerm type="code" authority="marcrelator">ive</roleTerm></role>
  <role><roleTerm type="code" authority="marcrelator">ctb</roleTerm></role>
 </name>
 <name type="personal">
  <namePart type="family">陈</namePart><namePart type="given">晓</namePart>
  <role><roleTerm type="code" authority="marcrelator">trl</roleTerm></role>
 </name>
 <typeOfResource>text</typeOfResource>
 <genre authority="local">magazineArticle</genre>
 <genre authority="marcgt">article</genre>
 <language>
  <languageTerm type="code" authority="rfc5646">zh-CN</languageTerm>
  <languageTerm type="text">Chinese</languageTerm>
 </language>
 <abstract lang="chi" xml:lang="zh-Hans">灯塔与海。&#10;守塔三十年。</abstract>
 <abstract lang="eng" xml:lang="en">Of light and sea.</abstract>
 <subject lang="chi" xml:lang="zh-Hans"><topic>灯塔</topic><topic>海图</topic></subject>
 <subject lang="eng" xml:lang="en"><topic>lighthouse</topic><topic>sea chart</topic></subject>
 <relatedItem type="host">
  <titleInfo lang="chi" xml:lang="zh-Hans"><title>灯塔</title></titleInfo>
  <titleInfo lang="eng" xml:lang="en" type="translated"><title>Lighthouse</title></titleInfo>
  <originInfo>
   <publisher>海洋出版社</publisher>
   <dateIssued encoding="w3cdtf">2021-03</dateIssued>
   <issuance>serial</issuance>
  </originInfo>
  <identifier type="issn">2345-6787</identifier>
  <identifier type="uri">https://archive.example.org/issn/2345-6787/12</identifier>
  <part>
   <detail type="issue"><number>3</number></detail>
   <detail type="section"><title>人物</title></detail>
   <extent unit="pages"><start>30</start><end>33</end></extent>
   <date encoding="w3cdtf">2021-03</date>
  </part>
  <note>Whole no. 12</note>
 </relatedItem>
 <identifier type="uri">https://archive.example.org/issn/2345-6787/12/p30/2</identifier>
 <location>
  <url usage="primary display" access="object in context">https://archive.example.org/issn/2345-6787/12/p30/2</url>
 </location>
 <accessCondition type="use and reproduction">可自由传播。&#10;请注明出处。</accessCondition>
 <recordInfo>
  <recordIdentifier>https://archive.example.org/issn/2345-6787/12/p30/2#zh</recordIdentifier>
 </recordInfo>
</mods>"""

OF_DISPATCH = """<mods version="3.8">
 <titleInfo lang="eng" xml:lang="en"><title>Storm &amp; Calm</title></titleInfo>
 <name type="corporate">
  <namePart>Xinhua</namePart>
  <role><roleTerm type="code" authority="marcrelator">aut</roleTerm></role>
 </name>
 <typeOfResource>text</typeOfResource>
 <genre authority="local">magazineArticle</genre>
 <genre authority="marcgt">article</genre>
 <language>
  <languageTerm type="code" authority="rfc5646">en</languageTerm>
  <languageTerm type="text">English</languageTerm>
 </language>
 <relatedItem type="host">
  <titleInfo lang="eng" xml:lang="en"><title>Lighthouse</title></titleInfo>
  <originInfo><dateIssued encoding="w3cdtf">2021-10</dateIssued><issuance>serial</issuance></originInfo>
  <identifier type="issn">2345-6787</identifier>
  <identifier type="uri">https://archive.example.org/issn/2345-6787/13</identifier>
  <part>
   <detail type="issue"><number>10</number></detail>
   <extent unit="pages"><start>5</start><end>5</end></extent>
   <date encoding="w3cdtf">2021-10</date>
  </part>
  <note>Whole no. 13</note>
 </relatedItem>
 <identifier type="uri">https://archive.example.org/issn/2345-6787/13/p5</identifier>
 <location>
  <url usage="primary display" access="object in context">https://archive.example.org/issn/2345-6787/13/p5</url>
 </location>
 <recordInfo><recordIdentifier>https://archive.example.org/issn/2345-6787/13/p5#en</recordIdentifier></recordInfo>
</mods>"""


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([INTERVIEW], OF_INTERVIEW),
        ([DISPATCH], OF_DISPATCH),
        ([INTERVIEW, DISPATCH], OF_INTERVIEW + OF_DISPATCH),
    ],
    ids=["interview", "dispatch", "both"],
)
def test_writes_whole_records(records: list[ArticleRecord], expected: str) -> None:
    assert canonical(write(records)) == canonical(COLLECTION.format(expected))


@pytest.mark.parametrize(
    ("role", "alone", "beside_an_author"),
    [
        (Role.AUTHOR, ["aut"], ["aut"]),
        (Role.SPEAKER, ["aut", "spk"], ["spk", "ctb"]),
        (Role.INTERVIEWEE, ["aut", "ive"], ["ive", "ctb"]),
        (Role.INTERVIEWER, ["aut", "ivr"], ["ivr", "ctb"]),
        (Role.TRANSLATOR, ["trl"], ["trl"]),
        (Role.RESPONSIBLE_EDITOR, [], []),
    ],
)
def test_codes_roles_as_relators(role: Role, alone: list[str], beside_an_author: list[str]) -> None:
    """Codes of the MARC relators; `aut` for those cited as author, `ctb` for programs that know no other."""

    def codes(record: ArticleRecord) -> list[str]:
        return [str(each.text) for each in etree.fromstring(write([record])).iterfind(".//{*}roleTerm")]

    author, other = (replace(INTERVIEW.contributors[1], role=each) for each in (Role.AUTHOR, role))
    assert codes(replace(INTERVIEW, contributors=(other,))) == alone
    other = replace(other, affiliation="灯塔管理处")
    assert codes(replace(INTERVIEW, contributors=(author, other))) == ["aut", *beside_an_author]
