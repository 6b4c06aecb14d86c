from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from articles.browsing.visibility import public_people, public_sections
from articles.models import Synonym
from magazine.db.publication import State
from magazine.models import (
    ColophonEntry,
    FormerISSN,
    Issue,
    IssueSection,
    Magazine,
    MastheadEntry,
    Person,
    PersonName,
    Section,
)
from tests import invented
from tests.refused import copy, refused
from tests.rows import ALL_MODELS
from tests.sample import page_scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    made = invented.load(tmp_path)
    page_scan(made, 3)
    return made


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_natural_keys_round_trip(issue: Issue, tmp_path: Path, model: Any) -> None:
    invented.load(tmp_path, "701")
    Synonym.objects.create(term="lamp", synonym="lantern")
    rows = list(model.objects.all())
    assert rows
    assert [model.objects.get_by_natural_key(*row.natural_key()) for row in rows] == rows


@pytest.mark.parametrize("issn", ["", "12345679", "1234-567x", "123-45679", "X234-5679"])
def test_database_rejects_malformed_issn(issue: Issue, issn: str) -> None:
    with refused("magazine_issn_shape"):
        Magazine.objects.filter(issn="1234-5679").update(issn=issn)
    with refused("former_issn_shape"):
        FormerISSN.objects.update(issn=issn)


def test_rejects_wrong_check_digit() -> None:
    Magazine(issn="1234-5679", title="灯塔").clean_fields()
    with pytest.raises(ValidationError, match="1234-5678"):
        Magazine(issn="1234-5678", title="灯塔").clean_fields()


def test_issue_numbers_are_unique(issue: Issue) -> None:
    with refused("issue_whole_number_once"):
        copy(issue, number="2").save()
    with refused("issue_number_once_a_year"):
        copy(issue, whole_number="2").save()
    copy(issue, whole_number="2", year=2024).save()


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({"state": State.DRAFT, "published_at": None}, True),
        ({"state": State.PUBLISHED, "published_at": None}, False),
        ({"state": State.WITHDRAWN, "withdrawn_reason": ""}, False),
        ({"state": State.WITHDRAWN, "withdrawn_reason": "An error.", "published_at": None}, True),
        ({"state": "lost"}, False),
        ({"state": ""}, False),
    ],
)
def test_a_state_is_complete(issue: Issue, fields: dict[str, Any], allowed: bool) -> None:
    if allowed:
        assert Issue.objects.update(**fields) == 1
    else:
        with refused("issue_state_is_complete"):
            Issue.objects.update(**fields)


@pytest.mark.parametrize(
    ("fields", "public"),
    [
        ({}, True),
        ({"state": State.DRAFT}, False),
        ({"state": State.WITHDRAWN, "withdrawn_reason": "An error."}, False),
        ({"published_at": timezone.now() + timedelta(days=1)}, False),
    ],
)
def test_issue_is_public_at_its_time(issue: Issue, fields: dict[str, Any], public: bool) -> None:
    if fields:
        Issue.objects.update(**fields)
    assert Issue.objects.published().exists() == public
    assert MastheadEntry.objects.published().exists() == public
    assert public_sections().exists() == public
    assert public_people().exists() == public


def test_heading_has_section_or_parent(issue: Issue) -> None:
    section, subheading = IssueSection.objects.order_by("position")
    with refused("issue_section_position_once"):
        copy(section).save()
    for fields in (
        {"section_id": None, "parent_id": None},
        {"section_id": section.section_id, "parent_id": section.pk},
    ):
        with refused("issue_section_is_section_or_subheading"):
            copy(subheading, position=3, **fields).save()


def test_rejects_parent_of_another_issue(issue: Issue, tmp_path: Path) -> None:
    other = invented.load(tmp_path, "701")
    subheading = issue.sections.get(position=2)
    subheading.parent = other.sections.get(position=1)
    with pytest.raises(ValidationError):
        subheading.clean()


@pytest.mark.parametrize(
    ("model", "constraint"),
    [
        (ColophonEntry, "colophon_order_once"),
        (MastheadEntry, "masthead_order_once"),
        (PersonName, "person_name_once"),
    ],
)
def test_rejects_duplicate_rows(issue: Issue, model: Any, constraint: str) -> None:
    with refused(constraint):
        copy(model.objects.get()).save()


@pytest.mark.parametrize("empty", ["", None])
def test_person_needs_a_name(issue: Issue, empty: str | None) -> None:
    person = Person.objects.filter(slug="ann-beacon")
    person.update(name_zh=empty)
    person.update(name_zh="安·比肯", name_en=empty)
    with refused("person_has_a_name"):
        person.update(name_zh=empty)


def test_protects_used_people_and_sections(issue: Issue) -> None:
    for row in (*Person.objects.all(), Section.objects.get(slug="harbours"), Magazine.objects.get()):
        with pytest.raises(ProtectedError):
            row.delete()


def test_permalinks_name_no_language_and_no_title(issue: Issue) -> None:
    assert issue.magazine.permalink == "/issn/1234-5679"
    assert issue.permalink == "/issn/1234-5679/700"
    with override("en"):
        assert issue.magazine.get_absolute_url() == "/en/issn/1234-5679/"
        assert issue.get_absolute_url() == "/en/issn/1234-5679/700/"
