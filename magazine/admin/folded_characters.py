"""Messages to an editor about the characters that a form has folded in the texts that were sent."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..db.row_rules import clean_text
from ..text.character_folding import character_folds
from .forms import RowTextMixin

MAX_NAMED = 6  # different characters of one field


def folding_messages(form: Any, row: object = "") -> Iterator[str]:
    """Yield a message for each changed field of a valid form whose text had characters that are folded.

    The message names the row where one is given.
    """
    for name in form.changed_data:
        sent = form[name].data
        if isinstance(form.fields[name], RowTextMixin) and isinstance(sent, str):
            found = Counter((old, new) for _at, old, new, _why in character_folds(clean_text(sent)))
            if found:
                place = ", ".join(filter(None, [str(row), str(form[name].label)]))
                yield _("%(field)s: characters were put right: %(characters)s.") % {
                    "field": place,
                    "characters": _listed(found),
                }


def _listed(found: Counter[tuple[str, str]]) -> str:
    named = [_described(*change, count) for change, count in found.most_common(MAX_NAMED)]
    if more := len(found) - len(named):
        named.append(_("%(count)s more") % {"count": more})
    return "; ".join(named)


def _described(old: str, new: str, count: int) -> str:
    codes = " ".join(f"U+{ord(character):04X}" for character in list(dict.fromkeys(old))[:MAX_NAMED])
    if not new:
        text = _("%(codes)s removed") % {"codes": codes}
    elif new == " ":
        text = _("%(codes)s is now a space") % {"codes": codes}
    else:
        text = f"{old} ({codes}) → {new}"
    return f"{text} ×{count}" if count > 1 else text
