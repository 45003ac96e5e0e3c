"""Guides of one territory for all: shown elsewhere, adapted, followed; and the walls."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.listening import engines, orders, texts
from cms.models import GuideAdaptation, GuidePage, NationalGuide, StepAudio
from cms.national import actions
from tests.cms.conftest import Tenant
from tests.cms.listening.conftest import Humming
from tests.cms.test_editors import told_to_editor
from tests.factories import NOW

SCAN, PHOTO = "/guides/scanner/", "/guides/envoyer-une-photo/"


@pytest.fixture(autouse=True)
def soissons_publishes_for_all(settings: Any) -> None:
    settings.NATIONAL_TERRITORY = "grandsoissons"


@pytest.fixture
def national(soissons: Tenant, chateau: Tenant) -> GuidePage:
    """A guide that only the territory of all has, given to all."""
    guide = soissons.guide("envoyer-une-photo")
    guide.slug = "scanner"
    guide.save_revision().publish()
    guide = soissons.guide("scanner")
    actions.share(guide=guide, by=soissons.editor, now=timezone.now())
    return guide


def adapt(tenant: Tenant, guide: GuidePage) -> GuidePage:
    return actions.adapt(
        original=guide, territory=tenant.territory, by=tenant.editor, now=timezone.now()
    )


def change(guide: GuidePage, answer: str) -> None:
    fresh = GuidePage.objects.get(pk=guide.pk)
    fresh.answer = answer
    fresh.save_revision().publish()


def test_other_territories_show_it_with_their_own_phone(
    national: GuidePage, chateau: Tenant
) -> None:
    type(chateau.territory).objects.filter(pk=chateau.territory.pk).update(
        help_phone="+33353010077"
    )
    visitor = chateau.visitor()
    assert f'href="{SCAN}"' in visitor.get("/guides/").content.decode()
    for screen in ("", "etape/1/", "fini/", "imprimer/"):
        shown = visitor.get(SCAN + screen)
        assert shown.status_code == 200, screen
    text = visitor.get(SCAN).content.decode()
    assert "03\u00a053\u00a001\u00a000\u00a077" in text or "03 53 01 00 77" in text
    assert "Château-Thierry" in text


def test_what_is_not_shared_stays_at_home(soissons: Tenant, chateau: Tenant) -> None:
    guide = soissons.guide("envoyer-une-photo")
    guide.slug = "scanner"
    guide.save_revision().publish()
    assert chateau.visitor().get(SCAN).status_code == 404


def test_a_draft_of_a_national_guide_is_never_seen(
    national: GuidePage, soissons: Tenant, chateau: Tenant
) -> None:
    draft = soissons.guide("scanner")
    draft.answer = "Un brouillon secret."
    draft.save_revision()
    assert "brouillon" not in chateau.visitor().get(SCAN).content.decode()
    copy = adapt(chateau, national)
    assert "brouillon" not in copy.answer
    assert "brouillon" not in str(GuideAdaptation.objects.get().seen_content)
    soissons.guide("scanner").unpublish()
    copy.delete()
    assert chateau.visitor().get(SCAN).status_code == 404
    with pytest.raises(actions.NotNational):
        adapt(chateau, soissons.guide("scanner"))


def test_one_s_own_guide_comes_first_at_the_same_address(soissons: Tenant, chateau: Tenant) -> None:
    guide = soissons.guide("envoyer-une-photo")
    actions.share(guide=guide, by=soissons.editor, now=timezone.now())
    change(chateau.guide("envoyer-une-photo"), "La réponse du territoire.")
    visitor = chateau.visitor()
    assert "La réponse du territoire." in visitor.get(PHOTO).content.decode()
    assert visitor.get("/guides/").content.decode().count(f'href="{PHOTO}"') == 1
    with pytest.raises(actions.AddressTaken):
        adapt(chateau, guide)


def test_adapting_makes_a_draft_that_remembers_its_original(
    national: GuidePage, chateau: Tenant
) -> None:
    copy = adapt(chateau, national)
    assert not copy.live
    assert copy.slug == "scanner"
    assert copy.path.startswith(chateau.home.path)
    known = GuideAdaptation.objects.get()
    assert known.original_key == national.pk
    assert known.seen_revision_key == national.live_revision_id
    assert adapt(chateau, national) == copy  # a second click
    assert national.answer in chateau.visitor().get(SCAN).content.decode()  # still the national


def test_a_published_copy_takes_the_place_of_the_original(
    national: GuidePage, soissons: Tenant, chateau: Tenant
) -> None:
    copy = adapt(chateau, national)
    copy.slug = "numeriser"
    copy.answer = "La réponse du territoire."
    copy.save_revision().publish()
    listed = chateau.visitor().get("/guides/").content.decode()
    assert 'href="/guides/numeriser/"' in listed
    assert f'href="{SCAN}"' not in listed
    assert national.answer in soissons.visitor().get(SCAN).content.decode()


def test_the_editors_of_a_copy_follow_its_original(
    national: GuidePage, soissons: Tenant, chateau: Tenant
) -> None:
    copy = adapt(chateau, national)
    edit, compared = (
        f"/gestion/pages/{copy.pk}/edit/",
        f"/gestion/guides-nationaux/{copy.pk}/original/",
    )
    client = chateau.as_editor()
    assert "L’original a changé" not in told_to_editor(client.get(edit))
    change(national, "Vous scannez avec le téléphone.")
    assert "L’original a changé le" in told_to_editor(client.get(edit))
    assert "L’original a changé" in client.get("/gestion/guides-nationaux/").content.decode()
    seen = client.get(compared)
    text = seen.content.decode()
    assert '<span class="deletion">' in text
    assert "scannez" in text
    assert client.post(compared, {"digest": seen.context["digest"]}).status_code == 302
    assert "L’original a changé" not in told_to_editor(client.get(edit))


def test_a_change_while_one_looks_is_not_taken_note_of(
    national: GuidePage, chateau: Tenant
) -> None:
    adapt(chateau, national)
    known = GuideAdaptation.objects.get()
    with pytest.raises(actions.OriginalMoved):
        actions.take_note(adaptation=known, digest="0" * 64, by=None, now=timezone.now())


def test_an_original_that_goes_leaves_the_copies(
    national: GuidePage, soissons: Tenant, chateau: Tenant
) -> None:
    copy = adapt(chateau, national)
    soissons.guide("scanner").delete()
    assert GuidePage.objects.filter(pk=copy.pk).exists()
    client = chateau.as_editor()
    assert "n’est plus proposé" in told_to_editor(client.get(f"/gestion/pages/{copy.pk}/edit/"))
    assert client.get(f"/gestion/guides-nationaux/{copy.pk}/original/").status_code == 200


def test_a_neighbour_edits_neither_original_nor_sharing(
    national: GuidePage, soissons: Tenant, chateau: Tenant
) -> None:
    client = chateau.as_editor()
    for address in (
        f"/gestion/pages/{national.pk}/edit/",
        f"/gestion/guides-nationaux/{national.pk}/original/",
    ):
        assert client.get(address).status_code == 404
    assert (
        client.post(f"/gestion/guides-nationaux/{national.pk}/partage/", {"partager": "non"})
    ).status_code == 404
    own = chateau.guide()
    assert (
        client.post(f"/gestion/guides-nationaux/{own.pk}/partage/", {"partager": "oui"})
    ).status_code == 404
    assert NationalGuide.objects.count() == 1


@pytest.mark.parametrize("key", ["", "abc", "9" * 30, "0"])
def test_a_forged_key_adapts_nothing(chateau: Tenant, key: str) -> None:
    client = chateau.as_editor()
    assert client.post("/gestion/guides-nationaux/adapter/", {"guide": key}).status_code == 404


def test_a_guide_that_nobody_shared_is_not_copied(soissons: Tenant, chateau: Tenant) -> None:
    answer = chateau.as_editor().post(
        "/gestion/guides-nationaux/adapter/", {"guide": soissons.guide().pk}
    )
    assert answer.status_code == 404
    assert not GuideAdaptation.objects.exists()


def test_sharing_and_adapting_by_the_screens(soissons: Tenant, chateau: Tenant) -> None:
    guide = soissons.guide("envoyer-une-photo")
    guide.slug = "scanner"
    guide.save_revision().publish()
    theirs = soissons.as_editor()
    assert "Proposer à tous" in theirs.get("/gestion/guides-nationaux/").content.decode()
    theirs.post(f"/gestion/guides-nationaux/{guide.pk}/partage/", {"partager": "oui"})
    ours = chateau.as_editor()
    assert "Adapter pour mon territoire" in ours.get("/gestion/guides-nationaux/").content.decode()
    made = ours.post("/gestion/guides-nationaux/adapter/", {"guide": guide.pk})
    copy = GuideAdaptation.objects.get().guide
    assert made.url == f"/gestion/pages/{copy.pk}/edit/"
    theirs.post(f"/gestion/guides-nationaux/{guide.pk}/partage/", {"partager": "non"})
    assert not NationalGuide.objects.exists()


def test_only_the_territory_of_all_gives(soissons: Tenant, chateau: Tenant) -> None:
    with pytest.raises(actions.NotForAll):
        actions.share(guide=chateau.guide(), by=chateau.editor, now=timezone.now())


def test_the_database_adapts_an_original_once(national: GuidePage, chateau: Tenant) -> None:
    adapt(chateau, national)
    facts = {
        "territory": chateau.territory,
        "original_key": national.pk,
        "seen_content": {},
        "seen_at": timezone.now(),
    }
    for guide, digest, name in (
        (chateau.guide(), "0" * 64, "guide_adapted_once_by_a_territory"),
        (chateau.guide(), "", "guide_adaptation_knows_its_text"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            GuideAdaptation.objects.create(guide=guide, seen_digest=digest, **facts)


def test_no_guide_is_its_own_copy(chateau: Tenant) -> None:
    guide = chateau.guide()
    with pytest.raises(IntegrityError, match="guide_adaptation_is_another_guide"):
        GuideAdaptation.objects.create(
            guide=guide,
            territory=chateau.territory,
            original_key=guide.pk,
            seen_content={},
            seen_digest="0" * 64,
            seen_at=timezone.now(),
        )


def test_a_national_guide_costs_what_an_own_one_costs(
    national: GuidePage, chateau: Tenant, django_assert_max_num_queries: Any
) -> None:
    visitor = chateau.visitor()
    for address, most in ((SCAN, 5), ("/guides/", 6)):
        visitor.get(address)
        with django_assert_max_num_queries(most):
            visitor.get(address)


def test_a_national_guide_is_heard_at_the_neighbour_s_from_the_next_night(
    national: GuidePage,
    soissons: Tenant,
    chateau: Tenant,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.VOICE_ENGINE = "espeak"
    monkeypatch.setattr(engines, "espeak", Humming())
    step = f"{SCAN}etape/1/"
    orders.order(texts.texts_of([national]), now=NOW)  # what publishing asks for
    orders.speak_due(now=NOW, limit=100)
    assert "<audio" in soissons.visitor().get(step).text
    assert "<audio" not in chateau.visitor().get(step).text  # control
    orders.order_missing(now=NOW)
    orders.speak_due(now=NOW, limit=1000)
    assert "<audio" in chateau.visitor().get(step).text
    StepAudio.objects.update(needed_at=NOW)
    assert orders.forget_unused(now=NOW + datetime.timedelta(days=31)) == 0
