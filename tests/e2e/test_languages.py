"""Languages in a browser: from one to the other, and from right to left."""

import pytest
from playwright.sync_api import expect

from tests.e2e.comfort import LARGEST, wear

GUIDE = "guides/creer-une-boite-mail/"
# What an operator and an Arabic translator do, without their screens.
ARABIC = """
from wagtail.models import Locale
from cms.languages.actions import open_language
from cms.models import GuidePage, home_of
from inclusion.territories.models import Territory
home = home_of(Territory.objects.get(slug="grandsoissons").pk)
open_language(home=home, language="ar")
locale = Locale.objects.get(language_code="ar")
guide = GuidePage.objects.descendant_of(home).get(slug="creer-une-boite-mail")
other = guide.get_translation_or_none(locale) or guide.copy_for_translation(locale)
other.title, other.answer = "كيف أنشئ بريداً إلكترونياً؟", "اختر عنواناً وكلمة سر على موقع مجاني."
other.tile_title = "إنشاء بريد إلكتروني"
other.save_revision().publish()
"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_one_tap_leads_to_english_and_back_on_the_same_step(context_of):
    page = context_of().new_page()
    page.goto(f"/{GUIDE}etape/2/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Touch the button")
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(f"{page.url.split('/en/')[0]}/en/{GUIDE}etape/3/")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert f"/{GUIDE}etape/3/" in page.url
    assert page.context.cookies() == []


def test_an_appointment_can_be_asked_for_in_english(context_of):
    page = context_of().new_page()
    page.goto("/en/")
    page.get_by_role("link", name="Book an appointment").first.click()
    page.locator(".tile a").first.click()
    page.locator(".tile a").first.click()
    page.locator(".cards a").last.click()
    page.locator(".slots a").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who are you?")
    expect(page.get_by_label("Your first name")).to_be_visible()
    page.get_by_role("button", name="Book this appointment").click()
    expect(page.get_by_text("Write a first name.").first).to_be_visible()
    assert "/en/" in page.url


@pytest.fixture(scope="session")
def arabic(demo):
    demo.manage("shell", "--verbosity", "0", "-c", ARABIC)
    return f"/ar/{GUIDE}"


@pytest.mark.parametrize("screen", ["", "etape/2/", "fini/"])
def test_arabic_is_read_from_right_to_left(context_of, arabic, screen):
    page = context_of(viewport={"width": 320, "height": 568}).new_page()
    page.goto(f"{arabic}{screen}")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate(FITS)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    wear(page, **LARGEST)
    assert page.evaluate(FITS)


def test_arrows_point_the_other_way_in_arabic(context_of, arabic):
    page = context_of().new_page()
    page.goto(f"{arabic}etape/2/")
    turned = page.locator(".actions--ends .icon").evaluate_all(
        "icons => icons.map(icon => getComputedStyle(icon).transform)"
    )
    assert turned == ["matrix(-1, 0, 0, 1, 0, 0)"] * 2
    back, onward = page.locator(".actions--ends .button").all()
    assert back.bounding_box()["x"] > onward.bounding_box()["x"]
