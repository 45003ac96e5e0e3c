"""The link of a text: one question, without account; opening it changes nothing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from inclusion.agenda import actions, link_codes, public_limits, short_links
from inclusion.agenda.models import Booking, Session
from notifications.models import Message, OptChange, OptOut
from tests.factories import NOW
from tests.inclusion.agenda.scenes import NINE, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
MOBILE = "+33639980001"


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def booking(desk, time_machine):
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    return desk.request()


@pytest.fixture
def site(client, desk):
    """The territory's own site, as a phone opens it."""
    client.defaults["SERVER_NAME"] = short_links.primary_host(desk.territory)
    return client


def url(booking, name="question"):
    return reverse(f"links:{name}", args=[link_codes.written(booking.link_code)])


def state(booking):
    booking.refresh_from_db()
    return booking.status, booking.confirmed_at is not None


def test_the_address_is_short_and_says_nothing_of_the_person(booking, desk):
    host = short_links.primary_host(desk.territory)
    address = short_links.address(booking)
    assert address == f"https://{host}/m/{link_codes.written(booking.link_code)}/"
    assert len(address) - len(host) <= 25


def test_an_old_booking_gets_its_code_when_first_asked(booking):
    Booking.objects.update(link_code=None)
    booking.refresh_from_db()
    address = short_links.address(booking)
    assert short_links.address(Booking.objects.get()) == address


def test_it_asks_one_question_without_the_name(site, booking):
    page = site.get(url(booking)).content.decode()
    assert "Vous venez ?" in page
    assert "Médiathèque de Soissons" in page
    assert "Fatima" not in page


def test_a_sensitive_subject_does_not_show(site, soissons, desk, booking):
    desk.kind.is_sensitive = True
    desk.kind.save()
    assert "Aide individuelle" not in site.get(url(booking)).content.decode()


def test_another_hour_is_two_taps_away_unless_the_subject_is_secret(site, soissons, desk, booking):
    page = site.get(url(booking)).content.decode()
    [address] = re.findall(r'href="(/rendez-vous/pris/[^"]+/deplacer/)"', page)
    assert "Quand voulez-vous venir ?" in site.get(address).content.decode()
    desk.kind.is_sensitive = True
    desk.kind.save()
    assert "/deplacer/" not in site.get(url(booking)).content.decode()


def test_programs_that_open_links_change_nothing(site, booking):
    before = (state(booking), Message.objects.count())
    for name in ("question", "decline", "texts"):
        assert site.get(url(booking, name)).status_code == 200
        assert site.head(url(booking, name)).status_code == 200
    assert (state(booking), Message.objects.count()) == before
    assert not OptOut.objects.exists()


def test_yes_is_noted(site, booking):
    page = site.post(url(booking), follow=True).content.decode()
    assert "C’est noté : vous venez" in page
    assert state(booking) == ("booked", True)


def test_no_is_asked_once_more_then_frees_the_seat(site, booking):
    assert "Vous ne venez pas ?" in site.get(url(booking, "decline")).content.decode()
    page = site.post(url(booking, "decline"), follow=True).content.decode()
    assert "C’est noté : vous ne venez pas" in page
    assert state(booking) == ("cancelled_by_user", False)
    assert Session.objects.get(pk=booking.session_id).seats_taken == 0


def test_who_was_wrong_comes_all_the_same(site, booking):
    site.post(url(booking, "decline"))
    page = site.post(url(booking), follow=True).content.decode()
    assert "C’est noté : vous venez" in page
    again = Booking.objects.live().get()
    assert (again.session.starts_at, again.confirmed_at is not None) == (NINE, True)


def test_the_cancellation_that_has_not_left_never_leaves(site, booking):
    site.post(url(booking, "decline"))
    cancellations = Message.objects.filter(event="cancelled")
    assert cancellations.pending().exists()
    site.post(url(booking))
    assert not cancellations.pending().exists()
    assert Message.objects.pending().filter(event="booked").count() == 1


def test_yes_and_no_again_and_again_floods_no_phone(site, booking, time_machine):
    time_machine.move_to(NINE - timedelta(hours=24), tick=False)
    for _turn in range(public_limits.TAKEN_AGAIN.allowed):
        site.post(url(Booking.objects.latest("pk"), "decline"))
        site.post(url(Booking.objects.latest("pk")))
    last = Booking.objects.latest("pk")
    site.post(url(last, "decline"))
    page = site.post(url(last), follow=True).text
    assert "Il y a eu trop d’essais. Appelez-nous." in page
    assert not Booking.objects.live().exists()
    cancelled = Message.objects.filter(event="cancelled")
    assert set(cancelled.values_list("window", flat=True)) == {"weekdays"}


def test_the_team_cancels_the_day_before_and_the_text_does_not_wait(desk, booking):
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NINE - timedelta(hours=24))
    assert Message.objects.get(event="cancelled").window == "daytime"


@pytest.mark.parametrize("name", ["decline", "texts"])
def test_an_address_that_posts_too_much_changes_nothing(site, booking, monkeypatch, name):
    none_left = (public_limits.Limit("bookings posted, test", 0, 3600),)
    monkeypatch.setattr(public_limits, "BOOKINGS_PER_ADDRESS", none_left)
    page = site.post(url(booking, name), follow=True).text
    assert "Il y a eu trop d’essais. Appelez-nous." in page
    assert state(booking) == ("booked", False)
    assert not OptOut.objects.exists()


def test_the_seat_of_a_workshop_is_taken_back_too(site, desk, booking):
    seat = take_seat(make_workshop(desk), booking.beneficiary)
    site.post(url(seat, "decline"))
    site.post(url(seat))
    assert state(seat) == ("booked", True)


def test_when_somebody_took_the_time_meanwhile_the_page_says_so(site, desk, booking):
    site.post(url(booking, "decline"))
    desk.book()
    page = site.post(url(booking), follow=True).content.decode()
    assert "Cette heure vient d’être prise. Appelez-nous." in page
    assert state(booking) == ("cancelled_by_user", False)


def test_no_more_texts_and_texts_again(site, booking):
    assert "Ne plus recevoir de rappels" in site.get(url(booking)).content.decode()
    site.post(url(booking, "texts"), {"choix": "non"})
    assert OptOut.objects.filter(recipient=MOBILE, purpose="service").exists()
    assert not Message.objects.filter(state="pending", channel="sms").exists()
    assert "Recevoir de nouveau" in site.get(url(booking)).content.decode()
    site.post(url(booking, "texts"), {"choix": "oui"})
    assert not OptOut.objects.exists()
    assert set(OptChange.objects.values_list("source", flat=True)) == {"link"}


def test_it_opens_until_a_day_after_the_session(site, booking, time_machine):
    end = booking.session.ends_at
    time_machine.move_to(end + timedelta(hours=23), tick=False)
    assert "Ce rendez-vous est passé" in site.get(url(booking)).content.decode()
    time_machine.move_to(end + timedelta(hours=25), tick=False)
    response = site.get(url(booking))
    assert (response.status_code, "Médiathèque" in response.content.decode()) == (404, False)


def test_unknown_expired_and_foreign_links_show_the_same_calm_page(site, booking, thierry, client):
    unknown = site.get("/m/kkkkkk-kkkkk/")
    assert unknown.status_code == 404
    assert "Ce lien ne marche plus" in unknown.content.decode()
    foreign = client.get(url(booking), headers={"host": short_links.primary_host(thierry)})
    assert (foreign.status_code, "Vous venez" in foreign.content.decode()) == (404, False)


def test_a_script_that_tries_codes_is_stopped(site, booking, monkeypatch):
    few = public_limits.Limit("short links missed, test", 3, 3600)
    monkeypatch.setattr(public_limits, "WRONG_LINKS", few)
    codes = [site.get(f"/m/{link_codes.new_code()}/").status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]


def test_a_link_cancelled_by_the_team_says_so(site, desk, booking):
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    page = site.get(url(booking)).content.decode()
    assert "Ce rendez-vous est annulé" in page
    assert "je viens" not in page


def check(site, text):
    return site.post(reverse("links:check"), {"link": text}).content.decode()


def test_a_true_link_is_recognised_and_a_fake_one_is_not(site, booking, desk):
    true = short_links.address(booking)
    host = short_links.primary_host(desk.territory)
    for ours in (true, true.removeprefix("https://"), booking.link_code.upper()):
        assert "C’est un lien de chez nous" in check(site, ours)
    for fake in (true.replace(host, "soissons-rdv.example"), "https://soissons-rdv.example/", "x"):
        assert "Nous ne connaissons pas ce lien" in check(site, fake)


def test_an_empty_check_says_what_to_write(site, desk):
    assert "Erreur" in check(site, "")


def test_the_page_about_true_messages_says_how_they_look(site, desk):
    page = site.get("/message/").content.decode()
    assert "33700" in page
    assert desk.territory.sender.sms_name in page
    assert f"https://{short_links.primary_host(desk.territory)}/m/" in page
