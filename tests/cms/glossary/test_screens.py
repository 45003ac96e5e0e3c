"""What citizens see of the glossary: the word opens its definition; the page of all words."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.demo.glossary import TERMS, create_glossary
from cms.models import GlossaryTerm
from tests.cms.conftest import Tenant

STEP = "/guides/creer-une-boite-mail/etape/5/"


def shown(client: Client, address: str = STEP) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(html: str) -> list[str]:
    return re.findall(r'<button type="button" class="word"[^>]*>([^<]*)</button>', html)


def test_a_known_word_of_a_step_opens_its_definition(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    html = shown(soissons.visitor())
    term = GlossaryTerm.objects.get(key="mot de passe")
    button = f'popovertarget="mot-{term.pk}" aria-describedby="mot-{term.pk}-sens">mot de passe<'
    assert html.count(button) == 1  # three times in the texts of this step
    assert f'id="mot-{term.pk}"' in html
    assert f'<p id="mot-{term.pk}-sens">{term.definition}</p>' in html
    assert "Les mots de cette page" in html


def test_titles_are_left_alone(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    html = shown(soissons.visitor())
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    assert "mot de passe" in title
    assert "<button" not in title


def test_every_button_has_its_definition_and_every_definition_its_button(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    for number in range(1, 8):
        html = shown(soissons.visitor(), STEP.replace("5", str(number)))
        opened = re.findall(r'class="word" popovertarget="([^"]+)"', html)
        assert sorted(opened) == sorted(re.findall(r'class="word-card" id="([^"]+)"', html))
        assert len(set(opened)) == len(opened)


def test_a_territory_without_words_shows_its_texts_as_they_are(soissons: Tenant) -> None:
    html = shown(soissons.visitor())
    assert words_of(html) == []
    assert "Les mots de cette page" not in html


def test_a_text_is_written_as_text_whatever_it_holds(soissons: Tenant) -> None:
    GlossaryTerm(territory=soissons.territory, word="b", definition="<i>1 & 2</i>").save()
    guide = soissons.guide()
    guide.steps[0].value["text"] = "a < b & c > d <script>x</script>"
    guide.save()
    html = shown(soissons.visitor(), STEP.replace("5", "1"))
    assert "<script>x" not in html
    assert "a &lt; <button" in html
    assert "&lt;i&gt;1 &amp; 2&lt;/i&gt;" in html


def test_the_neighbour_s_words_are_not_ours(soissons: Tenant, chateau: Tenant) -> None:
    create_glossary(territory=chateau.territory)
    assert words_of(shown(soissons.visitor())) == []
    assert words_of(shown(chateau.visitor())) != []
    assert "mot de passe" not in shown(soissons.visitor(), "/glossaire/")


def test_a_change_of_the_glossary_is_seen_at_once(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    client = soissons.visitor()
    shown(client)
    term = GlossaryTerm.objects.get(key="mot de passe")
    term.definition = "Un secret."
    term.save()
    assert "Un secret." in shown(client)
    term.delete()
    assert "mot de passe" not in words_of(shown(client))


def test_a_step_costs_no_query_more_than_without_a_glossary(soissons: Tenant) -> None:
    client = soissons.visitor()
    shown(client)
    with CaptureQueriesContext(connection) as without:
        shown(client)
    create_glossary(territory=soissons.territory)
    shown(client)
    with CaptureQueriesContext(connection) as with_words:
        shown(client)
    assert len(with_words) == len(without)


def test_the_page_of_the_glossary_explains_every_word_letter_by_letter(soissons: Tenant) -> None:
    create_glossary(territory=soissons.territory)
    html = shown(soissons.visitor(), "/glossaire/")
    ids = re.findall(r'id="(mot-\d+)"', html)
    assert len(ids) == len(set(ids)) == len(TERMS)
    letters = re.findall(r'<h2 id="lettre-(\w)">', html)
    assert letters == sorted(set(letters))
    assert [f"#lettre-{letter}" in html for letter in letters] == [True] * len(letters)


def test_a_word_with_an_accent_stands_under_its_letter(soissons: Tenant) -> None:
    for word in ("zéro", "écran", "eau", "clé"):
        GlossaryTerm(territory=soissons.territory, word=word, definition="Un mot.").save()
    html = shown(soissons.visitor(), "/glossaire/")
    assert re.findall(r"<h3>(.*?)</h3>", html)[:4] == ["clé", "eau", "écran", "zéro"]


def test_an_empty_glossary_leads_to_the_guides(soissons: Tenant) -> None:
    assert "Il n’y a pas encore de mot" in shown(soissons.visitor(), "/glossaire/")
