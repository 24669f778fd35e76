"""How does the guide show the law: our own words on one side, the rule that runs on the other?"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any


def law_articles() -> tuple[Any, ...]:
    """Return the articles to show; none as long as the law core has nothing to show."""
    if find_spec("houvast.law.showing") is None:
        return ()
    shown: tuple[Any, ...] = import_module("houvast.law.showing").articles()
    return shown
