"""What templates need to show a picture in the width that fits."""

from typing import Any

from django import template

from magazine.languages import run_of

from ..models import Photo, Picture
from ..renditions import renditions

register = template.Library()


@register.inclusion_tag("media/_picture.html")
def picture(
    shown: Picture,
    kind: str = "both",
    sizes: str = "(min-width: 75rem) 64rem, 100vw",
    alt: str = "",
    lazy: bool = True,
) -> dict[str, Any]:
    """Show a picture; its text alternative is in the page's language, else in the other, marked as such."""
    run = run_of(shown, "alt_text") if isinstance(shown, Photo) else None
    return {
        "picture": shown,
        "webp": renditions(shown, "webp"),
        "jpg": renditions(shown, "jpg"),
        "kind": kind,
        "sizes": sizes,
        "alt": run.text if run else alt,
        "lang": run.tag if run else "",
        "lazy": lazy,
    }
