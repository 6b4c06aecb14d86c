"""JATS 1.3 in its Archiving tag set, record by record."""

from dataclasses import replace

import pytest

from articles.citations.formats.jats import write
from articles.citations.record import ArticleRecord

from .canonical_xml import canonical
from .sample_records import DISPATCH, INTERVIEW

HEAD = """xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:noNamespaceSchemaLocation="https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd"
 dtd-version="1.3" article-type="magazine-article\""""

OF_INTERVIEW = f"""<article {HEAD} xml:lang="zh-Hans">
 <front>
  <journal-meta>
   <journal-id journal-id-type="issn">2345-6787</journal-id>
   <journal-title-group>
    <journal-title xml:lang="zh-Hans">灯塔</journal-title>
    <trans-title-group xml:lang="en"><trans-title>Lighthouse</trans-title></trans-title-group>
   </journal-title-group>
   <issn publication-format="print">2345-6787</issn>
   <publisher><publisher-name>海洋出版社</publisher-name></publisher>
  </journal-meta>
  <article-meta>
   <article-id pub-id-type="publisher-id">12/p30/2</article-id>
   <article-id pub-id-type="other">https://archive.example.org/issn/2345-6787/12/p30/2</article-id>
   <article-categories><subj-group subj-group-type="heading"><subject>人物</subject></subj-group></article-categories>
   <title-group>
    <article-title>与守塔人对话</article-title>
    <trans-title-group xml:lang="en"><trans-title>A Talk with the Keepers</trans-title></trans-title-group>
   </title-group>
   <contrib-group>
    <contrib contrib-type="interviewee">
     <contrib-id contrib-id-type="isni">0000000121032683</contrib-id>
     <contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>
     <contrib-id contrib-id-type="viaf">102333412</contrib-id>
     <contrib-id contrib-id-type="wikidata">Q42</contrib-id>
     <name name-style="western" xml:lang="en">
      <surname>Beck</surname><given-names>Allen</given-names><suffix>Jr.</suffix>
     </name>
     <aff>灯塔管理处</aff>
    </contrib>
    <contrib contrib-type="interviewee">
     <name-alternatives>
      <name name-style="eastern" xml:lang="zh-Hans"><surname>林</surname><given-names>海</given-names></name>
      <name name-style="western" xml:lang="en"><surname>Lin</surname><given-names>Hai</given-names></name>
     </name-alternatives>
    </contrib>
    <contrib contrib-type="author">
     <name-alternatives>
      <name name-style="given-only" xml:lang="zh-Hans"><given-names>一元</given-names></name>
      <name name-style="western" xml:lang="en"><surname>Yi</surname><given-names>Yuan</given-names></name>
     </name-alternatives>
    </contrib>
    <contrib contrib-type="translator">
     <name-alternatives>
      <name name-style="eastern" xml:lang="zh-Hans"><surname>陈</surname><given-names>晓</given-names></name>
      <name name-style="western" xml:lang="en"><surname>Chen</surname><given-names>Xiao</given-names></name>
     </name-alternatives>
    </contrib>
    <contrib contrib-type="editor">
     <name-alternatives>
      <name name-style="eastern" xml:lang="zh-Hans"><surname>张</surname><given-names>敏</given-names></name>
      <name name-style="western" xml:lang="en"><surname>Zhang</surname><given-names>Min</given-names></name>
     </name-alternatives>
    </contrib>
   </contrib-group>
   <pub-date publication-format="print" date-type="pub" iso-8601-date="2021-03">
    <month>03</month><year>2021</year>
   </pub-date>
   <issue>3</issue>
   <issue-id pub-id-type="other">12</issue-id>
   <fpage>30</fpage>
   <lpage>33</lpage>
   <permissions><license>
    <license-p>可自由传播。</license-p><license-p>请注明出处。</license-p>
   </license></permissions>
   <self-uri xlink:href="https://archive.example.org/zh-hans/issn/2345-6787/12/p30/2/" xml:lang="zh-Hans"/>
   <abstract><p>灯塔与海。</p><p>守塔三十年。</p></abstract>
   <trans-abstract xml:lang="en"><p>Of light and sea.</p></trans-abstract>
   <kwd-group xml:lang="zh-Hans"><kwd>灯塔</kwd><kwd>海图</kwd></kwd-group>
   <kwd-group xml:lang="en"><kwd>lighthouse</kwd><kwd>sea chart</kwd></kwd-group>
  </article-meta>
 </front>
 <body><p>您怕风吗？</p><p>不怕。</p><p>风是老朋友。</p></body>
</article>"""

OF_DISPATCH = f"""<article {HEAD} xml:lang="en">
 <front>
  <journal-meta>
   <journal-id journal-id-type="issn">2345-6787</journal-id>
   <journal-title-group><journal-title xml:lang="en">Lighthouse</journal-title></journal-title-group>
   <issn publication-format="print">2345-6787</issn>
  </journal-meta>
  <article-meta>
   <article-id pub-id-type="publisher-id">13/p5</article-id>
   <article-id pub-id-type="other">https://archive.example.org/issn/2345-6787/13/p5</article-id>
   <title-group><article-title>Storm &amp; Calm</article-title></title-group>
   <contrib-group>
    <contrib contrib-type="author">
     <collab-alternatives>
      <collab xml:lang="en">Xinhua</collab><collab xml:lang="zh-Hans">新华社</collab>
     </collab-alternatives>
    </contrib>
   </contrib-group>
   <pub-date publication-format="print" date-type="pub" iso-8601-date="2021-10">
    <month>10</month><year>2021</year>
   </pub-date>
   <issue>10</issue>
   <issue-id pub-id-type="other">13</issue-id>
   <fpage>5</fpage>
   <self-uri xlink:href="https://archive.example.org/en/issn/2345-6787/13/p5/" xml:lang="en"/>
  </article-meta>
 </front>
</article>"""


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([INTERVIEW], OF_INTERVIEW),
        ([DISPATCH], OF_DISPATCH),
        ([INTERVIEW, DISPATCH], f"<articles>{OF_INTERVIEW}{OF_DISPATCH}</articles>"),
    ],
    ids=["interview", "dispatch", "both"],
)
def test_writes_whole_articles(records: list[ArticleRecord], expected: str) -> None:
    assert canonical(write(records)) == canonical(expected)


def test_omits_empty_contributor_group() -> None:
    """JATS allows no empty group."""
    assert b"contrib-group" not in write([replace(DISPATCH, contributors=())])
