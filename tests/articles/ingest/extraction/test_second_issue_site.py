"""The second, invented issue in the archive and on the site."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.ingest.extraction.objects import FixtureObject, to_yaml
from articles.models import Article, Passage
from magazine.models import Issue, Person
from media.models import Photo


@pytest.fixture
def file(tmp_path: Path, second_objects: list[FixtureObject]) -> Path:
    path = tmp_path / "issue-87.yaml"
    path.write_text(to_yaml(second_objects), encoding="utf-8")
    return path


def held() -> list[int]:
    return [model.objects.count() for model in (Issue, Article, Passage, Person, Photo)]


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["load_issue", "loaddata"])
def test_the_fixture_loads(file: Path, command: str) -> None:
    call_command(command, file)
    assert held() == [1, 11, 50, 15, 6]
    quotation = Passage.objects.get(text_en__startswith="Fog is")
    assert quotation.speaker.name_zh == "伊戈尔·佩林"


@pytest.mark.django_db
def test_loaded_twice_it_is_the_same(file: Path) -> None:
    call_command("load_issue", file)
    call_command("loaddata", file)
    assert held() == [1, 11, 50, 15, 6]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_read_on_the_site(file: Path, client: Client, language: str) -> None:
    call_command("load_issue", file)
    issue = f"/{language}/issn/9999-0873/87/"
    expected = {
        "": ["年会要闻", "Harbour Police Forum Opens in Yunpu", "专家观点", "陶一鸣"],
        "colophon/": ["云浦潮声印刷厂", "Yunpu University Press", "郑重声明"],
        "p5/": ["全部船员安全" if language == "zh-hans" else "had lost its power"],
        "p5/parallel/": ["全部船员安全", "had lost its power"],
        "p7/2/": ["衷心祝愿" if language == "zh-hans" else "I sincerely wish"],
        "p22/": ["孟海澜" if language == "zh-hans" else "Meng Hailan"],
    }
    for address, words in expected.items():
        response = client.get(issue + address)
        assert response.status_code == 200, address
        for word in words:
            assert word in response.content.decode(), (address, word)
