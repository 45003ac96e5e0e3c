"""The guides that come with the project pass their own checker."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from cms.demo.content import create_guides
from cms.demo.guides import GUIDES
from cms.demo.parts import DemoGuide
from cms.easy_read import Part, Picture, Severity, check_page
from cms.models import ContentPage
from cms.readability import is_simple, parts_of, plain, report_on
from cms.typography import typeset
from tests.cms.conftest import Tenant


def parts(guide: DemoGuide) -> list[Part]:
    texts = [guide.title, guide.tile_title, guide.answer, "\n".join(guide.needs), guide.trouble]
    told = [Part(f"texte {number}", typeset(text)) for number, text in enumerate(texts)]
    for step in guide.steps:
        told.append(Part(step.title, typeset(step.title), Picture.SHOWN, is_step=True))
        told += [Part(step.title, typeset(text)) for text in (step.text, step.warning)]
    return told


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_no_shipped_guide_breaks_a_blocking_rule(guide: DemoGuide) -> None:
    report = check_page(parts(guide))
    errors = [one for one in report.findings if one.severity is Severity.ERROR]
    assert [(one.rule, one.excerpt or one.sentence) for one in errors] == []
    assert report.figures.over_15 == 0
    assert report.figures.mean_words <= 10
    assert "acronym" not in {one.rule for one in report.findings}
    assert "page-length" not in {one.rule for one in report.findings}


def check_content(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_content", *options, stdout=out)
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_pages_of_a_new_site_pass(soissons: Tenant) -> None:
    create_guides(territory=soissons.territory)
    code, out = check_content("--json")
    told = json.loads(out)["pages"]
    assert code == 0
    assert len(told) == len(GUIDES) + ContentPage.objects.count()
    assert {page["error"] for page in told if page["simple"]} == {0}


def test_a_guide_that_breaks_a_blocking_rule_makes_the_command_fail(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.answer = "Apportez votre RIB."
    guide.save_revision()
    code, out = check_content()
    assert code == 1
    assert "(brouillon) : 1 error" in out
    assert "Réponse : Le sigle « RIB » n’est pas expliqué." in out


def test_a_plain_page_may_break_a_rule(soissons: Tenant) -> None:
    page = ContentPage.objects.descendant_of(soissons.home).first()
    assert page is not None
    page.intro = "Apportez votre RIB."
    page.save()
    assert not is_simple(page)
    assert report_on(page).blocks
    assert check_content()[0] == 0


def test_a_step_without_picture_is_seen(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.steps.raw_data[0]["value"]["drawing"] = ""
    names = [one.name for one in parts_of(guide) if one.picture is Picture.MISSING]
    assert names == ["Étape 1, titre"]
    assert report_on(guide).blocks


def test_rich_text_keeps_its_paragraphs_and_links() -> None:
    rich = '<p>Un <b>mot</b> &amp; un.</p><ul><li>Deux</li></ul><p><a href="/a/">Voir</a></p>'
    assert plain(rich) == "Un mot & un.\nDeux\n\n[Voir](/a/)"
