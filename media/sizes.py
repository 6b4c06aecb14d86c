"""Sizes of renditions and limits of originals, free of Django for the process that draws."""

RENDITION_WIDTHS = (480, 800, 1200, 1800, 2400)
QUALITY = {"webp": 78, "jpg": 80}  # part of a name, so that another quality has another address
MAX_MEGABYTES = 100
MAX_MEGAPIXELS = 80  # an A3 page scanned at 600 dpi has 70
MAX_SIDE = 16_000  # WebP ends at 16,383
SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp"}  # MPO: from phones


def rendition_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Return the sizes of a picture's renditions, the smallest first."""
    widest = min(width, RENDITION_WIDTHS[-1])
    widths = [*(each for each in RENDITION_WIDTHS if each < widest), widest]
    return [(each, max(1, round(each * height / width))) for each in widths]
