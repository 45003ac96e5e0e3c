"""People's files on screen: who sees whom, what is shown, nothing of a person in an address."""

import json

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from inclusion.agenda import reminders
from inclusion.agenda.models import Booking
from inclusion.people import actions
from inclusion.people.models import AuditEvent, Beneficiary, Consent, ContactPoint, Role, Verb
from notifications.models import Message
from tests.factories import NOW, make_beneficiary, make_member, make_user
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
PEOPLE = "/espace/personnes/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def of(person):
    return f"{PEOPLE}{person.pk}/"


def search(client, text):
    return client.post(PEOPLE, {"texte": text}, follow=True)


@pytest.mark.parametrize(
    "typed", ["fatima", "FÁTI", "benali", "fatima ben", "06 39 98 00 11", "+33639980011", "0011"]
)
def test_a_person_is_found_as_people_say_it(claire, soissons, typed):
    person = make_beneficiary(soissons, "Fatima", "+33639980011")
    actions.change_person(
        person=person,
        first_name="Fatima",
        last_name="Benali",
        contacts={"phone": "+33639980011", "email": ""},
        by=make_user(),
        now=NOW,
    )
    make_beneficiary(soissons, "Rachid", "+33639980022")
    words = text_of(search(claire, typed))
    assert "Fatima Benali" in words
    assert "Rachid" not in words
    assert "1 fiche" in words


def test_what_was_searched_never_stands_in_an_address_and_can_be_cleared(claire, soissons):
    make_beneficiary(soissons, "Fatima")
    make_beneficiary(soissons, "Rachid", "+33639980022")
    answer = claire.post(PEOPLE, {"texte": "Fatima"})
    assert answer["Location"] == PEOPLE
    assert "Rachid" not in text_of(claire.get(PEOPLE))
    assert "Rachid" in text_of(search(claire, ""))


def test_the_session_holds_the_words_sealed_and_only_for_whoever_searched(claire, soissons):
    make_beneficiary(soissons, "Fatima")
    search(claire, "Fatima")
    rows = [json.dumps(row.get_decoded()) for row in Session.objects.all()]
    assert rows and not any("atima" in row for row in rows)
    claire.force_login(make_member(soissons, Role.COORDINATOR, "Paul"))
    assert 'value="Fatima"' not in claire.get(PEOPLE).content.decode()


def test_a_list_shows_no_whole_number(claire, soissons):
    make_beneficiary(soissons, "Fatima", "+33639980011")
    page = claire.get(PEOPLE)
    assert "06 •• •• •• 11" in text_of(page).replace("\xa0", " ")
    assert "39980011" not in page.content.decode()


def test_nothing_found_says_what_to_try(claire, soissons):
    make_beneficiary(soissons)
    assert "les 4 derniers chiffres" in text_of(search(claire, "zzz"))
    assert "Personne à ce nom" in text_of(search(claire, "12"))


def test_the_list_costs_the_same_for_one_person_and_for_twenty(claire, soissons):
    make_beneficiary(soissons)
    claire.get(PEOPLE)

    def count():
        with CaptureQueriesContext(connection) as context:
            assert claire.get(PEOPLE).status_code == 200
        return len(context)

    one = count()
    for number in range(20):
        make_beneficiary(soissons, f"Nom{'abcdefghijklmnopqrst'[number]}", f"+336399800{number:02}")
    assert count() == one


def test_each_sees_the_people_of_their_own_bookings(client, soissons, desk):
    own = make_beneficiary(soissons, "Fatima")
    other = make_beneficiary(soissons, "Rachid", "+33639980022")
    sent = make_beneficiary(soissons, "Lina", "+33639980033")
    julien = make_member(soissons, Role.PRESCRIBER, "Julien")
    desk.book(beneficiary=own)
    desk.book(TEN, beneficiary=sent, booked_by=julien, origin=Booking.Origin.PRESCRIBER)
    claire = make_member(soissons, Role.COORDINATOR, "Claire")
    everybody = {own, other, sent}
    for account, seen in ((desk.mediator, {own, sent}), (julien, {sent}), (claire, everybody)):
        client.force_login(account)
        words = text_of(client.get(PEOPLE))
        for person in everybody:
            assert (person.first_name in words) == (person in seen)
            assert client.get(of(person)).status_code == (200 if person in seen else 404)


def test_a_booking_made_once_opens_no_more_than_itself(client, soissons, desk):
    """A prescriber who knows a name and a phone could book for the sake of looking."""
    person = make_beneficiary(soissons)
    theirs = desk.book(beneficiary=person)
    curious = make_member(soissons, Role.PRESCRIBER, "Julien")
    own = desk.book(TEN, beneficiary=person, booked_by=curious, origin=Booking.Origin.PRESCRIBER)
    client.force_login(curious)
    page = client.get(of(person)).content.decode()
    assert f"/espace/rendez-vous/{own.pk}/" in page
    assert f"/espace/rendez-vous/{theirs.pk}/" not in page
    assert client.post(f"{of(person)}exporter/").status_code == 403
    assert client.get(f"{of(person)}effacer/").status_code == 403
    assert "coordinateur" in page


@pytest.mark.parametrize("role", [Role.PLACE_MANAGER, Role.ACCOUNTANT, Role.EDITOR])
def test_other_roles_see_no_file(client, soissons, role):
    person = make_beneficiary(soissons)
    client.force_login(make_member(soissons, role))
    for url in (PEOPLE, of(person), f"{of(person)}imprimer/"):
        assert client.get(url).status_code == 403
    assert client.post(f"{of(person)}exporter/").status_code == 403


def test_a_neighbours_person_does_not_exist(claire, thierry):
    person = make_beneficiary(thierry, "Odile")
    for url in ("", "imprimer/", "modifier/", "effacer/"):
        assert claire.get(f"{of(person)}{url}").status_code == 404
    for url in ("exporter/", "garder/", "accord/", "effacer/"):
        assert claire.post(f"{of(person)}{url}", {"mot": "EFFACER"}).status_code == 404
    assert "Odile" not in text_of(search(claire, "Odile"))


def test_a_file_shows_everything_and_a_look_is_traced_once(claire, soissons, desk):
    booking = desk.book()
    page = claire.get(of(booking.beneficiary))
    words = text_of(page)
    for shown in ("Fatima", "06 39 98 00 01", "14 décembre 2026", "Aide individuelle", "Rappel"):
        assert shown.replace(" ", "") in words.replace("\xa0", "").replace(" ", "")
    claire.get(of(booking.beneficiary))
    seen = AuditEvent.objects.filter(verb=Verb.PERSON_SEEN, subject_id=booking.beneficiary_id)
    assert seen.count() == 1


def test_messages_of_somebody_who_shares_the_phone_are_not_shown(claire, soissons, desk):
    mother = desk.book().beneficiary
    daughter = make_beneficiary(soissons, "Lina")
    assert "Confirmation" in text_of(claire.get(of(mother)))
    assert "Confirmation" not in text_of(claire.get(of(daughter)))


def test_consents_are_given_and_taken_back_with_their_dates(claire, soissons):
    person = make_beneficiary(soissons)
    url = f"{of(person)}accord/"
    claire.post(url, {"purpose": "news", "answer": "oui"})
    claire.post(url, {"purpose": "news", "answer": "oui"})
    assert "Donné le 7 décembre 2026" in text_of(claire.get(of(person))).replace("\xa0", " ")
    claire.post(url, {"purpose": "news", "answer": "non"})
    consent = Consent.objects.get(beneficiary=person)
    assert (consent.given_at, consent.withdrawn_at) == (NOW, NOW)
    verbs = AuditEvent.objects.filter(subject_id=str(person.pk)).values_list("verb", flat=True)
    assert [verb for verb in verbs if verb.startswith("consent")] == [
        Verb.CONSENT_GIVEN,
        Verb.CONSENT_WITHDRAWN,
    ]


def test_a_file_is_corrected(claire, soissons):
    person = make_beneficiary(soissons)
    answers = {"first_name": "Fatma", "last_name": "Benali", "phone": "0323000000", "email": ""}
    assert claire.post(f"{of(person)}modifier/", answers).status_code == 302
    person = Beneficiary.objects.get(pk=person.pk)
    assert str(person) == "Fatma Benali"
    assert person.phone == "+33323000000"
    assert not ContactPoint.objects.filter(value="+33639980001").exists()


def test_the_language_of_messages_is_told_once_and_stays(claire, soissons):
    person = make_beneficiary(soissons)
    answers = {"first_name": "Fatma", "phone": "+33639980001"}
    claire.post(f"{of(person)}modifier/", {**answers, "language": "ar"})
    assert "Langue des messages arabe" in text_of(claire.get(of(person)))
    claire.post(f"{of(person)}modifier/", answers)
    person.refresh_from_db()
    assert person.language == "ar"
    wrong = claire.post(f"{of(person)}modifier/", {**answers, "language": "klingon"})
    assert "Erreur" in text_of(wrong)
    with pytest.raises(IntegrityError, match="beneficiary_language_is_known"), transaction.atomic():
        Beneficiary.objects.filter(pk=person.pk).update(language="klingon")


def test_a_last_name_or_a_phone_needs_a_first_name(claire, soissons):
    person = make_beneficiary(soissons)
    page = claire.post(f"{of(person)}modifier/", {"first_name": "", "last_name": "Benali"})
    assert "Écrivez un prénom, ou laissez tout vide" in text_of(page)
    assert claire.post(f"{of(person)}modifier/", {"first_name": ""}).status_code == 302
    assert "Personne sans nom" in text_of(claire.get(of(person)))


def test_one_button_gives_everything_in_one_file(claire, soissons, desk):
    booking = desk.book()
    answer = claire.post(f"{of(booking.beneficiary)}exporter/")
    told = json.loads(answer.content)
    assert told["fiche"]["prenom"] == "Fatima"
    assert told["contacts"][0]["valeur"] == "+33639980001"
    assert told["rendez_vous"][0]["lieu"] == "Médiathèque de Soissons"
    assert {message["quoi"] for message in told["messages"]} == {"Confirmation", "Rappel"}
    assert told["cheques"] == []
    assert "Fatima" not in answer["Content-Disposition"]
    assert AuditEvent.objects.filter(verb=Verb.PERSON_EXPORTED).count() == 1
    assert claire.get(f"{of(booking.beneficiary)}exporter/").status_code == 405


def test_the_same_can_be_printed(claire, soissons, desk):
    booking = desk.book(NINE)
    page = claire.get(f"{of(booking.beneficiary)}imprimer/")
    assert "tout ce que GrandSoissons garde sur vous" in text_of(page)
    assert AuditEvent.objects.filter(verb=Verb.PERSON_PRINTED).count() == 1


def test_somebody_who_wants_no_reminder_gets_none_and_still_hears_of_changes(claire, desk):
    first = desk.book()
    url = f"{of(first.beneficiary)}accord/"
    claire.post(url, {"purpose": "reminders", "answer": "non"})
    assert "Refusé le 7 décembre 2026" in text_of(claire.get(of(first.beneficiary)))
    waiting = Message.objects.get(event=reminders.REMINDER)
    assert reminders.reason_to_void(waiting, NOW) == "La personne ne veut pas de rappel."
    second = desk.book(TEN, beneficiary=first.beneficiary)
    about = Message.objects.about(subject_type="booking", subject_id=str(second.pk))
    assert [message.event for message in about] == [reminders.BOOKED]
    claire.post(url, {"purpose": "reminders", "answer": "oui"})
    assert reminders.reason_to_void(waiting, NOW) == ""
