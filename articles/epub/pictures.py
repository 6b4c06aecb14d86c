"""The photographs of a book: the files that are held, in a size that fits a page."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from magazine.text.languages import BOTH, text_in
from media.models import Photo
from media.renditions import Rendition, folder, renditions

from ..xml_builder import element
from .markup import Languages, lang

LARGEST = 1200  # pixels, either way

Pictures = Mapping[int, Rendition]


def held(photos: Iterable[Photo]) -> dict[int, Rendition]:
    """Return the file for each photograph that has one, by the photograph's key."""
    fitting = {photo.pk: _fitting(photo) for photo in photos if photo.width}
    return {key: file for key, file in fitting.items() if _path(file).exists()}


def _fitting(photo: Photo) -> Rendition:
    smallest, *larger = renditions(photo, "jpg")
    return [smallest, *(file for file in larger if max(file.width, file.height) <= LARGEST)][-1]


def _path(file: Rendition) -> Path:
    return folder("renditions") / str(file)


def content(file: Rendition) -> bytes:
    """Return the file itself."""
    return _path(file).read_bytes()


def name(file: Rendition) -> str:
    """Return where the file lies in the book."""
    return f"images/{file}"


def alt_text(photo: Photo, languages: Languages) -> tuple[str, str] | None:
    """Return a photograph's text alternative in the first language that has one, and that language."""
    found = ((text_in(photo, "alt_text", language), language) for language in (*languages, *BOTH))
    return next((each for each in found if each[0]), None)


def image(photo: Photo, pictures: Pictures, languages: Languages) -> Element | None:
    """Return the photograph with its text alternative in the language that is in; None without a file."""
    file = pictures.get(photo.pk)
    if file is None:
        return None
    text, language = alt_text(photo, languages) or ("", languages[0])
    size = {"width": str(file.width), "height": str(file.height)}
    return element("img", {"src": name(file), "alt": text} | size | lang(language))
