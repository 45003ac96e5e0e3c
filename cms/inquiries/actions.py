"""Taking answers in, once, and letting go of them."""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from cms.inquiries.blocks import questions_of
from cms.inquiries.states import State
from cms.models import DAYS_KEPT, FormPage, Inquiry
from inclusion.people.secrets_in_notes import mask
from inclusion.territories.models import Territory

SALT = "cms.inquiry.thanks"
THANKED_FOR = timedelta(hours=1)
TO_REACH = ("phone", "email")  # not masked: they are what one calls back with


@transaction.atomic
def send(*, page: FormPage, territory: Territory, state: State, now: datetime) -> Inquiry:
    """Keep the answers, without what looks like a secret. The same state sent twice is one row."""
    inquiry, _is_new = Inquiry.objects.get_or_create(
        territory=territory,
        ticket=state.ticket,
        defaults={
            "page_key": page.pk,
            "page_title": page.title,
            "answers": told(page, state),
            "received_at": now,
            "forget_at": now + timedelta(days=DAYS_KEPT),
        },
    )
    return inquiry


def told(page: FormPage, state: State) -> list[dict[str, str]]:
    """Questions and answers as people read them; what looks like a secret is masked."""
    return [
        {"question": question["text"], "answer": kept(kind, state.answers.get(number, ""))}
        for number, (kind, question) in enumerate(questions_of(page.questions), 1)
    ]


def kept(kind: str, answer: str) -> str:
    return answer if kind in TO_REACH else mask(answer).text


@transaction.atomic
def erase(*, inquiry: Inquiry) -> None:
    inquiry.delete()


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """What is older than was promised. How many."""
    return Inquiry.objects.filter(forget_at__lte=now).delete()[0]


def ticket_of(page: FormPage) -> str:
    """Lets the page of thanks be shown, for an hour. It says nothing of who answered."""
    return signing.dumps(page.pk, salt=SALT)


def page_of(ticket: str) -> int:
    """Raises `signing.BadSignature` for a ticket that is not ours, or too old."""
    return int(signing.loads(ticket, salt=SALT, max_age=THANKED_FOR))
