"""Those who run the platform: made by a command of Django's, with an e-mail and a password."""

import pytest
from django.core.management import call_command

from inclusion.people.models import User
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_command_makes_an_operator(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Zoe@exemple.fr", interactive=False, verbosity=0)
    operator = User.objects.get(email="zoe@exemple.fr")
    assert operator.is_superuser
    assert operator.check_password(PASSWORD)
    assert not operator.memberships.exists()
