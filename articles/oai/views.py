"""The address at which harvesters ask."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from .arguments import checked
from .errors import ProtocolError
from .keeping import now_settled
from .responses import document, error
from .verbs import Request, answer

A_MINUTE = {"Retry-After": "60"}


@csrf_exempt  # nobody is known here, and nothing can be changed
@never_cache
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: HttpRequest) -> HttpResponse:
    """Answer in XML, errors too; while a large edit is being written harvesters are asked to come again."""
    given = request.POST if request.method == "POST" else request.GET
    address = request.build_absolute_uri(request.path)
    arguments: dict[str, str] = {}
    try:
        moment = now_settled()
    except OperationalError:
        return HttpResponse(status=503, headers=A_MINUTE)
    try:
        arguments = checked(dict(given.lists()))
        content = answer(Request(arguments, address, moment))
    except ProtocolError as problem:
        arguments = {} if problem.code == "badArgument" else arguments
        content = error(problem)
    answered = document(moment, address, arguments, content)
    return HttpResponse(answered, content_type="text/xml; charset=utf-8")
