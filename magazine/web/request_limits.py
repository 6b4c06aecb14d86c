"""Limits for request bodies: a body is refused by its length before it is read, and never accepted incomplete."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from io import BytesIO
from typing import Any
from wsgiref.types import InputStream, StartResponse

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from ..accounts import recent_editors
from ..text.languages import PREFIXES

KB, MB = 2**10, 2**20
MAX_PUBLIC = 64 * KB  # from anyone, at any address whose view sets no limit of its own
MAX_ADMIN = settings.DATA_UPLOAD_MAX_MEMORY_SIZE  # to the admin, from editors
MAX_UPLOAD = 110 * MB  # to forms with an image, from editors: 100 MB and the rest of the form
FORM_TYPE = "application/x-www-form-urlencoded"
REFUSALS = {
    HTTPStatus.BAD_REQUEST: _("The request was interrupted before it was complete. Nothing was saved."),
    HTTPStatus.FORBIDDEN: _(
        "You are no longer signed in as an editor, so nothing was saved. "
        "Go back and copy what you entered before you sign in again."
    ),
    HTTPStatus.LENGTH_REQUIRED: _("A request with a body must have a Content-Length header."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("The request is too large for this address. Nothing was saved."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: _(
        "This address accepts only forms of type application/x-www-form-urlencoded."
    ),
}

Environ = dict[str, Any]


class BodyLimits:
    """WSGI middleware that refuses bodies that are too large."""

    def __init__(self, application: Callable[[Environ, StartResponse], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Refuse a body, or pass it on so that reading it fails if it is incomplete."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if not length and "HTTP_TRANSFER_ENCODING" not in environ:
            return self.application(environ, start_response)  # no body: most requests are for a page
        if status := _refused(environ, length) or _read(environ, length):
            body = _text(status)
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
            start_response(f"{status.value} {status.phrase}", headers)
            return [body]
        return self.application(environ, start_response)


class BodyMiddleware:
    """Reads the body of a request before CsrfViewMiddleware does; a large one only from an editor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request with a complete body from a user who may send one of this size."""
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > _public_limit(request.path_info, length) and not (
            _is_editor(request) or _was_editor(request, length)
        ):
            return _refusal(HTTPStatus.FORBIDDEN)
        try:
            request.POST  # noqa: B018  reads the body
        except UnreadablePostError:
            return _refusal(HTTPStatus.BAD_REQUEST)
        return self.get_response(request)


class _WholeBody:
    """A stream that raises OSError if it ends early, which the server does not report."""

    def __init__(self, stream: InputStream, length: int) -> None:
        self.stream, self.left = stream, length

    def read(self, size: int = -1, /) -> bytes:
        content = self.stream.read(size)
        expected = self.left if size is None or size < 0 else min(size, self.left)
        if len(content) < expected:
            raise OSError("the body is shorter than its Content-Length")
        self.left -= len(content)
        return content

    def readline(self, size: int = -1, /) -> bytes:
        line = self.stream.readline(size)
        self.left -= len(line)
        return line


def _read(environ: Environ, length: int) -> HTTPStatus | None:
    """Read a small body before a slot is taken: a slow client then holds a thread and nothing else."""
    if length > _public_limit(get_path_info(environ), length):
        environ["wsgi.input"] = _WholeBody(environ["wsgi.input"], length)
        return None
    content = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(content)
    return HTTPStatus.BAD_REQUEST if len(content) < length else None


def _refused(environ: Environ, length: int) -> HTTPStatus | None:
    """Return the status that refuses a body, if any; without a length, a truncated body could not be detected."""
    if not environ.get("CONTENT_LENGTH") and "HTTP_TRANSFER_ENCODING" in environ:
        return HTTPStatus.LENGTH_REQUIRED
    path = get_path_info(environ)
    is_admin = path.startswith(reverse("admin:index"))
    if length > MAX_PUBLIC and length > (_admin_limit if is_admin else _public_limit)(path, length):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if (
        length
        and not is_admin
        and environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM_TYPE
    ):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return None


def _public_limit(path: str, length: int) -> int:
    """Return the limit of an address for anyone: that of its view, if it has a `max_body`."""
    if length <= MAX_PUBLIC:
        return MAX_PUBLIC
    try:
        with override(get_language_from_path(path)):  # a page resolves in its own language only
            limit: int = getattr(resolve(path).func, "max_body", MAX_PUBLIC)
    except Resolver404:
        return MAX_PUBLIC
    return limit


def _admin_limit(path: str, length: int) -> int:
    if length <= MAX_ADMIN:
        return MAX_ADMIN
    try:
        match = resolve(path)
    except Resolver404:
        return MAX_ADMIN
    is_form = (match.url_name or "").endswith(("_add", "_change"))
    takes_uploads = getattr(getattr(match.func, "model_admin", None), "takes_uploads", False)
    return MAX_UPLOAD if is_form and takes_uploads else MAX_ADMIN


def _is_editor(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff


def _was_editor(request: HttpRequest, length: int) -> bool:
    """Tell whether an editor's login has expired; the page that shows the input again takes no uploads."""
    return length <= MAX_ADMIN and recent_editors.is_marked(request)


def _refusal(status: HTTPStatus) -> HttpResponse:
    return HttpResponse(_text(status), status=status, content_type="text/plain; charset=utf-8")


def _text(status: HTTPStatus) -> bytes:
    """Return the message in each language of the site, because the request may name none."""
    lines = []
    for language in PREFIXES.values():
        with override(language):
            lines.append(f"{REFUSALS[status]}\n")
    return "\n".join(lines).encode()
