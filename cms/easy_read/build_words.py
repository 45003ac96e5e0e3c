"""Make `words_fr.txt` and `verbs_fr.txt` again. For maintainers, never at run time.

    pip install wordfreq==3.1.1 simplemma==2.0.0
    python -m cms.easy_read.build_words

A word is common when the commonest form of its family (its lemma, by simplemma) has a Zipf
frequency of 3.5 or more (wordfreq, list « large »): rule 16 of the easy-read table. What a plural,
a feminine or a conjugation of a kept word gives is left out: `lexicon` finds it again.
"""

import re
from collections import defaultdict
from pathlib import Path

COMMON = 3.5  # Zipf: about one word in 300,000
COMMON_VERB = 2.7
EVERY_WORD = 400_000
FOLDER = Path(__file__).parent
CREDIT = (
    "# From wordfreq 3.1.1 (Robyn Speer, data CC BY-SA 4.0), families by simplemma 2.0.0 (MIT).\n"
    "# This list: CC BY-SA 4.0. Made by build_words.py.\n"
)
_FRENCH = re.compile(r"[a-zàâäçéèêëîïôöùûüÿœæ]{2,}")


def families() -> dict[str, dict[str, float]]:
    """Forms with their frequency, by lemma."""
    import simplemma
    import wordfreq

    found: dict[str, dict[str, float]] = defaultdict(dict)
    for form in wordfreq.top_n_list("fr", EVERY_WORD, wordlist="large"):
        if _FRENCH.fullmatch(form):
            lemma = simplemma.lemmatize(form, lang="fr").lower()
            found[lemma][form] = wordfreq.zipf_frequency(form, "fr", wordlist="large")
    return found


def is_regular_verb(lemma: str, forms: dict[str, float]) -> bool:
    """In -er, or of the second group; a noun (« hiver », « plaisir ») has no such form."""
    stem = lemma[:-2]
    ends: tuple[str, ...]
    if lemma.endswith("er"):
        ends = ("ez", "ait", "é", "aient", "ant", "eait", "era", "eant")
    elif lemma.endswith("ir"):
        ends = ("issent", "issait", "issant", "issez", "issaient")
    else:
        return False
    softened = stem[:-1] + "ç" if stem.endswith("c") else stem
    return sum(f"{one}{end}" in forms for one in {stem, softened} for end in ends) >= 2


def write(name: str, words: set[str]) -> None:
    (FOLDER / name).write_text(CREDIT + "\n".join(sorted(words)) + "\n", "utf-8")


def main() -> None:
    grouped = families()
    write(
        "verbs_fr.txt",
        {
            lemma
            for lemma, forms in grouped.items()
            if is_regular_verb(lemma, forms) and max(forms.values()) >= COMMON_VERB
        },
    )
    common = {form for forms in grouped.values() if max(forms.values()) >= COMMON for form in forms}
    write("words_fr.txt", not_derived(common))


def not_derived(common: set[str]) -> set[str]:
    """The words from which `lexicon.family` finds all the others, shortest first."""
    from cms.easy_read.lexicon import family

    kept: set[str] = set()
    for word in sorted(common, key=lambda one: (len(one), one)):
        if family(word).isdisjoint(kept):
            kept.add(word)
    return kept


if __name__ == "__main__":
    main()
