"""The demo's phones and mailboxes: every message of the territory as people would read it.

What is typed there as an answer takes the way of a real one (`replies.take_in`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from inclusion.errors import DomainError
from notifications import actions, demo_phone, replies
from notifications.channels.demo import DemoPhone
from notifications.models import Message, MessageQuerySet, Reply, Sender

MESSAGES_PER_PAGE = 60
View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Whole numbers, addresses and codes are shown: outside the demo, no such page exists."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.IS_DEMO:
            raise Http404("This page exists in the demo only.")
        return view(request, *args, **kwargs)

    return wrapped


def messages_of(request: HttpRequest) -> MessageQuerySet:
    return Message.objects.filter(sender_id=sender_id_of(request))


def sender_of(request: HttpRequest) -> Sender:
    return Sender.objects.get(pk=sender_id_of(request))


def sender_id_of(request: HttpRequest) -> int:
    return int(request.territory.sender_id)  # type: ignore[attr-defined]


@demo_only
@never_cache
@require_safe
def phones(request: HttpRequest) -> HttpResponse:
    context = {"can_answer": bool(sender_of(request).reply_number), "key": uuid4()}
    rings = [Message.Channel.SMS, Message.Channel.VOICE]
    return show(request, rings, "notifications/demo_phone.html", context)


@demo_only
@never_cache
@require_safe
def mailboxes(request: HttpRequest) -> HttpResponse:
    return show(request, [Message.Channel.EMAIL], "notifications/demo_mailbox.html", {})


def show(
    request: HttpRequest, channels: list[Message.Channel], template: str, context: dict[str, Any]
) -> HttpResponse:
    newest_first = Coalesce("sent_at", "settled_at", "due_at").desc()
    found = messages_of(request).filter(channel__in=channels).select_related("sender")
    listed = Paginator(found.order_by(newest_first, "-pk"), MESSAGES_PER_PAGE)
    page = listed.get_page(request.GET.get("page"))
    answers = Reply.objects.filter(
        sender_id=sender_id_of(request), contact__in={message.recipient for message in page}
    ).select_related("message")
    handsets = demo_phone.handsets(page.object_list, answers, now=timezone.now())
    return render(request, template, {"page": page, "handsets": handsets, **context})


@demo_only
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """« Répondre » on one of the phones: as if the SMS had come in. The form's key makes it one."""
    try:
        replies.take_in(
            sender=sender_of(request),
            provider=DemoPhone.provider,
            provider_id=request.POST.get("key", "")[:64],
            contact=request.POST.get("numero", ""),
            body=request.POST.get("texte", ""),
            now=timezone.now(),
        )
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("La réponse est arrivée."))
    return redirect("demo_phone:phones")


@demo_only
@require_POST
def send_now(request: HttpRequest, pk: int) -> HttpResponse:
    message = get_object_or_404(messages_of(request), pk=pk)
    try:
        actions.send_now(message=message)
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("Le message part dans quelques secondes."))
    screen = "mailboxes" if message.channel == Message.Channel.EMAIL else "phones"
    return redirect(f"{reverse(f'demo_phone:{screen}')}#message-{pk}")
