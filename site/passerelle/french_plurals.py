"""In French zero is singular: « 0 place », not « 0 places ».

Our msgids are French and need no catalogue. For a msgid that no catalogue holds, gettext falls back
on the English rule (plural unless 1), whatever the header `Plural-Forms` of a catalogue says: that
header only counts for the entries beside it. So the French rule is the last resort here.
"""

import gettext

from django.utils.translation import trans_real

# CLDR 48, plural rules of French: one is 0 ≤ n < 2.
SINGULAR_BELOW = 2


class FrenchPlurals(gettext.NullTranslations):
    """What is left when no catalogue knows a msgid."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if abs(n) < SINGULAR_BELOW else msgid2


def follow_french() -> None:
    """Once, at start-up: after every catalogue of French."""
    trans_real.translation("fr").add_fallback(FrenchPlurals())
