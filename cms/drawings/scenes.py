"""Scenes that come back from guide to guide: open a site, press a button, choose, fill in, call.

The same action is always shown in the same way; only what stands for the service changes.
"""

from cms.drawings.objects import (
    ADVISER,
    HANDSET,
    address_bar,
    bubble,
    button,
    field,
    hand,
    keyboard,
    laptop,
    lines,
    phone,
    ring,
    stars,
)
from cms.drawings.pen import WHITE, box, path, place, words
from cms.drawings.picture import Picture, picture


def site(name: str, label: str, whose: str, emblem: str) -> Picture:
    """Open a site: its address ringed, and what stands for the service on the page."""
    return picture(
        name,
        label,
        f"Un ordinateur. L’adresse du site {whose} est entourée, en haut de l’écran.",
        laptop(
            address_bar(104, 56, 272),
            place(emblem, 162, 170),
            lines(238, 140, 130, 130, 84, gap=26),
        ),
        ring(96, 48, 288, 56, radius=28),
        hand(268, 92),
    )


def press(name: str, label: str, alt: str, emblem: str, *mark: str) -> Picture:
    """Press one button, under what stands for the service; `mark` is drawn on the button."""
    return picture(
        name,
        label,
        alt,
        phone(
            place(emblem, 240, 112),
            lines(176, 176, 128, 90, gap=18),
            button(158, 218, 164, *mark, height=56),
        ),
        ring(148, 208, 184, 76),
        hand(292, 262),
    )


def choose(name: str, label: str, alt: str, *rows: str) -> Picture:
    """Choose the second of three rows; each row is told by an object."""
    return picture(
        name,
        label,
        alt,
        phone(
            path("M174 70h132", line=8),
            *(
                box(156, 92 + 82 * n, 168, 72, radius=12)
                + place(row, 196, 128 + 82 * n, scale=0.5)
                + lines(236, 120 + 82 * n, 72, 48)
                for n, row in enumerate(rows)
            ),
        ),
        ring(147, 165, 186, 90),
        hand(304, 236),
    )


def identify(name: str, label: str, alt: str, emblem: str) -> Picture:
    """Write one's number, then one's password: both boxes ringed."""
    return picture(
        name,
        label,
        alt,
        phone(
            place(emblem, 240, 98, scale=0.85),
            field(158, 150, 164, words(240, 182, "1 2 3 4 …", size=26), height=48),
            field(158, 210, 164, stars(176, 234, 8), height=48),
            button(158, 278, 164),
        ),
        ring(148, 140, 184, 128),
        hand(286, 248),
    )


def fill(name: str, label: str, alt: str, emblem: str) -> Picture:
    """Write in a box with the keyboard of the telephone."""
    return picture(
        name,
        label,
        alt,
        phone(
            place(emblem, 240, 102, scale=0.75),
            field(162, 152, 156, lines(178, 174, 60) + path("M250 162v24", line=4)),
            field(162, 210, 156),
            keyboard(268),
        ),
        ring(154, 144, 172, 60),
        hand(272, 296),
    )


def attach(name: str, label: str, alt: str, thing: str) -> Picture:
    """Put the photo of a paper into the form: the button with a plus is ringed."""
    return picture(
        name,
        label,
        alt,
        phone(
            place(thing, 240, 138),
            button(
                158,
                236,
                164,
                path("M184 264h24M196 252v24M226 264h66", stroke=WHITE, line=7),
                height=56,
            ),
        ),
        ring(148, 226, 184, 76),
        hand(292, 282),
    )


def call(name: str, label: str, alt: str, number: str, emblem: str) -> Picture:
    """Call the service: somebody answers, the number is big and ringed."""
    return picture(
        name,
        label,
        alt,
        place(ADVISER, 140, 156, scale=1.9),
        path("M90 104c-4-76 104-76 100 0M190 108v18q0 14-20 14", line=6),
        bubble(262, 44, 160, 136, fill=WHITE),
        place(emblem, 342, 112),
        box(40, 268, 400, 66, radius=16),
        place(HANDSET, 86, 301, scale=0.5),
        words(262, 313, number, size=36),
        ring(32, 260, 416, 82, radius=22),
    )
