"""Words of the framework that people would meet: ours instead, and numbers as they are read."""

import pytest
from django import forms
from django.test import Client

from inclusion.people.models import Role
from inclusion.territories.forms import TerritoryForm
from passerelle.templatetags.numbers import grouped
from passerelle.tenancy.opening_form import OpeningForm
from tests.factories import PASSWORD, make_member

FIELDS = [
    forms.CharField,
    forms.EmailField,
    forms.IntegerField,
    forms.DecimalField,
    forms.DateField,
    forms.TimeField,
    forms.DateTimeField,
    forms.FileField,
    forms.BooleanField,
    forms.ChoiceField,
    forms.TypedChoiceField,
    forms.MultipleChoiceField,
]


@pytest.mark.parametrize("field", FIELDS)
def test_an_empty_field_says_what_to_do(field):
    with pytest.raises(forms.ValidationError) as refused:
        field().clean(None)
    [words] = refused.value.messages
    assert words.split()[0] in {"Remplissez", "Écrivez", "Choisissez", "Cochez"}


@pytest.mark.parametrize("form", [TerritoryForm, OpeningForm])
def test_no_form_says_required(form):
    said = str(form({}).errors)
    assert "requis" not in said
    assert "obligatoire" not in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("court", "Écrivez 12 caractères ou plus."),
        ("123456789012", "Ajoutez des mots."),
        ("motdepasse123", None),
        ("", "Choisissez un mot de passe."),
    ],
)
def test_a_weak_password_is_refused_in_our_words(soissons, new, words):
    user, client = make_member(soissons, Role.MEDIATOR), Client()
    client.post("/connexion/", {"login": user.email, "password": PASSWORD})
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    page = client.post("/espace/compte/mot-de-passe/", typed)
    if words is None:
        assert page.status_code == 302
    else:
        assert words in page.text
        assert "Trois mots au hasard" in page.text
        assert "<ul><li>Votre mot de passe" not in page.text


@pytest.mark.parametrize(
    ("number", "shape", "text"),
    [
        ("123456789", "siren", "123 456 789"),
        ("12345678900012", "siret", "123 456 789 00012"),
        ("12345678", "code", "1234 5678"),
        ("1234", "siren", "1234"),
        (None, "siret", ""),
    ],
)
def test_numbers_are_grouped_as_they_are_read(number, shape, text):
    assert grouped(number, shape).replace("\u00a0", " ") == text
