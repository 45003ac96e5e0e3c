"""The picture library: what is committed is what the code draws, light and well formed."""

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from cms.drawings.library import FOLDER, PICTURES, write_pictures

MAX_BYTES = 3_000


def test_the_committed_files_are_what_the_code_draws() -> None:
    committed = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert committed == {name: one.svg for name, one in PICTURES.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_is_light_well_formed_and_calls_nobody(name: str) -> None:
    svg = PICTURES[name].svg
    assert len(svg.encode()) <= MAX_BYTES
    root = ElementTree.fromstring(svg)
    assert root.attrib["viewBox"] == "0 0 480 360"
    assert "href" not in svg
    assert "<script" not in svg


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_holds_at_most_a_few_signs_to_read(name: str) -> None:
    texts = ElementTree.fromstring(PICTURES[name].svg).iter("{http://www.w3.org/2000/svg}text")
    assert sum(len(text.text or "") for text in texts) <= 15


def test_labels_and_descriptions_are_in_french_and_all_different() -> None:
    assert len({one.label for one in PICTURES.values()}) == len(PICTURES)
    assert len({one.alt for one in PICTURES.values()}) == len(PICTURES)
    for one in PICTURES.values():
        assert one.alt.endswith("."), one.name


def test_no_two_drawings_are_the_same() -> None:
    assert len({one.svg for one in PICTURES.values()}) == len(PICTURES)


def test_the_command_writes_every_picture() -> None:
    told = io.StringIO()
    call_command("draw_pictures", stdout=told)
    assert told.getvalue().strip() == f"{len(PICTURES)} pictures written."


def test_writing_removes_drawings_that_no_longer_exist(tmp_path: Path) -> None:
    (tmp_path / "old.svg").write_text("<svg/>")
    assert write_pictures(tmp_path) == len(PICTURES)
    assert not (tmp_path / "old.svg").exists()
