"""Several reviewers note the same reading at once; several editors adapt the same guide."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from cms.models import GuideAdaptation, GuidePage, ReaderReview
from cms.national import actions as national
from cms.reviews import actions
from tests.cms.conftest import Tenant, make_tenant
from tests.cms.reviews.conftest import said, submit

CROWD = 4
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(act: Callable[[], object]) -> Counter[str]:
    start, outcomes = threading.Barrier(CROWD), []

    def run() -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            act()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return Counter(outcomes)


@pytest.fixture
def soissons() -> Tenant:
    return make_tenant("GrandSoissons", "grandsoissons", "testserver")


@pytest.fixture
def waiting(soissons: Tenant) -> Callable[[], object]:
    """A guide that readers have; what noting their verdict does."""
    submit(soissons)
    guide = soissons.guide()
    revision = guide.current_workflow_task_state.revision_id

    def note() -> None:
        actions.record_review(
            territory=soissons.territory,
            page_key=guide.pk,
            revision_key=revision,
            said=said(),
            by=soissons.editor,
            now=timezone.now(),
        )

    return note


def test_several_reviewers_at_once_leave_one_review(waiting: Callable[[], object]) -> None:
    assert at_once(waiting) == {"done": 1, "NothingToRead": CROWD - 1}
    assert ReaderReview.objects.count() == 1


def test_without_the_lock_the_database_still_keeps_one(
    waiting: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody waits for anybody; the unique rule alone holds."""
    together = threading.Barrier(CROWD)

    def unlocked(territory: Any, page_key: int) -> Any:
        found = actions.waiting_state(territory, page_key)
        together.wait(timeout=30)
        return found

    monkeypatch.setattr(actions, "_locked", unlocked)
    assert at_once(waiting)["done"] == 1
    assert ReaderReview.objects.count() == 1


def test_several_clicks_make_one_copy(soissons: Tenant, settings: Any) -> None:
    settings.NATIONAL_TERRITORY = "grandsoissons"
    neighbour = make_tenant("Château-Thierry", "chateau-thierry", "chateau-thierry.test")
    guide = soissons.guide("envoyer-une-photo")
    with transaction.atomic():
        GuidePage.objects.get(pk=neighbour.guide("envoyer-une-photo").pk).delete()
    national.share(guide=guide, by=None, now=timezone.now())

    def adapt() -> None:
        national.adapt(original=guide, territory=neighbour.territory, by=None, now=timezone.now())

    assert at_once(adapt) == {"done": CROWD}
    assert GuideAdaptation.objects.count() == 1
    assert GuidePage.objects.filter(slug="envoyer-une-photo").count() == 2
