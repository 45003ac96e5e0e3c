"""A guide's address by SMS: one row of the outbox, within limits, and the same words for all."""

import threading
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections
from django.test import Client

from cms.demo.content import create_guides
from cms.demo.guides import GUIDES
from cms.models import GuidePage
from cms.sending import actions, limits, texts
from inclusion.limits.models import Counter
from notifications import refusals, relay, sms_text, subjects
from notifications.models import Message, OptChange, Sender, Spending
from tests.cms.conftest import Tenant
from tests.factories import make_territory

MAIL = "/guides/creer-une-boite-mail/"
MOBILE, TYPED = "+33639980042", "06 39 98 00 42"
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Paris"))
NIGHT = datetime(2026, 11, 24, 22, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def ask(client: Client, phone: str = TYPED, **extra: Any) -> Any:
    return client.post(f"{MAIL}envoyer/", {"phone": phone}, **extra)


def test_whoever_asks_gets_one_sms_with_the_address_of_the_guide(soissons: Tenant) -> None:
    response = ask(soissons.visitor())
    assert response.status_code == 302
    assert response["Location"] == f"{MAIL}envoyer/fait/"
    message = Message.objects.get()
    assert message.sender == soissons.territory.sender
    assert (message.recipient, message.channel) == (MOBILE, Message.Channel.SMS)
    assert (message.subject_type, message.event) == ("guide", "guide_asked")
    assert MAIL in message.body
    assert message.segments == 1
    assert relay.sweep(now=NOON)
    message.refresh_from_db()
    assert message.state == Message.State.SENT


def test_the_overview_leads_to_the_question_and_the_question_is_never_kept(
    soissons: Tenant,
) -> None:
    client = soissons.visitor()
    assert f'href="{MAIL}envoyer/"' in client.get(MAIL).content.decode()
    for page in ("envoyer/", "envoyer/fait/"):
        assert "no-store" in client.get(MAIL + page)["Cache-Control"]


def test_the_form_is_protected_against_other_sites(soissons: Tenant) -> None:
    client = Client(headers={"host": soissons.host}, enforce_csrf_checks=True)
    assert ask(client).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Écrivez un numéro de téléphone."),
        ("03 23 00 00 01", "est un téléphone fixe"),
        ("+44 7911 123456", "n’est pas français"),
        ("08 92 70 00 00", "celui d’un service"),
        ("06 12", "n’est pas complet"),
        ("appelez moi", "seulement avec des chiffres"),
        ("06 39 98 00 42 06 39 98 00 43", "un seul numéro"),
    ],
)
def test_a_number_that_takes_no_sms_is_refused_with_the_reason(
    soissons: Tenant, typed: str, reason: str
) -> None:
    response = ask(soissons.visitor(), typed)
    assert reason in response.content.decode()
    assert not Message.objects.exists()
    assert not Counter.objects.exists()


def test_a_country_that_the_territory_allows_is_written_to(soissons: Tenant) -> None:
    Sender.objects.filter(pk=soissons.territory.sender_id).update(allowed_countries=["BE"])
    assert ask(soissons.visitor(), "+32 470 12 34 56").status_code == 302


def test_who_refused_our_messages_sees_the_same_page_and_gets_nothing(soissons: Tenant) -> None:
    plain = ask(soissons.visitor(), follow=True)
    refusals.refuse_all(
        sender=soissons.territory.sender,
        contact="+33639980043",
        source=OptChange.Source.REPLY,
        now=NOON,
    )
    refused = ask(soissons.visitor(), "06 39 98 00 43", follow=True)
    assert refused.content == plain.content
    assert refused.redirect_chain == plain.redirect_chain
    relay.sweep(now=NOON)
    states = dict(Message.objects.values_list("recipient", "state"))
    assert states == {MOBILE: "sent", "+33639980043": "voided"}


def test_a_button_touched_twice_sends_one_sms(soissons: Tenant) -> None:
    client = soissons.visitor()
    assert [ask(client).status_code, ask(client).status_code] == [302, 302]
    assert Message.objects.count() == 1


def test_asked_again_later_it_comes_again(soissons: Tenant, at_noon: Any) -> None:
    ask(soissons.visitor())
    at_noon.shift(timedelta(minutes=10))
    ask(soissons.visitor())
    assert Message.objects.count() == 2


def test_a_number_gets_three_a_day_whoever_asks(soissons: Tenant, at_noon: Any) -> None:
    for visitor in range(3):
        assert ask(soissons.visitor(), REMOTE_ADDR=f"192.0.2.{visitor}").status_code == 302
        at_noon.shift(timedelta(minutes=6))
    response = ask(soissons.visitor(), REMOTE_ADDR="192.0.2.9")
    assert response.status_code == 429
    assert "Il faut attendre un peu" in response.content.decode()
    assert Message.objects.count() == 3


def test_an_address_of_the_network_asks_thirty_times_an_hour(soissons: Tenant) -> None:
    asked = [
        ask(soissons.visitor(), f"06 39 98 01 {number:02}").status_code for number in range(31)
    ]
    assert asked == [302] * 30 + [429]


def test_a_territory_sends_no_more_than_its_day_allows(
    soissons: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = limits.Limit("guides sent, territory", 2, limits.DAY)
    monkeypatch.setattr(limits, "PER_TERRITORY", few)
    asked = [
        ask(soissons.visitor(), f"06 39 98 01 {n:02}", REMOTE_ADDR=f"192.0.2.{n}").status_code
        for n in range(3)
    ]
    assert asked == [302, 302, 429]


def test_without_money_nothing_is_written_and_the_page_says_what_else_to_do(
    soissons: Tenant,
) -> None:
    sender = soissons.territory.sender
    month = NOON.date().replace(day=1)
    Spending.objects.create(
        sender=sender, month=month, millicents=sender.monthly_budget_cents * 1000
    )
    response = ask(soissons.visitor())
    shown = response.content.decode()
    assert "Nous ne pouvons plus envoyer de SMS ce mois-ci." in shown
    assert "Imprimez le guide" in shown
    assert not Message.objects.exists()
    assert not Counter.objects.exists()


@pytest.mark.parametrize(("percent", "sent"), [(79, 1), (80, 0)])
def test_the_last_fifth_of_the_budget_is_kept_for_reminders(
    soissons: Tenant, at_noon: Any, percent: int, sent: int
) -> None:
    sender, month = soissons.territory.sender, NOON.date().replace(day=1)
    spent = sender.monthly_budget_cents * 10 * percent
    Spending.objects.create(sender=sender, month=month, millicents=spent)
    ask(soissons.visitor())
    assert Message.objects.count() == sent


def test_at_night_the_page_says_when_it_leaves_and_the_relay_keeps_to_it(
    soissons: Tenant, at_noon: Any
) -> None:
    at_noon.move_to(NIGHT)
    shown = ask(soissons.visitor(), follow=True).content.decode().replace("\u00a0", " ")
    assert "Votre SMS part demain à 8 h." in shown
    relay.sweep(now=NIGHT)
    assert Message.objects.get().state == Message.State.PENDING
    at_noon.move_to(NIGHT + timedelta(hours=10, minutes=1))
    relay.sweep(now=NIGHT + timedelta(hours=10, minutes=1))
    assert Message.objects.get().state == Message.State.SENT


def test_a_guide_that_went_meanwhile_is_not_sent(soissons: Tenant) -> None:
    ask(soissons.visitor())
    soissons.guide().unpublish()
    assert subjects.reason_to_void(Message.objects.get(), NOON) == "Ce guide n’est plus en ligne."
    relay.sweep(now=NOON)
    assert Message.objects.get().state == Message.State.VOIDED


def test_each_of_the_thirty_guides_is_one_segment(soissons: Tenant) -> None:
    create_guides(territory=soissons.territory)
    for made in GUIDES:
        text = texts.compose(soissons.guide(made.slug), soissons.territory, language="fr")
        assert sms_text.segments(text.body) == 1, text.body
        assert made.slug in text.body


def test_a_very_long_address_gives_way_to_the_list_of_guides(db: None) -> None:
    territory = make_territory("Long", slug="long", hosts=["numerique.communaute.exemple.fr"])
    values = texts.values_of("Un nom de guide", f"/guides/{'a' * 200}/", territory)
    kind = texts.wordings.find(texts.ASKED)
    assert kind is not None
    body = texts.wordings.render(kind, kind.defaults["fr"], language="fr", values=values)
    assert sms_text.segments(body) == 1
    assert "https://numerique.communaute.exemple.fr/guides/" in body


def test_the_number_stands_nowhere_but_in_the_message(
    soissons: Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    response = ask(soissons.visitor(), follow=True)
    assert "42" not in str(response.redirect_chain)
    assert MOBILE[3:] not in caplog.text
    kept = Counter.objects.values_list("key_digest", flat=True)
    assert all("39980042" not in digest for digest in kept)


def test_a_draft_sends_nothing(soissons: Tenant) -> None:
    soissons.guide().unpublish()
    assert ask(soissons.visitor()).status_code == 404


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_ten_buttons_at_once_write_one_row_and_never_pass_the_limit(soissons: Tenant) -> None:
    """Control: with a key of its own for each moment, the same ten would write ten rows."""
    guide = GuidePage.objects.get(pk=soissons.guide().pk)

    def crowd(moments: list[datetime]) -> int:
        barrier = threading.Barrier(len(moments))

        def run(now: datetime) -> None:
            try:
                barrier.wait(timeout=20)
                actions.send_guide(guide=guide, territory=soissons.territory, phone=MOBILE, now=now)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(now,)) for now in moments]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        return Message.objects.count()

    assert crowd([NOON] * 10) == 1
    assert crowd([NOON + timedelta(minutes=6 * n) for n in range(1, 11)]) == 11
