"""Give the loaded issue what an editor may add: a photograph's file and two page images."""

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402

from magazine.models import Issue  # noqa: E402
from media.models import PageScan, Photo  # noqa: E402
from media.renditions import prepare_and_store  # noqa: E402
from tests.pictures import picture  # noqa: E402

photo = Photo.objects.filter(kind=Photo.Kind.ARTICLE).order_by("number")[0]
scans = [PageScan(issue=Issue.objects.get(), page=number) for number in (4, 5)]
for each, size in zip((photo, *scans), ((1500, 1000), (1240, 1754), (1241, 1754)), strict=True):
    each.file = ContentFile(picture(size=size), name="upload.jpg")
    prepare_and_store(each)
    each.save()
