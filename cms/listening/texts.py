"""The texts that guides say, and those that no voice says yet."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wagtail.models import Locale, Page

from cms.listening.shown import language_code
from cms.listening.spoken import Spoken, Told, spoken_steps
from cms.models import GuidePage, HomePage, StepAudio


class Text(NamedTuple):
    """A step of a guide: whose it is, and what is said."""

    guide: GuidePage
    number: int
    spoken: Spoken
    told: Told


def texts_of(guides: Iterable[GuidePage]) -> Iterator[Text]:
    """Every step that says something, in order. Two queries, whatever the number of guides."""
    territories = dict(HomePage.objects.values_list("path", "territory_id"))
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    for guide in guides:
        territory_id = territories.get(guide.path[: 2 * Page.steplen])
        for number, spoken in enumerate(spoken_steps(guide.steps.get_prep_value()), start=1):
            if territory_id is not None and spoken.lines:
                language = language_code(languages.get(guide.locale_id))
                told = Told(territory_id, spoken.digest, language)
                yield Text(guide, number, spoken, told)


def published() -> Iterator[Text]:
    """Of all territories that the caller sees."""
    return texts_of(GuidePage.objects.live().order_by("path"))


def published_elsewhere() -> Iterator[Text]:
    """National guides, once more for each other territory: the wall shows nobody else's voices."""
    national = GuidePage.objects.live().filter(national__isnull=False).order_by("path")
    texts = list(texts_of(national))
    territories = HomePage.objects.order_by("territory_id").values_list("territory_id", flat=True)
    for territory_id in territories.distinct() if texts else ():
        for one in texts:
            if one.told.territory_id != territory_id:
                yield one._replace(told=one.told._replace(territory_id=territory_id))


def drafted() -> Iterator[Text]:
    """Of drafts that are not what is published: their voices wait for them."""
    changed = GuidePage.objects.filter(has_unpublished_changes=True)
    return texts_of([page.get_latest_revision_as_object() for page in changed])


def with_voice(texts: Iterable[Told]) -> set[Told]:
    """Those that a voice says, of a person or a machine. One query."""
    digests = {one.digest for one in texts}
    found = StepAudio.objects.filter(digest__in=digests)
    return {Told(*row) for row in found.values_list("territory_id", "digest", "language")}


def steps_without_voice(guides: Iterable[GuidePage]) -> dict[int, list[int]]:
    """For each guide, by its key, the numbers of the steps that no file says (from 1).

    A guide that is wholly heard is not named. Three queries, whatever the number of guides.
    """
    texts = list(texts_of(guides))
    said = with_voice(one.told for one in texts)
    missing: dict[int, list[int]] = {}
    for one in texts:
        if one.told not in said:
            missing.setdefault(one.guide.pk, []).append(one.number)
    return missing
