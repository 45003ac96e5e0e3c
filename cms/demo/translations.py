"""The demo's English guides, made the way editors make them: sentence by sentence."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue

from cms.demo import english, guides
from cms.demo.parts import DemoGuide
from cms.models import GuidePage, home_of
from cms.typography import typeset
from inclusion.territories.models import Territory


@transaction.atomic
def translate_guides(*, territory: Territory, language: str = "en") -> None:
    """Publish the guides that the demo has in English. One that is there already is left alone."""
    home = home_of(territory.pk)
    locale = Locale.objects.get(language_code=language)
    for other in english.GUIDES:
        guide = GuidePage.objects.filter(slug=other.slug).descendant_of(home).first()
        if guide is not None and not guide.has_translation(locale):
            french = next(one for one in guides.GUIDES if one.slug == other.slug)
            translate(guide, locale, dict(paired(french, other)))


def translate(guide: GuidePage, locale: Locale, words: dict[str, str]) -> None:
    source, _made = TranslationSource.update_or_create_from_instance(guide)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        text = StringValue(segment.string.data).render_text()
        if text in words:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": StringValue.from_plaintext(words[text]).data},
            )
    source.create_or_update_translation(locale, fallback=True)
    translation.save()


def paired(french: DemoGuide, other: DemoGuide) -> Iterator[tuple[str, str]]:
    """Each text of the French guide, as its page holds it, and what it is in the other one."""
    for name in ("title", "tile_title", "answer", "trouble", "keywords"):
        yield typeset(getattr(french, name)), getattr(other, name)
    yield french.keywords, other.keywords
    yield typeset("\n".join(french.needs)), "\n".join(other.needs)
    for step, same in zip(french.steps, other.steps, strict=True):
        yield typeset(step.title), same.title
        yield typeset(step.text), same.text
        yield typeset(step.warning), same.warning
    for (name, _url), (same_name, _same) in zip(french.sources, other.sources, strict=True):
        yield typeset(name), same_name
