"""« Ce guide vous a-t-il aidé ? »: counted, thanked, helped, and nobody known."""

import re
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.models import Opinion
from cms.opinions import actions, figures, limits
from cms.opinions.masking import masked
from inclusion.limits.models import Counter
from tests.cms.conftest import Tenant

MAIL = "/guides/creer-une-boite-mail/"
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
OURS = {"origin": "http://testserver"}


def answer(
    tenant: Tenant,
    face: str = "no",
    *,
    client: Client | None = None,
    headers: dict[str, str] = OURS,
    **extra: Any,
) -> Any:
    client = client or Client(headers={"host": tenant.host}, enforce_csrf_checks=True)
    address = f"/avis/{tenant.guide().pk}/"
    return client.post(address, {"face": face}, headers=headers, **extra)


def test_the_question_stands_on_the_overview_and_at_the_end_without_token_or_cookie(
    soissons: Tenant,
) -> None:
    for page in (MAIL, f"{MAIL}fini/"):
        response = soissons.visitor().get(page)
        shown = response.content.decode().replace("\u00a0", " ")
        assert "Ce guide vous a-t-il aidé ?" in shown
        assert f'action="/avis/{soissons.guide().pk}/"' in shown
        assert "csrfmiddlewaretoken" not in shown
        assert not response.cookies


def test_a_face_is_kept_with_its_day_and_nothing_of_who_gave_it(soissons: Tenant) -> None:
    with time_machine.travel(NOW, tick=False):
        response = answer(soissons, "some")
    assert response.status_code == 302
    assert not response.cookies
    opinion = Opinion.objects.get()
    assert (opinion.face, opinion.guide, opinion.territory) == (
        "some",
        soissons.guide(),
        soissons.territory,
    )
    assert opinion.given_on == NOW.date()
    assert {field.name for field in Opinion._meta.fields} == {
        *("id", "territory", "guide", "face", "sentence", "given_on")
    }


def test_who_was_not_helped_finds_the_phone_and_the_places(soissons: Tenant) -> None:
    client = Client(headers={"host": soissons.host}, enforce_csrf_checks=True)
    response = client.get(answer(soissons, "no", client=client)["Location"])
    shown = response.content.decode()
    assert "Une personne peut vous aider" in shown
    assert f"tel:{soissons.territory.help_phone}" in shown
    assert 'href="/lieux/"' in shown
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    glad = client.get(answer(soissons, "yes", client=client)["Location"]).content.decode()
    assert "Une personne peut vous aider" not in glad


def test_a_sentence_is_kept_once_without_number_or_address(soissons: Tenant) -> None:
    client = Client(headers={"host": soissons.host}, enforce_csrf_checks=True)
    thanks = answer(soissons, client=client)["Location"]
    words = "Étape 3 : appelez-moi au 06 12 34 56 78 ou a.b@c.fr"
    first = client.post(thanks, {"sentence": words}, headers=OURS)
    assert first["Location"] == thanks
    assert not first.cookies
    kept = "Étape 3 : appelez-moi au [masqué] ou [masqué]"
    assert Opinion.objects.get().sentence == kept
    client.post(thanks, {"sentence": "Autre chose"}, headers=OURS)
    assert Opinion.objects.get().sentence == kept
    assert "Nous avons reçu votre phrase." in client.get(thanks).content.decode()


def test_an_empty_or_a_long_sentence_is_told_and_nothing_is_lost(soissons: Tenant) -> None:
    client = soissons.visitor()
    thanks = answer(soissons, client=client)["Location"]
    empty = client.post(thanks, {"sentence": " "}, headers=OURS).content.decode()
    assert "Écrivez une phrase" in empty
    long = client.post(thanks, {"sentence": "mot " * 100}, headers=OURS).content.decode()
    assert "mot mot" in long
    assert Opinion.objects.get().sentence == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"origin": "http://testserver"}, 302),
        ({"referer": "http://testserver/guides/creer-une-boite-mail/"}, 302),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "https://mechant.exemple"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver.mechant.exemple"}, 403),
        ({"referer": "https://mechant.exemple/?http://testserver"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_send_a_face(
    soissons: Tenant, headers: dict[str, str], status: int
) -> None:
    assert answer(soissons, headers=headers).status_code == status
    assert Opinion.objects.count() == (status == 302)


def test_a_sentence_comes_from_our_own_page_too(soissons: Tenant) -> None:
    client = soissons.visitor()
    thanks = answer(soissons, client=client)["Location"]
    sent = client.post(thanks, {"sentence": "x"}, headers={"origin": "https://mechant.exemple"})
    assert sent.status_code == 403


def test_unknown_faces_drafts_and_neighbours_guides_are_not_found(
    soissons: Tenant, chateau: Tenant
) -> None:
    assert answer(soissons, "maybe")["Location"] == MAIL
    theirs = soissons.visitor().post(f"/avis/{chateau.guide().pk}/", {"face": "yes"}, headers=OURS)
    assert theirs.status_code == 404
    assert soissons.visitor().get(f"/avis/{soissons.guide().pk}/").status_code == 405
    soissons.guide().unpublish()
    assert answer(soissons).status_code == 404
    assert not Opinion.objects.exists()


def test_a_ticket_is_of_its_territory_and_lasts_an_hour(soissons: Tenant, chateau: Tenant) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        thanks = answer(soissons)["Location"]
        assert chateau.visitor().get(thanks).status_code == 404
        assert soissons.visitor().get("/avis/merci/invented/").status_code == 404
        clock.shift(timedelta(minutes=61))
        assert soissons.visitor().get(thanks).status_code == 404


def test_one_address_does_not_flood(soissons: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PER_GUIDE", limits.Limit("opinions test", 3, 3600))
    asked = [answer(soissons).status_code for _ in range(5)]
    assert asked == [302, 302, 302, 429, 429]
    assert answer(soissons, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert Opinion.objects.count() == 4
    assert all(len(one.key_digest) == 32 for one in Counter.objects.all())


def test_the_database_refuses_a_fourth_face_and_a_contact(soissons: Tenant) -> None:
    opinion = actions.give(
        guide=soissons.guide(), territory=soissons.territory, face="yes", now=NOW
    )
    one = Opinion.objects.filter(pk=opinion.pk)
    for change in (
        {"face": "meh"},
        {"sentence": "a@b.fr"},
        {"sentence": "0612345678"},
        {"sentence": "06 12 34 56 78"},
        {"sentence": "06.12.34"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            one.update(**change)


@given(st.text(alphabet="0123456789+.-/ ()@abcé٣३\uff11", max_size=250))
def test_whatever_is_written_may_be_kept(text: str) -> None:
    kept = masked(text, length=200)
    assert len(kept) <= 200
    assert "@" not in kept
    assert not re.search(r"[0-9]([ .-]?[0-9]){5}", kept)
    assert masked(kept, length=200) == kept


def test_secrets_go_as_in_other_notes() -> None:
    assert "Soleil2024!" not in masked("mon mot de passe est Soleil2024!", length=200)
    assert masked("J’ai attendu 20 minutes, étape 12.", length=200).endswith("étape 12.")


def test_figures_are_one_query_and_page_and_file_say_the_same(soissons: Tenant) -> None:
    guide = soissons.guide()
    for face in ("yes", "yes", "some", "no"):
        actions.give(guide=guide, territory=soissons.territory, face=face, now=NOW)
    with CaptureQueriesContext(connection) as queries:
        [helped] = figures.by_guide(soissons.territory.pk)
    assert len(queries) == 1
    assert (helped.yes, helped.some, helped.no, helped.share) == (2, 1, 1, 50)
    editor = soissons.as_editor()
    page = editor.get("/gestion/avis/").content.decode()
    assert f'<th scope="row">{guide.title}</th><td>2</td><td>1</td><td>1</td><td>50</td>' in page
    file = editor.get("/gestion/avis/tableau/").content.decode("utf-8-sig")
    assert f"{guide.title};2;1;1;50;0" in file


def test_the_list_of_all_pages_shows_it_and_finds_guides_that_help_few(soissons: Tenant) -> None:
    for face in ("yes", "no", "no", "no", "some"):
        actions.give(guide=soissons.guide(), territory=soissons.territory, face=face, now=NOW)
    page = soissons.as_editor().get("/gestion/lisibilite/?filtre=avis").content.decode()
    assert "20 % de 5 avis" in page
    other = soissons.guide("reconnaitre-une-arnaque")
    assert f"/gestion/pages/{soissons.guide().pk}/edit/" in page
    assert f"/gestion/pages/{other.pk}/edit/" not in page


def test_editors_read_sentences_and_erase_one_that_names_somebody(
    soissons: Tenant, chateau: Tenant
) -> None:
    guide = soissons.guide()
    opinion = actions.give(guide=guide, territory=soissons.territory, face="no", now=NOW)
    actions.add_sentence(opinion=opinion, sentence="Madame Dupont est <b>trop</b> lente")
    page = soissons.as_editor().get(f"/gestion/avis/{guide.pk}/").content.decode()
    assert "&lt;b&gt;trop" in page
    erase = f"/gestion/avis/{opinion.pk}/effacer/"
    assert chateau.as_editor().post(erase).status_code == 404
    assert soissons.as_editor().post(erase).status_code == 302
    opinion.refresh_from_db()
    assert (opinion.sentence, opinion.face) == ("", "no")


def test_the_neighbour_sees_none_of_it(soissons: Tenant, chateau: Tenant) -> None:
    guide = soissons.guide()
    opinion = actions.give(guide=guide, territory=soissons.territory, face="no", now=NOW)
    actions.add_sentence(opinion=opinion, sentence="Trop long")
    assert "Personne n’a encore" in chateau.as_editor().get("/gestion/avis/").content.decode()
    shown = chateau.as_editor().get(f"/gestion/avis/{guide.pk}/", follow=True).content.decode()
    assert "Trop long" not in shown


def test_sentences_go_after_a_year_and_faces_stay(soissons: Tenant) -> None:
    guide = soissons.guide()
    for days in (0, 364, 367):
        now = NOW - timedelta(days=days)
        opinion = actions.give(guide=guide, territory=soissons.territory, face="yes", now=now)
        actions.add_sentence(opinion=opinion, sentence="Bien")
    assert actions.forget_sentences(now=NOW) == 1
    assert actions.forget_sentences(now=NOW) == 0
    [helped] = figures.by_guide(soissons.territory.pk)
    assert (helped.yes, helped.sentences) == (3, 2)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_ten_sentences_at_once_one_is_kept(soissons: Tenant) -> None:
    opinion = actions.give(guide=soissons.guide(), territory=soissons.territory, face="no", now=NOW)
    barrier, kept = threading.Barrier(10), []

    def write(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            kept.append(actions.add_sentence(opinion=opinion, sentence=f"phrase {number}"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(kept) == [False] * 9 + [True]
