"""French text in GSM-7: readable, and never dearer."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notifications import sms_text

unhurried = settings(deadline=None)  # a loaded machine is no fault
NNBSP, NBSP = "\u202f", "\u00a0"
french = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyzABCÉÈÀÇŒéèêëàâîïôûùüçœæ’«»…–— .,:;!?0123456789€[]~"
    + NBSP
    + NNBSP
    + "\n",
    max_size=400,
)
texts = st.one_of(french, st.text(max_size=400))


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("l’atelier « Démarches »", 'l\'atelier "Démarches"'),
        (f"«{NBSP}Bonjour{NNBSP}»{NNBSP}!", '"Bonjour" !'),
        ("À bientôt… à 14 h – 15 h", "A bientôt... à 14 h - 15 h".replace("ô", "o")),
        ("Ça commence, garçon", "Ça commence, garcon"),
        ("cœur, Œuvre, être, naïf, août, Noël", "coeur, OEuvre, etre, naif, aout, Noel"),
        ("éèàùìò", "éèàùìò"),
        (f"03{NBSP}23{NBSP}00{NBSP}00{NBSP}00", "03 23 00 00 00"),
        ("e\u0301te\u0301", "été"),
        ("10 € [ici]", "10 € [ici]"),
        ("n° 5, 2ᵉ étage", "no 5, 2e étage"),
        ("bravo 👏🏽!", "bravo !"),
        ("Łukasz, Đorđe, Şule, Müller, Åse", "Lukasz, Dorde, Sule, Müller, Åse"),
        ("Олена", "?????"),
        ("zéro\u200blargeur\u00ad", "zérolargeur"),
        ("une ligne\r\nune autre", "une ligne\nune autre"),
        ("a\ttab", "a tab"),
    ],
)
def test_french_typography_becomes_readable_gsm(written, sent):
    assert sms_text.mend(written) == sent


@unhurried
@given(texts)
def test_mended_text_is_always_gsm(text):
    assert sms_text.is_gsm(sms_text.mend(text))


@unhurried
@given(texts)
def test_mending_twice_changes_nothing_more(text):
    once = sms_text.mend(text)
    assert sms_text.mend(once) == once


@unhurried
@given(texts)
@example("…" * 70)
@example("…" * 134)
@example("ﷺ" * 70)
@example("㍿" * 67)
def test_mending_never_costs_a_segment(text):
    assert sms_text.segments(sms_text.mend(text)) <= sms_text.segments(text)


@unhurried
@given(st.text(alphabet=sorted(sms_text.KEPT)))
def test_text_that_is_light_already_is_left_alone(text):
    assert sms_text.mend(text) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 1),
        ("é" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # An escape and its character stay together: 152 + 1 lost, then 154 more septets.
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        # 33 whole emoji in each part of 67 units: a pair is never cut.
        ("😀" * 66, 2),
        ("😀" * 67, 3),
    ],
)
def test_segments_are_those_the_network_bills(text, count):
    assert sms_text.segments(text) == count


def test_one_typographic_apostrophe_triples_a_price_that_mending_saves():
    text = "Rappel : atelier « Démarches en ligne » mardi 8 décembre à 14 h, médiathèque. " * 2
    assert (sms_text.segments(text), sms_text.segments(sms_text.mend(text))) == (3, 1)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Fatima", "Fatima"),
        ("François-Noël", "Francois-Noel"),
        ("D’Artagnan", "D'Artagnan"),
        ("  Jean   Paul ", "Jean Paul"),
        ("Marie-Antoinette-Joséphine", "Marie-Antoinette"),
        ("Wolfeschlegelsteinhausenberger", "Wolfeschlegelsteinh."),
        ("http://escroc.example/gagnez", "http escroc example"),
        ("06 12 34 56 78", ""),
        ("Олена", ""),
        ("💥", ""),
    ],
)
def test_a_persons_name_is_letters_only_and_short(name, short):
    assert sms_text.person(name) == short


@unhurried
@given(texts, st.integers(min_value=4, max_value=60))
def test_names_never_exceed_their_room_nor_the_alphabet(text, limit):
    for short in (sms_text.person(text, limit), sms_text.label(text, limit)):
        assert len(short) <= limit
        assert short == " ".join(short.split())
        assert all(character in sms_text.GSM_BASIC for character in short)


def test_a_default_reminder_with_the_longest_names_is_one_segment():
    place = sms_text.label("Médiathèque intercommunale Jean-Moulin, Maison de la citoyenneté")
    text = sms_text.mend(
        f"Bonjour {sms_text.person('Marie-Antoinette-Joséphine')}, rappel : rendez-vous mercredi "
        f"23 décembre à 14 h 30, {place}. "
        "Un souci ? 03 23 00 00 00"
    )
    assert sms_text.segments(text) == 1


@pytest.mark.parametrize("letter", "àâäæçéèêëîïôœùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸ")
def test_every_french_letter_stays_readable(letter):
    """As itself or bare: never « ? », never gone. ç has only a capital in the alphabet."""
    sent = sms_text.mend(letter)
    bare = {"œ": "oe", "Œ": "OE", "ç": "c"}.get(letter, sent)
    assert sent == bare and sent.isalpha() and sms_text.is_gsm(sent)


def test_the_signs_that_change_are_told_with_what_stands_instead():
    told = sms_text.replaced("L’œuvre « être »… 👏 à 14\u00a0h, été")
    assert told == {
        "’": "'", "œ": "oe", "«": '"', "ê": "e", "»": '"', "…": "...", "👏": "",
    }  # fmt: skip


@given(texts)
def test_the_quick_count_of_segments_is_the_slow_one(text):
    if sms_text.is_gsm(text):
        widths = [1 + (c in sms_text.GSM_EXTENSION) for c in text]
        assert sms_text.segments(text) == sms_text.parts(widths, 160, 153)
    else:
        widths = [len(c.encode("utf-16-le")) // 2 for c in text]
        assert sms_text.segments(text) == sms_text.parts(widths, 70, 67)


@given(texts, st.integers(1, 2))
def test_what_is_in_excess_is_what_must_go(text, count):
    too_much = sms_text.excess(text, count)
    if too_much == 0:
        assert sms_text.segments(text) <= count + 1  # a sign cut at a border may cost one more
    else:
        assert sms_text.segments(text) > count


@given(texts)
def test_a_text_in_its_own_alphabet_keeps_its_letters_and_loses_what_hides(text):
    kept = sms_text.tidy(text)
    assert not any(c in kept for c in "\u202e\u2066\u200b\u0007\r")
    assert sms_text.tidy(kept) == kept


@pytest.mark.parametrize(
    ("name", "short"),
    [("Олена", "Олена"), ("مريم", "مريم"), ("D’Artagnan", "D'Artagnan"), ("06 12", ""), ("💥", "")],
)
def test_a_name_keeps_its_alphabet_where_the_text_allows_it(name, short):
    assert sms_text.person_as_written(name) == short
