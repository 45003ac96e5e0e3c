"""More shared objects: what stands for each service, and the things of a desk or a kitchen.

Each is drawn once, round (0, 0). No official logo is copied.
"""

from cms.drawings.objects import DOCUMENT, PERSON
from cms.drawings.pen import (
    BRICK,
    INK,
    LIGHT,
    MEADOW,
    MIST,
    PAPER,
    RIVER,
    SUN,
    WHITE,
    box,
    disc,
    path,
    place,
    words,
)

HEALTH = path("M-11-34H11v23h23V11H11v23H-11V11h-23V-11h23z", fill=MEADOW)
"""Health: the green cross of a pharmacy."""

COIN = disc(0, 0, 32, fill=SUN) + words(0, 15, "€", size=42)

BULB = (
    path("M-14 30c0-16-22-22-22-46a36 36 0 0 1 72 0c0 24-22 30-22 46z", fill=SUN)
    + path("M-12 42h24M-8 54H8", line=8)
    + path("M-10-8 0 6 10-8M0 6v22")
)
"""Energy at home."""

BRIEFCASE = (
    path("M-18-26v-14h36v14", line=7)
    + box(-50, -26, 100, 68, radius=8, fill=RIVER)
    + path("M-50 4H50", stroke=WHITE)
    + box(-9, -4, 18, 16, radius=3, fill=SUN)
)
"""Work."""

ID_CARD = (
    box(-60, -40, 120, 80, radius=10)
    + place(PERSON, -26, 8, scale=0.48)
    + path("M10-16h36M10 4h36M10 24h20", stroke=MIST, line=8)
)

VITALE = (
    box(-60, -40, 120, 80, radius=10, fill=MEADOW)
    + box(-44, -20, 30, 26, radius=5, fill=SUN)
    + path("M4-20h40M4-2h24M-44 24h74", stroke=WHITE, line=7)
)
"""The green health card."""

FLATS = (
    box(-46, -64, 92, 112)
    + path("M-56-64H56", line=8)
    + "".join(box(x, y, 20, 20, fill=LIGHT) for x in (-34, 14) for y in (-50, -18))
    + box(-11, 14, 22, 34, fill=RIVER)
)
"""A block of flats."""

TRACTOR = (
    path("M-18-40h38v40M-18-40-24 6", line=6)
    + path("M-50 6h72v-20h40q6 0 6 6v30H-50z", fill=MEADOW)
    + disc(-24, 22, 30, fill=INK)
    + disc(-24, 22, 12, fill=SUN)
    + disc(48, 32, 19, fill=INK)
    + disc(48, 32, 7, fill=SUN)
)
"""The world of farms."""

SATCHEL = (
    path("M-20-34c0-26 40-26 40 0", line=7)
    + box(-42, -34, 84, 84, radius=16, fill=RIVER)
    + box(-28, 4, 56, 34, radius=8, fill=SUN)
    + path("M-28 18h56M-42-10h84")
)
"""School."""

CHILD = (
    path("M-46 54c0-40 16-60 46-60s46 20 46 60z", fill=MEADOW)
    + disc(0, -30, 26, fill=PAPER)
    + path("M-26-34c2-30 50-30 52 0-18-8-34-8-52 0z", fill=INK)
    + disc(0, -60, 9, fill=INK)
    + path("M-9-26v2M9-26v2M-8-16q8 7 16 0")
)

FRIEND = (
    path("M-32 18c-10-84 74-84 64 0z", fill=INK)
    + path("M-46 54c0-40 16-60 46-60s46 20 46 60z", fill=MIST)
    + disc(0, -28, 24, fill=PAPER)
    + path("M-24-32c4-26 44-26 48 0-18-2-30-6-36-14-2 8-6 12-12 14z", fill=INK)
    + path("M-9-26v2M9-26v2M-8-16q8 7 16 0")
)
"""Somebody the person knows."""

FAMILY = place(PERSON, -26, -6, scale=0.9) + place(CHILD, 28, 10, scale=0.7)

DOCTOR = (
    path("M-46 54c0-40 16-60 46-60s46 20 46 60z", fill=WHITE)
    + disc(0, -30, 26, fill=PAPER)
    + path("M-26-32c-2-38 54-38 52 0-8-14-16-16-26-16s-18 2-26 16z", fill=INK)
    + path("M-9-28v2M9-28v2M-8-16q8 7 16 0")
    + place(HEALTH, 22, 32, scale=0.34)
)

TROLLEY = (
    path("M-58-38h16l16 62h58", line=7)
    + path("M-38-22h92l-12 32h-72z", fill=SUN)
    + disc(-18, 40, 9, fill=INK)
    + disc(26, 40, 9, fill=INK)
)
"""What one buys."""

BILL = DOCUMENT + place(COIN, 22, 42, scale=0.7)
"""A bill, a payslip: a paper that speaks of money."""

PDF = (
    DOCUMENT + box(-44, 10, 88, 42, radius=6, fill=BRICK) + words(0, 42, "PDF", size=32, fill=WHITE)
)

FILM = box(-46, -28, 62, 56, radius=10, fill=RIVER) + path("M16-6 46-24v48L16 6z", fill=RIVER)
"""The sign of a video call."""

WIFI = path("M-44-8a64 64 0 0 1 88 0M-28 10a40 40 0 0 1 56 0", line=9) + disc(0, 32, 8, fill=INK)

INTERNET_BOX = (
    box(-70, -22, 140, 48, radius=12, fill=INK)
    + path("M-48 2h8M-26 2h8M-4 2h8", stroke=SUN, line=9)
    + path("M-44 26v12M44 26v12", line=9)
)

GEAR = (
    path("M0-38V38M-38 0H38M-27-27 27 27M27-27-27 27", line=15)
    + disc(0, 0, 27, fill=MIST)
    + disc(0, 0, 10)
)
"""Settings."""

REFRESH = path("M30-14A34 34 0 1 0 34 8", line=9) + path("M34-38v26H8", line=9)
"""Make new again: updates."""

PRINTER = (
    box(-40, -66, 80, 50)
    + box(-66, -26, 132, 62, radius=10, fill=RIVER)
    + path("M36-8h10", stroke=SUN, line=9)
    + path("M-46 14h92l10 52H-56z", fill=WHITE)
    + path("M-30 32h60M-34 50h44", stroke=MIST, line=7)
)

MOUSE = box(-38, -58, 76, 116, radius=38) + path("M-38-14h76M0-58v44") + path("M0-40v12", line=10)

KEYS = (
    box(-150, -56, 300, 112, radius=12, fill=MIST)
    + path(
        "M-130-34h.1M-104-34h.1M-78-34h.1M-52-34h.1M-26-34h.1M0-34h.1M26-34h.1M52-34h.1M78-34h.1"
        "M104-34h.1M-124-8h.1M-98-8h.1M-72-8h.1M-46-8h.1M-20-8h.1M6-8h.1M32-8h.1M58-8h.1M84-8h.1",
        stroke=WHITE,
        line=20,
    )
    + path("M-60 32H60", stroke=WHITE, line=20)
    + path("M118-8h14M132-34v26", stroke=WHITE, line=20)
    + path("M96 32h36M-130 32h36", stroke=WHITE, line=20)
)
"""The keys of a computer."""

SHIELD = path("M0-56 46-40v36c0 34-24 50-46 62C-22 46-46 30-46-4v-36z", fill=RIVER) + path(
    "M-20 0-5 17 22-16", stroke=WHITE, line=9
)

SHEETS = (
    box(-40, -50, 60, 76, radius=6)
    + box(-16, -26, 60, 76, radius=6)
    + path("M-2-4h32M-2 14h32M-2 32h18", stroke=MIST, line=7)
)
"""Two sheets, one on the other: copy."""

CLIPBOARD = (
    box(-42, -50, 84, 104, radius=8, fill=SUN)
    + box(-30, -34, 60, 78)
    + box(-18, -60, 36, 20, radius=6, fill=RIVER)
    + path("M-18-14h36M-18 6h36M-18 26h20", stroke=MIST, line=7)
)
"""Paste."""

SAVE = path("M0-40v48M-20-10 0 10 20-10", line=9) + path("M-38 14v22h76V14", line=9)
"""Put in the telephone or the computer: download."""

NOTEBOOK = (
    box(-52, -66, 104, 132, radius=8, fill=SUN)
    + path("M-32-66V66")
    + box(-16, -44, 52, 34, radius=4)
    + path("M-60-40h16M-60 0h16M-60 40h16", line=7)
)

PLUG = path("M-14-40v24M14-40v24M0 30v30", line=9) + path(
    "M-30-18h60v18a30 30 0 0 1-60 0z", fill=INK
)


def keycap(label: str, *, width: float = 84) -> str:
    """One key of the keyboard, its sign on it, wide as asked."""
    return (
        box(-width / 2, -40, width, 84, radius=12, fill=MIST)
        + box(-width / 2 + 8, -38, width - 16, 66, radius=9)
        + (words(0, 10, label, size=34) if label else "")
    )


def digits(x: float, y: float) -> str:
    """The nine keys of a secret code, 132 wide, their corner at x, y."""
    return "".join(
        box(x + 46 * (n % 3), y + 46 * (n // 3), 40, 40, radius=8, fill=PAPER)
        + disc(x + 46 * (n % 3) + 20, y + 46 * (n // 3) + 20, 5, fill=INK)
        for n in range(9)
    )
