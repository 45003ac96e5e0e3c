"""The pen: colours, and the few SVG marks that every drawing is made of.

Every function returns SVG markup. Lengths are in units of the 480 by 360 view box.
"""

INK = "#1B1F24"
PAPER = "#FBF8F2"
WHITE = "#fff"
RIVER = "#12355B"
LIGHT = "#DCE9F5"
SUN = "#F6C445"
MEADOW = "#0B5132"
BRICK = "#8A1C1C"
MIST = "#B9C6D3"

WIDTH, HEIGHT = 480, 360
LINE = 3


def number(value: float) -> str:
    """Write a number in the fewest characters: 12.0 becomes 12."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _attributes(fill: str | None, stroke: str | None, width: float | None) -> str:
    parts = [("fill", fill), ("stroke", stroke)]
    text = "".join(f' {name}="{value}"' for name, value in parts if value)
    return text + (f' stroke-width="{number(width)}"' if width else "")


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    radius: float = 0,
    fill: str | None = WHITE,
    stroke: str | None = None,
    line: float | None = None,
) -> str:
    """A rectangle, with round corners when a radius is given."""
    corner = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}"{corner}{_attributes(fill, stroke, line)}/>'
    )


def disc(
    x: float,
    y: float,
    radius: float,
    *,
    fill: str | None = WHITE,
    stroke: str | None = None,
    line: float | None = None,
) -> str:
    """A circle."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
        f"{_attributes(fill, stroke, line)}/>"
    )


def path(
    data: str, *, fill: str | None = None, stroke: str | None = None, line: float | None = None
) -> str:
    """A free path; without a fill it is an open line."""
    return f'<path d="{data}"{_attributes(fill, stroke, line)}/>'


def words(x: float, y: float, text: str, *, size: float = 28, fill: str = INK) -> str:
    """One or two words, centred on x. Only when the word itself is what must be recognised."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" '
        f'fill="{fill}" stroke="none">{text}</text>'
    )


def place(markup: str, x: float, y: float, *, scale: float = 1, turn: float = 0) -> str:
    """Put an object drawn round (0, 0) at x, y; the ink line keeps its width at any scale."""
    move = f"translate({number(x)} {number(y)})"
    if turn:
        move += f"rotate({number(turn)})"
    if scale == 1:
        return f'<g transform="{move}">{markup}</g>'
    return (
        f'<g transform="{move}scale({scale:g})" stroke-width="{number(LINE / scale)}">{markup}</g>'
    )


def sheet(*marks: str) -> str:
    """The whole picture: a river-light panel with the marks on it, clipped to its edges."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<g fill="none" stroke="{INK}" stroke-width="{LINE}" stroke-linecap="round" '
        'stroke-linejoin="round" font-family="sans-serif" font-weight="700" '
        'text-anchor="middle">'
        + box(0, 0, WIDTH, HEIGHT, radius=20, fill=LIGHT, stroke="none")
        + "".join(marks)
        + "</g></svg>\n"
    )
