"""Is a page light enough for an old phone on a bad line, and does it come from us alone?"""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

import houvast

STATIC = Path(houvast.__file__).parent / "web/static/web"
FONTS = sorted((STATIC / "fonts").glob("*.woff2"))
PATHS = [
    "/",
    "/check/",
    "/gids/",
    "/gids/wet/",
    "/gids/slachtoffer-zijn/",
    "/contact/",
    "/contact/zorg/",
    "/fr/gids/wat-zegt-de-wet/",
    "/fr/gids/wet/",
    "/en/check/",
    "/contact/zorg/leerling/chat/",
    "/contact/brugge-noord/kaart/",
    "/klas/",
    "/klas/even-laten-zien/1/nee/",
    "/klas/leraar/alle-verhalen/",
]
MOST_BYTES, MOST_FONT_BYTES, MOST_REQUESTS = 60_000, 24_000, 6


def weight(text: bytes) -> int:
    return len(gzip.compress(text, 6))


def test_the_two_fonts_are_small_and_carry_their_licence() -> None:
    assert len(FONTS) == 2
    assert sum(font.stat().st_size for font in FONTS) <= MOST_FONT_BYTES
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_light_and_asks_for_little(client: Client, path: str) -> None:
    html = client.get(path).content
    files = [STATIC / name for name in ("houvast.css", "page.js", "favicon.svg")]
    everything = weight(html) + sum(weight(file.read_bytes()) for file in files)
    everything += sum(font.stat().st_size for font in FONTS)
    assert everything <= MOST_BYTES
    asked = re.findall(r"<(?:link|script|img|source|iframe)\b[^>]*\b(?:href|src)=", html.decode())
    assert 1 + len(asked) + len(FONTS) <= MOST_REQUESTS


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_nothing_from_elsewhere_and_nothing_inline(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    sources = re.findall(r'<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"]*)"', html)
    assert sources
    assert all(source.startswith("/static/") for source in sources)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", html)


def test_the_stylesheet_loads_its_own_fonts_only() -> None:
    css = (STATIC / "houvast.css").read_text(encoding="utf-8")
    assert {url.strip('"') for url in re.findall(r"url\(([^)]*)\)", css)} == {
        f"fonts/{font.name}" for font in FONTS
    }
    assert "@import" not in css
