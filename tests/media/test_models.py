from pathlib import Path

import pytest

from magazine.models import Issue
from media.models import PageScan, Photo, PhotoCredit
from tests import invented
from tests.refused import copy, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


def test_photograph_number_is_unique(issue: Issue) -> None:
    with refused("photo_number_once"):
        copy(Photo.objects.get(number=2)).save()


def test_new_photograph_gets_next_number(issue: Issue, tmp_path: Path) -> None:
    invented.load(tmp_path, "701")
    photo = Photo.objects.create(issue=issue, caption_en="A buoy")
    assert photo.number == 3


def test_issue_has_one_cover(issue: Issue) -> None:
    with refused("photo_one_cover_an_issue"):
        Photo.objects.create(issue=issue, kind=Photo.Kind.COVER)
    for _ in range(2):
        Photo.objects.create(issue=issue, kind=Photo.Kind.BACK_COVER)


def test_credit_is_unique_by_role(issue: Issue) -> None:
    with refused("photo_credit_once"):
        copy(PhotoCredit.objects.get()).save()


def test_page_has_one_image(issue: Issue) -> None:
    scan = PageScan.objects.create(issue=issue, page=3, file="originals/3.tif")
    assert PageScan.objects.get_by_natural_key("1234-5679", "700", 3) == scan
    with refused("page_scan_once"):
        copy(scan).save()
    with refused("page_scan_has_file"):
        copy(scan, page=4, file="").save()
