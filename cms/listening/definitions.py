"""The words of the glossary, heard: each with its definition, by the same voices as steps."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings

from cms.listening.spoken import Spoken, Told
from cms.models.audio import StepAudio
from cms.models.glossary import GlossaryTerm


class Definition(NamedTuple):
    """A word with its definition: what is said, and by what its voice is found again."""

    spoken: Spoken
    told: Told


def definition(term: GlossaryTerm) -> Definition:
    spoken = Spoken.of(term.word, [term.definition])
    return Definition(spoken, Told(term.territory_id, spoken.digest, settings.LANGUAGE_CODE))


def definitions() -> Iterator[Definition]:
    """Of all territories that the caller sees."""
    return map(definition, GlossaryTerm.objects.order_by("pk"))


def sounds_of(terms: Iterable[GlossaryTerm]) -> dict[int, str]:
    """The address of the voice of each word that has one, by the word's key. One query."""
    told = {definition(term).told: term.pk for term in terms}
    found = StepAudio.objects.filter(digest__in={one.digest for one in told})
    urls: dict[int, str] = {}
    for audio in found.order_by("kind"):  # « human » comes before « machine »
        key = told.get(Told(audio.territory_id, audio.digest, audio.language))
        if key is not None:
            urls.setdefault(key, audio.file.url)
    return urls
