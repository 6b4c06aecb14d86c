"""The page of photographs."""

from django.http import HttpRequest, HttpResponse

from magazine.pages import page

from .models import Photo


def photos(request: HttpRequest) -> HttpResponse:
    """List the photographs of all issues, the newest issue first."""
    plates = Photo.objects.published().with_credits().with_places().select_related("issue__magazine")
    return page(request, "media/photos.html", {"photos": plates})
