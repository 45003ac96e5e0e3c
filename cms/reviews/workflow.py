"""The way to publication: the checker, then readers. One workflow, the same for all territories."""

from typing import Any

from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from cms.models import EasyReadTask, HomePage, ReaderReviewTask

# Lower case: the editor's button says « Soumettre à la relecture par des lecteurs ».
NAME = "la relecture par des lecteurs"
CHECK, READ = "Vérification de la lisibilité", "Relecture par des lecteurs"
WELCOME = "Moderators approval"  # Wagtail's first migration leaves it, in English


@transaction.atomic
def give_workflow(*, home: HomePage) -> None:
    """All pages of a territory go this way when they are submitted. Again: nothing changes.

    A workflow that the operator has chosen for the territory is kept.
    """
    if not WorkflowPage.objects.filter(page=home).exists():
        WorkflowPage.objects.create(page=home, workflow=the_workflow())


def the_workflow() -> Workflow:
    found: Workflow = Workflow.objects.get_or_create(name=NAME, defaults={"active": True})[0]
    steps: tuple[tuple[type[Task], str], ...] = ((EasyReadTask, CHECK), (ReaderReviewTask, READ))
    for order, (kind, name) in enumerate(steps):
        task = kind.objects.first() or kind.objects.create(name=name)
        WorkflowTask.objects.get_or_create(
            workflow=found, task=task, defaults={"sort_order": order}
        )
    return found


def forget_welcome_workflow() -> None:
    """Nobody ever used Wagtail's own: its group of moderators has no member here."""
    for workflow in Workflow.objects.filter(name=WELCOME, active=True):
        WorkflowPage.objects.filter(workflow=workflow).delete()
        workflow.deactivate()


def after_migrate(**_: Any) -> None:
    """Receiver of `post_migrate`: territories that were there before get theirs."""
    forget_welcome_workflow()
    for home in HomePage.objects.exclude(pk__in=WorkflowPage.objects.values("page_id")):
        give_workflow(home=home)
