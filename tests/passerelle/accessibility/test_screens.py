"""The statement for everybody, and the screens of a coordinator."""

import re

import pytest

from inclusion.people.models import Role
from passerelle.accessibility import actions, records, statement
from passerelle.accessibility.findings import tally
from passerelle.accessibility.models import CriterionRecord, CriterionText, State
from passerelle.accessibility.standard import standard
from tests.factories import NOW, make_member

pytestmark = pytest.mark.django_db
PUBLIC, ROOM = "/accessibilite/", "/espace/reglages/accessibilite/"


@pytest.fixture
def coordinator(soissons):
    return make_member(soissons, Role.COORDINATOR)


@pytest.fixture
def room(client, coordinator):
    client.force_login(coordinator)
    return client


def note_all(territory, by, state, **fields):
    values = {"note": "Une règle pas encore suivie.", "is_exempt": False, "now": NOW} | fields
    for number in standard().criteria:
        actions.record(territory=territory, criterion=number, state=state, by=by, **values)


def words_of(answer) -> str:
    """No-break spaces become plain ones too."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_the_statement_has_every_part_that_the_law_asks_for(client, soissons):
    said = words_of(client.get(PUBLIC))
    for part in (
        f"{soissons.name} s’engage",
        "article 47 de la loi du 11 février 2005",
        "RGAA",
        "4.1.2",
        "des critères sont respectés",
        "Ce qui ne va pas encore",
        "Dérogations",
        "Contenus non concernés",
        "Nous l’avons mise à jour le",
        "Les techniques du site",
        "Les outils de vérification",
        "modèles de page",
        " ".join(soissons.help_phone_display.split()),
        "voies de recours",
        "Défenseur des droits",
        "75342 Paris CEDEX 07",
    ):
        assert part in said, part


def test_the_statement_says_the_same_as_the_footer_and_the_records(client, soissons):
    found = tally(records.judged(soissons))
    said = words_of(client.get(PUBLIC))
    assert f"{found.rate} % des critères" in said
    assert said.count(f"Accessibilité : {found.level.label}") == 3  # title, heading, footer


def test_a_fault_stands_in_the_statement_in_the_words_of_who_found_it(
    client, soissons, coordinator
):
    note_all(soissons, coordinator, State.BROKEN)
    answer = client.get(PUBLIC)
    assert words_of(answer).count("Une règle pas encore suivie.") == 106
    assert "Accessibilité : non conforme" in answer.text


def test_an_exemption_is_listed_apart_and_is_not_met(soissons, coordinator):
    note_all(soissons, coordinator, State.BROKEN, is_exempt=True)
    found = statement.statement_of(soissons)
    mine = [one for one in found.exempt if not one.result.of_platform]
    assert len(mine) == 106
    assert found.faults == []
    assert found.tally.met == 0


def test_an_unfinished_audit_says_so(client, soissons):
    found = statement.statement_of(soissons)
    assert not found.is_over  # ours: no screen reader was used
    said = words_of(client.get(PUBLIC))
    assert "La vérification n’est pas finie" in said
    assert "totalement conforme" not in said


def test_what_staff_wrote_about_themselves_is_not_public(client, soissons, coordinator):
    coordinator.last_name = "Zyxwvut"
    coordinator.save()
    note_all(soissons, coordinator, State.BROKEN)
    assert "Zyxwvut" not in client.get(PUBLIC).text


def test_the_statement_asks_little_of_the_database(client, soissons, django_assert_max_num_queries):
    client.get(PUBLIC)
    with django_assert_max_num_queries(5):
        client.get(PUBLIC)


def test_each_territory_has_its_own_statement(client, soissons, thierry, coordinator):
    note_all(soissons, coordinator, State.BROKEN)
    theirs = client.get(PUBLIC, headers={"host": thierry.host_names.get().name})
    assert "Une règle pas encore suivie." not in theirs.text
    assert f"{thierry.name} s’engage" in words_of(theirs)


def test_the_room_lists_every_criterion_with_its_state(room):
    said = words_of(room.get(ROOM))
    assert "106 critères" in said
    for number in ("1.1", "13.12"):
        assert f">{number}<" in room.get(ROOM).text


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("q=captcha", {"1.4", "1.5"}),
        ("q=12.7", {"12.7"}),
        ("theme=2", {"2.1", "2.2"}),
        ("theme=2&q=zzz", set()),
    ],
)
def test_the_room_is_searched_and_filtered(room, query, numbers):
    page = room.get(f"{ROOM}?{query}").text
    assert set(re.findall(r"critere/\?n=(\d+\.\d+)\"", page)) == numbers


def test_a_filter_that_makes_no_sense_hides_nothing(room):
    assert "106 critères" in words_of(room.get(f"{ROOM}?etat=zzz&theme=99"))


def test_the_room_filters_by_state(room, soissons):
    expected = {
        one.criterion.number for one in records.judged(soissons) if one.state is State.UNKNOWN
    }
    page = room.get(f"{ROOM}?etat=unknown").text
    assert set(re.findall(r"critere/\?n=(\d+\.\d+)\"", page)) == expected


def test_the_spreadsheet_has_the_lines_of_the_screen(room):
    lines = room.get(f"{ROOM}liste.csv?theme=2").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Critère", "2.1", "2.2"]


def test_a_coordinator_notes_a_fault_and_the_statement_shows_it(room, soissons, coordinator):
    note = "Une vidéo de notre territoire n’a pas de sous-titres."
    answer = room.post(f"{ROOM}critere/?n=4.3", {"state": "broken", "note": note}, follow=True)
    assert "Le résultat du critère 4.3 est noté." in words_of(answer)
    assert note in room.get(PUBLIC).text
    assert CriterionRecord.objects.get().recorded_by == coordinator


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Choisissez une réponse."),
        ({"state": "broken"}, "Dites ce qui ne va pas"),
        ({"state": "met", "is_exempt": "on"}, "Une dérogation concerne un critère non conforme."),
        ({"state": "broken", "note": "x" * 501}, ""),
        ({"state": "wrong"}, ""),
    ],
)
def test_a_result_that_makes_no_sense_is_refused_in_words(room, typed, told):
    answer = room.post(f"{ROOM}critere/?n=4.3", typed)
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert not CriterionRecord.objects.exists()


def test_no_criterion_leads_to_the_list(room):
    assert room.get(f"{ROOM}critere/").url == ROOM


@pytest.mark.parametrize("number", ["14.1", "0", "1.99", "abc"])
def test_an_unknown_criterion_is_not_found(room, number):
    assert room.get(f"{ROOM}critere/?n={number}").status_code == 404


def test_the_official_text_shows_once_it_is_imported(room):
    assert "Le texte officiel n’est pas installé." in words_of(room.get(f"{ROOM}critere/?n=1.1"))
    CriterionText.objects.create(
        version="4.1.2",
        criterion="1.1",
        title="Un texte inventé ?",
        tests={"1": ["Un test inventé."]},
        references={"wcag": ["1.1.1"]},
    )
    said = words_of(room.get(f"{ROOM}critere/?n=1.1"))
    assert "Un texte inventé ?" in said
    assert "Un test inventé." in said


def test_notes_of_people_are_shown_as_text(room):
    room.post(f"{ROOM}critere/?n=4.3", {"state": "broken", "note": "<script>alert(1)</script>"})
    for path in (PUBLIC, ROOM, f"{ROOM}critere/?n=4.3"):
        assert "<script>alert" not in room.get(path).text
