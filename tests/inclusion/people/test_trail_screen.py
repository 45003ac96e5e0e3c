"""The coordination searches the trail; a spreadsheet runs nothing; looking is itself traced."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.people import audit, processing
from inclusion.people.models import AuditEvent, Role, Verb
from tests.factories import NOW, make_beneficiary, make_member
from tests.inclusion.agenda.scenes import make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of
from tests.vouchers.scheme import Scheme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
TRAIL = "/espace/reglages/journal/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def claire(client, soissons):
    account = make_member(soissons, Role.COORDINATOR, "Claire")
    client.force_login(account)
    client.account = account
    return client


def rows(client, **asked):
    """What the spreadsheet of the same search says, without its titles."""
    lines = client.get(f"{TRAIL}liste.csv", asked).content.decode().splitlines()
    return [line for line in lines[1:] if line]


def look(territory, actor, person, verb=Verb.PERSON_SEEN, now=NOW):
    return audit.record(territory=territory, actor=actor, verb=verb, subject=person, now=now)


def test_a_line_says_who_what_and_on_what_in_french(claire, soissons):
    look(soissons, claire.account, make_beneficiary(soissons))
    words = text_of(claire.get(TRAIL))
    assert "a ouvert une fiche" in words
    assert "Fiche de Fatima" in words
    assert "Claire" in words


def test_a_person_is_searched_by_name_and_the_name_stays_out_of_the_address(claire, soissons):
    look(soissons, claire.account, make_beneficiary(soissons, "Fatima"))
    look(soissons, claire.account, make_beneficiary(soissons, "Rachid", "+33639980022"))
    answer = claire.post(TRAIL, {"texte": "Fatima", "action": "person_seen"})
    assert answer["Location"] == f"{TRAIL}?action=person_seen"
    page = claire.get(answer["Location"])
    assert "Fiche de Fatima" in text_of(page)
    assert "Rachid" not in text_of(page)


def test_bookings_of_a_person_and_a_booking_by_its_number_are_found(claire, soissons):
    booking = make_desk(soissons).book()
    for typed in ("Fatima", "06 39 98 00 01", str(booking.pk)):
        claire.post(TRAIL, {"texte": typed})
        assert any("a pris un rendez-vous" in row for row in rows(claire)), typed


def test_a_booklet_is_found_by_its_number_with_what_was_spent_of_it(claire, soissons):
    scheme = Scheme(soissons)
    issued = scheme.handed_out()
    scheme.redeem(issued.cheques[0].code)
    scheme.handed_out()
    claire.post(TRAIL, {"texte": issued.booklet.serial})
    found = rows(claire)
    assert sorted(row.split(";")[2] for row in found) == [
        "a remis un chéquier",
        "a utilisé un chèque",
    ]


def test_filters_by_account_verb_and_day(claire, soissons):
    bob = make_member(soissons, Role.MEDIATOR, "Bob")
    person = make_beneficiary(soissons)
    look(soissons, bob, person)
    look(soissons, claire.account, person, Verb.PERSON_CHANGED)
    look(soissons, None, person, Verb.PERSON_WARNED, now=NOW - timedelta(days=5))
    assert len(rows(claire, compte=bob.pk)) == 1
    assert len(rows(claire, compte="0")) == 1
    assert len(rows(claire, action="person_changed")) == 1
    assert len(rows(claire, du="2026-12-02", au="2026-12-02")) == 1
    assert len(rows(claire, du="2026-12-03", action="person_seen")) == 1


@pytest.mark.parametrize("wrong", [{"du": "hier"}, {"action": "x"}, {"compte": "999999"}])
def test_a_filter_that_means_nothing_is_said_and_finds_nothing(claire, soissons, wrong):
    look(soissons, claire.account, make_beneficiary(soissons))
    page = claire.get(TRAIL, wrong)
    assert page.status_code == 200
    assert "0 ligne" in text_of(page)
    assert rows(claire, **wrong) == []


def test_the_neighbours_lines_do_not_exist(claire, soissons, thierry):
    look(thierry, None, make_beneficiary(thierry, "Odile"))
    assert rows(claire, action="person_seen") == []
    claire.post(TRAIL, {"texte": "Odile"})
    assert rows(claire) == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_else_reads_the_trail(client, soissons, role):
    client.force_login(make_member(soissons, role))
    for url in (TRAIL, f"{TRAIL}liste.csv", "/espace/reglages/registre/"):
        assert client.get(url).status_code == 403


def test_reading_the_trail_leaves_a_line(claire):
    claire.get(TRAIL)
    claire.get(TRAIL)
    rows(claire)
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [Verb.JOURNAL_SEEN, Verb.JOURNAL_EXPORTED]


def test_a_name_that_is_a_formula_stays_text_in_the_spreadsheet(claire, soissons):
    look(soissons, claire.account, make_beneficiary(soissons, "Fatima"))
    claire.account.first_name = "=HYPERLINK(1)"
    claire.account.save()
    assert any(";'=HYPERLINK(1);" in row for row in rows(claire))


def test_the_page_costs_the_same_for_one_line_and_for_forty(claire, soissons):
    def count():
        with CaptureQueriesContext(connection) as context:
            claire.get(TRAIL)
        return len(context)

    look(soissons, claire.account, make_beneficiary(soissons))
    claire.get(TRAIL)
    one = count()
    for number in range(40):
        person = make_beneficiary(soissons, "Nom", f"+336399800{number:02}")
        look(soissons, claire.account, person)
    assert count() == one


def test_an_erased_person_is_a_number_in_the_trail(claire, soissons):
    person = make_beneficiary(soissons)
    look(soissons, claire.account, person)
    number = person.pk
    person.delete()
    assert f"Effacé, n° {number}" in text_of(claire.get(TRAIL)).replace("\xa0", " ")


def test_the_register_tells_the_figures_that_the_jobs_run_on(claire, soissons):
    words = text_of(claire.get("/espace/reglages/registre/")).replace("\xa0", " ")
    for told in ("2 ans après le dernier contact", "annoncé 30 jours avant", "Texte : 7 jours"):
        assert told in words
    assert "12 mois" in words and "Note : 30 jours" in words
    assert "aucun message ne part hors de ce logiciel" in words


def test_the_register_names_the_provider_once_it_is_set(claire, settings):
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    assert "Twilio" in text_of(claire.get("/espace/reglages/registre/"))


def test_the_impact_analysis_says_that_it_is_a_draft(claire):
    words = text_of(claire.get("/espace/reglages/aipd/"))
    assert "n’est pas une analyse validée" in words
    assert "à compléter" in words


def test_every_room_that_keeps_people_is_in_the_register():
    names = [treatment.name for treatment in processing.treatments()]
    assert names == sorted(names, key=names.index)
    assert len(names) == 6
