"""Records that scripts of any site may read: they are public, and the same for everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

View = Callable[..., Any]


def open_to_scripts(view: View) -> View:
    """Let scripts of any site read the response of a view, and its `Link` header."""

    @wraps(view)
    def respond(*args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(*args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Link"
        return response

    return respond
