"""Static files as light as they can be sent: sheets without comments, Brotli beside gzip."""

from collections.abc import Iterator
from typing import Any

import brotli
import rcssmin
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("passerelle/", "cms/")
# Brotli at its best takes seconds for the editor's large scripts, which few people load.
LARGE_BYTES = 60_000
BEST, QUICK = 11, 5


class LightFiles(CompressedManifestStaticFilesStorage):
    """Files named by their content, compressed once; our stylesheets made small before."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            for name in filter(is_our_sheet, paths):
                self.make_small(name)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def make_small(self, name: str) -> None:
        with open(self.path(name), "r+", encoding="utf-8") as sheet:
            small = rcssmin.cssmin(sheet.read())
            sheet.seek(0)
            sheet.write(small)
            sheet.truncate()

    def create_compressor(self, **options: Any) -> Compressor:
        return QuickOnLargeFiles(**options)


class QuickOnLargeFiles(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        packed: bytes = brotli.compress(data, quality=QUICK if len(data) > LARGE_BYTES else BEST)
        return packed


def is_our_sheet(name: str) -> bool:
    return name.endswith(".css") and name.startswith(OURS)
