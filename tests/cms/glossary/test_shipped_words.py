"""Words that every territory starts with: plain, and no guide of ours uses one to avoid."""

from cms.content_check import checked_pages
from cms.demo.content import create_guides
from cms.demo.glossary import TERMS, create_glossary
from cms.drawings import library
from cms.easy_read import Term, check
from cms.models import GlossaryTerm
from tests.cms.conftest import Tenant


def test_forty_words_at_least_are_explained_without_any_remark_of_the_checker() -> None:
    assert len(TERMS) >= 40
    for one in TERMS:
        report = check(one.definition, glossary=[Term(one.word)], known_acronyms={one.word})
        assert report.findings == (), one.word


def test_their_pictures_exist() -> None:
    assert {one.drawing for one in TERMS} - {""} <= library.PICTURES.keys()


def test_they_are_valid_and_made_once(soissons: Tenant) -> None:
    made = create_glossary(territory=soissons.territory)
    assert len(made) == len(TERMS)
    for term in made:
        term.full_clean()
    assert create_glossary(territory=soissons.territory) == []


def test_a_word_that_an_editor_changed_stays_so(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    GlossaryTerm.objects.filter(key="mail").update(definition="Un courrier.")
    create_glossary(territory=soissons.territory)
    assert GlossaryTerm.objects.get(key="mail").definition == "Un courrier."


def test_the_shipped_guides_and_pages_use_no_word_to_avoid(soissons: Tenant) -> None:
    create_guides(territory=soissons.territory)
    create_glossary(territory=soissons.territory)
    found = [
        (one.page.slug, finding.sentence)
        for one in checked_pages(soissons.home)
        for finding in one.report.findings
        if finding.rule == "synonym" and "glossaire" in finding.message
    ]
    assert found == []
