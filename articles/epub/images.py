"""The images of a book: a rendition of each photograph with a file, in a size for e-readers."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from magazine.text.languages import BOTH, text_in
from media.models import Photo
from media.renditions import Rendition, folder, renditions

from ..xml_builder import element
from .xhtml import Languages, lang_attributes

MAX_SIDE = 1200  # pixels, of the width and of the height

Renditions = Mapping[int, Rendition]


def available_renditions(photos: Iterable[Photo]) -> dict[int, Rendition]:
    """Return the renditions whose files exist, by the primary key of the photograph."""
    chosen = {photo.pk: _choose_rendition(photo) for photo in photos if photo.width}
    return {key: rendition for key, rendition in chosen.items() if _path(rendition).exists()}


def _choose_rendition(photo: Photo) -> Rendition:
    """Return the largest JPEG within the limit, or the smallest of all."""
    smallest, *larger = renditions(photo, "jpg")
    fitting = [each for each in larger if max(each.width, each.height) <= MAX_SIDE]
    return fitting[-1] if fitting else smallest


def _path(rendition: Rendition) -> Path:
    return folder("renditions") / str(rendition)


def read_bytes(rendition: Rendition) -> bytes:
    """Return the content of the file."""
    return _path(rendition).read_bytes()


def path_in_book(rendition: Rendition) -> str:
    """Return the path of the file in the book."""
    return f"images/{rendition}"


def alt_text(photo: Photo, languages: Languages) -> tuple[str, str] | None:
    """Return the alt text of a photograph in the first language that has one, and that language."""
    found = ((text_in(photo, "alt_text", language), language) for language in (*languages, *BOTH))
    return next((each for each in found if each[0]), None)


def image_element(photo: Photo, available: Renditions, languages: Languages) -> Element | None:
    """Return the image with its alt text; None without a file."""
    rendition = available.get(photo.pk)
    if rendition is None:
        return None
    text, language = alt_text(photo, languages) or ("", languages[0])
    size = {"width": str(rendition.width), "height": str(rendition.height)}
    return element("img", {"src": path_in_book(rendition), "alt": text} | size | lang_attributes(language))
