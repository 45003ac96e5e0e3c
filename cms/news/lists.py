"""The list of news of a territory: made with its site, and for sites made before there was news."""

from typing import Any

from django.conf import settings
from django.db import transaction

from cms.models import NEWS, HomePage, NewsIndexPage


@transaction.atomic
def give_list(*, home: HomePage) -> None:
    """A list of news at /actualites/, unless the home has one."""
    if not NewsIndexPage.objects.child_of(home).exists():
        home.add_child(instance=NewsIndexPage(title="Les nouvelles", slug=NEWS))


def after_migrate(**_: Any) -> None:
    """Receiver of `post_migrate`: territories that were there before get theirs."""
    for home in HomePage.objects.filter(language=settings.LANGUAGE_CODE):
        give_list(home=home)
