"""Engines that read aloud, each in its own process: alive, absent, dead, hanging, endless."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cms.listening import engines, reading_aloud
from cms.listening.formats import mp3, wav
from cms.listening.reading_aloud import read_aloud
from cms.listening.running import EngineFailed, output_of
from tests.cms.listening.conftest import hum

SHORT = ["Ouvrez le site."]
LONG = [*SHORT, "Tapez l’adresse de votre boîte mail.", "Touchez le bouton « Créer un compte »."]


def test_espeak_speaks_and_says_when_each_line_begins(settings):
    short, long = read_aloud(engines.espeak, SHORT), read_aloud(engines.espeak, LONG)
    assert 700 < short.sound.milliseconds < 4000
    assert long.sound.milliseconds > 2 * short.sound.milliseconds
    assert long.starts[0] == 0
    assert long.starts == sorted(set(long.starts))
    assert long.starts[-1] < long.sound.milliseconds
    assert long.sound.ending == ".mp3"
    assert mp3.is_likely(long.sound.data)
    assert len(long.sound.data) < 4_000 * long.sound.milliseconds / 1000


def test_espeak_reads_french_and_not_letters():
    """A hundred letters of French prose take some six seconds; spelt out they would take thirty."""
    told = read_aloud(engines.espeak, ["Vous recevez un message avec un code. Recopiez ce code."])
    assert told.sound.milliseconds < 7000


def test_without_the_mp3_encoder_the_voice_is_a_wav(monkeypatch):
    monkeypatch.setattr(reading_aloud, "find_spec", lambda name: None)
    told = read_aloud(lambda lines: [hum() for _line in lines], LONG)
    assert told.sound.ending == ".wav"
    assert told.starts == [0, 900, 1800]


def test_no_engine_is_chosen_by_default(settings):
    assert settings.VOICE_ENGINE == "none"
    assert engines.engine() is None


def test_espeak_that_is_not_installed_says_so(tmp_path):
    """In a Python without the wheel the engine's process ends with 3, and says nothing."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(engines.ESPEAK)], input=b"x", capture_output=True
    )
    assert (done.returncode, done.stdout) == (3, b"")


def script(folder: Path, body: str) -> str:
    file = folder / "engine"
    file.write_text(f"#!{sys.executable}\n{body}")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise SystemExit(4)", "stopped with 4"),
        ("import os; os.kill(os.getpid(), 11)", "stopped with -11"),
        ("import time; time.sleep(60)", "takes too long"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "says too much"),
        ("import os, time\nos.close(1); time.sleep(60)", "stopped with -9"),
    ],
)
def test_a_broken_engine_is_ended_and_told(tmp_path, body, why):
    began = time.monotonic()
    with pytest.raises(EngineFailed, match=why):
        output_of([script(tmp_path, body)], b"Bonjour", seconds=0.4, most_bytes=300_000)
    assert time.monotonic() - began < 10


def test_an_engine_that_does_not_exist_is_told():
    with pytest.raises(EngineFailed, match="does not start"):
        output_of(["/nowhere/piper"], b"", seconds=1, most_bytes=10)


def test_its_children_end_with_it(tmp_path):
    """The child holds the end of a pipe where one writes: it is dead when the pipe ends."""
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    body = (
        "import subprocess, time\n"
        f"subprocess.Popen(['sleep', '60'], stdout=open({str(tmp_path / 'pipe')!r}, 'w'))\n"
        "print('its child lives', flush=True)\n"
        "time.sleep(60)"
    )
    with pytest.raises(EngineFailed, match="too much"):
        output_of([script(tmp_path, body)], b"", seconds=30, most_bytes=10)
    assert select.select([pipe], [], [], 10)[0] == [pipe]
    assert os.read(pipe, 1) == b""
    os.close(pipe)


def test_an_engine_is_given_nothing_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    told = output_of(
        [script(tmp_path, "import os; print(sorted(os.environ))")], b"", seconds=5, most_bytes=999
    )
    assert b"SECRET_KEY" not in told
    assert b"DATABASE_URL" not in told


PIPER = """
import sys, pathlib
text = sys.stdin.read()
assert sys.argv[1:] == ["--model", "/voices/fr.onnx", "--output_file", "-"], sys.argv
assert text.endswith("\\n") and text.count("\\n") == 1
sys.stdout.buffer.write(pathlib.Path(__file__).with_name("hum.wav").read_bytes())
"""


def test_piper_is_asked_line_by_line(tmp_path, settings):
    (tmp_path / "hum.wav").write_bytes(hum(1, rate=16_000))
    settings.PIPER_COMMAND, settings.PIPER_VOICE = script(tmp_path, PIPER), "/voices/fr.onnx"
    settings.VOICE_ENGINE = "piper"
    told = read_aloud(engines.engine(), LONG)
    assert told.starts == [0, 1500, 3000]
    assert told.sound.milliseconds == pytest.approx(4500, abs=100)


@pytest.mark.parametrize(
    "said",
    [
        [],
        [hum()],
        [hum(), hum(), hum(rate=8000)],
        [b"noise"] * 3,
        [b""] * 3,
        [wav.written(bytes(8000), 1, 1, 8000, 16)] * 3,
        [wav.written(b"\x10\x20" * 8000, 1, 2, 8000, 16)] * 3,
        [hum(50)] * 3,
    ],
    ids=["nothing", "one", "rates", "noise", "empty", "silence", "stereo", "endless"],
)
def test_an_engine_that_does_not_do_its_work_is_told(said):
    with pytest.raises(EngineFailed):
        read_aloud(lambda lines: said, LONG)


def test_what_an_engine_writes_half_is_not_taken(monkeypatch):
    for written in (b"\x01\0", b"\xff\0\0\0half"):
        monkeypatch.setattr(
            engines, "output_of", lambda *_args, written=written, **_options: written
        )
        with pytest.raises(EngineFailed, match="half-way"):
            engines.espeak(LONG)


def test_the_engine_and_the_platform_share_no_process():
    """The licence of eSpeak NG is the GPL: its file imports nothing of ours, nor we of it."""
    assert not re.search(r"(import|from) (cms|passerelle|django)", engines.ESPEAK.read_text())
    for file in Path(engines.ESPEAK).parent.rglob("*.py"):
        if file != engines.ESPEAK:
            assert "espeakng_loader" not in file.read_text()
            assert "listening.espeak" not in file.read_text()
