"""Texts with names between braces: what is understood, what is refused, what fits, what is kept."""

from importlib import import_module

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from hypothesis import given
from hypothesis import strategies as st

from inclusion.errors import DomainError
from notifications import sms_text, wordings
from notifications.languages import LIGHT, Language
from notifications.models import Wording
from notifications.wordings import Kind, Medium, Shape, Variable, check, grammar, render
from notifications.wordings.refusals import (
    HasUnseenSigns,
    LoneBrace,
    MissingVariable,
    SaysStop,
    TextChangedMeanwhile,
    TextIsEmpty,
    TextIsFixed,
    TextTooHeavy,
    TextTooLong,
    UnknownVariable,
)
from notifications.wordings.rendering import has_unseen_signs
from tests.factories import NOW

KNOWN = ("prenom", "lieu", "telephone")
LONG = "Médiathèque intercommunale Jean-Moulin"
VALUES = {
    "prenom": ("Marie-Françoise", "Marie", ""),
    "lieu": (LONG,),
    "commune": ("Soissons", ""),
    "telephone": ("03\u00a053\u00a001\u00a000\u00a001",),
    "lien": ("https://rdv.test/m/k7d2pm-w94tc/", ""),
}


def kind_of(text="{prenom} {lieu} {telephone}", **fields) -> Kind:
    fields = {
        "code": "essai",
        "name": "Essai",
        "variables": (
            Variable("prenom", "prénom", Shape.PERSON, limit=16),
            Variable("lieu", "lieu", limit=60, least=16),
            Variable("commune", "commune", limit=30),
            Variable("telephone", "téléphone", Shape.EXACT),
            Variable("lien", "lien", Shape.EXACT),
        ),
        "gives_way": ("commune", "prenom", "lieu", "prenom"),
        "last_resort": ("lien",),
        "defaults": {"fr": text, "ar": text},
        "sample": lambda sender, language: VALUES,
        **fields,
    }
    kind = Kind(**fields)
    wordings.register(kind)
    return kind


@pytest.fixture(autouse=True)
def _other_kinds_stay_as_they_were():
    yield
    import_module("notifications.wordings.kinds")._kinds.pop("essai", None)


@pytest.fixture
def sender(soissons):
    return soissons.sender


def sent(text, language="fr", **values):
    return render(kind_of(), text, language=language, values={**VALUES, **values})


@pytest.mark.parametrize("written", ["{prenom}", "{ Prénom }", "{PRENOM}"])
def test_a_name_is_understood_as_people_type_it(written):
    assert grammar.parse(f"Oui {written} !", known=KNOWN) == (
        "Oui ",
        grammar.Slot("prenom"),
        " !",
    )


@pytest.mark.parametrize("text", ["{", "}", "a { b", "{{prenom}}", "{prenom}}", "{a{b}}", "}{"])
def test_a_brace_alone_is_refused(text):
    with pytest.raises(LoneBrace):
        grammar.parse(text, known=KNOWN)


@pytest.mark.parametrize("name", ["", "0", "prenom.__class__", "prenom!r", "prenom:>99", "sujet"])
def test_nothing_but_the_names_is_understood(name):
    with pytest.raises(UnknownVariable):
        grammar.parse(f"{{{name}}}", known=KNOWN)


def test_the_nearest_name_is_proposed():
    with pytest.raises(UnknownVariable) as refused:
        grammar.parse("{prenon}", known=KNOWN)
    assert refused.value.message == "Le mot {prenon} n’existe pas dans ce message."
    assert refused.value.next_step == "Vouliez-vous écrire {prenom} ?"


def test_what_the_person_needs_can_not_be_left_out():
    with pytest.raises(MissingVariable) as refused:
        grammar.parse("Bonjour {prenom}", known=KNOWN, needed=("telephone", "lieu"))
    assert "{telephone}, {lieu}" in refused.value.message


@given(st.text(alphabet="{}ab é\n", max_size=40))
def test_no_text_whatever_makes_the_grammar_fall(text):
    try:
        parts = grammar.parse(text, known=("ab", "a"))
    except DomainError as refusal:
        assert str(refusal.message) and str(refusal.next_step)
    else:
        words = "".join(part for part in parts if isinstance(part, str))
        assert not set("{}") & set(words)


@given(value=st.text(max_size=80))
def test_a_value_is_never_read_as_a_text(value):
    """Somebody called « {telephone} » is not called by a number."""
    text = sent("{prenom} : {telephone}", prenom=(value + "{telephone}",))
    assert text.count("03 53 01 00 01") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{prenom}, rappel. {telephone}", "Rappel. 03 53"),
        ("Bonjour {prenom}, rappel. {telephone}", "Bonjour, rappel. 03 53"),
        ("Fini. {prenom}, rappel. {telephone}", "Fini. Rappel. 03 53"),
        ("Pour {prenom} : {telephone}", "Pour : 03 53"),
        ("À {prenom} ({telephone})", "A (03 53"),
        ("Le lieu ({prenom}). {telephone}", "Le lieu. 03 53"),
        ("Lieu : x, {prenom}. Tél. {telephone}", "Lieu : x. Tél. 03 53"),
    ],
)
def test_an_empty_value_takes_its_comma_along(text, said):
    assert sent(text, prenom=("",), lien=("",)).startswith(said)


def test_a_sentence_begins_with_a_capital_and_ends_with_one_full_stop():
    text = sent("{lieu}. {lieu}. {telephone}", lieu=("mairie J.",), lien=("",))
    assert text == "Mairie J. Mairie J. 03 53 01 00 01"


def test_a_link_keeps_its_letters_and_comes_at_the_end_when_nobody_placed_it():
    assert sent("Rappel. {telephone}.").endswith("01. https://rdv.test/m/k7d2pm-w94tc/")
    assert sent("{lien} {telephone}").startswith("https://rdv.test/m/")


def test_a_full_message_gives_up_the_town_then_the_second_name_then_letters_of_the_place():
    text = "{prenom}, {lieu}, {commune}. " + "x" * 60 + " {telephone}"
    assert "Soissons" not in sent(text)
    assert sent(text).startswith("Marie, Médiathèque intercommun")
    assert sms_text.segments(sent(text)) == 1


def test_a_long_text_of_a_coordinator_takes_two_segments_with_all_its_names():
    text = sent("{prenom}, {lieu}, {commune}. " + "x" * 120 + " {telephone}")
    assert sms_text.segments(text) == 2
    assert text.startswith("Marie-Francoise, Médiathèque intercommunale Jean-Moulin, Soissons.")


def test_a_text_that_takes_three_segments_is_refused_with_their_number(sender):
    text = "{prenom} {lieu} {telephone}" + " mot" * 70
    with pytest.raises(TextTooHeavy, match=r"3 SMS"):
        check(kind_of(), text, language="fr", sender=sender)


@given(
    padding=st.integers(0, 260),
    first_name=st.text(max_size=30),
    place=st.text(max_size=90),
    language=st.sampled_from(["fr", "ar"]),
)
def test_what_is_kept_never_takes_three_segments(padding, first_name, place, language):
    """The proof at saving holds for every value that comes later."""
    kind = kind_of()
    text = "{prenom}, {lieu}, {commune}. {telephone} " + "x" * padding
    try:
        longest = wordings.rendering.longest(kind, VALUES)
        render(kind, text, language=language, values=longest)
    except TextTooHeavy:
        return
    values = {**VALUES, "prenom": (first_name, first_name[:5], ""), "lieu": (place,)}
    body = render(kind, text, language=language, values=values)
    assert sms_text.segments(body) <= 2
    assert sms_text.is_gsm(body) or language not in LIGHT


def test_other_alphabets_are_left_as_they_are_and_invisible_signs_go():
    text = sent("{prenom}، تذكير {telephone}", "ar", prenom=("Олена\u202e",))
    assert text.startswith("Олена، تذكير")


def test_who_writes_to_a_name_can_not_promise_that_stop_works(sender):
    with pytest.raises(SaysStop):
        check(kind_of(), "{telephone} Répondez Stop", language="fr", sender=sender)
    sender.reply_number = "+33639980099"
    check(kind_of(), "{telephone} Répondez STOP", language="fr", sender=sender)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u00ad", "\x07", "\t", "\x00"])
def test_a_sign_that_nobody_sees_is_refused(sender, language, sign):
    with pytest.raises(HasUnseenSigns, match="qui ne se voit pas"):
        check(kind_of(needs=()), f"Bonjour {sign}moc.live", language=language, sender=sender)


def test_signs_that_scripts_are_written_with_are_kept(sender):
    text = "سلام\u200c\u200d\n\u200e03 53\u200f"
    check(kind_of(needs=()), text, language="ar", sender=sender)
    assert not has_unseen_signs(text)


def test_a_place_called_stop_promises_nothing():
    assert "STOP" not in sent("{lieu} {telephone}", lieu=("Le STOP café",))


@pytest.mark.parametrize(("text", "refusal"), [("  \n", TextIsEmpty), ("é" * 1001, TextTooLong)])
def test_an_empty_or_endless_text_is_refused(sender, text, refusal):
    kind = kind_of(needs=())
    with pytest.raises(refusal):
        check(kind, text, language="fr", sender=sender)


class TestVersions:
    pytestmark = pytest.mark.django_db
    TEXT = "Salut {prenom}. {telephone}"

    def write(self, sender, body=TEXT, after=0, kind=None, language="fr"):
        kind = kind or kind_of()
        return wordings.write(
            sender=sender, kind=kind, language=language, body=body, after=after, now=NOW
        )

    def test_the_latest_version_counts_and_an_empty_one_goes_back_to_the_default(self, sender):
        assert wordings.current(sender, "essai", "fr") is None
        self.write(sender)
        assert wordings.current(sender, "essai", "fr").body == self.TEXT
        self.write(sender, "", after=1)
        assert wordings.current(sender, "essai", "fr") is None
        self.write(sender, "Re {telephone}", after=2)
        assert wordings.current(sender, "essai", "fr").version == 3
        assert set(wordings.current_of(sender)) == {("essai", "fr")}

    def test_a_refused_text_is_not_kept(self, sender):
        for body in ("sans téléphone", "{telephone} {", "{telephone} {x}", "x" * 400):
            with pytest.raises(DomainError):
                self.write(sender, body)
        assert not Wording.objects.exists()

    def test_two_who_change_the_same_version_do_not_hide_each_other(self, sender):
        self.write(sender)
        with pytest.raises(TextChangedMeanwhile):
            self.write(sender, "Autre {telephone}", after=0)
        with pytest.raises(TextChangedMeanwhile):
            self.write(sender, "Autre {telephone}", after=7)

    def test_the_database_keeps_one_text_for_a_version(self, sender):
        kept = self.write(sender)
        with (
            pytest.raises(IntegrityError, match="wording_version_is_written_once"),
            transaction.atomic(),
        ):
            Wording.objects.create(sender=sender, kind="essai", language="fr", version=1)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Wording.objects.filter(pk=kept.pk).update(body="autre")

    def test_a_fixed_text_and_an_unknown_language_are_refused(self, sender):
        with pytest.raises(TextIsFixed):
            self.write(sender, kind=kind_of(fixed="toujours le même"))
        with pytest.raises(TextIsFixed):
            self.write(sender, language="uk")

    def test_a_message_is_made_from_the_text_of_its_sender_in_one_query(
        self, sender, django_assert_num_queries
    ):
        kind = kind_of("Rappel {telephone}")
        version = self.write(sender, kind=kind)
        with django_assert_num_queries(1):
            made = wordings.compose(
                sender=sender, kind=kind, language="uk", values=lambda language: VALUES
            )
        assert made.body.startswith("Salut Marie-Francoise. 03 53")
        assert (made.wording, made.language) == (version, "fr")
        book = wordings.current_of(sender)
        with django_assert_num_queries(0):
            wordings.compose(
                sender=sender, kind=kind, language="fr", values=lambda language: VALUES, book=book
            )

    def test_a_text_that_no_longer_passes_gives_way_to_the_default(self, sender):
        kind = kind_of("Rappel {telephone}")
        Wording.objects.create(
            sender=sender, kind="essai", language="fr", version=1, body="{ancien} {telephone}"
        )
        made = wordings.compose(
            sender=sender, kind=kind, language="fr", values=lambda language: VALUES
        )
        assert made.body.startswith("Rappel 03 53") and made.wording is None

    def test_a_kind_of_another_sender_is_not_ours(self, sender, thierry):
        self.write(thierry.sender)
        assert wordings.current(sender, "essai", "fr") is None


ALL = [(kind, language) for kind in wordings.kinds() for language in kind.languages]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "language"), ALL, ids=[f"{kind.code}-{language}" for kind, language in ALL]
)
def test_every_default_text_would_be_accepted_from_a_coordinator(soissons, kind, language):
    check(kind, kind.defaults[language], language=language, sender=soissons.sender)
    values = kind.sample(soissons.sender, language)
    text = render(kind, kind.defaults[language], language=language, values=values)
    if kind.medium == Medium.SMS:
        assert sms_text.segments(text) <= (1 if language in LIGHT else 2)
        assert sms_text.is_gsm(text) == (language in LIGHT)


def test_every_language_is_one_that_messages_know():
    assert {language for kind in wordings.kinds() for language in kind.defaults} <= set(
        Language.values
    )
