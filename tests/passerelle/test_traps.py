"""The traps of tests/conftest.py catch what they are laid for."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from inclusion.agenda.models import Booking

urlpatterns = [path("naked/", lambda _: HttpResponse('<form method="post"><button></form>'))]


def test_a_variable_that_nobody_gave_fails_a_test():
    with pytest.raises(AssertionError, match="nobody_gave_it"):
        engines["django"].from_string("{{ nobody_gave_it }}").render()


def test_what_may_be_missing_is_left_alone():
    text = "{% if missing %}a{% endif %}{{ missing|default:'b' }}"
    assert engines["django"].from_string(text).render() == "b"


@pytest.mark.django_db
def test_a_lock_over_a_join_fails_a_test():
    joined = Booking.objects.select_for_update().filter(session__capacity=1)
    with transaction.atomic(), pytest.raises(AssertionError, match="of="):
        list(joined)


@pytest.mark.django_db
@pytest.mark.urls("tests.passerelle.test_traps")
def test_a_form_without_its_token_fails_a_test(client, soissons):
    with pytest.raises(AssertionError, match="a form without token"):
        client.get("/naked/")
