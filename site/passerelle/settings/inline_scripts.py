"""Scripts that stand in the pages themselves: the policy names each by its digest."""

import base64
import hashlib
from pathlib import Path


def source_of(script: Path) -> str:
    """What `script-src` lists so that exactly this text runs, on pages that everybody shares.

    Not a nonce: it would change with each answer, and a kept page answers many people.
    """
    digest = hashlib.sha256(script.read_bytes()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
