"""What cms does when Wagtail has written something."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from cms import actions
from cms.models import GuidePage, StandardPage
from cms.versions import actions as versions
from inclusion.people.models import User


def follow_revision(sender: type[Revision], instance: Revision, **_: Any) -> None:
    """The form let a guide with faults through: write down who, when and why. Once.

    At the revision, so that it is known before the workflow's first step reads the same text.
    """
    cached: Any = instance._state.fields_cache.get("content_object")
    kept = getattr(cached, "kept", None)
    if kept and isinstance(cached, GuidePage) and isinstance(instance.user, User):
        cached.kept = None
        actions.keep_faults(guide=cached, user=instance.user, kept=kept)


def follow_standard(
    sender: type[Page], instance: Page, revision: Revision | None = None, **_: Any
) -> None:
    """Receiver of `page_published`."""
    if isinstance(instance, StandardPage):
        guide = GuidePage.objects.get(path=instance.path[: -Page.steplen])
        versions.begin(guide=guide, by=revision.user if revision else None, now=timezone.now())
