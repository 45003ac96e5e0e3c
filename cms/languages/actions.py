"""Opening the tree of a territory in another language."""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupPagePermission, Locale

from cms.models import GUIDES, GuideIndexPage, HomePage, home_of

EDITOR_ON_PAGES = ("add_page", "change_page", "publish_page")
# In the language itself: what stands there before anybody translated anything.
FIRST_WORDS = {
    "en": {
        "headline": "What do you need?",
        "intro": "We help you with phones, computers and the Internet.",
        "list_title": "Guides",
        "list_intro": "Choose a guide. Go step by step.",
    },
    "ar": {
        "headline": "ماذا تحتاج؟",
        "intro": "نساعدك في استعمال الهاتف والحاسوب والإنترنت.",
        "list_title": "الأدلة",
        "list_intro": "اختر دليلاً. تقدّم خطوة بخطوة.",
    },
    "uk": {
        "headline": "Що вам потрібно?",
        "intro": "Ми допомагаємо з телефоном, комп’ютером та інтернетом.",
        "list_title": "Посібники",
        "list_intro": "Виберіть посібник. Рухайтеся крок за кроком.",
    },
}


@transaction.atomic
def open_language(*, home: HomePage, language: str) -> HomePage:
    """Home and list of guides in a language, beside the French ones. What exists is kept.

    Pages below are added one by one, by whoever translates them.
    """
    locale = Locale.objects.get_or_create(language_code=language)[0]
    known = home_of(home.territory_id, language)
    if known is not None:
        return known
    words = FIRST_WORDS[language]
    other = HomePage(
        territory=home.territory,
        locale=locale,
        translation_key=home.translation_key,
        title=home.title,
        headline=words["headline"],
        intro=words["intro"],
        slug=f"{home.slug}-{language}",
    )
    home.get_parent().add_child(instance=other)
    source = GuideIndexPage.objects.child_of(home).get()
    other.add_child(
        instance=GuideIndexPage(
            locale=locale,
            translation_key=source.translation_key,
            title=words["list_title"],
            intro=words["list_intro"],
            slug=GUIDES,
        )
    )
    return other


def open_languages(home: HomePage) -> list[HomePage]:
    """The homes of a territory in every language of the interface, the French one first."""
    others = [code for code in settings.INTERFACE_LANGUAGES if code != settings.LANGUAGE_CODE]
    return [home, *(open_language(home=home, language=code) for code in others)]


def after_migrate(**_: object) -> None:
    """Receiver of `post_migrate`: territories that were there before get their other languages."""
    create_permissions(apps.get_app_config("wagtail_localize"), verbosity=0)
    for home in HomePage.objects.filter(language=settings.LANGUAGE_CODE):
        homes = open_languages(home)
        editors = Group.objects.filter(page_permissions__page=home).distinct()
        for group in editors:
            let_translate(group, homes, EDITOR_ON_PAGES)


def right_to_submit() -> Permission:
    """wagtail-localize makes it in a migration only: an emptied database has lost it."""
    kind, _made = ContentType.objects.get_or_create(
        app_label="wagtail_localize", model="translation"
    )
    return Permission.objects.get_or_create(
        content_type=kind,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )[0]


def let_translate(group: Group, homes: list[HomePage], codenames: Iterable[str]) -> None:
    """The editors of a territory write its pages in every language, and hand them to translate."""
    group.permissions.add(right_to_submit())
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    ):
        for home in homes:
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
