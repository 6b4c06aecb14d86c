"""The note that goes with whatever is taken out of the archive."""

from magazine.models import Magazine
from magazine.text.languages import BOTH, text_in

RESERVED = (
    "The texts belong to the magazine and its authors. This copy is for the owner of the archive; "
    "it may be passed on only with the magazine's permission."
)
OPEN = "The texts belong to the magazine and its authors. The magazine lets whole texts be passed on."


def rights_note(magazine: Magazine) -> str:
    """Return whether texts may be passed on, and below it the magazine's own statement."""
    statements = (text_in(magazine, "rights_statement", language) for language in BOTH)
    return "\n".join(filter(None, [OPEN if magazine.open_full_text else RESERVED, *statements]))
