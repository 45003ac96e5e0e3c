"""eSpeak NG in a process of its own: lines of text in, one WAV a line out.

Run as a file, by itself: it imports nothing of this project, and this project never imports it. The
engine is GPLv3 (the optional extra `voice`); what passes between the two is text and sound.

    printf 'Ouvrez le site.' | python -I espeak.py > step.wav     (exit 3: no engine here)

Out: for each line four bytes (its length, little-endian), then a WAV file of that length.
"""

import ctypes
import io
import struct
import sys
import wave

SYNCHRONOUS, UTF8, RATE, VOICE = 2, 1, 1, b"fr"
WORDS_A_MINUTE = 140  # eSpeak's own is 175: too quick for whom reading is hard
NO_ENGINE = 3
Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def engine() -> tuple[ctypes.CDLL, int]:
    """The loaded library and its samples a second. Raises `OSError` or `ImportError`."""
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(VOICE):
        raise OSError
    library.espeak_SetParameter(RATE, WORDS_A_MINUTE, 0)
    return library, rate


def spoken(library: ctypes.CDLL, line: str) -> bytes:
    """Samples of 16 bits, one channel."""
    samples = bytearray()

    @Callback
    def hear(heard: "ctypes._Pointer[ctypes.c_short]", count: int, _events: object) -> int:
        if heard and count:
            samples.extend(ctypes.string_at(heard, 2 * count))
        return 0

    library.espeak_SetSynthCallback(hear)
    text = line.encode()
    library.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8, None, None)
    library.espeak_Synchronize()
    return bytes(samples)


def as_wav(samples: bytes, rate: int) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return held.getvalue()


def main() -> int:
    try:
        library, rate = engine()
    except (ImportError, OSError):
        return NO_ENGINE
    for line in sys.stdin.buffer.read().decode().splitlines():
        told = as_wav(spoken(library, line), rate)
        sys.stdout.buffer.write(struct.pack("<I", len(told)) + told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
