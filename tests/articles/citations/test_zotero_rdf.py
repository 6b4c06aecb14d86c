"""Zotero RDF, as Zotero itself exports a magazine article."""

import pytest

from articles.citations.formats.zotero_rdf import write
from articles.citations.record import ArticleRecord

from .canonical_xml import canonical
from .sample_records import DISPATCH, INTERVIEW

GRAPH = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">{}</rdf:RDF>"""

# A name that cannot be divided is a surname alone, which Zotero shows whole.
OF_INTERVIEW = """<bib:Article rdf:about="https://archive.example.org/issn/2345-6787/12/p30/2#zh">
 <z:itemType>magazineArticle</z:itemType>
 <dcterms:isPartOf>
  <bib:Periodical>
   <dc:title>灯塔</dc:title><prism:number>3</prism:number><dc:identifier>ISSN 2345-6787</dc:identifier>
  </bib:Periodical>
 </dcterms:isPartOf>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>一元</foaf:surname></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <z:translators><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>陈</foaf:surname><foaf:givenName>晓</foaf:givenName></foaf:Person></rdf:li>
 </rdf:Seq></z:translators>
 <bib:contributors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>Beck</foaf:surname><foaf:givenName>Allen</foaf:givenName></foaf:Person></rdf:li>
  <rdf:li><foaf:Person><foaf:surname>林</foaf:surname><foaf:givenName>海</foaf:givenName></foaf:Person></rdf:li>
 </rdf:Seq></bib:contributors>
 <dc:title>与守塔人对话</dc:title>
 <dc:date>2021-03</dc:date>
 <bib:pages>30-33</bib:pages>
 <dc:language>zh-CN</dc:language>
 <dcterms:abstract>灯塔与海。&#10;守塔三十年。</dcterms:abstract>
 <dc:subject>灯塔</dc:subject>
 <dc:subject>海图</dc:subject>
 <dc:rights>可自由传播。&#10;请注明出处。</dc:rights>
 <dc:identifier>
  <dcterms:URI><rdf:value>https://archive.example.org/issn/2345-6787/12/p30/2</rdf:value></dcterms:URI>
 </dc:identifier>
 <dc:description>Original Title: A Talk with the Keepers&#10;Section: 人物&#10;\
Interviewee: Allen Beck Jr.&#10;Interviewee: 林海&#10;Whole Number: 12</dc:description>
</bib:Article>"""

OF_DISPATCH = """<bib:Article rdf:about="https://archive.example.org/issn/2345-6787/13/p5#en">
 <z:itemType>magazineArticle</z:itemType>
 <dcterms:isPartOf>
  <bib:Periodical>
   <dc:title>Lighthouse</dc:title><prism:number>10</prism:number><dc:identifier>ISSN 2345-6787</dc:identifier>
  </bib:Periodical>
 </dcterms:isPartOf>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>Xinhua</foaf:surname></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <dc:title>Storm &amp; Calm</dc:title>
 <dc:date>2021-10</dc:date>
 <bib:pages>5</bib:pages>
 <dc:language>en</dc:language>
 <dc:identifier>
  <dcterms:URI><rdf:value>https://archive.example.org/issn/2345-6787/13/p5</rdf:value></dcterms:URI>
 </dc:identifier>
 <dc:description>Whole Number: 13</dc:description>
</bib:Article>"""


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
    assert canonical(write(records)) == canonical(GRAPH.format(expected))
