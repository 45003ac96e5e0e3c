"""The whole library, and its way to the disk."""

from pathlib import Path

from cms.drawings import (
    appointment,
    cheques,
    counters,
    devices,
    documents,
    family,
    franceconnect,
    general,
    health,
    mail,
    money,
    papers,
    passwords,
    photo,
    scam,
)
from cms.drawings.picture import Picture

FOLDER = Path(__file__).resolve().parent.parent / "static" / "cms" / "drawings"

ROOMS = (
    *(mail, scam, franceconnect, appointment, cheques, photo),
    *(counters, papers, health, money, passwords, family, devices, documents),
    general,
)

PICTURES: dict[str, Picture] = {one.name: one for room in ROOMS for one in room.PICTURES}


def choices() -> list[tuple[str, str]]:
    """The library as an editor sees it: (name, French label)."""
    return [(one.name, one.label) for one in PICTURES.values()]


def write_pictures(folder: Path = FOLDER) -> int:
    """Write every drawing into the folder, and remove the strangers; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(folder.glob("*.svg")) - {folder / f"{name}.svg" for name in PICTURES}:
        stale.unlink()
    for name, one in PICTURES.items():
        (folder / f"{name}.svg").write_text(one.svg, encoding="utf-8")
    return len(PICTURES)
