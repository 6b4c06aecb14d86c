"""The page on which readers check references against the archive, and the same as JSON."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from magazine.text.languages import TAGS
from magazine.web.pages import page, site_of

from ..references.styles import DEFAULT, STYLES, Style
from ..services import unapi
from .answer import CheckedLine, Outcome, check
from .lines import MAX_LINES, read_lines

MAX_BODY = 256 * 2**10  # bytes of a form: 200 references in Chinese, each character of which is sent as nine
TOO_MANY = format_lazy(_("At most {count} references are checked at once."), count=MAX_LINES)


@csrf_exempt  # nobody is logged in here, and nothing can be changed
def references(request: HttpRequest) -> HttpResponse:
    """Show the form and, once references were pasted into it, each with what the archive has."""
    text, style = request.POST.get("references", ""), _style(request)
    context: dict[str, Any] = {
        "text": text,
        "styles": STYLES.values(),
        "style": style,
        "max_lines": MAX_LINES,
    }
    lines = read_lines(text)
    if len(lines) > MAX_LINES:
        context["error"] = TOO_MANY
    elif lines:
        checked = check(lines, site_of(request))
        context["checked"] = [
            (each, each.corrected(style), [*map(_identifier, each.records)]) for each in checked
        ]
        context["counts"] = _counts(checked)
    response = page(request, "articles/references.html", context, bilingual=request.method == "GET")
    response.status_code = 400 if "error" in context else 200
    return response


@csrf_exempt
def references_json(request: HttpRequest) -> JsonResponse:
    """Return the results for the form field `references`, a line each, corrected in the style of the field `style`."""
    lines = read_lines(request.POST.get("references", ""))
    if len(lines) > MAX_LINES:
        return _json({"error": str(TOO_MANY)}, 400)
    style = _style(request)
    checked = check(lines, site_of(request)) if lines else []
    return _json({"style": style.key, "references": [_as_json(each, style) for each in checked]})


for _view in (references, references_json):
    _view.max_body = MAX_BODY


def _style(request: HttpRequest) -> Style:
    return STYLES.get(request.POST.get("style", ""), DEFAULT)


def _counts(checked: list[CheckedLine]) -> list[tuple[str, int]]:
    """Return how many lines have each outcome that any has."""
    outcomes = [each.outcome for each in checked]
    labels = {each.outcome: str(each.label) for each in checked}
    return [(labels[each], outcomes.count(each)) for each in Outcome if each in labels]


def _identifier(record: Any) -> tuple[Any, str]:
    return record, unapi.identifier(record.permalink, record.language)


def _as_json(checked: CheckedLine, style: Style) -> dict[str, Any]:
    corrected = checked.corrected(style)
    return {
        "line": checked.number,
        "pasted": checked.pasted,
        "outcome": checked.outcome.value,
        "articles": [
            {
                "id": unapi.identifier(record.permalink, record.language),
                "permalink": record.permalink,
                "title": record.title,
                "language": TAGS[record.language],
            }
            for record in checked.records
        ],
        "differences": [asdict(each) for each in checked.differences],
        "corrected": corrected.text if corrected else None,
    }


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
