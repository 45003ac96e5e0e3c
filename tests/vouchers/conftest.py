"""Fixtures of the vouchers: what stands around a booklet, and the strongest hand there is."""

from collections.abc import Iterator

import pytest

from inclusion.territories.models import Territory
from tests.vouchers.scheme import Scheme, execute


@pytest.fixture
def scheme(soissons: Territory) -> Scheme:
    return Scheme(soissons)


@pytest.fixture
def as_owner(db: None) -> Iterator[None]:
    """Round Python and round the application's role: the strongest hand there is."""
    execute("RESET ROLE")
    yield
