"""Simplified texts in Traditional characters: the words, the names, and the length of every text."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from magazine.text import traditional
from magazine.text.traditional import to_traditional

ROOT = Path(settings.BASE_DIR)
SOURCE = ROOT / "fixtures/sources/issue-464.txt"
CATALOGUE = ROOT / "magazine/locale/zh_Hans/LC_MESSAGES/django.po"


@pytest.mark.parametrize(
    ("simplified", "written"),
    [
        ("现代世界警察", "現代世界警察"),
        ("头发与发展", "頭髮與發展"),
        ("千里之外的里面", "千里之外的裏面"),
        ("一个中国原则", "一個中國原則"),
        ("全球安全治理发展", "全球安全治理發展"),
        ("2100人参会，三十人参加", "2100人參會，三十人參加"),
        ("喝人参汤", "喝人蔘湯"),
        ("并发布声明", "並發佈聲明"),
        ("合并为一", "合併為一"),
        ("提供了解决方案", "提供了解決方案"),
        ("深入了解", "深入瞭解"),
        ("指明了方向", "指明了方向"),
        ("战略伙伴关系", "戰略夥伴關係"),
        ("English 2024 &amp;", "English 2024 &amp;"),
        ("", ""),
    ],
)
def test_words_convert_by_their_neighbours(simplified: str, written: str) -> None:
    assert to_traditional(simplified) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("于群", "于群"),
        ("公安部于群介绍", "公安部于群介紹"),
        ("钱峰", "錢峰"),
        ("朱锋", "朱鋒"),
        ("沈晓敏", "沈曉敏"),
        ("周辰其", "周辰其"),
        ("王志祯", "王志禎"),
        ("吴立志", "吳立志"),
        ("班峥嵘", "班崢嶸"),
        ("亚瓦里", "亞瓦里"),
    ],
)
def test_names_stay_as_their_owners_write(name: str, written: str) -> None:
    assert to_traditional(name) == written


@pytest.mark.parametrize("words", ["关于群众", "由于群体", "对于群众", "服务于群众"])
def test_name_is_not_found_across_words(words: str) -> None:
    assert to_traditional(words)[-2] == "羣"


def test_length_stays_in_issue_464() -> None:
    lines = SOURCE.read_text("utf-8").splitlines()
    assert [line for line in lines if len(to_traditional(line)) != len(line)] == []
    assert len(to_traditional("\n".join(lines))) == len("\n".join(lines))


def test_length_stays_in_catalogue() -> None:
    found = re.findall(r'^msgstr(?:\[0\])? (".*"(?:\n".*")*)$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    texts = ["".join(map(ast.literal_eval, lines.splitlines())) for lines in found]
    assert len(texts) > 500
    converted = [to_traditional(text) for text in texts]
    assert list(map(len, converted)) == list(map(len, texts))
    assert [re.findall(r"%\(\w+\)s|\{\w+\}", each) for each in converted] == [
        re.findall(r"%\(\w+\)s|\{\w+\}", each) for each in texts
    ]


def test_length_stays_where_dictionary_would_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Longer:
        convert: Callable[[str], str] = staticmethod(
            lambda text: {"内存": "記憶體", "内": "內", "网": "網路"}.get(text, text)
        )

    monkeypatch.setattr(traditional, "_opencc", Longer)
    assert to_traditional("内存") == "內存"
    assert to_traditional("网") == "网"


def test_exceptions_keep_length() -> None:
    _pattern, exceptions = traditional._exceptions()
    assert exceptions
    assert [pair for pair in exceptions.items() if len(pair[0]) != len(pair[1])] == []
