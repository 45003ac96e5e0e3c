"""A form of one question a screen: no account, no cookie, answers kept once and for a time."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.blocks import StructBlockValidationError

from cms.inquiries import actions, limits, states
from cms.inquiries.blocks import AskedStreamBlock, kinds
from cms.inquiries.secrets_asked import asks_for_a_secret
from cms.models import FormPage, Inquiry
from inclusion.people.models import Role
from tests.cms.conftest import Tenant
from tests.cms.rooms import asked, make_form
from tests.factories import make_member

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
OURS = {"sec-fetch-site": "same-origin"}


class Walker:
    """Somebody who fills in a form, screen after screen, without cookies."""

    def __init__(self, tenant: Tenant, page: FormPage) -> None:
        self.client = Client(headers={"host": tenant.host}, enforce_csrf_checks=True)
        self.address = f"/demande/{page.pk}/"
        self.shown = ""
        self.state = ""
        self.post()

    def post(self, **data: Any) -> Any:
        given = {"state": self.state, **data} if self.state else data
        response = self.client.post(self.address, given, headers=OURS)
        assert not response.cookies
        self.shown = response.content.decode()
        found = re.search(r'name="state" value="([^"]+)"', self.shown)
        self.state = found[1] if found else self.state
        return response

    def answer(self, number: int, answer: str) -> Any:
        return self.post(number=number, answer=answer, go="on")

    def fill(self, *answers: str) -> "Walker":
        for number, answer in enumerate(answers, 1):
            self.answer(number, answer)
        return self


ANSWERS = ("Un papier", "Mon mot de passe est Soleil2024!", "06 39 98 00 01")


@pytest.fixture
def form(soissons: Tenant) -> FormPage:
    return make_form(soissons)


def test_the_first_screen_says_what_happens_next_and_how_long_answers_are_kept(
    soissons: Tenant, form: FormPage
) -> None:
    response = soissons.visitor().get("/etre-rappele/")
    shown = response.content.decode()
    for words in ("Il y a 3 questions", "dans les 3 jours", "Un médiateur", "90 jours"):
        assert words in shown
    assert f'action="/demande/{form.pk}/"' in shown
    assert "csrfmiddlewaretoken" not in shown
    assert not response.cookies


def test_questions_come_one_by_one_then_a_last_look_then_thanks(
    soissons: Tenant, form: FormPage
) -> None:
    with time_machine.travel(NOW, tick=False):
        walker = Walker(soissons, form)
        for number, text in enumerate(("Pour quoi ?", "Que voulez-vous", "Quel est votre"), 1):
            assert text in walker.shown
            assert f"Étape {number} sur 3" in walker.shown
            walker.answer(number, ANSWERS[number - 1])
        assert "Vérifiez vos réponses" in walker.shown
        assert "06 39 98 00 01" in walker.shown
        assert "Soleil2024!" not in walker.shown
        sent = walker.post(go="send")
        thanks = walker.client.get(sent["Location"]).content.decode()
    assert "Nous avons vos réponses" in thanks and "Un médiateur" in thanks
    kept = Inquiry.objects.get()
    assert kept.territory == soissons.territory
    assert [one["answer"] for one in kept.answers] == [
        "Un papier",
        "Mon mot de passe est [masqué]",
        "06 39 98 00 01",
    ]
    assert kept.forget_at - kept.received_at == timedelta(days=90)


def test_nothing_that_was_written_stands_in_an_address(soissons: Tenant, form: FormPage) -> None:
    sent = Walker(soissons, form).fill(*ANSWERS).post(go="send")
    assert "0639980001" not in sent["Location"].replace("%20", "")
    assert "no-store" in sent["Cache-Control"]


def test_sent_twice_it_is_kept_once(soissons: Tenant, form: FormPage) -> None:
    walker = Walker(soissons, form).fill(*ANSWERS)
    assert [walker.post(go="send").status_code for _ in range(3)] == [302] * 3
    assert Inquiry.objects.count() == 1
    Walker(soissons, form).fill(*ANSWERS).post(go="send")
    assert Inquiry.objects.count() == 2


def test_an_answer_may_be_changed_and_the_others_stay(soissons: Tenant, form: FormPage) -> None:
    walker = Walker(soissons, form).fill(*ANSWERS)
    walker.post(number=1, go="show")
    assert "Pour quoi ?" in walker.shown and "checked" in walker.shown
    walker.answer(1, "Autre chose")
    assert "Vérifiez vos réponses" in walker.shown
    assert "Autre chose" in walker.shown and "06 39 98 00 01" in walker.shown


def test_a_wrong_answer_is_told_and_kept_on_screen(soissons: Tenant, form: FormPage) -> None:
    walker = Walker(soissons, form)
    assert walker.answer(1, "").status_code == 422
    assert "Répondez à la question" in walker.shown
    assert walker.answer(1, "Un pirate").status_code == 422
    walker.fill("Un papier", "")
    assert "Étape 3 sur 3" in walker.shown, "an optional question may be passed"
    assert walker.answer(3, "12").status_code == 422
    assert 'value="12"' in walker.shown and "10 chiffres" in walker.shown


def test_a_form_is_not_sent_before_its_end(soissons: Tenant, form: FormPage) -> None:
    walker = Walker(soissons, form).fill("Un papier")
    walker.post(go="send")
    assert "Étape 2 sur 3" in walker.shown
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("number", ["0", "9", "-1", "abc", "1" * 400, ""])
def test_a_number_that_no_form_of_ours_sends_shows_the_first_question(
    soissons: Tenant, form: FormPage, number: str
) -> None:
    walker = Walker(soissons, form)
    assert walker.post(number=number, go="show").status_code == 200
    assert "Pour quoi ?" in walker.shown


def test_a_state_that_was_changed_is_too_old_or_of_other_questions_begins_anew(
    soissons: Tenant, form: FormPage
) -> None:
    other = make_form(soissons, slug="autre")
    with time_machine.travel(NOW, tick=False) as clock:
        walker = Walker(soissons, form).fill(*ANSWERS)
        good = walker.state
        walker.state = good[:-2] + ("aa" if good[-2:] != "aa" else "bb")
        assert walker.post(go="send").status_code == 410
        assert "Rien n’est envoyé" in walker.shown
        walker.state, walker.address = good, f"/demande/{other.pk}/"
        assert walker.post(go="send").status_code == 410
        walker.address = f"/demande/{form.pk}/"
        clock.shift(timedelta(minutes=61))
        walker.state = good
        assert walker.post(go="send").status_code == 410
    fresh = Walker(soissons, form).fill(*ANSWERS)
    form.questions = [asked("short", "Une autre question ?")]
    form.save()
    assert fresh.post(go="send").status_code == 410
    assert not Inquiry.objects.exists()


def test_only_our_own_pages_send_and_neighbours_or_drafts_are_not_found(
    soissons: Tenant, chateau: Tenant, form: FormPage
) -> None:
    address = f"/demande/{form.pk}/"
    client = Client(headers={"host": soissons.host}, enforce_csrf_checks=True)
    assert client.post(address, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(address).status_code == 403
    assert client.get(address)["Location"] == "/etre-rappele/"
    assert chateau.visitor().post(address, headers=OURS).status_code == 404
    thanks = f"/demande/merci/{actions.ticket_of(form)}/"
    assert chateau.visitor().get(thanks).status_code == 404
    assert soissons.visitor().get("/demande/merci/invented/").status_code == 404
    form.unpublish()
    assert soissons.visitor().post(address, headers=OURS).status_code == 404


def test_one_address_does_not_flood(
    soissons: Tenant, form: FormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PER_ADDRESS", limits.Limit("inquiries test", 2, 3600))
    sent = [Walker(soissons, form).fill(*ANSWERS).post(go="send").status_code for _ in range(4)]
    assert sent == [302, 302, 429, 429]
    assert Inquiry.objects.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "Quel est votre mot de passe ?",
        "Votre MOT DE PASSE Ameli",
        "Votre code secret ?",
        "Votre numéro de carte bancaire ?",
        "Votre numéro de sécurité sociale ?",
        "Votre IBAN ?",
        "Quel code reçu par SMS ?",
    ],
)
def test_no_question_asks_for_a_secret_draft_or_not(text: str) -> None:
    assert asks_for_a_secret(text)
    for kind in kinds():
        block = AskedStreamBlock().child_blocks[kind]
        given = {"text": text, "hint": "", "is_optional": False, "choices": ["a", "b"]}
        for clean in (block.clean, block.clean_deferred):
            with pytest.raises(StructBlockValidationError) as refused:
                clean(block.to_python(given))
            assert refused.value.block_errors.keys() == {"text"}


@pytest.mark.parametrize(
    "text", ["Votre code postal ?", "Votre numéro de téléphone ?", "Avez-vous une carte Vitale ?"]
)
def test_ordinary_questions_pass(text: str) -> None:
    assert not asks_for_a_secret(text)


def test_old_inquiries_are_forgotten(soissons: Tenant, form: FormPage) -> None:
    state = states.State(uuid.uuid4(), dict(enumerate(ANSWERS, 1)))
    actions.send(page=form, territory=soissons.territory, state=state, now=NOW)
    assert actions.forget_old(now=NOW + timedelta(days=89)) == 0
    assert actions.forget_old(now=NOW + timedelta(days=90)) == 1
    assert actions.forget_old(now=NOW + timedelta(days=91)) == 0


def test_the_database_keeps_none_longer_nor_one_twice(soissons: Tenant, form: FormPage) -> None:
    ticket = uuid.uuid4()
    kept = actions.send(
        page=form, territory=soissons.territory, state=states.State(ticket), now=NOW
    )
    one = Inquiry.objects.filter(pk=kept.pk)
    for wrong in (NOW + timedelta(days=91), NOW):
        with pytest.raises(IntegrityError), transaction.atomic():
            one.update(forget_at=wrong)
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.bulk_create([kept])


def test_staff_read_them_open_a_file_and_erase_those_of_their_territory_only(
    soissons: Tenant, chateau: Tenant, form: FormPage
) -> None:
    state = states.State(uuid.uuid4(), {1: "=1+1", 2: "Bonjour <b> à tous", 3: "06 39 98 00 01"})
    kept = actions.send(page=form, territory=soissons.territory, state=state, now=NOW)
    page = soissons.as_editor().get("/espace/demandes/").content.decode()
    assert "Bonjour &lt;b&gt; à tous" in page and "06 39 98 00 01" in page
    file = soissons.as_editor().get("/espace/demandes/liste.csv").content.decode("utf-8-sig")
    assert ";Pour quoi ?;'=1+1" in file
    mediator = soissons.visitor()
    mediator.force_login(
        make_member(soissons.territory, Role.MEDIATOR, "m"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert mediator.get("/espace/demandes/").status_code == 403
    erase = f"/espace/demandes/{kept.pk}/effacer/"
    assert chateau.as_editor().post(erase).status_code == 404
    assert "Bonjour" not in chateau.as_editor().get("/espace/demandes/").content.decode()
    assert soissons.as_editor().post(erase).status_code == 302
    assert not Inquiry.objects.exists()
