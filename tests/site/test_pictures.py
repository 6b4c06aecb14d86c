"""A photograph's file: uploaded in the admin, seen on the pages, refused when it is hostile."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from PIL import Image

from articles.edits import edit
from articles.models import Article
from magazine.models import Issue
from media import preparing
from media.models import Photo
from media.preparing import Prepared
from tests import desk
from tests.pictures import picture, turned, upload

from .conftest import OF_ISSUE, Page
from .test_publication import HIDDEN
from .test_queries import questions

Read = Callable[[str], Page]


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def chief(issue: Issue) -> Client:
    return desk.chief()


def send(chief: Client, number: int, content: bytes, **fields: Any) -> Any:
    return desk.change(chief, Photo.objects.get(number=number), file=upload(content), **fields)


def addresses(page: Page) -> list[str]:
    sets = [found["srcset"] or "" for tag in ("source", "img") for found in page.all(tag)]
    return re.findall(r"/uploads/\S+", " ".join(sets))


@pytest.mark.parametrize("address", [f"{OF_ISSUE}p4/", f"{OF_ISSUE}p4/parallel/", "photos/"])
def test_uploaded_photograph_has_every_width(address: str, chief: Client, client: Client, read: Read) -> None:
    assert send(chief, 1, turned(), alt_text_zh="一座灯塔").status_code == 302
    page = read(f"/en/{address}")
    image = page.all("img")[0]
    assert (image["width"], image["height"], image["loading"]) == ("400", "600", "lazy")
    assert (image["alt"], image["lang"]) == ("一座灯塔", "zh-Hans")
    assert image["sizes"] == page.all("source")[0]["sizes"]
    assert len(addresses(page)) == 2
    for file in addresses(page):
        answer = client.get(file)
        assert answer.status_code == 200
        shown = Image.open(BytesIO(b"".join(answer)))
        assert answer["Content-Type"] == f"image/{(shown.format or '').lower()}"
        assert shown.width == int(file.split("-")[1])


def test_rendition_is_immutable_and_nosniff(chief: Client, client: Client, read: Read) -> None:
    send(chief, 1, picture())
    answer = client.get(addresses(read("/en/photos/"))[0], headers={"accept-language": "en"})
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in answer
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_photograph_is_for_editors_only(how: str, chief: Client, client: Client, read: Read) -> None:
    send(chief, 1, picture())
    file = addresses(read("/en/photos/"))[0]
    Article.objects.filter(locator="p4").update(**HIDDEN[how])
    assert client.get(file).status_code == 404
    answer = chief.get(file)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
    send(chief, 2, picture())  # the same file, on a cover that is public
    assert client.get(file).status_code == 200


def test_a_public_rendition_costs_one_question(chief: Client, client: Client, read: Read) -> None:
    send(chief, 1, picture())
    assert questions(client, addresses(read("/en/photos/"))[0]) == 1


def test_nothing_but_renditions_is_served(chief: Client, client: Client, read: Read, uploads: Path) -> None:
    send(chief, 1, picture())
    original = Photo.objects.get(number=1).file.name
    name = addresses(read("/en/photos/"))[0].removeprefix("/uploads/")
    (uploads / "renditions" / "secret.webp").write_bytes(b"")
    for path in (
        original,
        original.removeprefix("originals/"),
        "secret.webp",
        f"renditions/{name}",
        f"../{original}",
        f"..%2F{original.replace('/', '%2F')}",
        f"%2e%2e/{name}",
        name.replace("-480-", "-481-"),
        f"{name}/",
        "",
    ):
        assert client.get(f"/uploads/{path}").status_code == 404, path


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_refused_file_leaves_nothing_behind(language: str, chief: Client, uploads: Path) -> None:
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    before = desk.values(Photo.objects.get(number=1))
    for content in (b"<svg/>", picture()[:2000], picture() + b"<script>1</script>"):
        complaint = desk.errors(send(chief, 1, content))
        assert (">The " in complaint) == (language == "en"), complaint
    assert desk.values(Photo.objects.get(number=1)) == before
    assert not [path for path in uploads.rglob("*") if path.is_file()]


def test_invalid_form_stores_no_file(chief: Client, uploads: Path) -> None:
    """The file itself is good."""
    assert "page" in desk.errors(send(chief, 1, picture(), page="-1"))
    assert not [path for path in uploads.rglob("*") if path.is_file()]


@pytest.mark.parametrize("content", [picture(), b"<svg/>"])
def test_returned_form_asks_for_file_again(content: bytes, chief: Client) -> None:
    """And has the texts as they were typed."""
    send(chief, 1, picture(size=(500, 300)))
    answer = send(chief, 1, content, page="-1", caption_en="Typed with care")
    desk.errors(answer)
    assert "Typed with care" in answer.content.decode()
    chief.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Please choose the file again" in send(chief, 1, content, page="-1").content.decode()


def test_drawing_blocks_no_writer(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    in_edit: list[bool] = []

    def prepare(file: Any) -> Prepared:
        in_edit.append(bool(writes))
        return preparing.prepare(file)

    writes: list[int] = []

    @contextmanager
    def noted_edit() -> Any:
        writes.append(1)
        with edit() as changed:
            yield changed

    monkeypatch.setattr("media.admin.prepare", prepare)
    monkeypatch.setattr("articles.middleware.edit", noted_edit)
    assert send(chief, 1, picture()).status_code == 302
    assert in_edit == [False]
    assert writes


@pytest.mark.parametrize(("right", "status"), [(None, 404), ("view_pagescan", 404), ("view_photo", 200)])
def test_permitted_staff_see_hidden_rendition(
    right: str | None, status: int, chief: Client, read: Read
) -> None:
    send(chief, 1, picture())
    file = addresses(read("/en/photos/"))[0]
    Article.objects.filter(locator="p4").update(**HIDDEN["withdrawn"])
    user = User.objects.create(username="staff", is_staff=True)
    if right:
        user.user_permissions.add(Permission.objects.get(codename=right))
    assert desk.logged_in(user).get(file).status_code == status


@pytest.mark.parametrize("name", ["a.jfif", "a.jpe", "A.JPG", "picture", f"{'a' * 150}.jpg", "a.png"])
def test_any_file_name_is_accepted(name: str, chief: Client) -> None:
    answer = desk.change(chief, Photo.objects.get(number=1), file=upload(picture(), name))
    assert answer.status_code == 302, desk.errors(answer)
    assert (Photo.objects.get(number=1).file.name or "").endswith(".jpg")


def test_admin_shows_and_removes_file(chief: Client, read: Read) -> None:
    send(chief, 1, picture())
    photo = Photo.objects.get(number=1)
    form = chief.get(desk.url(Photo, "change", photo.pk)).content.decode()
    shown = re.search(r'href="(/uploads/[^"]+)"', form)
    assert shown
    assert chief.get(shown[1]).status_code == 200
    assert desk.change(chief, photo, caption_en="Later").status_code == 302
    assert Photo.objects.get(number=1).file == photo.file
    desk.change(chief, photo, **{"file-clear": "on"})
    assert Photo.objects.get(number=1).width is None
    assert not read("/en/photos/").all("img")


@pytest.mark.parametrize("address", ["", OF_ISSUE])
def test_cover_is_cropped_around_focus(address: str, chief: Client, read: Read) -> None:
    assert not read(f"/en/{address}").all("img")
    send(chief, 2, picture(), focus_x="left")
    page = read(f"/en/{address}")
    assert page.all("picture")[0]["class"] == "both cover focus-left focus-middle"
    assert page.all("img", alt="Cover")
