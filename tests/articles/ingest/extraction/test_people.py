import pytest

from articles.ingest.extraction.doubts import Cost, Doubt
from articles.ingest.extraction.drafts import Both, ColophonDraft, PersonDraft
from articles.ingest.extraction.notes import PersonNote
from articles.ingest.extraction.people import (
    AT_THE_PIECE,
    IN_A_CREDIT,
    IN_THE_CONTENTS,
    IN_THE_MASTHEAD,
    People,
    read_offices,
)

from .samples import printed


def people_of(
    *found: tuple[str, str, int], notes: tuple[PersonNote, ...] = ()
) -> tuple[People, list[PersonDraft]]:
    people = People(notes)
    for line, (zh, en, source) in enumerate(found, 1):
        people.find(zh, en, source, (line,))
    return people, people.finish()


def test_a_name_found_twice_is_one_person() -> None:
    _people, (person,) = people_of(("秦远", "", IN_A_CREDIT), ("秦远", "", IN_A_CREDIT))
    assert (person.name.zh, person.name.en, person.slug) == ("秦远", "Qin Yuan", "qin-yuan")
    assert person.variants == []


def test_name_and_pinyin_are_one_person() -> None:
    """Whichever comes first."""
    for found in ([("秦远", ""), ("", "Qin Yuan")], [("", "Qin Yuan"), ("秦远", "")]):
        _people, (person,) = people_of(*((zh, en, IN_A_CREDIT) for zh, en in found))
        assert (person.name.zh, person.name.en) == ("秦远", "Qin Yuan")


def test_name_is_that_of_piece() -> None:
    """Other spellings stay beside it."""
    _people, (person,) = people_of(
        ("贝克", "Alen Beck", IN_THE_CONTENTS),
        ("贝克", "Allen Beck", AT_THE_PIECE),
        ("贝克", "Allen Bekk", IN_A_CREDIT),
    )
    assert person.name.en == "Allen Beck"
    assert person.variants == [("en", "Alen Beck"), ("en", "Allen Bekk")]


def test_spaces_and_capitals_make_no_spelling() -> None:
    """Nor do dots."""
    _people, (person,) = people_of(
        ("阿伦·贝克", "Allen M. Beck", AT_THE_PIECE), ("阿伦•贝克", "ALLEN M.Beck", IN_A_CREDIT)
    )
    assert person.variants == []


def test_notes_join_two_spellings() -> None:
    note = PersonNote(zh="乌尔萨", en="Valder Ursa", also=("乌尔札", "Valder Orsa"))
    _people, (person,) = people_of(
        ("乌尔札", "", IN_A_CREDIT), ("", "Valder Orsa", AT_THE_PIECE), notes=(note,)
    )
    assert (person.name.zh, person.name.en) == ("乌尔萨", "Valder Ursa")
    assert person.variants == [("en", "Valder Orsa"), ("zh", "乌尔札")]


def test_notes_add_no_person() -> None:
    assert people_of(notes=(PersonNote(zh="乌尔萨"),))[1] == []


def test_two_english_names_are_doubted() -> None:
    """Of one Chinese name."""
    people, _found = people_of(("王伟", "Wang Wei", AT_THE_PIECE), ("王伟", "Victor Ongley", AT_THE_PIECE))
    taken = "王伟 is Victor Ongley here, and another name elsewhere: one person or two?"
    assert people.doubts == [Doubt((2,), Cost.PERSON, taken)]


def test_misprinted_name_is_no_doubt() -> None:
    people, _found = people_of(("贝克", "Allen Beck", AT_THE_PIECE), ("贝克", "Alen Bek", AT_THE_PIECE))
    assert people.doubts == []


def test_homonyms_get_distinct_addresses() -> None:
    _people, found = people_of(
        ("陈波", "Chen Bo", AT_THE_PIECE), ("陈博", "", AT_THE_PIECE), notes=(PersonNote(zh="陈博"),)
    )
    assert sorted(person.slug for person in found) == ["chen-bo", "chen-bo-2"]


def test_same_pinyin_is_two_people() -> None:
    """And a doubt."""
    people, found = people_of(("朱锋", "Zhu Feng", AT_THE_PIECE), ("朱峰", "Zhu Feng", IN_A_CREDIT))
    assert [(person.name.zh, person.slug) for person in found] == [
        ("朱锋", "zhu-feng"),
        ("朱峰", "zhu-feng-2"),
    ]
    taken = "朱峰 sounds like 朱锋, and is taken for somebody else"
    assert people.doubts == [Doubt((2,), Cost.PERSON, taken)]


def test_notes_join_names_of_one_sound() -> None:
    note = PersonNote(zh="朱锋", also=("朱峰",))
    people, (person,) = people_of(
        ("朱峰", "Zhu Feng", IN_A_CREDIT), ("朱锋", "Zhu Feng", AT_THE_PIECE), notes=(note,)
    )
    assert (person.variants, people.doubts) == ([("zh", "朱峰")], [])


def test_notes_set_people_apart() -> None:
    """The fixture tells the loader."""
    note = PersonNote(zh="张伟", slug="zhang-wei-2", other_than=("zhang-wei",))
    _people, (person,) = people_of(("张伟", "", IN_A_CREDIT), notes=(note,))
    assert (person.slug, person.other_than) == ("zhang-wei-2", ("zhang-wei",))


def test_a_slug_of_the_notes_is_kept() -> None:
    _people, (person,) = people_of(
        ("秦远", "", IN_A_CREDIT), notes=(PersonNote(zh="秦远", slug="qin-the-elder"),)
    )
    assert person.slug == "qin-the-elder"


def test_people_are_in_pinyin_order() -> None:
    _people, found = people_of(*((zh, "", IN_A_CREDIT) for zh in ("陶一鸣", "单文博", "欧阳澜")))
    assert [person.name.zh for person in found] == ["欧阳澜", "单文博", "陶一鸣"]


# --- The masthead ---------------------------------------------------------------------------------------------


def colophon(label: str, value: str, label_en: str = "", value_en: str = "") -> ColophonDraft:
    return ColophonDraft(
        "colophon", Both(printed(label), printed(label_en)), Both(printed(value), printed(value_en))
    )


def test_name_belongs_to_last_office() -> None:
    people = People(())
    offices = read_offices(
        [
            colophon("主编", "单文博", "Editor-in-Chief", "Shan Wenbo"),
            colophon("编辑", "沈青禾", "Editors", "Shen Qinghe"),
            colophon("", "陶一鸣", "", "Tao Yiming"),
            colophon("编辑部", "(0999) 5550101", "Editorial Department"),
            colophon("印刷", "云浦印刷厂", "Printer"),
            colophon("本刊法律顾问", "徐圣 刘乃"),
        ],
        people,
    )
    assert [(office.role.zh, office.role.en, office.name.zh, office.name.en) for office in offices] == [
        ("主编", "Editor-in-Chief", "单文博", "Shan Wenbo"),
        ("编辑", "Editors", "沈青禾", "Shen Qinghe"),
        ("编辑", "Editors", "陶一鸣", "Tao Yiming"),
        ("本刊法律顾问", "", "徐圣", ""),
        ("本刊法律顾问", "", "刘乃", ""),
    ]


@pytest.mark.parametrize("part", ["cover", "rights", "contents", "thumbnail"])
def test_only_the_colophon_names_staff(part: str) -> None:
    entry = colophon("主编", "单文博")
    entry.part = part
    assert read_offices([entry], People(())) == []


def test_staff_are_same_in_credits() -> None:
    people = People(())
    people.find("陶一鸣", "Tina Tao", IN_THE_MASTHEAD, (1,))
    people.find("陶一鸣", "", IN_A_CREDIT, (2,))
    (person,) = people.finish()
    assert person.name.en == "Tina Tao"


def test_reviser_is_of_the_staff() -> None:
    people = People(())
    (office,) = read_offices([colophon("英文审校", "阿伦·贝克", "English Reviser", "Allen Beck")], people)
    assert (office.person.name.zh, office.role.zh) == ("", "英文审校")
    assert people.finish()[0].name.en == "Allen Beck"


def test_wide_name_of_no_known_family_is_doubted() -> None:
    """Its first character may be the family name; a note says so."""
    people = People(())
    assert people.named_in("云　梯 魏　兰", (3,)) == ["云梯", "魏兰"]
    (doubt,) = people.doubts
    assert (doubt.lines, doubt.otherwise) == ((3,), "of the family 云")
    noted = People((PersonNote(zh="云梯", family_zh="云"),))
    assert (noted.named_in("云　梯", (3,)), noted.doubts) == (["云梯"], [])
    assert (people.named_in("潮声", (4,)), len(people.doubts)) == (["潮声"], 1)
