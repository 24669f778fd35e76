"""Region files for the tests, written into a folder of their own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from houvast.regions.load import Regions, load_regions

FLANDERS = """
zone = "flanders"
name = "Heel Vlaanderen"
"""
ZONE = """
zone = "proef"
name = "Proefzone"

[[region]]
slug = "proef-een"
name = "Een"
"""
TODAY = date(2026, 11, 23)

LoadFiles = Callable[..., Regions]


@pytest.fixture
def load_files(tmp_path: Path) -> LoadFiles:
    """Load a zone with `extra` lines at its end, beside a Flanders file with `flanders` lines."""

    def load(extra: str = "", *, zone: str = ZONE, flanders: str = "") -> Regions:
        (tmp_path / "flanders.toml").write_text(FLANDERS + flanders, encoding="utf-8")
        (tmp_path / "proef.toml").write_text(zone + extra, encoding="utf-8")
        return load_regions(tmp_path, today=TODAY)

    return load
