"""« 0 place », « 1 place »: in Python, in templates, with a context, in a lazy text."""

import pytest
from django.template import Context, Template
from django.utils.translation import ngettext, ngettext_lazy, npgettext

from inclusion.agenda import words
from inclusion.agenda.models import Session


@pytest.mark.parametrize(("count", "text"), [(0, "0 place"), (1, "1 place"), (2, "2 places")])
def test_zero_is_singular_wherever_plurals_are_chosen(count, text):
    assert ngettext("%s place", "%s places", count) % count == text
    assert npgettext("salle", "%s place", "%s places", count) % count == text
    assert str(ngettext_lazy("%s place", "%s places", count)) % count == text
    template = Template(
        "{% load i18n %}{% blocktranslate count n=n %}{{ n }} place{% plural %}{{ n }} places"
        "{% endblocktranslate %}"
    )
    assert template.render(Context({"n": count})) == text


def test_nobody_in_a_workshop_of_eight():
    assert words.seats_taken(Session(seats_taken=0, capacity=8)) == "0 inscrit sur 8"


def test_words_of_django_itself_keep_their_own_catalogue():
    assert ngettext("%(num)d hour", "%(num)d hours", 0) % {"num": 0} == "0 heure"
