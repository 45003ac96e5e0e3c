"""What every visitor loads first is light."""

import pytest
from django.contrib.staticfiles.finders import find

from passerelle.static_storage import LightFiles, QuickOnLargeFiles, is_our_sheet


@pytest.fixture
def storage(tmp_path, settings):
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = False
    return LightFiles(location=tmp_path, base_url="/static/")


def collected(storage, name):
    """The file as `collectstatic` leaves it, and its light copies."""
    with open(find(name), "rb") as original:
        storage.save(name, original)
    done = {made for _name, made, _processed in storage.post_process({name: (storage, name)})}
    return {made.rpartition(".")[2]: storage.path(made) for made in done if made}


def test_our_sheet_loses_its_comments_and_keeps_its_rules(storage, tmp_path, monkeypatch):
    monkeypatch.setattr(LightFiles, "patterns", ())  # its fonts are not collected here
    files = collected(storage, "passerelle/passerelle.css")
    with open(files["css"], encoding="utf-8") as sheet:
        small = sheet.read()
    assert "/*" not in small
    assert "--river:#12355B" in small
    assert small.count("{") == small.count("}") > 100
    assert {"br", "gz"} <= files.keys()


def test_sheets_of_others_are_left_as_they_are():
    assert is_our_sheet("passerelle/passerelle.css")
    assert not is_our_sheet("wagtailadmin/css/core.css")
    assert not is_our_sheet("passerelle/kiosk.js")


def test_a_large_file_is_packed_quickly():
    large = bytes(range(256)) * 1000
    assert len(QuickOnLargeFiles.compress_brotli(large)) < len(large)
