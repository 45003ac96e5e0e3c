"""A citizen books with a first name and a phone, and nothing that was typed is lost."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from inclusion.agenda import tickets
from inclusion.agenda.models import Booking
from inclusion.places import cards
from tests.factories import (
    NOW,
    make_access_point,
    make_mediator,
    make_opening_range,
    make_session_kind,
    new_key,
)
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
PERSON = "/rendez-vous/vous/"


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def text_of(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words.replace("\u00a0", " ").replace("&#x27;", "'"))


def links(response, part: str) -> list[str]:
    found = re.findall(r'href="([^"]+)"', response.content.decode())
    return [link.replace("&amp;", "&") for link in found if part in link]


def asked(desk, starts_at=NINE, **changes) -> dict:
    return {
        "lieu": desk.place.slug,
        "type": desk.kind.pk,
        "debut": f"{starts_at:%Y%m%dT%H%MZ}",
        "first_name": "Fatima",
        "phone": "06 39 98 00 01",
        "key": str(new_key()),
        **changes,
    }


def test_a_citizen_walks_from_the_day_to_the_confirmation(client, desk):
    days = client.get("/rendez-vous/", {"lieu": desk.place.slug})
    assert "Étape 1 sur 3" in text_of(days)
    [monday] = links(days, "jour=2026-12-14")
    hours = client.get(monday)
    assert "9 h" in text_of(hours)
    person = client.get(links(hours, "debut=20261214T0800Z")[0])
    assert "lundi 14 décembre 2026 à 9 h" in text_of(person).lower()
    query = {
        name: values[0]
        for name, values in parse_qs(urlsplit(person.request["QUERY_STRING"]).path).items()
    }
    key = re.search(r'name="key" value="([^"]+)"', person.content.decode())[1]
    done = client.post(
        PERSON, {**query, "first_name": "Fatima", "phone": "0639980001", "key": key}, follow=True
    )
    words = text_of(done)
    assert "Fatima, c’est noté" in words
    assert "Médiathèque de Soissons" in words
    assert "06 39 98 ·· ··" in words
    assert "Alice vous appelle" in words
    booking = Booking.objects.get()
    assert booking.session.starts_at == NINE
    assert booking.origin == Booking.Origin.USER


def test_the_only_place_is_chosen_at_once(client, desk):
    assert client.get("/rendez-vous/").url == "/rendez-vous/?lieu=mediatheque"


def test_several_places_and_kinds_are_asked_for(client, desk):
    other = make_access_point(desk.territory, "Mairie", slug="mairie")
    quick = make_session_kind(desk.territory, name="Une démarche rapide")
    make_opening_range(desk.mediator, other, desk.kind, quick, weekday=1)
    assert "Où voulez-vous" in text_of(client.get("/rendez-vous/"))
    kinds = client.get("/rendez-vous/?lieu=mairie")
    assert "Pour quelle aide ?" in text_of(kinds)
    assert "Étape 1 sur 3" in text_of(client.get(links(kinds, f"type={quick.pk}")[0]))


def test_a_place_where_nobody_receives_says_what_to_do(client, desk):
    make_access_point(desk.territory, "Mairie", slug="mairie")
    assert "Appelez-nous" in text_of(client.get("/rendez-vous/?lieu=mairie"))


def test_later_days_come_behind_a_link(client, desk):
    desk.kind.horizon_days = 90
    desk.kind.save()
    days = client.get("/rendez-vous/?lieu=mediatheque")
    assert len(links(days, "jour=")) == 5
    later = client.get(links(days, "apres=")[0])
    assert not set(links(later, "jour=")) & set(links(days, "jour="))


@pytest.mark.parametrize(
    "query",
    [
        "lieu=mediatheque&type=x&jour=hier&apres=9999999999",
        "lieu=mediatheque&type=99999999999999999999&jour=2026-02-30",
        "lieu=mediatheque&jour=0001-01-01",
    ],
)
def test_an_odd_address_leads_to_a_sensible_screen(client, desk, query):
    assert client.get(f"/rendez-vous/?{query}").status_code == 200


@pytest.mark.parametrize("slug", ["inconnu", "\0", "é"])
def test_an_unknown_place_is_not_found(client, desk, slug):
    assert client.get("/rendez-vous/", {"lieu": slug}).status_code == 404


def test_the_neighbour_s_place_is_not_found(client, desk, thierry):
    make_access_point(thierry, slug="chez-eux")
    assert client.get("/rendez-vous/?lieu=chez-eux").status_code == 404


def test_a_phone_that_is_no_phone_keeps_what_was_typed(client, desk):
    response = client.post(PERSON, asked(desk, phone="12 34"))
    page = response.content.decode()
    assert "Écrivez 10 chiffres" in page
    assert 'value="12 34"' in page and 'value="Fatima"' in page
    assert "<title>Erreur" in page
    assert not Booking.objects.exists()


def test_a_landline_is_told_before_and_after_that_no_sms_comes(client, desk):
    assert "Avec un fixe, pas de SMS" in text_of(client.get(PERSON, asked(desk)))
    done = client.post(PERSON, asked(desk, phone="03 23 00 00 00"), follow=True)
    assert "téléphone fixe" in text_of(done)


def test_a_slot_taken_meanwhile_offers_the_nearest_and_keeps_the_answers(client, desk):
    desk.book()
    response = client.post(PERSON, asked(desk))
    page = response.content.decode()
    assert response.status_code == 409
    assert "n’est plus libre" in page
    assert 'value="Fatima"' in page and 'value="06 39 98 00 01"' in page
    offered = re.findall(r'name="debut" value="([^"]+)"', page)
    assert f"{TEN:%Y%m%dT%H%MZ}" in offered
    assert f"{NINE:%Y%m%dT%H%MZ}" not in offered
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    again = client.post(PERSON, asked(desk, debut=f"{TEN:%Y%m%dT%H%MZ}", key=key), follow=True)
    assert "c’est noté" in text_of(again)


def test_when_nothing_is_left_the_screen_gives_the_phone(client, desk):
    desk.kind.opening_ranges.all().delete()
    response = client.post(PERSON, asked(desk))
    assert response.status_code == 422
    assert "Appelez-nous" in text_of(response)


def test_a_sixth_appointment_is_refused_with_what_to_do(client, desk):
    for week in range(5):
        desk.request(NINE + timedelta(days=7 * week), first_name=f"Enfant {chr(65 + week)}")
    response = client.post(PERSON, asked(desk, TEN))
    assert response.status_code == 429
    assert "Appelez-nous" in text_of(response)


def test_a_double_tap_shows_the_same_booking(client, desk):
    form = asked(desk)
    first, second = client.post(PERSON, form), client.post(PERSON, form)
    assert first.status_code == second.status_code == 302
    assert Booking.objects.count() == 1


def test_a_form_without_its_key_is_asked_again_not_booked_blindly(client, desk):
    form = asked(desk)
    del form["key"]
    assert client.post(PERSON, form).status_code == 200
    assert not Booking.objects.exists()


def test_no_address_tells_anything_of_the_person(client, desk):
    url = client.post(PERSON, asked(desk)).url
    assert "fatima" not in url.lower() and "39980001" not in url
    assert f"/{Booking.objects.get().pk}/" not in url


@pytest.fixture
def ticket(desk) -> str:
    return tickets.ticket_for(desk.request())


def test_looking_changes_nothing_and_a_forged_ticket_shows_nothing(client, ticket):
    for name in ("agenda:booked", "agenda:cancel"):
        assert client.get(reverse(name, args=[ticket])).status_code == 200
        assert client.get(reverse(name, args=[ticket[:-1] + "!"])).status_code == 404
        assert client.get(reverse(name, args=["12"])).status_code == 404
    assert Booking.objects.live().count() == 1


def test_a_ticket_opens_nothing_at_the_neighbour_s(client, ticket, thierry):
    url = reverse("agenda:booked", args=[ticket])
    assert client.get(url, headers={"host": "chateau-thierry.localhost"}).status_code == 404


def test_a_ticket_lives_until_a_day_after_the_end(client, ticket):
    url = reverse("agenda:booked", args=[ticket])
    with time_machine.travel(TEN + timedelta(hours=24), tick=False):
        assert client.get(url).status_code == 200
    with time_machine.travel(TEN + timedelta(hours=24, seconds=1), tick=False):
        gone = client.get(url)
    assert gone.status_code == 410
    assert "Fatima" not in gone.content.decode()


def test_a_citizen_cancels_after_having_been_asked(client, ticket):
    url = reverse("agenda:cancel", args=[ticket])
    assert "Annuler ce rendez-vous ?" in text_of(client.get(url))
    done = client.post(url, follow=True)
    assert "Ce rendez-vous est annulé" in text_of(done)
    assert Booking.objects.get().status == Booking.Status.CANCELLED_BY_USER


def test_what_has_begun_is_not_cancelled_by_a_citizen(client, ticket):
    with time_machine.travel(NINE, tick=False):
        response = client.post(reverse("agenda:cancel", args=[ticket]), follow=True)
    assert "déjà commencé" in text_of(response)
    assert Booking.objects.live().exists()


def test_a_ticket_is_written_in_no_log(client, ticket, caplog):
    with caplog.at_level("INFO"):
        for at in (NOW, NINE, TEN + timedelta(days=3)):
            with time_machine.travel(at, tick=False):
                client.get(reverse("agenda:booked", args=[ticket]))
                client.post(reverse("agenda:cancel", args=[ticket]))
                client.post(PERSON, {"first_name": "Fatima", "phone": "0639980001"})
    still_open = [r for r in caplog.records if "Gone" not in r.getMessage()]
    assert not [r for r in still_open if ticket in r.getMessage()]
    assert "Fatima" not in caplog.text and "39980001" not in caplog.text


def test_personal_pages_are_not_kept_by_browsers(client, ticket):
    response = client.get(reverse("agenda:booked", args=[ticket]))
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response.content.decode()


def test_workshops_are_listed_with_their_seats_in_words(client, desk):
    make_workshop(desk, capacity=2)
    take_seat(make_workshop(desk, 1, name="Complet déjà", starts_at=NINE + timedelta(days=2)))
    make_workshop(desk, name="Entre nous", is_public=False, starts_at=NINE + timedelta(days=3))
    words = text_of(client.get("/ateliers/"))
    assert "Il reste 2 places" in words
    assert "Complet" in words
    assert "Entre nous" not in words


def test_no_workshop_leads_to_an_appointment(client, desk):
    assert "Pas d’atelier prévu" in text_of(client.get("/ateliers/"))


def test_a_citizen_takes_a_seat(client, desk):
    workshop = make_workshop(desk)
    url = f"/ateliers/{workshop.pk}/"
    assert "Réserver ma place" in text_of(client.get(url))
    form = {"first_name": "Fatima", "phone": "06 39 98 00 01", "key": str(new_key())}
    assert "c’est noté" in text_of(client.post(url, form, follow=True))
    again = client.post(url, {**form, "key": str(new_key())})
    assert again.status_code == 409
    assert "déjà inscrite" in text_of(again)


def test_a_workshop_that_filled_up_meanwhile_says_so(client, desk):
    workshop = make_workshop(desk, capacity=1)
    take_seat(workshop)
    form = {"first_name": "Karim", "phone": "06 39 98 00 02", "key": str(new_key())}
    response = client.post(f"/ateliers/{workshop.pk}/", form)
    assert response.status_code == 409
    assert "Il n’y a plus de place" in text_of(response)


def test_the_page_of_a_place_offers_an_appointment_only_where_somebody_receives(desk):
    [action] = [a for a in cards.actions_at(desk.place, NOW) if "rendez-vous" in a.label]
    assert action.url == "/rendez-vous/?lieu=mediatheque"
    elsewhere = make_access_point(desk.territory)
    assert not [a for a in cards.actions_at(elsewhere, NOW) if "rendez-vous" in a.label]


def test_free_days_cost_the_same_whatever_the_span_and_the_team(
    client, desk, django_assert_num_queries
):
    url = f"/rendez-vous/?lieu=mediatheque&type={desk.kind.pk}"
    client.get(url)
    with django_assert_num_queries(6):  # host, place, kinds, ranges, absences, sessions
        client.get(url)
    desk.kind.horizon_days = 365
    desk.kind.save()
    for number in range(6):
        colleague = make_mediator(desk.territory)
        for weekday in range(5):
            make_opening_range(colleague, desk.place, desk.kind, weekday=weekday)
        desk.book(NINE + timedelta(days=number), mediator=colleague) if number < 5 else None
    with django_assert_num_queries(6):
        client.get(url)
