"""Voices made in the background: what has to be read is a row, claimed by one worker at a time.

A tick that is lost, doubled or cut off changes nothing: the row is still there, and is due again.
"""

import datetime
import logging
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from cms.listening.definitions import Definition, definitions
from cms.listening.engines import Say, engine
from cms.listening.reading_aloud import Recording, read_aloud
from cms.listening.running import EngineFailed
from cms.listening.spoken import Told
from cms.listening.texts import Text, drafted, published, published_elsewhere, with_voice
from cms.models import StepAudio, VoiceOrder

log = logging.getLogger(__name__)
BATCH = 10  # texts that one tick reads aloud: a second or two of eSpeak
MOST_TRIES = 3
# Longer than an engine may take: a worker that died meanwhile has lost its claim.
CLAIM = datetime.timedelta(minutes=5)
UNUSED = datetime.timedelta(days=30)


def order(texts: Iterable[Text | Definition], *, now: datetime.datetime) -> int:
    """Ask for the voices that are missing among these texts. May be asked again."""
    wanted = {one.told: one for one in texts}
    missing = wanted.keys() - with_voice(wanted)
    # Read in the order of the guides, yet written in one order by everybody: no deadlock.
    place = {told: number for number, told in enumerate(wanted)}
    rows = [
        VoiceOrder(
            territory_id=told.territory_id,
            digest=told.digest,
            language=told.language,
            text=wanted[told].spoken.text,
            due_at=now - datetime.timedelta(microseconds=len(wanted) - place[told]),
        )
        for told in sorted(missing)
    ]
    VoiceOrder.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def order_missing(*, now: datetime.datetime) -> int:
    """Of all that is published, words of the glossary last; nothing without an engine."""
    shown = chain[Text | Definition](published(), published_elsewhere(), definitions())
    return order(shown, now=now) if engine() else 0


def speak_due(*, now: datetime.datetime, limit: int = BATCH) -> Counter[str]:
    """Read aloud what is due. Says how many were « spoken », « failed », « told already »."""
    say, done = engine(), Counter[str]()
    if say is None:
        return done
    for one in claim(now=now, limit=limit):
        done[speak(one, say, now=now)] += 1
    return done


@transaction.atomic
def claim(*, now: datetime.datetime, limit: int) -> list[VoiceOrder]:
    """These rows are this worker's for five minutes; another one passes over them."""
    due = VoiceOrder.objects.filter(due_at__lte=now, tries__lt=MOST_TRIES)
    mine = list(due.select_for_update(skip_locked=True).order_by("due_at", "pk")[:limit])
    keys = [one.pk for one in mine]
    VoiceOrder.objects.filter(pk__in=keys).update(due_at=now + CLAIM, tries=F("tries") + 1)
    return mine


def speak(one: VoiceOrder, say: Say, *, now: datetime.datetime) -> str:
    """No transaction is open while the engine speaks."""
    try:
        recording = read_aloud(say, one.text.split("\n"))
    except EngineFailed as error:
        log.warning("a step could not be read aloud: %s", error)
        VoiceOrder.objects.filter(pk=one.pk).update(fault=str(error)[:200])
        return "failed"
    return keep(one, recording)


def keep(one: VoiceOrder, recording: Recording) -> str:
    """The file, its row, and no order any more. Of two workers, the later leaves nothing behind."""
    sound = recording.sound
    audio = StepAudio(
        territory_id=one.territory_id,
        digest=one.digest,
        language=one.language,
        text=one.text,
        kind=StepAudio.Kind.MACHINE,
        milliseconds=sound.milliseconds,
        starts=recording.starts,
    )
    audio.file.save(f"voix{sound.ending}", ContentFile(sound.data), save=False)
    try:
        with transaction.atomic():
            audio.save()
    except IntegrityError:
        audio.file.delete(save=False)
        told = "told already"
    else:
        told = "spoken"
    VoiceOrder.objects.filter(pk=one.pk).delete()
    return told


def forget_unused(*, now: datetime.datetime) -> int:
    """Voices that no guide, draft or glossary has needed for 30 days go, with their files.

    Orders given up are forgotten too: what is still missing is asked for anew.
    """
    needed = {one.told for one in chain(published(), published_elsewhere(), drafted())}
    needed |= {one.told for one in definitions()}
    kept = StepAudio.objects.filter(digest__in={one.digest for one in needed})
    used = [one.pk for one in kept if Told(one.territory_id, one.digest, one.language) in needed]
    StepAudio.objects.filter(pk__in=used).update(needed_at=now)
    unneeded = ~Q(digest__in={one.digest for one in needed})
    VoiceOrder.objects.filter(unneeded | Q(tries__gte=MOST_TRIES, due_at__lt=now)).delete()
    old = list(StepAudio.objects.filter(needed_at__lt=now - UNUSED))
    for one in old:
        one.delete()
        one.file.delete(save=False)
    return len(old)
