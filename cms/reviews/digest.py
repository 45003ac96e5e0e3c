"""One short mark for what a reader reads of a page: two texts with the same mark are the same.

Everything counts that is seen and not said elsewhere: words, pictures, their descriptions. What
does not: where the page is filed, who keeps it, its sources, the voices recorded on it.
"""

import hashlib
import json
from typing import Any

from cms.typography import typeset

READ_FIELDS = ("title", "answer", "needs", "trouble", "intro")
READ_STREAMS = ("steps", "body")
HEARD = ("audio", "voice", "sound")  # a voice reads the text: another voice is no other text


def digest_of(page: Any) -> str:
    """64 hexadecimal digits. No query, but for blocks of a page that come lazily."""
    read: dict[str, Any] = {
        name: said(getattr(page, name)) for name in READ_FIELDS if hasattr(page, name)
    }
    for name in READ_STREAMS:
        if hasattr(page, name):
            blocks = list(getattr(page, name).raw_data)
            read[name] = [(block["type"], said(block["value"])) for block in blocks]
    told = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def said(value: Any) -> Any:
    """The same for « l'eau » and « l’eau », for a field left out and an empty one."""
    if isinstance(value, str):
        return typeset(" ".join(value.split()))
    if isinstance(value, dict):
        kept = {key: said(inner) for key, inner in value.items() if not _is_aside(key)}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [said(inner) for inner in value]
    return value


def _is_aside(key: str) -> bool:
    return key == "id" or key.startswith(HEARD)
