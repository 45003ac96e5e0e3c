"""Circles, arrows and blurs drawn into the pixels of a picture. Pure: Pillow, no Django.

A blur leaves nothing to find again: the pixels under it are replaced by a haze that knows one thing
of them, their mean colour cut down to 16 tones. What is written there can't be computed back, as it
can from a mosaic or a soft blur. Places are hundredths of the picture, so that they hold whatever
the size at which it is shown.
"""

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageDraw, ImageFilter, ImageStat

INK, SUN = (0x1B, 0x1F, 0x24, 255), (0xF6, 0xC4, 0x45, 255)
TONES = 16  # kept of a mean colour, in each channel
SMALLEST = 0.5  # hundredths: a smaller mark is a slip of the finger


class Tool(StrEnum):
    """What can be drawn."""

    CIRCLE = "circle"
    ARROW = "arrow"
    BLUR = "blur"


@dataclass(frozen=True)
class Mark:
    """A tool from one point to another, in hundredths of the width and the height.

    Opposite corners of what a circle rings or a blur hides; an arrow's head is at the second point.
    """

    tool: Tool
    left: float
    top: float
    right: float
    bottom: float

    def points(self, size: tuple[int, int]) -> tuple[float, float, float, float]:
        width, height = size
        return (
            self.left / 100 * width,
            self.top / 100 * height,
            self.right / 100 * width,
            self.bottom / 100 * height,
        )

    def box(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Whole pixels, never fewer than asked; inside the picture."""
        x1, y1, x2, y2 = self.points(size)
        return (
            max(0, math.floor(min(x1, x2))),
            max(0, math.floor(min(y1, y2))),
            min(size[0], max(math.ceil(max(x1, x2)), math.floor(min(x1, x2)) + 1)),
            min(size[1], max(math.ceil(max(y1, y2)), math.floor(min(y1, y2)) + 1)),
        )


def is_too_small(mark: Mark) -> bool:
    wide, high = abs(mark.right - mark.left), abs(mark.bottom - mark.top)
    if mark.tool is Tool.ARROW:
        return math.hypot(wide, high) < SMALLEST
    return wide < SMALLEST or high < SMALLEST


def drawn(picture: Image.Image, marks: Iterable[Mark]) -> Image.Image:
    """A new picture with these marks: blurs first, so that no ring or arrow is hidden."""
    made = picture.convert("RGBA")
    asked = list(marks)
    for mark in asked:
        if mark.tool is Tool.BLUR:
            _hide(made, mark.box(made.size))
    pen = ImageDraw.Draw(made)
    stroke = max(4, round(max(made.size) / 120))
    for mark in asked:
        if mark.tool is Tool.CIRCLE:
            _ring(pen, mark.box(made.size), stroke)
        elif mark.tool is Tool.ARROW:
            _arrow(pen, mark.points(made.size), stroke)
    return made


def _hide(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    """A haze in place of what was there; its shapes come from chance, not from the picture."""
    left, top, right, bottom = box
    size = (right - left, bottom - top)
    mean = ImageStat.Stat(picture.crop(box).convert("RGB")).mean
    step = 256 // TONES
    colour = [min(255, int(channel) // step * step + step // 2) for channel in mean]
    chance = random.SystemRandom()
    spots = Image.new("RGB", (max(2, size[0] // 24), max(2, size[1] // 24)))
    spots.putdata(
        [
            tuple(max(0, min(255, channel + shade)) for channel in colour)
            for shade in (chance.randint(-18, 18) for _ in range(spots.width * spots.height))
        ]
    )
    haze = spots.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    picture.paste(haze.convert("RGBA"), (left, top))


def _ring(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], stroke: int) -> None:
    """Sun between two lines of ink: seen on white as on black."""
    left, top, right, bottom = box
    thin = max(1, stroke // 4)
    for grown, colour, width in ((thin, INK, stroke + 2 * thin), (0, SUN, stroke)):
        pen.ellipse(
            (left - grown, top - grown, right - 1 + grown, bottom - 1 + grown),
            outline=colour,
            width=width,
        )


def _arrow(
    pen: ImageDraw.ImageDraw, points: tuple[float, float, float, float], stroke: int
) -> None:
    thin = max(1, stroke // 4)
    for grown, colour in ((thin, INK), (0, SUN)):
        pen.polygon(_outline(points, stroke, grown), fill=colour)


def _outline(
    points: tuple[float, float, float, float], stroke: int, grown: int
) -> list[tuple[float, float]]:
    """The seven corners of an arrow, `grown` pixels larger all round."""
    x1, y1, x2, y2 = points
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ahead, aside = (
        ((x2 - x1) / length, (y2 - y1) / length),
        ((y1 - y2) / length, (x2 - x1) / length),
    )
    head = min(4 * stroke, length)
    shaft, wing = stroke / 2 + grown, 1.6 * stroke + 1.6 * grown

    def corner(along: float, across: float) -> tuple[float, float]:
        return (
            x1 + ahead[0] * along + aside[0] * across,
            y1 + ahead[1] * along + aside[1] * across,
        )

    neck = length - head - grown
    return [
        corner(-grown, shaft),
        corner(neck, shaft),
        corner(neck, wing),
        corner(length + 2 * grown, 0),
        corner(neck, -wing),
        corner(neck, -shaft),
        corner(-grown, -shaft),
    ]
