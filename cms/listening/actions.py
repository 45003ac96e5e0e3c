"""What editors do with voices: give one to a step, take it away."""

from collections.abc import Sequence
from itertools import pairwise

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.listening import orders
from cms.listening.engines import engine
from cms.listening.formats import Sound
from cms.listening.texts import Text
from cms.models import StepAudio, VoiceOrder
from inclusion.errors import DomainError
from inclusion.people.models import User


class TextHasChanged(DomainError):
    code = "text_has_changed"
    message = _("Le texte de cette étape a changé. Enregistrez-le à nouveau.")


@transaction.atomic
def keep_voice(
    *, text: Text, digest: str, sound: Sound, starts: Sequence[int], user: User
) -> StepAudio:
    """A person says this text. An earlier voice of a person goes, with its file.

    `digest` is of the text that the person had before the eyes. `starts`: when each line begins, in
    milliseconds; kept when there is one for each line, in order, within the sound.

    Raises `TextHasChanged`.
    """
    if digest != text.told.digest:
        raise TextHasChanged
    _one_at_a_time(text)
    audio = _earlier(text) or StepAudio(
        **text.told._asdict(), text=text.spoken.text, kind=StepAudio.Kind.HUMAN
    )
    _forget_file_after_commit(audio)
    audio.starts = list(starts) if are_of(starts, text, sound) else []
    audio.milliseconds = sound.milliseconds
    audio.recorded_by = user
    audio.made_at = audio.needed_at = timezone.now()
    audio.file.save(f"voix{sound.ending}", ContentFile(sound.data), save=False)
    audio.save()
    VoiceOrder.objects.filter(**text.told._asdict()).delete()
    return audio


@transaction.atomic
def remove_voice(*, audio: StepAudio, text: Text) -> None:
    """The person's voice goes; a machine's is asked for instead when there is an engine."""
    _forget_file_after_commit(audio)
    audio.delete()
    if engine():
        orders.order([text], now=timezone.now())


def are_of(starts: Sequence[int], text: Text, sound: Sound) -> bool:
    """One for each line, the first near the beginning, each after the one before it."""
    in_order = all(one < later for one, later in pairwise(starts))
    within = all(0 <= one < sound.milliseconds for one in starts)
    return len(starts) == len(text.spoken.lines) and in_order and within


def _one_at_a_time(text: Text) -> None:
    """Until the end of the transaction: the later of two recordings replaces the earlier one."""
    with connection.cursor() as cursor:
        name = f"{text.told.territory_id} {text.told.digest}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _earlier(text: Text) -> StepAudio | None:
    found = StepAudio.objects.select_for_update().filter(
        **text.told._asdict(), kind=StepAudio.Kind.HUMAN
    )
    return found.first()


def _forget_file_after_commit(audio: StepAudio) -> None:
    """A transaction that fails leaves the earlier voice whole."""
    if audio.file:
        storage: Storage = audio.file.storage
        name = str(audio.file.name)
        transaction.on_commit(lambda: storage.delete(name), robust=True)
