from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Passage, Synonym
from magazine.models import Issue, Magazine, Person, PersonName
from media.models import PageScan
from tests import invented
from tests.rows import ALL_MODELS, all_rows

pytestmark = pytest.mark.django_db
Objects = list[dict[str, Any]]


def first(objects: Objects, model: str) -> dict[str, Any]:
    fields: dict[str, Any] = next(entry["fields"] for entry in objects if entry["model"] == model)
    return fields


def test_issue_is_loaded_and_summarised(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_issue", invented.FILE)
    out = capsys.readouterr().out
    assert out.count("\n") == 2
    assert out.startswith("issue-700.yaml loaded: 1 magazine, ")
    assert "3 articles, 5 passages" in out
    of_issues = set(ALL_MODELS) - {PageScan, Synonym}  # a fixture has no files, and no issue has synonyms
    assert not [model.__name__ for model in of_issues if not model.objects.exists()]


def test_counterpart_may_follow(tmp_path: Path) -> None:
    invented.load(tmp_path)
    assert str(Passage.objects.get(text_zh="夜里，灯亮了。").counterpart.text_zh) == "船回来了。"


def test_loaddata_gives_same_rows(tmp_path: Path) -> None:
    issue = invented.load(tmp_path)
    loaded = all_rows(without_ids=True)
    Article.objects.all().delete()
    issue.photos.all().delete()
    issue.delete()
    Magazine.objects.get().sections.all().delete()
    Magazine.objects.all().delete()
    Person.objects.all().delete()
    assert not any(model.objects.exists() for model in ALL_MODELS)
    call_command("loaddata", invented.FILE, verbosity=0)
    assert all_rows(without_ids=True) == loaded


def test_loaddata_again_changes_nothing(tmp_path: Path) -> None:
    invented.load(tmp_path)
    before = all_rows()
    call_command("loaddata", invented.FILE, verbosity=0)
    assert all_rows() == before


def test_shared_rows_stay_unchanged(tmp_path: Path) -> None:
    """A second issue creates none again."""
    invented.load(tmp_path)
    Person.objects.filter(slug="chen-bo").update(isni="0000000121032683")
    second = invented.objects("701")
    new = {"slug": "new", "name_en": "New Keeper", "modified": "2023-01-02T00:00Z"}
    second.insert(3, {"model": "magazine.person", "fields": new})
    name = {"person": ["chen-bo"], "language": "en", "name": "Chen Po"}
    second.insert(7, {"model": "magazine.personname", "fields": name})
    call_command("load_issue", invented.write(tmp_path, second), verbosity=0)
    assert Issue.objects.count() == 2
    assert set(Person.objects.values_list("slug", flat=True)) == {"chen-bo", "ann-beacon", "new"}
    assert Person.objects.get(slug="chen-bo").isni == "0000000121032683"
    assert list(PersonName.objects.filter(person__slug="chen-bo").values_list("name", flat=True)) == [
        "Chen Po"
    ]


def test_people_are_reported_with_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_issue", invented.FILE)
    assert "New people: 陈波 Chen Bo (chen-bo); 安·比肯 Ann Beacon (ann-beacon).\n" in capsys.readouterr().out
    call_command("load_issue", invented.write(tmp_path, invented.objects("701")))
    out = capsys.readouterr().out
    assert "New people" not in out
    assert "taken as known: 陈波 Chen Bo (chen-bo), by the Chinese name; 安·比肯 Ann Beacon" in out


def test_known_spelling_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_issue", invented.FILE)
    second = invented.objects("701")
    beacon = next(each["fields"] for each in second if each["fields"].get("slug") == "ann-beacon")
    beacon |= {"name_zh": "", "name_en": "Anne Beacon"}
    call_command("load_issue", invented.write(tmp_path, second))
    assert "Anne Beacon (ann-beacon), by a spelling of the name: annebeacon." in capsys.readouterr().out


def test_a_second_load_is_refused(tmp_path: Path) -> None:
    invented.load(tmp_path)
    before = all_rows()
    with pytest.raises(CommandError, match="issue 700 of 1234-5679 is in the archive already"):
        call_command("load_issue", invented.FILE)
    assert all_rows() == before


def wrong(model: str, **fields: Any) -> Callable[[Objects], None]:
    """A change to the first object of a model."""
    return lambda objects: first(objects, model).update(fields)


def second_issue(objects: Objects) -> None:
    objects += [entry for entry in invented.objects("701") if entry["model"] == "magazine.issue"]


def heading_outside_sections(objects: Objects) -> None:
    del first(objects, "magazine.issuesection")["section"]


def article_twice(objects: Objects) -> None:
    objects.append({"model": "articles.article", "fields": deepcopy(first(objects, "articles.article"))})


def same_section_in_another_magazine(objects: Objects) -> None:
    objects.insert(1, {"model": "magazine.magazine", "fields": {"issn": "0000-0019"}})
    first(objects, "magazine.section")["slug"] = "keepers"
    first(objects, "magazine.section")["magazine"] = ["0000-0019"]
    first(objects, "magazine.issuesection")["section"] = ["0000-0019", "keepers"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (wrong("magazine.magazine", issn="1234-5678"), "magazine, issn: 1234-5678 is not a valid ISSN"),
        (wrong("magazine.magazine", isbn="1"), "magazine.magazine, isbn: the model has no such field"),
        (wrong("magazine.magazine", title="灯塔"), "magazine.magazine, title: the model has no such field"),
        (wrong("magazine.magazine", id=1), "magazine.magazine, id: the model has no such field"),
        (wrong("magazine.magazine", title_en=["Lighthouse"]), "title_en: ['Lighthouse'] is not a text"),
        (wrong("magazine.magazine", title_en=False), "title_en: False is not a text"),
        (wrong("magazine.magazine", cn_number="9" * 21), "cn_number: Ensure this value has at most 20"),
        (wrong("magazine.issue", date="yesterday"), "magazine.issue, date: “yesterday” value has an invalid"),
        (wrong("magazine.issue", year=-1), "magazine.issue, year: The year must be between 1800 and 2199."),
        (
            wrong("magazine.issue", published_at=None),
            "magazine.issue: A published item needs a publication time",
        ),
        (wrong("magazine.issue", modified=None), "modified"),
        (
            wrong("magazine.issue", magazine="1234-5679"),
            "'1234-5679' is not the natural key of a magazine.magazine",
        ),
        (
            wrong("magazine.issue", magazine=["9999-9994"]),
            "magazine.issue, magazine: there is no magazine.magazine",
        ),
        (
            wrong("magazine.issue", magazine=["1234-5679", "x"]),
            "issue, magazine: there is no magazine.magazine",
        ),
        (wrong("magazine.issue", year=True), "magazine.issue, year: True is not a whole number"),
        (wrong("magazine.issue", year=2023.5), "magazine.issue, year: 2023.5 is not a whole number"),
        (wrong("magazine.issue", year=99999), "magazine.issue, year: The year must be between"),
        (
            wrong("magazine.issue", date="0001-01-01"),
            "date: The year must be between 1800 and 2199. Nothing",
        ),
        (
            wrong("magazine.issue", date="9999-12-31"),
            "date: The year must be between 1800 and 2199. Nothing",
        ),
        (wrong("magazine.issue", date=5), "magazine.issue, date: 5 is not a date"),
        (
            wrong("magazine.issue", published_at="0001-01-01T00:00Z"),
            "published_at: The year must be between",
        ),
        (wrong("magazine.issue", price_cny="1e999999"), "magazine.issue, price_cny: "),
        (
            wrong("articles.passage", order_zh=99999999999),
            "2147483647. Nothing was loaded.",  # on PostgreSQL Django's own validator is first to name the limit
        ),
        (wrong("magazine.issue", modified="9999-12-31T23:59Z"), "modified: The year must be between"),
        (wrong("magazine.person", name_en={"a": 1}), "person, name_en: {'a': 1} is not a text"),
        (wrong("magazine.issue", date=["2023-01-01"]), "date: ['2023-01-01'] is not a date"),
        (wrong("articles.passage", order_zh=[1]), "order_zh: [1] is not a single value"),
        (wrong("articles.passage", order_zh=10**400), "articles.passage, order_zh: "),
        (wrong("articles.passage", order_zh=float("inf")), "passage, order_zh: inf is not a whole number"),
        (
            wrong("articles.passage", text_zh="灯\x02"),
            "text_zh: The text contains an invisible character",
        ),
        (wrong("articles.passage", text_zh="灯\ufffe\0"), "character that cannot be stored (U+0000, U+FFFE)"),
        (
            wrong("articles.passage", speaker=["a\0"]),
            "speaker: The text contains an invisible character",
        ),
        (heading_outside_sections, "issuesection: A heading needs either a section or"),
        (
            wrong("magazine.colophonentry", part="back"),
            "colophonentry, part: Value 'back' is not a valid choice",
        ),
        (wrong("media.photo", kind="back_cover", number=2), "stands in the file twice"),
        (wrong("media.photo", file="photos/none.jpg"), "media.photo, file: the file cannot be read"),
        (wrong("media.photo", file="../../none.jpg"), "media.photo, file: the file cannot be read"),
        (
            wrong("articles.article", locator="32"),
            "articles.article: An entry needs a first page and",
        ),
        (wrong("articles.article", highest_passage_number=2), "articles.passage: The number is higher"),
        (
            wrong("articles.passage", speaker=["nobody"]),
            "articles.passage, speaker: there is no magazine.person nobody",
        ),
        (
            wrong("articles.passage", text_zh=""),
            "articles.passage: Enter text in at least one language",
        ),
        (
            wrong("articles.passage", article=["1234-5679", "700", "p6"]),
            "articles.passage: A passage cannot be moved to another entry",
        ),
        (
            wrong("articles.figure", after=["1234-5679", "700", "p6", 1]),
            "figure: The passage belongs to another article",
        ),
        (wrong("articles.figure", photo=None), "articles.figure, photo: None is not the natural key"),
        (second_issue, "the file holds 2 objects magazine.issue"),
        (article_twice, "articles.article: 1234-5679 700 p3 stands in the file twice"),
        (
            same_section_in_another_magazine,
            "magazine.section, slug: Section with this URL name already exists",
        ),
    ],
)
def test_faulty_object_is_named(tmp_path: Path, change: Callable[[Objects], None], message: str) -> None:
    """And nothing is loaded."""
    objects = invented.objects()
    change(objects)
    with pytest.raises(CommandError) as error:
        call_command("load_issue", invented.write(tmp_path, objects))
    assert message in str(error.value)
    assert not any(model.objects.exists() for model in ALL_MODELS)


@pytest.mark.parametrize("number", ["460/461", "No.465"])
def test_impossible_whole_number_is_refused(tmp_path: Path, number: str) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(invented.FILE.read_text("utf-8").replace("'700'", f"'{number}'"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"line .*, magazine\.issue, whole_number: "):
        call_command("load_issue", path)
    assert not any(model.objects.exists() for model in ALL_MODELS)


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    text = invented.FILE.read_text("utf-8").replace("title_zh: 灯塔月刊", r'title_zh: "灯\ud800"')
    path = tmp_path / "issue.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_issue", path)


def test_a_line_ends_in_one_way(tmp_path: Path) -> None:
    objects = invented.objects()
    first(objects, "articles.passage")["text_zh"] = "灯\r\n塔\r船"
    call_command("load_issue", invented.write(tmp_path, objects))
    assert Passage.objects.get(article__locator="p3", number=1).text_zh == "灯\n塔\n船"


def test_program_error_is_not_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*key: Any) -> None:
        raise TypeError

    monkeypatch.setattr("magazine.db.natural_keys.NaturalKeyQuerySet.get_by_natural_key", fail)
    with pytest.raises(TypeError):
        call_command("load_issue", invented.FILE)


def test_older_issues_rows_cannot_be_referenced(tmp_path: Path) -> None:
    invented.load(tmp_path)
    second = invented.objects("701")
    first(second, "articles.article").update(issue_section=["1234-5679", "700", 1])
    with pytest.raises(CommandError, match=r"there is no magazine\.issuesection 1234-5679 700 1"):
        call_command("load_issue", invented.write(tmp_path, second))


def test_older_issues_object_is_refused(tmp_path: Path) -> None:
    invented.load(tmp_path)
    before = all_rows()
    second = invented.objects("701")
    first(second, "magazine.colophonentry").update(issue=["1234-5679", "700"], order=9)
    with pytest.raises(
        CommandError, match="it belongs to issue 700 of 1234-5679, not to the issue of this file"
    ):
        call_command("load_issue", invented.write(tmp_path, second))
    assert all_rows() == before
