"""The MARC records of an article: an invented translation with every field, as pymarc reads it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from articles.citations.catalogue import article_cnmarc, article_marc21
from articles.citations.record import ArticleRecord

from .marc_readers import records_in
from .sample_records import DISPATCH, INTERVIEW

WHOLE = replace(INTERVIEW, clc_class="D631.1", published=date(2021, 4, 1))
Write = Callable[[Iterable[ArticleRecord]], bytes]


def fields(content: bytes) -> list[str]:
    """Return the fields of the one record, with a backslash for a blank."""
    (record,) = records_in(content)
    return [str(field).replace("  ", " ", 1).removeprefix("=") for field in record.fields]


@pytest.mark.parametrize("write", [article_marc21.write, article_marc21.write_xml])
def test_marc_record_of_an_article(write: Write) -> None:
    assert fields(write([WHOLE])) == [
        "001 2345-6787/12/p30/2.zh",
        "003 localhost",
        "007 ta",
        "008 210401e202103\\\\cc\\||\\|||||||||\\\\\\e|chi\\d",
        "024 7\\$ahttps://archive.example.org/issn/2345-6787/12/p30/2$2uri",
        "040 \\\\$alocalhost$beng$erda$clocalhost",
        "041 1\\$achi$heng",
        "066 \\\\$c$1",
        "084 \\\\$aD631.1$2clc",
        "100 1\\$6880-01$aYi, Yuan,$einterviewer.",
        "245 10$6880-02$aYu shou ta ren dui hua",
        "246 31$aA Talk with the Keepers",
        "300 \\\\$apages 30-33",
        "336 \\\\$atext$btxt$2rdacontent",
        "520 3\\$a灯塔与海。 守塔三十年。",
        "520 3\\$aOf light and sea.",
        "540 \\\\$a可自由传播。 请注明出处。",
        "546 \\\\$aText in Chinese.",
        "653 \\0$a灯塔",
        "653 \\0$a海图",
        "653 \\0$alighthouse",
        "653 \\0$asea chart",
        "700 1\\$aBeck, Allen,$cJr.,$einterviewee.$0(isni)0000000121032683$0(orc"
        "id)0000-0002-1825-0097$0(viaf)102333412$0(wikidata)Q42",
        "700 1\\$6880-03$aLin, Hai,$einterviewee.",
        "700 1\\$6880-04$aChen, Xiao,$etranslator.",
        "765 0\\$tA Talk with the Keepers$w(localhost)2345-6787/12/p30/2.en",
        "773 0\\$6880-05$tDeng ta$gNo. 3 (2021-03; whole no. 12), pages 30-33$x2"
        "345-6787$w(localhost)2345-6787",
        "856 40$uhttps://archive.example.org/issn/2345-6787/12/p30/2",
        "880 1\\$6100-01/$1$a一元,$einterviewer.",
        "880 10$6245-02/$1$a与守塔人对话",
        "880 1\\$6700-03/$1$a林海,$einterviewee.",
        "880 1\\$6700-04/$1$a陈晓,$etranslator.",
        "880 0\\$6773-05/$1$t灯塔$gNo. 3 (2021-03; whole no. 12), pages 30-33$x234"
        "5-6787$w(localhost)2345-6787",
    ]


@pytest.mark.parametrize("write", [article_cnmarc.write, article_cnmarc.write_xml])
def test_cnmarc_record_of_an_article(write: Write) -> None:
    assert fields(write([WHOLE])) == [
        "001 2345-6787/12/p30/2.zh",
        "100 \\\\$a20210401d2021    u  u0chiy50      ea",
        "101 1\\$achi$ceng",
        "102 \\\\$aCN$b110000",
        "106 \\\\$ar",
        "200 1\\$a与守塔人对话$9yu shou ta ren dui hua$dA Talk with the Keepers$f一元$gA"
        "llen Beck Jr.受访，林海受访，陈晓译$zeng",
        "215 \\\\$a第30-33页",
        "330 \\\\$a灯塔与海。 守塔三十年。",
        "330 \\\\$aOf light and sea.",
        "454 \\1$12001 $aA Talk with the Keepers",
        "463 \\1$1011  $a2345-6787$12001 $a灯塔$v2021年第3期（总第12期），第30-33页",
        "510 1\\$aA Talk with the Keepers$zeng",
        "610 0\\$a灯塔$a海图",
        "610 0\\$alighthouse$asea chart",
        "690 \\\\$aD631.1",
        "701 \\0$a一元$9yi yuan$4采访",
        "702 \\1$aBeck$bAllen$4受访",
        "702 \\0$a林海$9lin hai$4受访",
        "702 \\0$a陈晓$9chen xiao$4译",
        "801 \\0$aCN$blocalhost$c20210401",
        "856 4\\$uhttps://archive.example.org/issn/2345-6787/12/p30/2",
    ]


def test_dispatch_has_a_corporate_author() -> None:
    assert [each for each in fields(article_marc21.write([DISPATCH])) if each[0] in "1278"] == [
        "110 2\\$6880-01$aXinhua,$eauthor.",
        "245 10$aStorm & Calm",
        "773 0\\$tLighthouse$gNo. 10 (2021-10; whole no. 13), page 5$x2345-6787$w(localhost)2345-6787",
        "856 40$uhttps://archive.example.org/issn/2345-6787/13/p5",
        "880 2\\$6110-01/$1$a新华社,$eauthor.",
    ]
    assert [each for each in fields(article_cnmarc.write([DISPATCH])) if each[0] in "27"] == [
        "200 1\\$aStorm & Calm$fXinhua",
        "215 \\\\$a第5页",
        "711 02$aXinhua$4著",
    ]


def test_batch_has_every_record() -> None:
    for write in (
        article_marc21.write,
        article_marc21.write_xml,
        article_cnmarc.write,
        article_cnmarc.write_xml,
    ):
        found = records_in(write([INTERVIEW, DISPATCH]))
        assert [each["001"].data for each in found] == ["2345-6787/12/p30/2.zh", "2345-6787/13/p5.en"]
