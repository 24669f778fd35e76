"""What does a browser get to check by itself, beside the script that tools/device.py makes?"""

from __future__ import annotations

import hashlib
import json
from functools import cache

from houvast.check import compiled
from houvast.text import DUTCH, language


@cache
def rules(code: str = DUTCH) -> str:
    """Everything the script interprets in the language `code`, as JSON."""
    with language(code):
        return json.dumps(compiled.rules(), ensure_ascii=False, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """A short name for exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
