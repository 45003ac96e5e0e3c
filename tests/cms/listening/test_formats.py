"""Sounds sent by editors: known by their bytes, to the last one; anything else is refused."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cms.listening import formats
from cms.listening.formats import NotAVoice, examined
from tests.cms.listening import sounds


@pytest.mark.parametrize("seconds", [0.96, 2.4])
@pytest.mark.parametrize("name", sounds.ALL)
def test_a_sound_is_known_with_its_length(name, seconds):
    found = examined(sounds.ALL[name](seconds))
    assert found.ending == f".{name}"
    assert found.milliseconds == pytest.approx(seconds * 1000, abs=30)


def test_a_recording_in_pieces_says_its_length_too():
    assert examined(sounds.fragmented(2)).milliseconds == 2020


def archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("x.js", "alert(1)")
    return held.getvalue()


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (4, 4)).save(held, "PNG")
    return held.getvalue()


@pytest.mark.parametrize("hidden", [b"<script>alert(1)</script>", archive(), b"\0\0", picture()])
@pytest.mark.parametrize("name", sounds.ALL)
def test_nothing_travels_behind_a_sound(name, hidden):
    with pytest.raises(NotAVoice):
        examined(sounds.ALL[name]() + hidden)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GIF89a",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"MZ" + bytes(200),
        picture(),
        archive(),
        b"RIFF" + b"\x10\0\0\0" + b"WEBPVP8 " + bytes(4),
    ],
)
def test_what_is_no_sound_is_told_so(sent):
    with pytest.raises(formats.NoSound) as refused:
        examined(sent)
    assert "Ce n’est pas un son." in str(refused.value)


@pytest.mark.parametrize(
    "sent",
    [
        sounds.webm(track=1),
        sounds.webm(codec=b"V_VP8"),
        sounds.webm(kind=b"matroska"),
        sounds.webm() + sounds.part(0x1941A469, b"attached"),
        sounds.m4a(handler=b"vide"),
        sounds.m4a() + sounds.box(b"uuid", b"x" * 16),
        sounds.ogg(head=b"\x80theora\x03\x02\x01"),
        sounds.ogg() + sounds.ogg_page(b"OpusHead", 0, 0, serial=8),
        sounds.mp3()[:-5],
        sounds.mp3(0.024),
        sounds.wav()[:-4],
    ],
)
def test_a_film_a_cut_file_or_one_with_company_is_broken(sent):
    with pytest.raises(formats.Broken):
        examined(sent)


@pytest.mark.parametrize("make", [*sounds.ALL.values(), sounds.fragmented])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_file_cut_anywhere_is_refused_or_shorter_and_never_an_error(make, kept):
    whole = make(3)
    with contextlib.suppress(NotAVoice):
        assert examined(whole[: int(len(whole) * kept)]).milliseconds <= 3100


@pytest.mark.parametrize("name", sounds.ALL)
def test_too_long_and_too_short_are_told(name):
    with pytest.raises(formats.TooLong, match="2 minutes"):
        examined(sounds.ALL[name](121) if name != "webm" else long_webm())
    with pytest.raises(formats.Empty):
        examined(sounds.ALL[name](0.15))


def long_webm() -> bytes:
    return (
        sounds.webm()
        + sounds.cluster(60_000, 0)
        + sounds.cluster(65_000, 32_000) * 1
        + (
            b"\x1f\x43\xb6\x75"
            + sounds.OPEN
            + sounds.part(0xE7, (130_000).to_bytes(4, "big"))
            + sounds.part(0xA3, b"\x81\0\0\x80x")
        )
    )


def test_too_heavy_is_told_without_being_read():
    with pytest.raises(formats.TooHeavy, match="5 Mo"):
        examined(b"OggS" + bytes(formats.MOST_BYTES))


def test_titles_and_pictures_in_a_file_are_not_kept():
    frames = sounds.mp3()
    titles = b"ID3\x04\0\0" + bytes([0, 0, 0, 20]) + b"TPE1 Marie Lefevre  "
    assert examined(titles + frames + b"TAG" + b"Marie".ljust(125)).data == frames
    wav = bytearray(sounds.wav())
    wav += b"LIST" + (8).to_bytes(4, "little") + b"INFOMari"
    wav[4:8] = (len(wav) - 8).to_bytes(4, "little")
    assert b"Mari" not in examined(bytes(wav)).data
    assert b"<script>" not in examined(sounds.m4a(free=b"<script>alert(1)</script>")).data


def is_voice_or_refused(sent):
    """Any other error than a refusal would come out here."""
    try:
        return examined(sent).milliseconds > 0
    except NotAVoice as refusal:
        return bool(str(refusal))


@given(st.sampled_from(sorted(sounds.ALL)), st.integers(0, 400), st.binary(max_size=6))
def test_no_bytes_make_the_reader_fail_otherwise(name, place, noise):
    sent = bytearray(sounds.ALL[name](0.6))
    sent[place : place + len(noise)] = noise
    assert is_voice_or_refused(bytes(sent))


@given(st.binary(max_size=200))
def test_nor_does_anything_else(noise):
    for magic in (b"", b"OggS\0", b"ID3", b"\xff\xf3", b"\x1a\x45\xdf\xa3", b"\0\0\0\x08ftyp"):
        assert is_voice_or_refused(magic + noise)
