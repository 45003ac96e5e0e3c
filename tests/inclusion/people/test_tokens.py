"""Keys to the API: shown once, kept as a hash, dead when revoked or expired."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from inclusion.people.models import ApiToken, Role
from inclusion.people.tokens import LIFETIME_DAYS, create_api_token, find_token
from tests.factories import NOW, make_member


@pytest.fixture
def alice(soissons):
    return make_member(soissons, Role.MEDIATOR)


@pytest.fixture
def secret(soissons, alice):
    return create_api_token(user=alice, territory=soissons, now=NOW)


def test_a_fresh_key_opens_the_account(secret, alice):
    assert find_token(secret, now=NOW).user == alice


def test_the_key_in_clear_is_kept_nowhere(secret):
    assert secret not in str(list(ApiToken.objects.values()))


def test_another_key_opens_nothing(secret):
    assert find_token(secret + "x", now=NOW) is None


def test_a_key_dies_after_a_year(secret):
    assert find_token(secret, now=NOW + timedelta(days=LIFETIME_DAYS)) is None


def test_a_revoked_key_is_dead(secret):
    ApiToken.objects.update(revoked_at=NOW)
    assert find_token(secret, now=NOW) is None


def test_a_key_dies_with_its_account(secret, alice):
    alice.is_active = False
    alice.save()
    assert find_token(secret, now=NOW) is None


def test_the_database_refuses_a_key_born_dead(secret):
    with pytest.raises(IntegrityError, match="api_token_expires_after_creation"):
        ApiToken.objects.update(expires_at=NOW)
