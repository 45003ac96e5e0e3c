"""`python -m passerelle.compile_words`: the translations in `locale/`, as the platform reads them.

The `.po` files are the source and are kept; the `.mo` files are made here, without any system tool.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compile_words(folder: Path = LOCALE) -> list[Path]:
    """Make each `.mo` beside its `.po`. An existing one is written again."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        polib.pofile(str(source)).save_as_mofile(str(target))
        made.append(target)
    return made


if __name__ == "__main__":
    compile_words()
