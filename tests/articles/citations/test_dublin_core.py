"""Simple Dublin Core in its container for OAI-PMH."""

from dataclasses import replace

import pytest

from articles.citations.contributors import Contributor, Role
from articles.citations.formats.dublin_core import write
from articles.citations.names import Name
from articles.citations.record import ArticleRecord

from .canonical_xml import canonical
from .sample_records import DISPATCH, INTERVIEW

CONTAINER = """<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
>{}</oai_dc:dc>"""

# An editor of the magazine is neither creator nor contributor.
OF_INTERVIEW = CONTAINER.format("""
 <dc:identifier>https://archive.example.org/issn/2345-6787/12/p30/2</dc:identifier>
 <dc:title xml:lang="zh-Hans">与守塔人对话</dc:title>
 <dc:title xml:lang="en">A Talk with the Keepers</dc:title>
 <dc:subject xml:lang="zh-Hans">灯塔</dc:subject>
 <dc:subject xml:lang="zh-Hans">海图</dc:subject>
 <dc:subject xml:lang="en">lighthouse</dc:subject>
 <dc:subject xml:lang="en">sea chart</dc:subject>
 <dc:description xml:lang="zh-Hans">灯塔与海。&#10;守塔三十年。</dc:description>
 <dc:description xml:lang="en">Of light and sea.</dc:description>
 <dc:type>article</dc:type>
 <dc:language>zho</dc:language>
 <dc:language>eng</dc:language>
 <dc:creator xml:lang="zh-Hans">一元</dc:creator>
 <dc:creator xml:lang="en">Yi, Yuan</dc:creator>
 <dc:contributor xml:lang="en">Beck, Allen, Jr.</dc:contributor>
 <dc:contributor xml:lang="zh-Hans">林海</dc:contributor>
 <dc:contributor xml:lang="en">Lin, Hai</dc:contributor>
 <dc:contributor xml:lang="zh-Hans">陈晓</dc:contributor>
 <dc:contributor xml:lang="en">Chen, Xiao</dc:contributor>
 <dc:publisher xml:lang="zh-Hans">海洋出版社</dc:publisher>
 <dc:publisher xml:lang="en">Ocean Press</dc:publisher>
 <dc:date>2021-03</dc:date>
 <dc:source>灯塔, 2021, no. 3 (whole no. 12), pp. 30-33</dc:source>
 <dc:relation>urn:ISSN:2345-6787</dc:relation>
 <dc:relation>https://archive.example.org/issn/2345-6787/12/p30</dc:relation>
 <dc:rights xml:lang="zh-Hans">可自由传播。&#10;请注明出处。</dc:rights>""")

OF_DISPATCH = CONTAINER.format("""
 <dc:identifier>https://archive.example.org/issn/2345-6787/13/p5</dc:identifier>
 <dc:title xml:lang="en">Storm &amp; Calm</dc:title>
 <dc:type>article</dc:type>
 <dc:language>eng</dc:language>
 <dc:creator xml:lang="en">Xinhua</dc:creator>
 <dc:creator xml:lang="zh-Hans">新华社</dc:creator>
 <dc:date>2021-10</dc:date>
 <dc:source>Lighthouse, 2021, no. 10 (whole no. 13), p. 5</dc:source>
 <dc:relation>urn:ISSN:2345-6787</dc:relation>""")


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([INTERVIEW], OF_INTERVIEW),
        ([DISPATCH], OF_DISPATCH),
        ([DISPATCH, INTERVIEW], f"<records>{OF_DISPATCH}{OF_INTERVIEW}</records>"),
    ],
    ids=["interview", "dispatch", "both"],
)
def test_writes_whole_records(records: list[ArticleRecord], expected: str) -> None:
    """A single record is the document itself, as OAI-PMH embeds it."""
    assert canonical(write(records)) == canonical(expected)


def test_interviewee_beside_author_is_contributor() -> None:
    author = Contributor(Role.AUTHOR, Name("张敏", "zh", "张", "敏"), Name("Zhang Min", "en", "Zhang", "Min"))
    written = write([replace(INTERVIEW, contributors=(author, *INTERVIEW.contributors[:1]))]).decode()
    assert '<dc:contributor xml:lang="en">Beck, Allen, Jr.</dc:contributor>' in written
    assert '<dc:creator xml:lang="zh-Hans">张敏</dc:creator>' in written


def test_equal_titles_stand_once() -> None:
    """A Chinese text under an English title."""
    written = write([replace(INTERVIEW, title="SOS", other_title="SOS")]).decode()
    assert written.count("<dc:title") == 1
    assert '<dc:title xml:lang="en">SOS</dc:title>' in written
