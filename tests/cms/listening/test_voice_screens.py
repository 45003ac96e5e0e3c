"""« Les voix de ce guide »: an editor records or sends a voice, hears it, takes it away."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.listening import orders, screens, texts
from cms.models import GuidePage, StepAudio, VoiceOrder
from inclusion.people.models import Role
from tests.cms.listening import sounds
from tests.factories import NOW, make_member

pytestmark = pytest.mark.django_db


def voices(guide: GuidePage) -> str:
    return f"/gestion/voix/{guide.pk}/"


def step(guide: GuidePage, number: int = 1) -> str:
    return f"{voices(guide)}etape/{number}/"


def digest_of(guide: GuidePage, number: int = 1) -> str:
    return [one.told.digest for one in texts.texts_of([guide])][number - 1]


def send(
    client: Client,
    guide: GuidePage,
    sound: bytes,
    name: str = "voix",
    kind: str = "audio/webm",
    number: int = 1,
    **fields: str,
):
    file = SimpleUploadedFile(name, sound, kind)
    data = {"file": file, "digest": digest_of(guide, number), "starts": "", **fields}
    return client.post(step(guide, number), data)


def test_a_recording_is_kept_and_heard_by_citizens(soissons):
    guide, editor = soissons.guide(), soissons.as_editor()
    answer = send(editor, guide, sounds.webm(5), starts="0 1200 2400 3600")
    assert (answer.status_code, answer["Location"]) == (302, voices(guide))
    kept = StepAudio.objects.get()
    assert (kept.kind, kept.recorded_by, kept.territory) == (
        "human",
        soissons.editor,
        soissons.territory,
    )
    assert kept.milliseconds == 5000
    shown = soissons.visitor().get(f"{guide.path_in_site}etape/1/")
    assert shown.context["voice"].url == kept.file.url
    assert kept.file.url in shown.text
    lines = len(kept.text.split("\n"))
    assert kept.starts == ([0, 1200, 2400, 3600] if lines == 4 else [])
    page = editor.get(voices(guide)).text
    assert kept.file.url in page
    assert "Votre voix est gardée." in page


def test_the_second_recording_replaces_the_first_and_its_file(
    soissons, django_capture_on_commit_callbacks
):
    guide, editor = soissons.guide(), soissons.as_editor()
    send(editor, guide, sounds.webm())
    first = StepAudio.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        send(editor, guide, sounds.mp3(2))
    second = StepAudio.objects.get().file.name
    assert first != second
    assert not default_storage.exists(first)
    assert default_storage.exists(second)


def test_a_person_comes_before_a_machine_and_a_machine_is_not_asked(soissons, engine):
    guide = soissons.guide()
    orders.order(list(texts.texts_of([guide]))[:1], now=NOW)
    orders.speak_due(now=NOW)
    send(soissons.as_editor(), guide, sounds.ogg())
    assert StepAudio.objects.count() == 2
    shown = soissons.visitor().get(f"{guide.path_in_site}etape/1/").context["voice"]
    assert shown.url.endswith(".ogg")
    orders.order(list(texts.texts_of([guide]))[:1], now=NOW)
    assert not VoiceOrder.objects.exists()


def test_a_voice_is_asked_about_before_it_goes_and_a_machine_takes_over(
    soissons, engine, django_capture_on_commit_callbacks
):
    guide, editor = soissons.guide(), soissons.as_editor()
    send(editor, guide, sounds.wav())
    name = StepAudio.objects.get().file.name
    asked = editor.get(f"{step(guide)}supprimer/")
    assert "Cet enregistrement disparaît pour toujours." in asked.text
    assert StepAudio.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(f"{step(guide)}supprimer/").status_code == 302
    assert not StepAudio.objects.exists()
    assert not default_storage.exists(name)
    assert VoiceOrder.objects.get().digest == digest_of(guide)
    assert editor.get(f"{step(guide)}supprimer/").status_code == 404


@pytest.mark.parametrize(
    ("sound", "name", "kind", "told"),
    [
        (b"<script>alert(1)</script>", "voix.mp3", "audio/mpeg", "Ce n’est pas un son."),
        (sounds.mp3() + b"<script>", "voix.mp3", "audio/mpeg", "Ce son est abîmé."),
        (sounds.webm(track=1), "film.webm", "audio/webm", "Ce son est abîmé."),
        (sounds.wav(0.1), "voix.wav", "audio/wav", "Cet enregistrement est vide."),
        (sounds.wav(125), "voix.wav", "audio/wav", "Ce son est trop long."),
        (b"OggS" + bytes(5 * 1024 * 1024), "voix.ogg", "audio/ogg", "Ce fichier est trop lourd."),
        (b"", "voix.ogg", "audio/ogg", "vide"),
    ],
)
def test_what_is_no_voice_is_refused_in_french_and_nothing_changes(
    soissons, settings, sound, name, kind, told
):
    guide, editor = soissons.guide(), soissons.as_editor()
    send(editor, guide, sounds.webm())
    before = list(StepAudio.objects.values())
    answer = send(editor, guide, sound, name, kind)
    assert answer.status_code == 422
    assert told in answer.text
    assert "Rien n’a changé pour les lecteurs." in answer.text
    assert list(StepAudio.objects.values()) == before
    assert len([path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]) == 1


def test_no_file_at_all_is_told_too(soissons):
    guide = soissons.guide()
    answer = soissons.as_editor().post(step(guide), {"digest": digest_of(guide)})
    assert answer.status_code == 422
    assert "Choisissez un fichier, ou enregistrez votre voix." in answer.text


def test_the_name_and_label_of_a_file_count_for_nothing(soissons):
    guide = soissons.guide()
    send(soissons.as_editor(), guide, sounds.mp3(), "../../x.html", "text/html")
    name = StepAudio.objects.get().file.name
    assert name.startswith(f"voix/{soissons.territory.pk}/")
    assert name.endswith(".mp3")


def test_a_recording_of_a_text_that_changed_meanwhile_is_refused(soissons):
    guide, editor = soissons.guide(), soissons.as_editor()
    read = digest_of(guide)
    guide.steps[0].value["text"] = "Un tout autre texte."
    guide.save_revision().publish()
    answer = send(editor, guide, sounds.webm(), digest=read)
    assert answer.status_code == 422
    assert "Le texte de cette étape a changé." in answer.text
    assert not StepAudio.objects.exists()


def test_an_old_voice_is_never_heard_over_a_new_text(soissons):
    guide, editor = soissons.guide(), soissons.as_editor()
    send(editor, guide, sounds.webm())
    address = f"{guide.path_in_site}etape/1/"
    assert soissons.visitor().get(address).context["voice"]
    before = guide.steps[0].value["text"]
    guide.steps[0].value["text"] = before + " Attendez."
    guide.save_revision().publish()
    page = soissons.visitor().get(address)
    assert page.context["voice"] is None
    assert "<audio" not in page.text
    guide.steps[0].value["text"] = before
    guide.save_revision().publish()
    assert soissons.visitor().get(address).context["voice"]


def test_the_voice_of_a_draft_is_heard_when_it_is_published(soissons):
    guide = soissons.guide()
    guide.steps[0].value["title"] = "Ouvrez votre nouveau site"
    guide.save_revision()
    draft = soissons.guide().get_latest_revision_as_object()
    assert send(soissons.as_editor(), draft, sounds.webm()).status_code == 302
    address = f"{guide.path_in_site}etape/1/"
    assert soissons.visitor().get(address).context["voice"] is None
    draft.save_revision().publish()
    assert soissons.visitor().get(address).context["voice"]


@pytest.mark.parametrize(
    ("starts", "kept"),
    [
        ("0 900 1800 2700", True),
        ("", False),
        ("0 900", False),
        ("0 900 800 2700", False),
        ("0 900 1800 9000", False),
        ("0 -1 1800 2700", False),
        ("0 ٣ 1800 2700", False),
        ("a b c d", False),
    ],
)
def test_noted_beginnings_are_kept_only_when_they_can_be_true(soissons, starts, kept):
    guide = soissons.guide()
    guide.steps[0].value.update(title="Un", text="Deux. Trois.", warning="Quatre.")
    guide.save_revision().publish()
    send(soissons.as_editor(), guide, sounds.webm(5), starts=starts)
    assert StepAudio.objects.get().starts == ([0, 900, 1800, 2700] if kept else [])
    shown = soissons.visitor().get(f"{guide.path_in_site}etape/1/").context["voice"]
    assert len(shown.starts) == 4


def test_a_broken_engine_is_told_to_the_editor(soissons, engine, monkeypatch):
    guide = soissons.guide()
    orders.order(texts.texts_of([guide]), now=NOW)
    assert "arrive dans quelques minutes" in soissons.as_editor().get(voices(guide)).text
    monkeypatch.setattr(screens.engines, "espeak", lambda lines: [])
    orders.speak_due(now=NOW, limit=1)
    told = soissons.as_editor().get(voices(guide)).text
    assert told.count("La voix automatique n’a pas pu lire cette étape.") == 1


def test_the_list_costs_the_same_for_a_long_guide(soissons, engine):
    guide, editor = soissons.guide(), soissons.as_editor()
    guide.save_revision()
    counts = []
    for _more in range(3):  # the first time no step has a voice
        with CaptureQueriesContext(connection) as queries:
            editor.get(voices(guide))
        counts.append(len(queries))
        guide.steps.append(("step", {"title": "Encore", "text": "Une étape.", "drawing": "bravo"}))
        guide.save_revision()
        orders.order(texts.texts_of([guide]), now=NOW)
        orders.speak_due(now=NOW)
    assert counts[1] == counts[2]


def test_neither_a_neighbour_nor_a_mediator_comes_in(soissons, chateau):
    guide = soissons.guide()
    send(soissons.as_editor(), guide, sounds.webm())
    neighbour, mediator = chateau.as_editor(), soissons.visitor()
    mediator.force_login(
        make_member(soissons.territory, Role.MEDIATOR, "mediateur-voix"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    for address in (voices(guide), step(guide), f"{step(guide)}supprimer/"):
        assert neighbour.get(address).status_code == 404
        assert neighbour.post(address).status_code in (404, 405)
        assert mediator.get(address).status_code == 403
        assert soissons.visitor().get(address).status_code == 302
    assert StepAudio.objects.count() == 1


@pytest.mark.parametrize("number", [0, 99])
def test_a_step_that_is_not_there_is_404(soissons, number):
    assert soissons.as_editor().get(step(soissons.guide(), number)).status_code == 404


def test_a_page_that_is_no_guide_is_404(soissons):
    assert soissons.as_editor().get(f"/gestion/voix/{soissons.home.pk}/").status_code == 404


def test_the_microphone_is_open_to_the_editors_room_only(soissons):
    guide, editor = soissons.guide(), soissons.as_editor()
    room, page = editor.get(step(guide)), soissons.visitor().get(guide.path_in_site)
    assert room["Permissions-Policy"] == "microphone=(self)"
    assert "media-src 'self' blob:" in room["Content-Security-Policy"]
    assert page["Permissions-Policy"] == "microphone=()"
    assert "blob:" not in page["Content-Security-Policy"].split("media-src")[-1].split(";")[0]


def test_the_guide_leads_to_its_voices(soissons):
    guide = soissons.guide()
    edit = soissons.as_editor().get(f"/gestion/pages/{guide.pk}/edit/")
    assert voices(guide) in edit.text
    home = soissons.as_editor().get(f"/gestion/pages/{soissons.home.pk}/edit/")
    assert "Les voix de ce guide" not in home.text
