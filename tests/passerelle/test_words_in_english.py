"""Every sentence that citizens read has its English, and no English is left without its French."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from passerelle.compile_words import compile_words
from tests.citizen_words import all_words

PO = Path(settings.ROOT) / "locale/en/LC_MESSAGES/django.po"
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(PO))


def test_every_sentence_of_citizens_has_its_english(catalogue: polib.POFile) -> None:
    known = {(one.msgid, one.msgid_plural) for one in catalogue if one.translated()}
    singles = {msgid for msgid, _plural in known}
    words = all_words()
    assert len(words) > 500  # the search for them works
    assert [w for w in sorted(words) if (w.one, w.many) not in known and w.one not in singles] == []


def test_no_english_is_left_over(catalogue: polib.POFile) -> None:
    wanted = {word.one for word in all_words()}
    assert [one.msgid for one in catalogue if one.msgid not in wanted] == []


def test_a_translation_keeps_the_holes_and_the_marks_of_its_sentence(
    catalogue: polib.POFile,
) -> None:
    wrong = []
    for one in catalogue:
        texts = list(one.msgstr_plural.values()) or [one.msgstr]
        for text in texts:
            same_tags = re.findall(r"</?\w+", text) == re.findall(r"</?\w+", one.msgid)
            if set(HOLES.findall(text)) != set(HOLES.findall(one.msgid)) or not same_tags:
                wrong.append((one.msgid, text))
    assert wrong == []


def test_english_sentences_are_short(catalogue: polib.POFile) -> None:
    """At most 20 words: what is plain in French stays plain."""
    long = [
        sentence
        for one in catalogue
        for text in (list(one.msgstr_plural.values()) or [one.msgstr])
        for sentence in re.split(r"(?<=[.?!:])\s", text)
        if len(sentence.split()) > 20
    ]
    assert long == []


def test_the_catalogue_compiles_without_a_system_tool(tmp_path: Path) -> None:
    folder = tmp_path / "en/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO.read_text(encoding="utf-8"), encoding="utf-8")
    [made] = compile_words(tmp_path)
    assert made.name == "django.mo"
    assert made.stat().st_size > 10_000
