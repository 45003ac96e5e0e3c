"""The values of a block as a translator meets them: an unwritten text is empty, not absent."""

from typing import Any

from wagtail.blocks import CharBlock, StructValue, TextBlock


class FilledValue(StructValue):
    """wagtail-localize reads every text of a block, and takes no None."""

    def __init__(self, block: Any, *args: Any) -> None:
        super().__init__(block, *args)
        for name, child in block.child_blocks.items():
            if isinstance(child, CharBlock | TextBlock) and self.get(name) is None:
                self[name] = ""
