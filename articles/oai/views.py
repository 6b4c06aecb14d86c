"""The address at which harvesters ask."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from .arguments import checked
from .errors import ProtocolError
from .responses import document, error
from .sync import current_moment
from .verbs import Request, answer

FORM = "application/x-www-form-urlencoded"


@csrf_exempt  # nobody is known here, and nothing can be changed
@never_cache
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """Answer in XML, errors of the protocol too; in plain text where the request itself cannot be answered."""
    if request.method == "POST" and request.content_type != FORM:
        return _refusal(415, f"What is sent by POST must be {FORM}.", {})
    given = request.POST if request.method == "POST" else request.GET
    address = request.build_absolute_uri(request.path)
    arguments: dict[str, str] = {}
    try:
        moment = current_moment()
    except OperationalError:
        return _refusal(503, "The archive is being written for the first time.", {"Retry-After": "60"})
    try:
        arguments = checked(dict(given.lists()))
        content = answer(Request(arguments, address, moment))
    except ProtocolError as problem:
        arguments = {} if problem.code == "badArgument" else arguments
        content = error(problem)
    answered = document(moment, address, arguments, content)
    return HttpResponse(answered, content_type="text/xml; charset=utf-8")


def _refusal(status: int, reason: str, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(
        f"{reason}\n", content_type="text/plain; charset=utf-8", status=status, headers=headers
    )
