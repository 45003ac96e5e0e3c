"""The shared objects. Each is drawn once, round (0, 0); ``pen.place`` puts it in a picture."""

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

HAND = path(
    "M-11 11a11 11 0 0 1 22 0v42c1-14 22-14 22 2 1-13 21-12 21 4 1-11 19-10 19 5v36c0 30-13 44-15 "
    "54H-2c-3-15-14-25-22-38l-25-39c-8-13 9-24 19-13l19 22z",
    fill=PAPER,
) + box(-12, 152, 82, 150, radius=8, fill=RIVER)
"""A hand that points: the tip of the finger is at (0, 0)."""

PALM = path(
    "M-44-4v-52c0-16 22-16 22 0v-22c0-16 23-16 23 0v10c0-16 22-16 22 0v22c0-15 21-15 21 0v66"
    "c0 32-18 44-26 56h-56c-10-22-34-46-46-70-8-16 12-26 22-14z",
    fill=PAPER,
) + box(-48, 72, 80, 120, radius=8, fill=RIVER)
"""An open hand that says: stop."""

ENVELOPE = box(-50, -34, 100, 68, radius=6) + path("M-48-29 0 8 48-29")

PADLOCK = (
    path("M-20-4v-18a20 20 0 0 1 40 0v18", line=8)
    + box(-32, -6, 64, 50, radius=8, fill=SUN)
    + path("M0 14v12", line=6)
)

KEY = path("M24 0h72v20M76 0v14", line=10) + disc(0, 0, 26, fill=SUN) + disc(0, 0, 9, fill=LIGHT)

_FACE = path("M-9-28v2M9-28v2M-8-16q8 7 16 0")

PERSON = (
    path("M-46 54c0-40 16-60 46-60s46 20 46 60z", fill=RIVER)
    + disc(0, -30, 26, fill=PAPER)
    + path("M-26-32c-2-38 54-38 52 0-8-14-16-16-26-16s-18 2-26 16z", fill=INK)
    + _FACE
)

ADVISER = (
    path("M-46 54c0-40 16-60 46-60s46 20 46 60z", fill=SUN)
    + disc(0, -30, 26, fill=PAPER)
    + path("M-26-26c-10-46 62-46 52 0 0-14-12-18-16-26-8 10-26 10-36 26z", fill=MIST)
    + _FACE
)
"""The person who helps: the médiateur, the agent at the end of the line."""

CALENDAR = (
    box(-48, -40, 96, 88, radius=8)
    + path("M-48-14v-18q0-8 8-8h80q8 0 8 8v18z", fill=RIVER)
    + path("M-26-50v18M26-50v18", line=7)
    + path("M-30 2h12M-6 2h12M18 2h12M-30 26h12M-6 26h12M18 26h12", stroke=MIST, line=10)
)

CLOCK = disc(0, 0, 34) + path("M0-20V0l15 10", line=5)

HOUSE = (
    box(-40, -12, 80, 58)
    + path("M-54-8 0-52 54-8z", fill=SUN)
    + box(-12, 10, 24, 36, fill=RIVER)
    + box(18, 2, 14, 14, fill=LIGHT)
    + box(-32, 2, 14, 14, fill=LIGHT)
)
"""A place where people are helped."""

TOWN_HALL = (
    path("M-52-14 0-44 52-14z", fill=WHITE)
    + box(-46, -14, 92, 52)
    + path("M-28-6v36M0-6v36M28-6v36", line=8)
    + path("M-54 40H54", line=8)
)
"""A public service."""

BANK = (
    path("M-52-14 0-44 52-14z", fill=SUN)
    + box(-46, -14, 92, 52)
    + words(0, 26, "€", size=38)
    + path("M-54 40H54", line=8)
)

PIN = path("M0 44C-36 4-34-40 0-40S36 4 0 44z", fill=SUN) + disc(0, -10, 11)

HANDSET = path(
    "M-36-38c8-9 18-7 22 2l6 15c3 7-8 13-8 17 2 12 10 20 22 24 5 1 10-9 17-6l14 7c9 4 10 15 2 22"
    "-34 27-104-46-75-81z",
    fill=RIVER,
)

MAGNIFIER = path("M27 27 54 54", line=13) + disc(0, 0, 38, line=7)

ALERT = path("M0-40 46 38H-46z", fill=SUN) + path("M0-12v22", line=8) + disc(0, 25, 3, fill=INK)

TICK = disc(0, 0, 26, fill=MEADOW) + path("M-12 0-3 10 13-9", stroke=WHITE, line=7)

CROSS = disc(0, 0, 26, fill=BRICK) + path("M-10-10 10 10M10-10-10 10", stroke=WHITE, line=7)

PENCIL = path("M-8-40h16v62L0 40l-8-18z", fill=SUN) + path("M-8-26H8M-8 22H8")

CLIP = path("M-12-16v34a12 12 0 0 0 24 0v-42a8 8 0 0 0-16 0v38a4 4 0 0 0 8 0v-30", line=5)

PLANE = path("M-30-26 34 0-30 26-18 0z", fill=RIVER) + path("M-18 0h24", stroke=WHITE)

CARD = (
    box(-58, -38, 116, 76, radius=10, fill=RIVER)
    + box(-58, -22, 116, 16, fill=INK)
    + path("M-42 18h36", stroke=WHITE, line=8)
)
"""A bank card."""

QR = (
    box(-30, -30, 60, 60, radius=3)
    + box(-23, -23, 15, 15, fill=INK)
    + box(8, -23, 15, 15, fill=INK)
    + box(-23, 8, 15, 15, fill=INK)
    + path("M0-22v10M-20 0h10M0 0h8M18-1h4M2 10h8M20 10v4M4 20h4M16 22h4", line=6)
)

CHEQUE = (
    box(-90, -48, 180, 96, radius=8)
    + path("M-90-22v-18q0-8 8-8H82q8 0 8 8v18z", fill=SUN)
    + path("M-72-35h60", line=6)
    + path("M-72 0h70M-72 20h44", stroke=MIST, line=9)
    + place(QR, 52, 13, scale=0.9)
)

BOOKLET = box(-84, -42, 180, 96, radius=8) + box(-87, -45, 180, 96, radius=8) + CHEQUE
"""A chéquier: a few cheques, one on top of another."""

CAMERA = (
    path("M-20-30l8-14h24l8 14z", fill=INK)
    + box(-50, -32, 100, 70, radius=10, fill=RIVER)
    + disc(0, 3, 23, fill=WHITE)
    + disc(0, 3, 11, fill=INK)
)

DOCUMENT = (
    path("M-50-66h72l28 28V66H-50z", fill=WHITE)
    + path("M22-66v28h28")
    + path("M-32-20h62M-32 4h62M-32 28h40", stroke=MIST, line=9)
)

PHOTO = (
    box(-44, -34, 88, 68, radius=6)
    + path("M-42 24l26-34 22 26 14-14 22 22v8h-84z", fill=MEADOW)
    + disc(20, -14, 9, fill=SUN)
)

BAG = (
    path("M-30-40c0-46 60-46 60 0", line=8)
    + path("M-74-40H74l10 108H-84z", fill=RIVER)
    + path("M-40-14v12M40-14v12", stroke=WHITE, line=7)
)

ARROW = path("M-30 0h56M8-18 28 0 8 18", line=8)

EXIT = path("M6-30h-34v60H6", line=6) + path("M-8 0h40M18-16 34 0 18 16", line=6)

BRIDGE = (
    path("M-240 60q60-16 120 0t120 0 120 0 120 0v140h-480z", fill=RIVER)
    + path("M-180 60v-20a180 92 0 0 1 360 0v20h-30v-14a150 72 0 0 0-300 0v14z", fill=WHITE)
    + path("M-190-10C-120-78 120-78 190-10M-110-55v33M0-70v26M110-55v33M-170-24v40M170-24v40")
)


def lines(x: float, y: float, *widths: float, gap: float = 20, stroke: str = MIST) -> str:
    """Fake text: one bar per line, so that nothing has to be read."""
    data = "".join(f"M{x:g} {y + gap * rank:g}h{width:g}" for rank, width in enumerate(widths))
    return path(data, stroke=stroke, line=9)


def ring(x: float, y: float, width: float, height: float, *, radius: float = 18) -> str:
    """The sun ring round the one thing to touch or to look at."""
    outer = box(x, y, width, height, radius=radius, fill="none", stroke=INK, line=12)
    inner = box(x, y, width, height, radius=radius, fill="none", stroke=SUN, line=7)
    return outer + inner


def halo(x: float, y: float, radius: float) -> str:
    """The same ring, round a round thing."""
    return ring(x - radius, y - radius, 2 * radius, 2 * radius, radius=radius)


def hand(x: float, y: float, *, turn: float = -22) -> str:
    """The pointing hand with the tip of its finger at x, y."""
    return place(HAND, x, y, turn=turn)


def phone(*marks: str, x: float = 130, y: float = 22) -> str:
    """A telephone seen close: the screen is 196 wide and starts at (x + 12, y + 12).

    The lower end goes out of the picture.
    """
    return (
        box(x, y, 220, 420, radius=30, fill=INK)
        + box(x + 12, y + 12, 196, 400, radius=20)
        + path(f"M{x + 90:g} {y + 24:g}h40", line=8)
        + "".join(marks)
    )


def small_phone(x: float, y: float, *marks: str) -> str:
    """A whole telephone, 110 by 196, its corner at x, y."""
    return (
        box(x, y, 110, 196, radius=18, fill=INK)
        + box(x + 8, y + 8, 94, 180, radius=11)
        + "".join(marks)
    )


def laptop(*marks: str) -> str:
    """A portable computer: its screen runs from (82, 42) to (398, 242)."""
    return (
        box(68, 28, 344, 228, radius=16, fill=INK)
        + box(82, 42, 316, 200, radius=6)
        + path("M40 262h400l-14 34q-2 6-10 6H64q-8 0-10-6z", fill=MIST)
        + path("M200 276h80", line=5)
        + "".join(marks)
    )


def address_bar(x: float, y: float, width: float) -> str:
    """The line at the top of a browser, where the address of a site is written."""
    return (
        box(x, y, width, 40, radius=20, fill=PAPER)
        + place(PADLOCK, x + 24, y + 17, scale=0.3)
        + path(f"M{x + 46:g} {y + 20:g}h{width - 76:g}", line=7)
    )


def field(x: float, y: float, width: float, *marks: str, height: float = 44) -> str:
    """A box of a form, to be filled in."""
    return box(x, y, width, height, radius=8) + "".join(marks)


def button(x: float, y: float, width: float, *marks: str, height: float = 48) -> str:
    """A button; marks are drawn on it, or a white bar when there are none."""
    label = "".join(marks) or path(
        f"M{x + width * 0.28:g} {y + height / 2:g}h{width * 0.44:g}", stroke=WHITE, line=8
    )
    return box(x, y, width, height, radius=12, fill=RIVER) + label


def bubble(x: float, y: float, width: float, height: float, *, fill: str = LIGHT) -> str:
    """A message that has arrived: a speech bubble with its point at the lower left."""
    return path(
        f"M{x + 14:g} {y:g}h{width - 28:g}q14 0 14 14v{height - 28:g}q0 14-14 14h-{width - 60:g}"
        f"l-26 22v-22h-6q-14 0-14-14v-{height - 28:g}q0-14 14-14z",
        fill=fill,
    )


def stars(x: float, y: float, count: int, *, gap: float = 19) -> str:
    """Hidden letters of a password."""
    return "".join(disc(x + gap * rank, y, 4.5, fill=INK) for rank in range(count))


def keyboard(y: float) -> str:
    """The keys of a telephone, under its screen."""
    keys = "".join(
        f"M{153 + shift + 30 * rank:g} {y + 20 + 30 * row:g}h4"
        for row, shift, count in ((0, 8, 6), (1, 22, 5), (2, 36, 4))
        for rank in range(count)
    )
    return box(142, y, 196, 200, fill=MIST, stroke="none") + path(keys, stroke=WHITE, line=20)
