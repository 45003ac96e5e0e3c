"""The demo's mailboxes: every e-mail of the territory as people would read it."""

import pytest
import time_machine
from django.urls import reverse

from notifications import relay
from notifications.models import Message
from tests.notifications.outbox import NOW, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def write_mail(sender, **fields):
    fields.setdefault("recipient", "nadia@exemple.fr")
    fields.setdefault("subject_line", "Bienvenue")
    return write(sender, channel=Message.Channel.EMAIL, **fields)


def test_the_address_is_beside_that_of_the_phones():
    assert reverse("demo_phone:mailboxes") == "/demo/mails/"


def test_an_empty_page_says_how_to_get_a_first_mail(client, soissons):
    assert "Pas encore d’e-mail" in client.get("/demo/mails/").text


def test_a_mail_shows_its_subject_and_a_link_to_touch(client, soissons):
    write_mail(soissons.sender, body="Touchez ce lien :\nhttps://exemple.fr/invitation/abc/")
    relay.sweep(now=NOW)
    text = client.get("/demo/mails/").text
    assert "Bienvenue" in text
    assert '<a href="https://exemple.fr/invitation/abc/"' in text


def test_phones_show_no_mail_and_mailboxes_no_sms(client, soissons):
    write_mail(soissons.sender, body="Texte du mail")
    write(soissons.sender, body="Texte du SMS")
    assert "Texte du mail" not in client.get("/demo/sms/").text
    assert "Texte du SMS" not in client.get("/demo/mails/").text


def test_a_territory_sees_its_own_mails_only(client, soissons, thierry):
    write_mail(thierry.sender, body="Secret du voisin")
    assert "Secret du voisin" not in client.get("/demo/mails/").text


def test_what_a_person_wrote_is_escaped(client, soissons):
    write_mail(soissons.sender, subject_line="<script>1</script>", body="<script>alert(1)</script>")
    text = client.get("/demo/mails/").text
    assert "<script>alert" not in text
    assert "<script>1" not in text


def test_outside_the_demo_the_page_does_not_exist(client, soissons, settings):
    settings.IS_DEMO = False
    assert client.get("/demo/mails/").status_code == 404


def test_a_mail_can_be_sent_now(client, soissons):
    mail = write_mail(soissons.sender, due_at=NOW.replace(hour=22))
    answer = client.post(reverse("demo_phone:send_now", args=[mail.pk]))
    assert answer["Location"] == f"/demo/mails/#message-{mail.pk}"
