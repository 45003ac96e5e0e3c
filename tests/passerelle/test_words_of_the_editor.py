"""Wagtail's own French is put right where an editor would stumble over it."""

from pathlib import Path

import polib
import pytest
import wagtail
from django.conf import settings
from django.utils import translation

OURS = polib.pofile(str(Path(settings.ROOT) / "locale/fr/LC_MESSAGES/django.po"))
JARGON = ("workflow", "modération", "validation", "(e)", "(tte)", "fragment", "slug")


@pytest.fixture(scope="module")
def of_wagtail() -> set[str]:
    """Every sentence that Wagtail translates."""
    found = Path(wagtail.__file__).parent.rglob("locale/fr/LC_MESSAGES/django.po")
    return {entry.msgid for source in found for entry in polib.pofile(str(source))}


def test_ours_are_read_before_those_of_wagtail() -> None:
    with translation.override("fr"):
        assert {one.msgid for one in OURS if translation.gettext(one.msgid) != one.msgstr} == set()


def test_each_is_still_a_sentence_of_wagtail(of_wagtail: set[str]) -> None:
    assert [one.msgid for one in OURS if one.msgid not in of_wagtail] == []


def test_they_hold_no_jargon() -> None:
    assert [one.msgstr for one in OURS if any(word in one.msgstr for word in JARGON)] == []


def test_zero_stays_singular_in_french() -> None:
    with translation.override("fr"):
        assert translation.ngettext("{n} place libre", "{n} places libres", 0) == "{n} place libre"
