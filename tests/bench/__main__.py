"""`make bench`: the figures of the issues, measured here and now, printed as a table.

Nothing is asserted: a figure is reported as measured, good or bad. Wall-clock figures depend on
what else the machine does; counts and CPU per request do not.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.bench import easy_read, searching
from tests.bench.table import Table

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    table = Table()
    easy_read.measure(table)
    searching.measure(table)
    # Where every account of the machine may walk: PostgreSQL of a root session runs as another one.
    with tempfile.TemporaryDirectory(prefix="passerelle-bench-") as folder:
        os.environ["PASSERELLE_DATA"] = str(Path(folder) / "data")
        from tests.bench import callbacks, demo

        os.environ.update(callbacks.ENVIRONMENT)
        with demo.fresh_start(table):
            from tests.bench import chaos, kept_pages, pages, planning, redemption, relay, sign_in

            pages.measure(table)  # sets Django up
            kept_pages.measure(table)
            for bench in (redemption, relay, planning, callbacks, chaos, sign_in):
                see_all()
                bench.measure(table)
        demo.second_start(table)
    sys.stdout.write(str(table))
    return 0


def see_all() -> None:
    """As a worker does: these figures belong to no territory."""
    from inclusion.territories import wall

    wall.look_at(wall.ALL)


if __name__ == "__main__":
    sys.exit(main())
