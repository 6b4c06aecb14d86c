"""The page of photographs, and the files that pages show."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from magazine.pages import page

from .models import Photo
from .renditions import folder


def photos(request: HttpRequest) -> HttpResponse:
    """List the photographs of all issues, the newest issue first."""
    plates = Photo.objects.published().with_credits().with_places().select_related("issue__magazine")
    return page(request, "media/photos.html", {"photos": plates})


def rendition(request: HttpRequest, name: str) -> FileResponse:
    """Send a rendition, which browsers may keep for ever; its address lets no other name through."""
    try:
        file = (folder("renditions") / name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    forever = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, headers=forever)
