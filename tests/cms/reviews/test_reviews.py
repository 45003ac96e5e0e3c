"""What readers said: the rules of the rows, the screen, and two reviewers at once."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from cms.models import ReaderReview, Verdict
from cms.reviews import actions
from cms.reviews.digest import digest_of
from inclusion.people.models import Role, User
from tests.cms.conftest import Tenant
from tests.cms.reviews.conftest import record, signed_in, submit
from tests.factories import make_member

LIST = "/espace/relectures/"


def row(tenant: Tenant, user: User, **values: Any) -> ReaderReview:
    facts: dict[str, Any] = {
        "territory": tenant.territory,
        "page_key": 1,
        "page_title": "Guide",
        "revision_key": 1,
        "digest": "0" * 64,
        "read_on": datetime.date(2026, 1, 5),
        "group": "Groupe du Port",
        "readers": 4,
        "verdict": Verdict.UNDERSTOOD,
        "recorded_by": user,
        "recorded_at": timezone.now(),
    }
    return ReaderReview.objects.create(**{**facts, **values})


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"readers": 0}, "reader_review_has_readers"),
        ({"readers": 501}, "reader_review_has_readers"),
        ({"group": " \n"}, "reader_review_names_its_group"),
        ({"read_on": datetime.date(2999, 1, 1)}, "reader_review_is_not_to_come"),
        ({"verdict": "peut-être"}, "reader_review_verdict_known"),
        ({"digest": ""}, "reader_review_digest_is_one"),
    ],
)
def test_the_database_refuses_a_review_that_cannot_be(
    soissons: Tenant, wrong: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row(soissons, soissons.editor, **wrong)


def test_one_text_sent_has_one_review(soissons: Tenant) -> None:
    row(soissons, soissons.editor)
    with pytest.raises(IntegrityError, match="reader_review_once_per_revision"):
        row(soissons, soissons.editor)


def test_a_review_is_added_never_changed(soissons: Tenant) -> None:
    row(soissons, soissons.editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        told = cursor.fetchone()[0]
        cursor.execute(
            "SELECT has_table_privilege('passerelle_app', 'cms_readerreview', 'UPDATE'),"
            " has_table_privilege('passerelle_app', 'cms_readerreview', 'DELETE')"
        )
        rights = cursor.fetchone()
    assert rights == (False, False), told


def test_two_reviewers_at_once_leave_one_review(soissons: Tenant, reviewer: User) -> None:
    """Both have the screen open; the second is told, nothing is written twice."""
    submit(soissons)
    guide = soissons.guide()
    second = make_member(soissons.territory, Role.READER_REVIEWER, "relectrice-soissons")
    address, clients = f"{LIST}{guide.pk}/", [signed_in(soissons, u) for u in (reviewer, second)]
    shown = [client.get(address) for client in clients]
    data = form_of(shown[0])
    assert clients[0].post(address, data).status_code == 302
    late = clients[1].post(address, data, follow=True)
    assert "n’attend plus de relecture" in late.content.decode()
    assert ReaderReview.objects.count() == 1


def form_of(shown: Any, **values: Any) -> dict[str, Any]:
    return {
        "revision": shown.context["form"]["revision"].value(),
        "read_on": "2026-01-05",
        "group": "Groupe du Port",
        "readers": "4",
        "verdict": "understood",
        **values,
    }


def test_the_screen_shows_the_text_that_waits_and_notes_the_review(
    soissons: Tenant, reviewer: User
) -> None:
    submit(soissons)
    guide = soissons.guide()
    client = signed_in(soissons, reviewer)
    assert guide.title in client.get(LIST).content.decode()
    shown = client.get(f"{LIST}{guide.pk}/")
    assert "Vous créez une adresse gratuite." in shown.content.decode()
    assert client.post(f"{LIST}{guide.pk}/", form_of(shown, remark_1="Très clair.")).url == LIST
    review = ReaderReview.objects.get()
    assert review.digest == digest_of(soissons.guide())
    assert review.remarks[0]["said"] == "Très clair."
    assert review.recorded_by == reviewer
    listed = client.get(LIST).content.decode()
    assert "Groupe du Port" in listed
    assert "Aucun guide n’attend" in listed


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"readers": "0"}, "Il faut au moins 1 lecteur."),
        ({"readers": ""}, "Écrivez le nombre de lecteurs."),
        ({"read_on": "2999-01-01"}, "Cette date est dans le futur."),
        ({"read_on": "demain"}, "Écrivez la date comme ceci"),
        ({"group": "  "}, "Écrivez le nom du groupe."),
        ({"verdict": ""}, "Dites si le texte est compris"),
        ({"revision": "1"}, "Le texte a changé depuis votre lecture."),
    ],
)
def test_a_wrong_form_is_told_in_french(
    soissons: Tenant, reviewer: User, wrong: dict[str, str], told: str
) -> None:
    submit(soissons)
    client, address = signed_in(soissons, reviewer), f"{LIST}{soissons.guide().pk}/"
    answer = client.post(address, form_of(client.get(address), **wrong))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not ReaderReview.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.EDITOR, 200), (Role.READER_REVIEWER, 200), (Role.MEDIATOR, 403)],
)
def test_who_may_note_reviews(soissons: Tenant, role: Role, status: int) -> None:
    user = make_member(soissons.territory, role, "quelqu-un")
    assert signed_in(soissons, user).get(LIST).status_code == status


def test_a_reviewer_enters_no_editor_and_lands_on_what_waits(
    soissons: Tenant, reviewer: User
) -> None:
    client = signed_in(soissons, reviewer)
    assert client.get("/espace/").url == LIST
    assert client.get("/gestion/").status_code in {302, 403}


def test_an_unknown_guide_is_nowhere(soissons: Tenant, reviewer: User) -> None:
    assert signed_in(soissons, reviewer).get(f"{LIST}999999/").status_code == 404
    assert Client(headers={"host": soissons.host}).get(LIST).status_code == 302


def test_apostrophes_spaces_and_voices_are_no_other_text(soissons: Tenant) -> None:
    guide = soissons.guide()
    before = digest_of(guide)
    guide.answer = guide.answer.replace("’", "'").replace("\u00a0", " ") + "  "
    guide.keywords, guide.theme = "courriel", ""
    assert digest_of(guide) == before
    raw = [dict(block) for block in guide.steps.raw_data]
    raw[0] = {**raw[0], "value": {**raw[0]["value"], "audio": 12, "audio_text": "Bonjour"}}
    guide.steps = guide.steps.stream_block.to_python(raw)
    assert digest_of(guide) == before


@pytest.mark.parametrize("name", ["title", "text", "drawing", "warning"])
def test_each_thing_seen_makes_another_text(soissons: Tenant, name: str) -> None:
    guide = soissons.guide()
    before = digest_of(guide)
    raw = [dict(block) for block in guide.steps.raw_data]
    raw[0] = {**raw[0], "value": {**raw[0]["value"], name: "mail-name"}}
    guide.steps = guide.steps.stream_block.to_python(raw)
    assert digest_of(guide) != before


def test_a_verdict_by_the_action_needs_a_guide_that_waits(soissons: Tenant, reviewer: User) -> None:
    with pytest.raises(actions.NothingToRead):
        record(soissons, soissons.guide(), reviewer)
