"""Template tags for pictures and credits."""

import re
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magazine.models import Person
from magazine.text.languages import BOTH, TAGS, ZH, page_language, run_of, text_in
from magazine.text.typography import fine, tidy

from ..models import Photo, PhotoCredit, Picture
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
    """Show a picture; its alt text is in the page's language, else in the other, marked as such."""
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


@register.filter
def credit(photo: Photo, languages: tuple[str, ...] = BOTH) -> SafeString:
    """Show the credit of a photograph as printed, each name a link, then the people it does not name."""
    printed = [language for language in BOTH if text_in(photo, "credit_line", language)]
    shown = [language for language in printed if language in languages] or printed
    lines = " ".join(_credit_line(photo, language) for language in shown)
    people = [each.person for each in photo.credits.all()]
    unnamed = [_link(person) for person in people if f'"{person.get_absolute_url()}"' not in lines]
    return mark_safe(f"{lines} {' · '.join(unnamed)}")


@register.filter
def photographers(photo: Photo) -> SafeString:
    """Show who took a photograph in one form, whatever print says; its printed credit where nobody is known."""
    people = [each.person for each in photo.credits.all()]
    if not people:
        return credit(photo)
    return mark_safe(_("Photograph: %(names)s") % {"names": _links(people)})


@register.filter
def taken_with(photo: Photo, person: Person) -> SafeString:
    """Show who else took a person's photograph; nothing if nobody did."""
    others = [each.person for each in photo.credits.all() if each.person != person]
    return mark_safe(_("with %(names)s") % {"names": _links(others)}) if others else SafeString("")


def _links(people: list[Person]) -> SafeString:
    comma, last = ("、", "、") if page_language() == ZH else (", ", " and ")
    first, end = people[:-1], people[-1]
    listed = format_html_join(comma, "{}", ((_link(each),) for each in first))
    return format_html("{}{}{}", listed, last if first else "", _link(end))


def _credit_line(photo: Photo, language: str) -> SafeString:
    people = {_printed_name(each, language): each.person for each in photo.credits.all()}
    name = "|".join(re.escape(name) for name in people if name)
    lines = [
        [
            format_html('<a href="{}">{}</a>', people[part].get_absolute_url(), part)
            if part in people
            else fine(part, language)
            for part in (re.split(f"({name})", line) if name else [line])
        ]
        for line in tidy(text_in(photo, "credit_line", language), language).splitlines()
    ]
    shown = mark_safe("<br>".join("".join(line) for line in lines))
    return format_html('<span class="{}" lang="{}">{}</span>', language, TAGS[language], shown)


def _printed_name(each: PhotoCredit, language: str) -> str:
    return text_in(each, "name", language) or text_in(each.person, "name", language)


def _link(person: Person) -> SafeString:
    """Link to a person by the name in the page's language, else in the other."""
    run = run_of(person, "name")
    return (
        format_html('<a href="{}" lang="{}">{}</a>', person.get_absolute_url(), run.tag, run.text)
        if run
        else SafeString("")
    )
