"""Taking opinions in, and letting go of them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core import signing
from django.db import transaction

from cms.models import MAX_SENTENCE, GuidePage, Opinion
from cms.opinions.masking import masked
from inclusion.territories.models import Territory

SALT = "cms.opinion"
MAY_ADD_FOR = timedelta(hours=1)
SENTENCES_KEPT = timedelta(days=365)


@transaction.atomic
def give(*, guide: GuidePage, territory: Territory, face: str, now: datetime) -> Opinion:
    """Keep one face. The day is that of the territory."""
    day = now.astimezone(ZoneInfo(territory.time_zone)).date()
    return Opinion.objects.create(guide=guide, territory=territory, face=face, given_on=day)


@transaction.atomic
def add_sentence(*, opinion: Opinion, sentence: str) -> bool:
    """Keep what may be kept of a sentence. The first one counts: False afterwards."""
    kept = masked(sentence, length=MAX_SENTENCE)
    return bool(Opinion.objects.filter(pk=opinion.pk, sentence="").update(sentence=kept))


@transaction.atomic
def erase_sentence(*, opinion: Opinion) -> None:
    """An editor found somebody named in it. The face stays counted."""
    Opinion.objects.filter(pk=opinion.pk).update(sentence="")


@transaction.atomic
def forget_sentences(*, now: datetime) -> int:
    """Wipe what was written more than a year ago; faces stay as figures. How many."""
    before: date = (now - SENTENCES_KEPT).date()
    return Opinion.objects.filter(given_on__lt=before).exclude(sentence="").update(sentence="")


def ticket_of(opinion: Opinion) -> str:
    """Lets whoever has just answered add a sentence, for an hour."""
    return signing.dumps(opinion.pk, salt=SALT)


def opinion_of(ticket: str, *, territory: Territory) -> Opinion:
    """Raises `Opinion.DoesNotExist` for a ticket that is not ours, or too old."""
    try:
        key = signing.loads(ticket, salt=SALT, max_age=MAY_ADD_FOR)
    except signing.BadSignature as error:
        raise Opinion.DoesNotExist from error
    return Opinion.objects.select_related("guide").get(pk=key, territory=territory)
