"""What a drawing of the library is."""

from dataclasses import dataclass

from cms.drawings.pen import sheet


@dataclass(frozen=True)
class Picture:
    """One drawing: a stable name, a French label for editors, a French alternative text."""

    name: str
    label: str
    alt: str
    svg: str


def picture(name: str, label: str, alt: str, *marks: str) -> Picture:
    """Compose a picture from its marks, drawn in the order given."""
    return Picture(name, label, alt, sheet(*marks))
