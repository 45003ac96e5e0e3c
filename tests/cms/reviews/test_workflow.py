"""The way of a guide to publication: the checker, then readers; the badge at the end."""

import datetime
from typing import Any

import pytest
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState

from cms.models import ContentPage, GuidePage, KeptFault, ReaderReview, ReaderReviewTask, Verdict
from cms.reviews import actions
from cms.reviews.badge import badge_lost, badge_of
from cms.reviews.workflow import NAME, after_migrate, give_workflow
from inclusion.people.models import Role, User
from tests.cms.conftest import Tenant
from tests.cms.reviews.conftest import ANSWER, publish, record, said, signed_in, submit
from tests.cms.test_editors import MAIL, told_to_editor
from tests.factories import make_member

BADGE = "Relu par des lecteurs"
FAULT = "Apportez votre RIB."


def shown(tenant: Tenant, address: str = MAIL) -> str:
    return tenant.visitor().get(address).content.decode()


def test_each_territory_has_the_workflow_once(soissons: Tenant, chateau: Tenant) -> None:
    for tenant in (soissons, chateau, soissons):
        give_workflow(home=tenant.home)
        assert tenant.guide().get_workflow().name == NAME
    assert Workflow.objects.filter(name=NAME).count() == 1
    (check, read) = Workflow.objects.get(name=NAME).tasks
    assert (check.specific_class.__name__, read.specific_class.__name__) == (
        "EasyReadTask",
        "ReaderReviewTask",
    )


def test_territories_that_were_there_before_get_it_after_migrations(soissons: Tenant) -> None:
    WorkflowPage.objects.all().delete()
    after_migrate()
    assert soissons.guide().get_workflow().name == NAME


def test_nothing_of_the_moderation_is_in_english(soissons: Tenant) -> None:
    after_migrate()
    edited = told_to_editor(soissons.as_editor().get(f"/gestion/pages/{soissons.guide().pk}/edit/"))
    assert "Moderators approval" not in edited
    assert "Soumettre à la relecture par des lecteurs" in edited


def test_a_guide_sent_waits_for_readers_and_is_not_published(soissons: Tenant) -> None:
    assert submit(soissons).status_code == 302
    guide = soissons.guide()
    assert isinstance(guide.current_workflow_task, ReaderReviewTask)
    assert ANSWER not in shown(soissons)
    assert BADGE not in shown(soissons)


def test_understood_publishes_the_text_with_the_badge(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    record(soissons, soissons.guide(), reviewer)
    text = shown(soissons)
    assert ANSWER in text
    assert BADGE in text
    assert "Groupe du Port, 4 lecteurs, le 5 janvier 2026." in " ".join(text.split())
    assert BADGE in shown(soissons, f"{MAIL}imprimer/")
    assert "FALC" not in text


def test_a_change_of_text_drops_the_badge_and_the_editor_is_told(
    soissons: Tenant, reviewer: User
) -> None:
    submit(soissons)
    record(soissons, soissons.guide(), reviewer)
    publish(soissons, answer="Vous créez votre adresse.")
    assert BADGE not in shown(soissons)
    guide = soissons.guide()
    assert badge_lost(guide) is not None
    told = told_to_editor(soissons.as_editor().get(f"/gestion/pages/{guide.pk}/edit/"))
    assert "Le texte publié a changé depuis la lecture du 5 janvier 2026" in told
    publish(soissons, answer=ANSWER)
    assert BADGE in shown(soissons)  # the very text that was read is back


@pytest.mark.parametrize(
    "change", [{"theme": "health"}, {"keywords": "courriel"}, {"maintainer": "Le service"}]
)
def test_what_readers_do_not_read_keeps_the_badge(
    soissons: Tenant, reviewer: User, change: dict[str, str]
) -> None:
    submit(soissons)
    record(soissons, soissons.guide(), reviewer)
    publish(soissons, answer=ANSWER, **change)
    assert BADGE in shown(soissons)


def test_to_mend_gives_the_guide_back_with_the_remarks(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    remarks = [{"where": "Étape 1", "said": "Le mot est dur."}]
    record(soissons, soissons.guide(), reviewer, verdict=Verdict.TO_MEND, remarks=remarks)
    guide = soissons.guide()
    state = guide.current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Étape 1 : Le mot est dur." in state.current_task_state.comment
    assert ANSWER not in shown(soissons)
    assert submit(soissons, answer="Vous créez une adresse simple.").status_code == 302
    assert actions.waiting_state(soissons.territory, guide.pk) is not None


def test_a_later_review_of_the_same_text_counts(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    record(soissons, soissons.guide(), reviewer)
    submit(soissons)
    record(soissons, soissons.guide(), reviewer, verdict=Verdict.TO_MEND)
    assert badge_of(soissons.guide()) is None


def test_the_checker_gives_back_a_guide_with_a_fault(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.answer = FAULT
    guide.save_revision()
    state = guide.get_workflow().start(guide, soissons.editor)
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "1 faute empêche" in state.current_task_state.comment
    assert actions.waiting_states(soissons.territory) == []


def test_a_fault_kept_with_a_reason_passes_the_checker(soissons: Tenant) -> None:
    submit(soissons, answer=FAULT, easy_read_reason="Le sigle est sur la lettre.")
    assert KeptFault.objects.get().reason == "Le sigle est sur la lettre."
    assert isinstance(soissons.guide().current_workflow_task, ReaderReviewTask)


def test_a_reason_does_not_cover_another_fault(soissons: Tenant) -> None:
    submit(soissons, answer=FAULT, easy_read_reason="Le sigle est sur la lettre.")
    guide = soissons.guide()
    guide.current_workflow_state.cancel(user=soissons.editor)
    guide.answer = "Apportez votre QUITUS."
    guide.save_revision()
    state = guide.get_workflow().start(guide, soissons.editor)
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_a_plain_page_needs_no_readers(soissons: Tenant) -> None:
    page = ContentPage.objects.descendant_of(soissons.home).first()
    assert page is not None
    page.intro = "Une autre phrase."
    page.save_revision()
    state = page.get_workflow().start(page, soissons.editor)
    assert state.status == WorkflowState.STATUS_APPROVED
    assert ContentPage.objects.get(pk=page.pk).intro == "Une autre phrase."


def test_the_text_does_not_move_under_the_readers(soissons: Tenant) -> None:
    submit(soissons)
    response = publish(soissons, answer="Changée en cachette.")
    assert response.status_code == 200
    assert "verrouillé" in told_to_editor(response)
    assert "Changée en cachette." not in shown(soissons)


def test_an_editor_stops_the_review_and_writes_again(soissons: Tenant) -> None:
    submit(soissons)
    guide = soissons.guide()
    state = guide.current_workflow_task_state
    address = f"/gestion/pages/workflow/action/{guide.pk}/reject/{state.pk}/"
    soissons.as_editor().post(address, {"comment": "Je corrige."})
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_REJECTED
    assert publish(soissons, answer="Vous créez votre adresse.").status_code == 302


def test_nobody_passes_the_readers_from_the_editor(soissons: Tenant) -> None:
    """Neither an editor nor somebody who may do all: the verdict is the readers'."""
    submit(soissons)
    guide = soissons.guide()
    state = guide.current_workflow_task_state
    address = f"/gestion/pages/workflow/action/{guide.pk}/approve/{state.pk}/"
    soissons.as_editor().post(address, {"comment": ""})
    User.objects.filter(pk=soissons.editor.pk).update(is_superuser=True)
    soissons.editor.refresh_from_db()
    soissons.as_editor().post(address, {"comment": ""})
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert ANSWER not in shown(soissons)


def test_publishing_round_the_workflow_gives_no_badge(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    guide = soissons.guide()
    guide.get_latest_revision().publish(user=soissons.editor)
    assert ANSWER in shown(soissons)
    assert BADGE not in shown(soissons)
    with pytest.raises(actions.NothingToRead):
        record(soissons, guide, reviewer)
    assert not ReaderReview.objects.exists()


def test_the_text_read_is_published_not_a_newer_draft(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    guide = soissons.guide().get_latest_revision_as_object()
    guide.answer = "Un brouillon que personne n’a lu."
    guide.save_revision()  # by a program: editors find the page locked
    record(soissons, soissons.guide(), reviewer)
    assert ANSWER in shown(soissons)
    assert "Un brouillon" not in shown(soissons)


def test_a_review_of_an_older_text_is_refused(soissons: Tenant, reviewer: User) -> None:
    submit(soissons)
    guide = soissons.guide()
    old = guide.current_workflow_task_state.revision_id
    guide.current_workflow_state.cancel(user=soissons.editor)
    submit(soissons, answer="Vous créez votre adresse.")
    with pytest.raises(actions.TextChanged):
        actions.record_review(
            territory=soissons.territory,
            page_key=guide.pk,
            revision_key=old,
            said=said(),
            by=reviewer,
            now=datetime.datetime.now(tz=datetime.UTC),
        )
    assert not ReaderReview.objects.exists()


def test_a_reviewer_of_another_territory_finds_nothing(soissons: Tenant, chateau: Tenant) -> None:
    submit(soissons)
    stranger = make_member(chateau.territory, Role.READER_REVIEWER, "relecteur-chateau")
    guide = soissons.guide()
    assert actions.waiting_states(chateau.territory) == []
    address = f"/espace/relectures/{guide.pk}/"
    assert signed_in(chateau, stranger).get(address).status_code == 404
    assert signed_in(soissons, stranger).get(address).status_code == 403


def test_a_guide_costs_five_queries_with_its_badge(
    soissons: Tenant, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    submit(soissons)
    record(soissons, soissons.guide(), reviewer)
    client = soissons.visitor()
    client.get(MAIL)
    with django_assert_max_num_queries(5):
        assert BADGE in client.get(MAIL).content.decode()


def test_a_guide_is_never_called_what_only_readers_may_say(soissons: Tenant) -> None:
    submit(soissons)
    for text in (shown(soissons), shown(soissons, f"{MAIL}etape/1/")):
        assert "FALC" not in text
    assert Page.objects.filter(title__contains="FALC").count() == 0
    assert GuidePage.objects.filter(answer__contains="FALC").count() == 0
