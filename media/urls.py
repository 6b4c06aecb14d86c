"""Addresses of photographs and page scans."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

import magazine.converters  # noqa: F401 (registers `word`)

from . import renditions, views


class RenditionName(StringConverter):
    """The file name of a rendition."""

    regex = renditions.NAME


register_converter(RenditionName, "rendition")

urlpatterns = [path("uploads/<rendition:name>", views.rendition, name="rendition")]
pages = [
    path("issn/<word:issn>/<word:number>/pages/<int:printed>/", views.page_scan, name="page-scan"),
    path("photos/", views.photos, name="photos"),
]
