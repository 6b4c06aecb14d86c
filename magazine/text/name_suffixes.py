"""Jr. and III behind a name in Latin letters: part of the name, and of neither the family nor the given name."""

import re

_SUFFIX = re.compile(r",?\s+(?P<suffix>Jr\.?|Sr\.?|II|III|IV)$")


def divide_suffix(name: str) -> tuple[str, str]:
    """Return a name without its suffix, and the suffix or nothing."""
    match = _SUFFIX.search(name)
    return (name[: match.start()], match["suffix"]) if match else (name, "")
