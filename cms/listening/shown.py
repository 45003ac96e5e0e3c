"""The voice that a step's screen plays: of the text it shows, or none."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from cms.listening.spoken import Spoken
from cms.models.audio import StepAudio
from cms.steps import ShownStep


@dataclass(frozen=True)
class ShownVoice:
    """A sound's address, and when each line that the screen shows begins in it (milliseconds)."""

    url: str
    starts: list[int]

    @property
    def marks(self) -> str:
        return " ".join(map(str, self.starts))


def voice_of_step(territory: Any, step: ShownStep) -> ShownVoice | None:
    """One query. A person's voice comes before a machine's."""
    spoken = Spoken.of(step.title, step.sentences, step.warning)
    found = StepAudio.objects.filter(
        territory=territory, digest=spoken.digest, language=language_code()
    )
    kept = found.order_by("kind").first()  # « human » comes before « machine »
    return shown(kept, spoken) if kept else None


def shown(kept: StepAudio, spoken: Spoken) -> ShownVoice:
    is_noted = len(kept.starts) == len(spoken.lines)
    return ShownVoice(kept.file.url, kept.starts if is_noted else spoken.starts(kept.milliseconds))


def language_code(language: str | None = None) -> str:
    """« fr » for « fr », « fr-fr » and for the language of the page that is being shown."""
    return (language or get_language() or "fr").partition("-")[0]
