"""The rights note in every copy of the archive."""

from magazine.models import Magazine
from magazine.text.languages import BOTH, text_in

RESERVED = (
    "The texts belong to the magazine and its authors. This copy is for the owner of the archive; "
    "it may be redistributed only with the magazine's permission."
)
OPEN = (
    "The texts belong to the magazine and its authors. The magazine allows whole texts to be redistributed."
)


def rights_note(magazine: Magazine) -> str:
    """Return the terms of redistribution, followed by the magazine's own rights statement."""
    statements = (text_in(magazine, "rights_statement", language) for language in BOTH)
    return "\n".join(filter(None, [OPEN if magazine.open_full_text else RESERVED, *statements]))
