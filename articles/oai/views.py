"""The OAI-PMH endpoint."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from .arguments import validate
from .errors import ProtocolError
from .responses import document, error
from .sync import response_date
from .verbs import HarvestRequest, answer

FORM_CONTENT_TYPE = "application/x-www-form-urlencoded"
RETRY_AFTER = {"Retry-After": "60"}


@csrf_exempt  # nobody is logged in here, and nothing can be changed
@never_cache
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """Answer in XML, with the errors of the protocol too; in plain text if the HTTP request itself is refused."""
    if request.method == "POST" and request.content_type != FORM_CONTENT_TYPE:
        return _plain_text(415, f"What is sent by POST must be {FORM_CONTENT_TYPE}.")
    parameters = request.POST if request.method == "POST" else request.GET
    base_url = request.build_absolute_uri(request.path)
    arguments: dict[str, str] = {}
    try:
        as_of = response_date()
    except OperationalError:
        return _plain_text(503, "The archive is being written for the first time.", RETRY_AFTER)
    try:
        arguments = validate(dict(parameters.lists()))
        content = answer(HarvestRequest(arguments, base_url, as_of))
    except ProtocolError as problem:
        arguments = {} if problem.code == "badArgument" else arguments
        content = error(problem)
    body = document(as_of, base_url, arguments, content)
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _plain_text(status: int, reason: str, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(
        f"{reason}\n", content_type="text/plain; charset=utf-8", status=status, headers=headers
    )
