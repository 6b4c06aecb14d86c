"""ISSN arithmetic (ISO 3297), free of Django so that extraction can use it too."""

import re
import unicodedata

ISSN_PATTERN = r"^[0-9]{4}-[0-9]{3}[0-9X]$"


def canonical_issn(text: str) -> str:
    """Return an ISSN in its canonical form for one with another dash or none, in full width or lower case."""
    written = unicodedata.normalize("NFKC", text).upper().removeprefix("URN:ISSN:")
    bare = re.sub(r"[\W_]", "", written)
    return f"{bare[:4]}-{bare[4:]}" if re.fullmatch("[0-9]{7}[0-9X]", bare) else written


def check_digit(first_seven: str) -> str:
    """Return the eighth character of the ISSN that begins with these seven digits."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seven, range(8, 1, -1), strict=True))
    remainder = -total % 11
    return "X" if remainder == 10 else str(remainder)


def is_valid_issn(value: str) -> bool:
    """Tell whether `value` has the form NNNN-NNNC and its check digit is right."""
    if not re.fullmatch("[0-9]{4}-[0-9]{3}[0-9X]", value):
        return False
    return check_digit(value[:4] + value[5:8]) == value[8]
