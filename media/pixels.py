"""Conversion of pixel formats that browsers do not show to eight bits a channel."""

import math
from typing import cast

from PIL import Image


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Return a decoded image in mode L, RGB, RGBA, CMYK or LAB."""
    if image.mode == "F":
        return _of_floats(image)
    if image.mode == "I" or image.mode.startswith("I;16"):
        return _of_integers(image)
    if image.mode in ("RGB", "L", "CMYK", "RGBA", "LAB"):
        return image
    if image.mode == "La":
        image = image.convert("LA")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _of_integers(image: Image.Image) -> Image.Image:
    """Scale by the white level of the file's bit depth, also 32 bits, unless values exceed it.

    Ten or twelve bits of a sensor are often stored as sixteen: recognised by values below a quarter of the range.
    """
    bits = getattr(image, "tag_v2", {}).get(258, (16,))[0]
    white = 2 ** (bits if 8 < bits < 16 else 16) - 1
    wide = image if image.mode == "I" else image.convert("I")
    low, high = _range(wide)
    if low < 0 or high > white:
        return _scaled(wide, low, high)
    if 0 < high < white / 4:
        white = max(2 ** int(high).bit_length(), 256) - 1
    return _scaled(wide, 0, white)


def _of_floats(image: Image.Image) -> Image.Image:
    """Scale 0 to 1 by 255, leave 0 to 255, and stretch any other range."""
    low, high = _range(image)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("values that are no numbers")
    if low >= 0 and high <= 1:
        return _scaled(image, 0, 1)
    if low >= 0 and high <= 255:
        return _scaled(image, 0, 255)
    return _scaled(image, low, high)


def _scaled(image: Image.Image, black: float, white: float) -> Image.Image:
    scale = 255 / ((white - black) or 1)
    offset = 0.5 - black * scale  # conversion to L truncates
    return image.point(lambda value: value * scale + offset).convert("L")


def _range(image: Image.Image) -> tuple[float, float]:
    low, high = cast(tuple[float, float], image.getextrema())
    return low, high
