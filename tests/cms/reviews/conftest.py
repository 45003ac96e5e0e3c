"""A guide sent to readers, and those who note what they said."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.models import GuidePage, ReaderReview, Verdict
from cms.reviews import actions
from inclusion.people.models import Role, User
from tests.cms.conftest import Tenant
from tests.cms.test_editors import edit, guide_form
from tests.factories import make_member

ANSWER = "Vous créez une adresse gratuite."


def submit(tenant: Tenant, **values: Any) -> Any:
    guide = tenant.guide()
    data = guide_form(guide, **{"answer": ANSWER, **values}) | {"action-submit": "action-submit"}
    del data["action-publish"]
    return edit(tenant.as_editor(), guide, data)


def publish(tenant: Tenant, **values: Any) -> Any:
    guide = tenant.guide()
    return edit(tenant.as_editor(), guide, guide_form(guide, **values))


def said(**values: Any) -> actions.Said:
    facts: dict[str, Any] = {
        "read_on": datetime.date(2026, 1, 5),
        "group": "Groupe du Port",
        "readers": 4,
        "verdict": Verdict.UNDERSTOOD,
    }
    return actions.Said(**{**facts, **values})


def record(tenant: Tenant, guide: GuidePage, by: User, **values: Any) -> ReaderReview:
    state = actions.waiting_state(tenant.territory, guide.pk)
    return actions.record_review(
        territory=tenant.territory,
        page_key=guide.pk,
        revision_key=state.revision_id if state else 0,
        said=said(**values),
        by=by,
        now=timezone.now(),
    )


def signed_in(tenant: Tenant, user: User) -> Client:
    client = tenant.visitor()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def reviewer(soissons: Tenant) -> User:
    return make_member(soissons.territory, Role.READER_REVIEWER, "relecteur-soissons")
