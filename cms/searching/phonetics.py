"""How a French word sounds, as a short key: « kresh » and « crèche » have the same. Pure.

Rules of our own, in this order, on the word without accents or case:

1. letters that write one sound: ph → f, ch and sh → C, qu, q and hard c → k, soft c → s, soft g
   → j, gn → N, ill after a vowel → Y, w and ou → U (« ouifi », « wifi »), oi → Ua, eau and au → o,
   x → ks, z → s, y → i; a mute h goes;
2. the end is silent: d, p, s, t, x and z, then -er, -é and e;
3. nasal vowels: in, ain, ein, un → I; an, en → A; on → O (m before b, m, p or at the end);
4. ai, ei, eu and e have no sound of their own here: without accents « é », « è » and a mute « e »
   are one letter, and who writes by ear leaves some out (« lojman »);
5. a doubled sound counts once.

Keys are for comparing, never shown. Two words that sound alike in the south or the north of France
may differ here (« rose » is « ros », with one o only).
"""

import re
from functools import lru_cache

from inclusion.territories.folding import fold

LONGEST_WORD = 40  # letters: nobody reads further either

_NASAL_ENDS = r"(?:n(?![aeiouyn])|m(?=[bmp]|$))"
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"chr", "kr"),
        (r"s?ch|sh", "C"),
        (r"h", ""),
        (r"gn", "N"),
        (r"qu|ck|q", "k"),
        (r"cc(?=[eiy])", "ks"),
        (r"sc(?=[eiy])", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"gu(?=[eiy])", "g"),
        (r"ge(?=[aou])|g(?=[eiy])", "j"),
        (r"(?<=[aeou])ill?(?=e|s|$)", "Y"),
        (r"w|ou", "U"),
        (r"(?<=.)[dpstxz]+$", ""),
        (r"(?<=.)(?:er|ee|e)$", ""),
        (r"oi[nm](?![aeiouy])", "UI"),
        (r"oi|oy", "Ua"),
        (r"eaux?|aux?", "o"),
        (rf"(?:[ae]?[iy]|u){_NASAL_ENDS}", "I"),
        (r"(?<=i)en(?![aeiouyn])", "I"),
        (rf"[ae]{_NASAL_ENDS}", "A"),
        (rf"o{_NASAL_ENDS}", "O"),
        (r"x(?=.)", "ks"),
        (r"(?<=.)(?:ai|ei|ay|ey|oeu|eu|e)", ""),
        (r"y", "i"),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=20_000)
def key_of_folded(word: str) -> str:
    """The key of one word that `fold` has made; at most twice as long as the word."""
    key = word[:LONGEST_WORD]
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    return key or word[:1]


def phonetic_key(text: str) -> str:
    """The keys of the words of a text, joined: « mo de passe » and « motdepasse » sound alike.

    "" for a text without Latin letter or digit. Accents and case do not matter.
    """
    return "".join(key_of_folded(word) for word in fold(text).split())
