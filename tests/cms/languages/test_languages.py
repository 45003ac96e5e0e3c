"""Pages in English: their addresses, what they say of themselves, who may translate them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from cms.actions import create_site
from cms.demo.translations import translate_guides
from cms.languages.actions import open_language
from cms.models import GuidePage, HomePage, home_of
from cms.readability import report_on
from tests.cms.conftest import Tenant

MAIL = "creer-une-boite-mail"
FRENCH, ENGLISH = f"/guides/{MAIL}/", f"/en/guides/{MAIL}/"


@pytest.fixture
def translated(soissons: Tenant, django_capture_on_commit_callbacks) -> Tenant:
    with django_capture_on_commit_callbacks(execute=True):
        translate_guides(territory=soissons.territory)
    return soissons


def english_guide(tenant: Tenant) -> GuidePage:
    home = home_of(tenant.territory.pk, "en")
    return GuidePage.objects.descendant_of(home).get(slug=MAIL)


class TestAddresses:
    def test_a_page_speaks_the_language_of_its_address(self, translated: Tenant) -> None:
        page = translated.visitor().get(ENGLISH)
        assert '<html lang="en">' in page.text
        assert "How do I create an e-mail account?" in page.text
        assert "You need" in page.text
        assert "Il vous faut" not in page.text

    def test_nothing_of_the_demo_s_english_guides_stays_in_french(self, translated: Tenant) -> None:
        french, other = translated.guide(), english_guide(translated)
        assert len(other.needs_list) == len(french.needs_list)
        assert set(other.needs_list).isdisjoint(french.needs_list)

    def test_french_keeps_its_addresses(self, translated: Tenant) -> None:
        page = translated.visitor().get(FRENCH)
        assert '<html lang="fr">' in page.text
        assert "Comment créer une boîte mail" in page.text

    @pytest.mark.parametrize("screen", ["", "etape/1/", "etape/7/", "fini/", "imprimer/"])
    def test_every_screen_of_a_guide_is_there_in_english(
        self, translated: Tenant, screen: str
    ) -> None:
        page = translated.visitor().get(f"{ENGLISH}{screen}")
        assert page.status_code == 200
        assert "/en/guides/" in page.text

    def test_each_language_leads_to_the_other(self, translated: Tenant) -> None:
        french = translated.visitor().get(f"{FRENCH}etape/2/").text
        english = translated.visitor().get(f"{ENGLISH}etape/2/").text
        assert f'href="{ENGLISH}etape/2/" lang="en" hreflang="en"' in french
        assert f'href="{FRENCH}etape/2/" lang="fr" hreflang="fr"' in english

    def test_a_page_without_translation_offers_none(self, translated: Tenant) -> None:
        page = translated.visitor().get("/guides/se-connecter-a-franceconnect/")
        assert 'hreflang="en"' not in page.text

    def test_an_address_that_nobody_translated_leads_to_french(self, translated: Tenant) -> None:
        client = translated.visitor()
        for path in ("/guides/se-connecter-a-franceconnect/etape/2/", "/mentions-legales/"):
            assert client.get(f"/en{path}")["Location"] == path
        assert client.get("/en/guides/jamais-ecrit/").status_code == 404
        assert client.get("/en/jamais-ecrit/").status_code == 404

    @pytest.mark.parametrize("path", ["/espace/", "/gestion/", "/connexion/", "/api/v1/docs"])
    def test_screens_of_staff_have_no_prefix(self, soissons: Tenant, path: str) -> None:
        assert soissons.visitor().get(f"/en{path}")["Location"] == path

    def test_no_prefix_leads_out_of_the_site(self, soissons: Tenant) -> None:
        answer = soissons.visitor().get("/en//ailleurs.example/espace/")
        assert not answer.get("Location", "/x").startswith("//")

    def test_a_language_without_pages_answers_404(self, soissons: Tenant) -> None:
        assert soissons.visitor().get(f"/ar/guides/{MAIL}/").status_code in (302, 404)
        assert soissons.visitor().get("/uk/").status_code == 404

    def test_choosing_a_language_sets_no_cookie(self, translated: Tenant) -> None:
        assert not translated.visitor().get(ENGLISH).cookies

    def test_the_neighbour_s_translation_is_not_ours(
        self, translated: Tenant, chateau: Tenant
    ) -> None:
        assert chateau.visitor().get(ENGLISH)["Location"] == FRENCH

    def test_english_words_find_english_guides(self, translated: Tenant) -> None:
        client = translated.visitor()
        assert ENGLISH in client.get("/en/recherche/?q=password").text
        assert ENGLISH not in client.get("/recherche/?q=password").text


class TestQueries:
    def test_an_english_guide_costs_no_more(
        self, translated: Tenant, django_assert_max_num_queries
    ) -> None:
        client: Client = translated.visitor()
        client.get(ENGLISH)
        with django_assert_max_num_queries(7):
            client.get(ENGLISH)


class TestHomes:
    def test_a_territory_has_one_home_in_each_language(self, soissons: Tenant) -> None:
        english = home_of(soissons.territory.pk, "en")
        assert english is not None
        assert english.path_in_site == "/en/"
        with pytest.raises(IntegrityError, match="home_is_one_per_territory"), transaction.atomic():
            HomePage.objects.filter(pk=english.pk).update(language="fr")

    def test_making_the_site_again_makes_no_second_tree(self, soissons: Tenant) -> None:
        before = Page.objects.count()
        create_site(territory=soissons.territory, host_names=[soissons.host])
        assert Page.objects.count() == before

    def test_arabic_reads_from_right_to_left(self, soissons: Tenant) -> None:
        open_language(home=soissons.home, language="ar")
        page = soissons.visitor().get("/ar/")
        assert '<html lang="ar" dir="rtl">' in page.text
        assert "ماذا تحتاج" in page.text

    def test_ukrainian_has_its_tree_too(self, soissons: Tenant) -> None:
        open_language(home=soissons.home, language="uk")
        assert "Що вам потрібно" in soissons.visitor().get("/uk/").text


class TestFreshness:
    def test_a_translation_says_when_it_was_made(self, translated: Tenant) -> None:
        page = translated.visitor().get(ENGLISH).text
        assert "Translated from French on" in page
        assert "The French page changed" not in page

    def test_it_says_when_the_french_page_changed_since(self, translated: Tenant) -> None:
        later = timezone.now() + timedelta(days=2)
        Page.objects.filter(pk=translated.guide().pk).update(last_published_at=later)
        page = translated.visitor().get(ENGLISH).text
        assert "The French page changed on" in page
        assert f'href="{FRENCH}" lang="fr"' in page

    def test_reading_the_new_source_is_not_enough_without_publishing(
        self, translated: Tenant
    ) -> None:
        later = timezone.now() + timedelta(days=2)
        Page.objects.filter(pk=translated.guide().pk).update(last_published_at=later)
        read = TranslationSource.objects.filter(object_id=translated.guide().translation_key)
        read.update(last_updated_at=later + timedelta(hours=1))
        assert "The French page changed on" in translated.visitor().get(ENGLISH).text
        published = later + timedelta(hours=2)
        Page.objects.filter(pk=english_guide(translated).pk).update(last_published_at=published)
        assert "The French page changed on" not in translated.visitor().get(ENGLISH).text

    def test_a_french_page_says_nothing_of_it(self, translated: Tenant) -> None:
        assert "Traduit du français" not in translated.visitor().get(FRENCH).text

    def test_an_editor_is_told_and_led_to_the_changes(self, translated: Tenant) -> None:
        later = timezone.now() + timedelta(days=2)
        Page.objects.filter(pk=translated.guide().pk).update(last_published_at=later)
        address = f"/gestion/pages/{english_guide(translated).pk}/edit/"
        page = translated.as_editor().get(address).text
        assert "La page en français a changé le" in page
        assert "/gestion/localize/update/" in page


class TestRules:
    def test_the_rules_of_easy_french_are_not_for_english(self, translated: Tenant) -> None:
        assert not report_on(english_guide(translated)).findings

    def test_english_keeps_its_own_typography(self, translated: Tenant) -> None:
        guide = english_guide(translated)
        guide.title = "Why? Because: it is so!"
        guide.clean()
        assert guide.title == "Why? Because: it is so!"


class TestEditors:
    def test_an_editor_hands_a_guide_to_translation(self, soissons: Tenant) -> None:
        guide = soissons.guide()
        english = Locale.objects.get(language_code="en")
        address = f"/gestion/localize/submit/page/{guide.pk}/"
        assert soissons.as_editor().get(address).status_code == 200
        sent = soissons.as_editor().post(address, {"locales": [english.pk]})
        assert sent.status_code == 302
        made = guide.get_translation(english)
        assert made.get_parent().specific.path_in_site == "/en/guides/"
        assert soissons.as_editor().get(f"/gestion/pages/{made.pk}/edit/").status_code == 200

    def test_the_neighbour_s_translations_are_behind_a_wall(
        self, translated: Tenant, chateau: Tenant
    ) -> None:
        source = TranslationSource.objects.get(object_id=translated.guide().translation_key)
        one = Translation.objects.get(source=source)
        sentence = StringSegment.objects.filter(source=source).first()
        paths = [
            f"submit/page/{translated.guide().pk}/",
            f"update/{source.pk}/",
            f"translate/{one.pk}/pofile/download/",
            f"translate/{one.pk}/preview/",
            f"translate/{one.pk}/strings/{sentence.pk}/edit/",
            "reports/translations/",
            "api/snippets/cms/glossaryterm/",
        ]
        intruder = chateau.as_editor()
        told = {path: intruder.get(f"/gestion/localize/{path}").status_code for path in paths}
        assert set(told.values()) == {404}, told
        own = translated.as_editor()
        assert own.get(f"/gestion/localize/update/{source.pk}/").status_code == 200
        assert own.get(f"/gestion/localize/translate/{one.pk}/pofile/download/").status_code == 200


def test_a_link_keeps_the_language_that_is_spoken() -> None:
    from passerelle.languages import addressed, plain

    with translation.override("en"):
        assert addressed("/lieux/") == "/en/lieux/"
        assert plain("/en/lieux/") == "/lieux/"
    with translation.override("fr"):
        assert addressed("/lieux/") == "/lieux/"
