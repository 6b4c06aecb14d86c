"""Who is who between an issue and the archive: what stops a load, and the notes that answer."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.translation import override

from articles.ingest.extraction.objects import to_yaml
from articles.ingest.extraction.output import finished_objects
from articles.ingest.extraction.pipeline import extract
from articles.preservation.dump import encode
from articles.preservation.serialization import issue_rows
from magazine.models import Issue, Magazine, Person, PersonName, Section
from tests import invented
from tests.articles.ingest.extraction.samples import SECOND_ISSUE
from tests.rows import all_rows

pytestmark = pytest.mark.django_db
Objects = list[dict[str, Any]]
MODIFIED = "2023-01-02T03:04Z"


def person(slug: str, zh: str = "", en: str = "", **more: Any) -> dict[str, Any]:
    """An object for a fixture; what is left out says nothing."""
    others = {"other_than": more.pop("other_than")} if "other_than" in more else {}
    names = {name: value for name, value in {"name_zh": zh, "name_en": en}.items() if value}
    fields = {"slug": slug, **names, "sort_key": "x", "modified": MODIFIED, **more}
    return {"model": "magazine.person", **others, "fields": fields}


def variant(slug: str, language: str, name: str) -> dict[str, Any]:
    return {"model": "magazine.personname", "fields": {"person": [slug], "language": language, "name": name}}


def load(folder: Path, *more: dict[str, Any], issue: str = "701", without: str = "") -> None:
    """Load an issue in which these objects stand too, and none of the slug `without`."""
    objects = [
        each for each in invented.objects(issue) if each["fields"].get("slug") != without or not without
    ]
    call_command("load_issue", invented.write(folder, [*objects[:1], *more, *objects[1:]]))


def refusal(folder: Path, *more: dict[str, Any], issue: str = "701") -> str:
    """Return why the load stops; nothing may have changed."""
    before = all_rows()
    with pytest.raises(CommandError) as error:
        load(folder, *more, issue=issue)
    assert all_rows() == before
    assert str(error.value).endswith("Nothing was loaded.")
    return str(error.value)


def answers(message: str) -> Objects:
    """Return the lines for the notes."""
    return [yaml.safe_load(line)[0] for line in re.findall(r"^ +(- \{.*)$", message, re.MULTILINE)]


@pytest.fixture
def archive(tmp_path: Path) -> None:
    load(
        tmp_path,
        person("zhu-feng", "朱锋", "Zhu Feng"),
        person("mia-poutanen", "白旻", "Mia Poutanen"),
        issue="700",
    )


@pytest.mark.usefixtures("archive")
def test_other_name_at_address_stops_load(
    tmp_path: Path,
) -> None:
    """The error shows both rows and the possible answers."""
    told = refusal(tmp_path, person("zhu-feng", "朱峰", "Zhu Feng"))
    assert re.search(r"name_zh +朱峰  \|  朱锋", told)
    assert answers(told) == [
        {"zh": "朱锋", "en": "Zhu Feng", "also": ["朱峰"], "slug": "zhu-feng"},
        {"zh": "朱峰", "slug": "zhu-feng-2"},
    ]


@pytest.mark.usefixtures("archive")
def test_name_at_other_address_stops_load(tmp_path: Path) -> None:
    told = refusal(tmp_path, person("bai-min", "白旻", "Bai Min"))
    assert re.search(r"slug +bai-min  \|  mia-poutanen", told)
    assert answers(told) == [
        {"zh": "白旻", "en": "Mia Poutanen", "slug": "mia-poutanen"},
        {"zh": "白旻", "slug": "bai-min", "other_than": ["mia-poutanen"]},
    ]
    load(tmp_path, person("bai-min", "白旻", "Bai Min", other_than=["mia-poutanen"]))
    assert Person.objects.filter(name_zh="白旻").count() == 2


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "row",
    [
        person("zhu-feng", "朱锋", "Victor Zhu"),
        person("zhu-feng", en="Victor Zhu"),
        person("mia-p", "白旻", "Mia Poutanen"),
        person("zhu-f", "朱 锋"),
    ],
    ids=["another English name", "and no Chinese one", "another address", "spaces"],
)
def test_what_else_contradicts_the_archive(tmp_path: Path, row: dict[str, Any]) -> None:
    assert answers(refusal(tmp_path, row))


def test_another_identifier_stops_the_load(tmp_path: Path) -> None:
    load(tmp_path, person("a-b", "甲乙", isni="0000000121032683"), issue="700")
    assert answers(refusal(tmp_path, person("a-b", "甲乙", isni="000000012146438X")))


def test_latin_name_identifies_person(tmp_path: Path) -> None:
    """Where there is no Chinese one."""
    load(tmp_path, person("jo-bloggs", en="Jo Bloggs"), issue="700")
    told = refusal(tmp_path, person("joe", "乔", "Jo Bloggs"))
    assert answers(told)[1] == {"zh": "乔", "slug": "joe", "other_than": ["jo-bloggs"]}


@pytest.mark.usefixtures("archive")
def test_homophones_are_two_people(tmp_path: Path) -> None:
    load(tmp_path, person("zhu-feng-2", "朱峰", "Zhu Feng"))
    assert Person.objects.filter(name_en="Zhu Feng").count() == 2


@pytest.mark.usefixtures("archive")
def test_known_spelling_is_same_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PersonName.objects.create(person=Person.objects.get(slug="zhu-feng"), language="zh", name="朱峰")
    load(tmp_path, person("zhu-feng", "朱峰", "Zhu Feng"))
    assert Person.objects.get(slug="zhu-feng").name_zh == "朱锋"


@pytest.mark.usefixtures("archive")
def test_added_spelling_is_same_person(tmp_path: Path) -> None:
    """The file gives it beside the archive's name."""
    load(tmp_path, person("zhu-feng", "朱锋", "Zhu Feng"), variant("zhu-feng", "zh", "朱峰"))
    assert PersonName.objects.filter(person__slug="zhu-feng", name="朱峰").exists()


@pytest.mark.usefixtures("archive")
def test_blanks_are_no_conflict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the archive lacks is reported."""
    before = Person.objects.filter(slug="zhu-feng").values()[0]
    load(tmp_path, person("zhu-feng", "朱锋", family_name_en="Zhu"))
    assert (
        "magazine.person zhu-feng stays as it is; the file says family_name_en Zhu (in the archive nothing)"
        in (capsys.readouterr().out)
    )
    assert Person.objects.filter(slug="zhu-feng").values()[0] == before


@pytest.mark.usefixtures("archive")
def test_namesakes_are_asked_about_each_time(tmp_path: Path) -> None:
    load(tmp_path, person("zhu-feng-2", "朱锋", "Zhu Feng", other_than=["zhu-feng"]))
    told = refusal(tmp_path, person("zhu-feng", "朱锋", "Zhu Feng"), issue="702")
    assert answers(told) == [
        {"zh": "朱锋", "en": "Zhu Feng", "slug": "zhu-feng", "other_than": ["zhu-feng-2"]},
        {"zh": "朱锋", "en": "Zhu Feng", "slug": "zhu-feng-2", "other_than": ["zhu-feng"]},
        {"zh": "朱锋", "slug": "zhu-feng-3", "other_than": ["zhu-feng", "zhu-feng-2"]},
    ]
    both = [person("zhu-feng", "朱锋", "Zhu Feng"), person("zhu-feng-2", "朱锋", "Zhu Feng")]
    load(tmp_path, *both, issue="702")  # a file that names both knows them apart
    load(tmp_path, person("zhu-feng", "朱锋", "Zhu Feng", other_than=["zhu-feng-2"]), issue="703")


@pytest.mark.usefixtures("archive")
def test_corrected_name_is_same_person(tmp_path: Path) -> None:
    Person.objects.filter(slug="zhu-feng").update(name_zh="朱烽")
    told = refusal(tmp_path, person("zhu-feng", "朱锋", "Zhu Feng"))
    same, _another = answers(told)
    assert same == {"zh": "朱烽", "en": "Zhu Feng", "also": ["朱锋"], "slug": "zhu-feng"}


@pytest.mark.usefixtures("archive")
def test_all_that_differs_is_reported_at_once(tmp_path: Path) -> None:
    Magazine.objects.update(publisher_zh="灯塔社")
    section = {"magazine": ["1234-5679"], "slug": "harbours", "title_zh": "海港", "title_en": "Harbours"}
    objects = invented.objects("701")
    objects[0]["fields"]["publisher_zh"] = "另一社"
    next(each for each in objects if each["model"] == "magazine.section")["fields"] = section
    objects[1:1] = [person("zhu-feng", "朱峰"), person("bai-min", "白旻")]
    with pytest.raises(CommandError) as error:
        call_command("load_issue", invented.write(tmp_path, objects))
    told = str(error.value)
    assert "4 shared rows differ" in told
    assert {"publisher_zh": "灯塔社"} in answers(told)
    assert {"heading": "港口", "slug": "harbours", "title_zh": "港口", "title_en": "Harbours"} in answers(
        told
    )
    assert [found in told for found in ("zhu-feng-2", "mia-poutanen")] == [True, True]


def test_other_magazines_section_stops_load(tmp_path: Path) -> None:
    """So does a former ISSN."""
    invented.load(tmp_path)
    other = yaml.safe_load(yaml.safe_dump(invented.objects("701")).replace("1234-5679", "0000-0019"))
    with pytest.raises(CommandError) as error:
        call_command("load_issue", invented.write(tmp_path, other))
    assert re.search(r"magazine +0000-0019  \|  1234-5679", str(error.value))
    assert "3 shared rows differ" in str(error.value)  # two sections and the former ISSN
    assert not Issue.objects.filter(whole_number="701").exists()


def test_magazines_may_share_section_titles(tmp_path: Path) -> None:
    invented.load(tmp_path)
    text = yaml.safe_dump(invented.objects("701"), allow_unicode=True, sort_keys=False)
    for old, new in (
        ("1234-5679", "0000-0019"),
        ("2345-6787", "9999-9994"),
        ("harbours", "h2"),
        ("keepers", "k2"),
    ):
        text = text.replace(old, new)
    call_command("load_issue", invented.write(tmp_path, yaml.safe_load(text)))
    assert Section.objects.filter(title_zh="港口").count() == 2


@pytest.mark.parametrize("others", ["zhu-feng", [5], {"a": 1}])
def test_other_than_is_a_list_of_addresses(tmp_path: Path, others: Any) -> None:
    assert "other_than is not a list of addresses" in refusal(tmp_path, person("a", "甲", other_than=others))


@pytest.mark.usefixtures("archive")
def test_package_sets_namesakes_apart(tmp_path: Path) -> None:
    """And loads into an archive that has them."""
    load(tmp_path, person("zhu-feng-2", "朱锋", "Zhu Feng", other_than=["zhu-feng"]))
    credited = Issue.objects.get(whole_number="701").photos.get(number=2).credits.get()
    credited.person = Person.objects.get(slug="zhu-feng-2")
    with override("zh-hans"):  # a row that is saved copies a name of this language into its base column
        credited.save()
    issue = Issue.objects.get(whole_number="701")
    rows = list(issue_rows(issue))
    assert [row.get("other_than") for row in rows if row["fields"].get("slug") == "zhu-feng-2"] == [
        ["zhu-feng"]
    ]
    before = all_rows(without_ids=True)
    issue.articles.filter(parent=None).delete()
    issue.photos.all().delete()
    issue.delete()
    package = tmp_path / "issue.json"
    package.write_text("[" + ",".join(map(encode, rows)) + "]", encoding="utf-8")
    call_command("load_issue", package)
    assert all_rows(without_ids=True) == before


# --- From a source to the records ---


def extracted(folder: Path, notes: str = "") -> Path:
    """Return the fixture of the next issue, in which another man, by the same pinyin, writes."""
    text = SECOND_ISSUE.read_text("utf-8").replace("总第 87 期", "总第 88 期").replace("2021.3", "2021.4")
    text = text.replace("2021 年 3 月", "2021 年 4 月").replace("孟海澜", "孟海兰")
    source = folder / "issue-88.txt"
    source.write_text(text, encoding="utf-8")
    source.with_suffix(".yaml").write_text(notes, encoding="utf-8")
    fixture = folder / "issue-88-fixture.yaml"
    fixture.write_text(to_yaml(finished_objects(extract(source), [])), encoding="utf-8")
    return fixture


def test_answered_conflict_reaches_records(tmp_path: Path, client: Client) -> None:
    """From the source through the answer."""
    first = tmp_path / "issue-87.yaml"
    first.write_text(to_yaml(finished_objects(extract(SECOND_ISSUE), [])), encoding="utf-8")
    call_command("load_issue", first)
    with pytest.raises(CommandError) as error:
        call_command("load_issue", extracted(tmp_path))
    _same, another = re.findall(r"^ +(- \{.*)$", str(error.value), re.MULTILINE)
    call_command("load_issue", extracted(tmp_path, f"people:\n{another}\n"))
    permalink = "/issn/9999-0873/88/p22"
    page = client.get(f"/zh-hans{permalink}/").content.decode()
    assert '<meta name="citation_author" content="孟, 海兰">' in page
    assert "孟海兰，佩林，图阿. [孟海兰、伊戈尔·佩林等3人的发言][J" in page  # GB/T 7714
    assert "孟海兰" in client.get("/zh-hans/people/meng-hailan-2/").content.decode()
    assert "AU  - 孟,海兰" in client.get(f"{permalink}.zh.ris").content.decode().replace(", ", ",")
    assert "author = {孟, 海兰 and" in client.get(f"{permalink}.zh.bib").content.decode()
    page = page.partition('<nav class="onward"')[0]  # the other man writes beside him
    assert "孟海澜" not in page + client.get(f"{permalink}.zh.bib").content.decode()


def test_misprint_is_answered_with_person(tmp_path: Path) -> None:
    first = tmp_path / "issue-87.yaml"
    first.write_text(to_yaml(finished_objects(extract(SECOND_ISSUE), [])), encoding="utf-8")
    call_command("load_issue", first)
    with pytest.raises(CommandError) as error:
        call_command("load_issue", extracted(tmp_path))
    same, _another = re.findall(r"^ +(- \{.*)$", str(error.value), re.MULTILINE)
    call_command(
        "load_issue", extracted(tmp_path, f"people:\n{same}\nmagazine:\n- publisher_zh: 云浦大学出版社\n")
    )
    meng = Person.objects.get(name_zh="孟海澜")
    assert list(meng.names.values_list("name", flat=True)) == ["孟海兰"]
    assert meng.contributions.count() == 2
