"""Guides as PDF: two tagged pages of A4, with every word, every picture, the phone and the code."""

import gc
import json
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import typst
import zxingcpp
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.images import get_image_model

from cms.demo.content import create_guides
from cms.demo.guides import GUIDES
from cms.models import GuidePage
from cms.paper import pdf
from cms.paper.fonts import NotAFont, fonts, unpack
from cms.paper.sheet import Sheet, sheet_of
from tests.cms.conftest import Tenant
from tests.cms.paper.pdf_reader import Pdf

MAIL = "/guides/creer-une-boite-mail/"
ADDRESS = "https://numerique.exemple.fr/guides/creer-une-boite-mail/"


def show(*figures: object) -> None:
    """Seen with `pytest -s`."""
    sys.stdout.write(" ".join(map(str, figures)) + "\n")


def flat(text: str) -> str:
    """Words without the ends of lines and the spaces that a paper puts where it wants."""
    return "".join(text.split())


def sheet(tenant: Tenant, **changes: object) -> Sheet:
    guide = tenant.guide()
    for name, value in changes.items():
        setattr(guide, name, value)
    return sheet_of(guide, territory=tenant.territory, address=ADDRESS)


def read(tenant: Tenant, path: str = MAIL) -> Pdf:
    response = tenant.visitor().get(f"{path}imprimer/pdf/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return Pdf(response.content)


def test_each_of_the_thirty_guides_is_two_pages_that_a_screen_reader_can_read(
    soissons: Tenant,
) -> None:
    create_guides(territory=soissons.territory)
    took = {}
    for made in GUIDES:
        start = time.perf_counter()
        paper = read(soissons, f"/guides/{made.slug}/")
        took[made.slug] = round((time.perf_counter() - start) * 1000)
        guide = soissons.guide(made.slug)
        assert len(paper.pages) == 2, made.slug
        assert paper.is_tagged and paper.is_for_all, made.slug
        assert (paper.title, paper.language) == (guide.title, "fr")
        assert paper.tags.count("H2") == len(guide.steps), made.slug
        assert len(paper.alternatives) == len(guide.steps) + 1, made.slug
        assert all(paper.alternatives), made.slug
        assert min(paper.sizes) >= 14, made.slug
    show("milliseconds for each guide, page and all:", sorted(took.values()))


def test_the_paper_says_all_that_the_guide_says(soissons: Tenant) -> None:
    guide, told = soissons.guide(), flat(read(soissons).text)
    for step in guide.shown_steps():
        for words in (f"{step.number}. {step.title}", *step.sentences, step.warning):
            assert flat(words) in told
    for words in (guide.answer, *guide.needs_list, guide.trouble, "03 53 01 00 01", MAIL):
        assert flat(words) in told
    assert flat(soissons.territory.help_hours) in told


def test_the_code_on_the_paper_opens_the_guide(soissons: Tenant) -> None:
    one = sheet(soissons)
    with TemporaryDirectory() as folder:
        for name, content in one.pictures.items():
            (Path(folder) / name).write_bytes(content)
        pages = typst.compile(
            pdf.TEMPLATE.read_bytes(),
            root=folder,
            font_paths=fonts(),
            sys_inputs={"guide": json.dumps(one.facts | {"picture_mm": 44})},
            format="png",
        )
    last = Image.open(BytesIO(pages[-1]))
    assert [found.text for found in zxingcpp.read_barcodes(last)] == [ADDRESS]


def test_only_our_letters_are_in_the_file(soissons: Tenant) -> None:
    names = {one.family for one in fonts().fonts() if one.path}
    assert names == {"Atkinson Hyperlegible Next", "Atkinson Hyperlegible More"}
    text = "Ğ œuvre łşž ? Àéèêïôùç « 1 € »"
    made = Pdf(pdf.pdf_of(sheet(soissons, answer=text)))
    assert flat(text) in flat(made.text)
    assert b"Libertinus" not in made.content


def test_a_file_that_is_no_font_is_refused() -> None:
    with pytest.raises(NotAFont):
        unpack(b"wOF2" + b"\0" * 60)


def test_other_alphabets_are_written_out(soissons: Tenant) -> None:
    for text in ("Як створити пошту?", "كيف تنشئ بريدا"):
        made = Pdf(pdf.pdf_of(sheet(soissons, title=text)))
        assert made.title == text
        assert made.is_for_all


def test_a_sign_that_no_font_has_costs_the_mark_and_not_the_guide(soissons: Tenant) -> None:
    made = Pdf(pdf.pdf_of(sheet(soissons, answer="Bravo 😀 !")))
    assert made.is_tagged
    assert "Bravo" in made.text
    assert not made.is_for_all


@pytest.fixture
def illustrated(soissons: Tenant, settings: Any, tmp_path: Path) -> Iterator[GuidePage]:
    """The first step shows a picture of the editor's own."""
    settings.MEDIA_ROOT = tmp_path
    picture = BytesIO()
    Image.new("RGB", (1200, 900), "#0B5132").save(picture, "png")
    file = ImageFile(BytesIO(picture.getvalue()), "ecran.png")
    guide = soissons.guide()
    step = guide.steps[0].value
    step["image"] = get_image_model().objects.create(title="écran", file=file)
    step["drawing"], step["image_alt"] = "", "Mon écran, le bouton vert."
    yield guide
    gc.collect()


def file_of(guide: GuidePage) -> Path:
    picture = guide.shown_steps()[0].picture
    assert picture is not None
    return Path(default_storage.path(picture.kept))


def paper_of(guide: GuidePage, tenant: Tenant) -> Pdf:
    return Pdf(pdf.pdf_of(sheet_of(guide, territory=tenant.territory, address=ADDRESS)))


# Wagtail leaves the temporary file of a rendition to the garbage collector, which warns.
of_uploads = pytest.mark.filterwarnings("ignore::ResourceWarning")


@of_uploads
def test_a_picture_of_an_editor_is_printed_with_its_description(
    soissons: Tenant, illustrated: GuidePage
) -> None:
    made = paper_of(illustrated, soissons)
    assert "Mon écran, le bouton vert." in made.alternatives
    assert b"/Subtype/Image" in made.content


@of_uploads
def test_a_picture_that_cannot_be_read_leaves_the_words(
    soissons: Tenant, illustrated: GuidePage
) -> None:
    file_of(illustrated).write_bytes(b"RIFF this is no picture")
    made = paper_of(illustrated, soissons)
    assert made.is_for_all
    assert flat(illustrated.shown_steps()[0].sentences[0]) in flat(made.text)


@of_uploads
def test_a_picture_that_is_lost_leaves_the_others(soissons: Tenant, illustrated: GuidePage) -> None:
    file_of(illustrated).unlink()
    made = paper_of(illustrated, soissons)
    assert len(made.alternatives) == len(illustrated.steps)  # one picture less, and the code


def test_a_guide_that_stays_the_same_is_made_once(
    soissons: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_kept", {})
    runs = []
    really = pdf.fitted
    monkeypatch.setattr(pdf, "fitted", lambda one: runs.append(1) or really(one))
    first, again = read(soissons), read(soissons)
    assert (len(runs), first.content) == (1, again.content)
    guide = soissons.guide()
    guide.answer = "Une autre réponse."
    guide.save()
    assert "Une autre réponse." in read(soissons).text
    assert len(runs) == 2


def test_memory_holds_a_bounded_number_of_sheets(
    soissons: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_kept", {})
    monkeypatch.setattr(pdf, "MOST_KEPT", 2)
    monkeypatch.setattr(pdf, "fitted", lambda one: b"%PDF")
    for answer in "abcde":
        pdf.pdf_of(sheet(soissons, answer=answer))
    assert len(pdf._kept) == 2


def test_the_longest_guide_that_can_be_written_takes_bounded_time(soissons: Tenant) -> None:
    one = sheet(soissons)
    step = one.facts["steps"][0] | {"sentences": ["Des mots de tous les jours. " * 5] * 3}
    step |= {"warning": "Attention " * 15, "title": "Une étape dont le titre est long"}
    facts = one.facts | {"steps": [step | {"number": number} for number in range(1, 11)]}
    start = time.perf_counter()
    made = Pdf(pdf.pdf_of(Sheet(facts, one.pictures)))
    took = time.perf_counter() - start
    show(f"longest guide: {took * 1000:.0f} ms, {len(made.pages)} pages")
    assert took < 5
    assert made.is_for_all


def test_drafts_and_the_guides_of_the_neighbour_are_on_no_paper_of_ours(
    soissons: Tenant, chateau: Tenant
) -> None:
    assert chateau.visitor().get(f"{MAIL}imprimer/pdf/").status_code == 200
    soissons.guide().unpublish()
    assert soissons.visitor().get(f"{MAIL}imprimer/pdf/").status_code == 404


def test_the_sheet_leads_to_the_file_and_the_file_has_the_name_of_the_guide(
    soissons: Tenant,
) -> None:
    client = soissons.visitor()
    assert f'href="{MAIL}imprimer/pdf/"' in client.get(f"{MAIL}imprimer/").content.decode()
    response = client.get(f"{MAIL}imprimer/pdf/")
    assert response["Content-Disposition"] == 'inline; filename="creer-une-boite-mail.pdf"'
    assert not response.cookies
