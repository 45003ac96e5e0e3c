"""The editor of texts: what a coordinator sees, keeps, refuses and takes back."""

import re
from html import unescape

import pytest
from django.utils.html import escape

from inclusion.correspondence.text_actions import write_text
from inclusion.people.models import AuditEvent, Role, Verb
from notifications import wordings
from notifications.models import Message, Wording
from tests.factories import NOW, make_member
from tests.inclusion.agenda.scenes import make_desk
from tests.inclusion.agenda.test_citizen_screens import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
TEXTS = "/espace/reglages/textes/"
REMINDER = "message=booking_reminder"
EDIT = f"{TEXTS}modifier/?{REMINDER}&langue=fr"
PREVIEW = f"{TEXTS}apercu/?{REMINDER}&langue=fr"
RESTORE = f"{TEXTS}reprendre/?{REMINDER}&langue=fr"
OURS = "Coucou {prenom} ! {jour} à {heure}, {lieu}. Empêché ? {telephone}"
KEEP = {"body": OURS, "after": "0", "garder": "1"}


@pytest.fixture
def frozen(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def bubble(page) -> str:
    shown = re.search(
        r'class="handset".*?class="bubble"[^>]*>(.*?)</p>', page.content.decode(), re.S
    )
    return unescape(shown[1]) if shown else ""


def test_the_hub_leads_to_all_the_texts(claire, django_assert_max_num_queries):
    assert TEXTS in claire.get("/espace/reglages/").content.decode()
    with django_assert_max_num_queries(12):
        page = claire.get(TEXTS)
    words = text_of(page)
    for name in ("Rappel", "Annulation", "Effacement d’une fiche", "Arabe", "Ukrainien"):
        assert name in words
    assert "Ce texte ne se change pas. Les téléphones reconnaissent" in words


def test_a_text_is_shown_as_the_phone_will_with_long_names_and_its_price(claire):
    page = claire.get(EDIT)
    assert "mercredi 30 septembre 14h30, Médiathèque" in bubble(page)
    assert "1 SMS, 7 centimes par personne" in text_of(page)
    assert "{telephone}" in text_of(page)


def test_a_kept_text_serves_at_the_next_message_and_says_who_wrote_it(claire, soissons):
    assert claire.post(EDIT, KEEP).status_code == 302
    kept = Wording.objects.get()
    trace = AuditEvent.objects.get(verb=Verb.MESSAGE_TEXT_CHANGED)
    assert (trace.subject_type, trace.subject_id) == ("notifications.wording", str(kept.pk))
    words = text_of(claire.get(EDIT)).replace("\xa0", " ")
    assert "Elle sert" in words and "7 décembre 2026" in words and "Claire" in words
    make_desk(soissons).book()
    reminder = Message.objects.get(event="reminder")
    assert reminder.body.startswith("Coucou ")
    assert reminder.wording == kept


def test_looking_keeps_nothing(claire):
    page = claire.post(EDIT, {"body": OURS, "after": "0"})
    assert page.status_code == 200
    assert bubble(page).startswith("Coucou Marie-Francoise ! Mercredi 30")
    assert not Wording.objects.exists()


def test_the_script_is_told_the_same_by_the_server(claire):
    answer = claire.post(PREVIEW, {"body": "L’œil « ê » : " + OURS})
    words = text_of(answer)
    assert 'L\'oeil "e" : Coucou' in bubble(answer)
    assert "Ces signes seront remplacés" in words and "œ devient oe" in words
    assert "<h1" not in answer.content.decode()
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "Écrivez le texte"),
        ("Coucou {prenom}", "Il manque dans ce texte : {jour}, {heure}, {lieu}, {telephone}"),
        (OURS + " {prenon}", "Vouliez-vous écrire {prenom} ?"),
        (OURS + " {", "Une accolade est seule."),
        (OURS + " Répondez STOP", "Ce message ne peut pas recevoir de réponse."),
        (OURS + " mot" * 60, "Ce texte prend 3 SMS avec des noms longs."),
        ("{prenom.__class__} {0}", "n’existe pas dans ce message"),
    ],
)
def test_a_text_that_can_not_be_sent_is_refused_and_what_was_typed_stays(claire, body, says):
    page = claire.post(EDIT, {**KEEP, "body": body})
    assert page.status_code == 422
    assert says in text_of(page)
    assert escape(body) in page.content.decode()
    assert not Wording.objects.exists()
    assert says in text_of(claire.post(PREVIEW, {"body": body})) or not body


def test_somebody_who_was_slower_reads_the_other_text_before_theirs_counts(claire, soissons):
    other = make_member(soissons, Role.COORDINATOR, "Nadia")
    write_text(
        territory=soissons, kind=wordings.find("booking_reminder"), language="fr",
        body="Vite. " + OURS, after=0, by=other, now=NOW,
    )  # fmt: skip
    page = claire.post(EDIT, KEEP)
    assert page.status_code == 422
    words = text_of(page)
    assert "Quelqu’un vient de changer ce texte." in words
    assert "Vite. Coucou" in words and "Nadia" in words
    assert OURS in page.context["form"]["body"].value()
    again = claire.post(EDIT, {**KEEP, "after": page.context["form"]["after"].value()})
    assert again.status_code == 302
    assert Wording.objects.order_by("-version").first().body == OURS


def test_the_text_of_origin_and_earlier_versions_come_back(claire, soissons):
    claire.post(EDIT, KEEP)
    claire.post(EDIT, {**KEEP, "body": "Deux. " + OURS, "after": "1"})
    assert claire.post(RESTORE, {"version": "1", "after": "2"}).status_code == 302
    assert wordings.current(soissons.sender, "booking_reminder", "fr").body == OURS
    assert claire.post(RESTORE, {"version": "0", "after": "3"}).status_code == 302
    assert wordings.current(soissons.sender, "booking_reminder", "fr") is None
    assert "Retour au texte d’origine." in text_of(claire.get(EDIT))
    late = claire.post(RESTORE, {"version": "1", "after": "2"}, follow=True)
    assert "Quelqu’un vient de changer ce texte." in text_of(late)
    assert claire.post(RESTORE, {"version": "9", "after": "4"}).status_code == 404
    assert claire.post(RESTORE, {"version": "un"}).status_code == 404


def test_arabic_reads_from_right_to_left_and_weighs_more(claire):
    page = claire.get(f"{TEXTS}modifier/?{REMINDER}&langue=ar")
    content = page.content.decode()
    assert '<p class="bubble" lang="ar" dir="rtl">' in content
    assert re.search(r"<textarea[^>]*dir=\"rtl\"", content)
    assert "2 SMS, 14 centimes par personne" in text_of(page)


def test_a_letter_shows_its_head_and_a_code_can_not_be_changed(claire):
    letter = text_of(claire.get(f"{TEXTS}modifier/?message=booking_reminder_letter"))
    assert "Rappel : votre rendez-vous, mercredi 30 septembre" in letter
    code = f"{TEXTS}modifier/?message=sign_in_code"
    assert "<textarea" not in claire.get(code).content.decode()
    answer = claire.post(code, {"body": "{code}", "after": "0", "garder": "1"})
    assert not Wording.objects.exists() and answer.status_code == 422


@pytest.mark.parametrize("query", ["", "message=rien", f"{REMINDER}&langue=kl"])
def test_a_message_or_a_language_that_does_not_exist_is_not_found(claire, query):
    assert claire.get(f"{TEXTS}modifier/?{query}").status_code == 404


def test_a_neighbour_s_texts_are_not_ours(claire, thierry):
    nadia = make_member(thierry, Role.COORDINATOR, "Nadia")
    write_text(
        territory=thierry, kind=wordings.find("booking_reminder"), language="fr",
        body="Voisin. " + OURS, after=0, by=nadia, now=NOW,
    )  # fmt: skip
    assert "Voisin" not in text_of(claire.get(EDIT))
    assert claire.post(RESTORE, {"version": "1", "after": "0"}).status_code == 404


def test_what_is_typed_runs_nowhere(claire):
    page = claire.post(EDIT, {"body": "<script>alert(1)</script> " + OURS, "after": "0"})
    assert "<script>alert" not in page.content.decode()


def test_the_preview_says_when_long_names_were_cut_to_fit(claire):
    short = claire.post(PREVIEW, {"body": "{prenom}, {jour} {heure}. {telephone}"})
    assert "Raccourci pour tenir" not in text_of(short)
    said = [
        text_of(claire.post(PREVIEW, {"body": f"{OURS} {'merci ' * count}"}))
        for count in range(0, 40, 4)
    ]
    assert any("Raccourci pour tenir dans un SMS." in words for words in said)
