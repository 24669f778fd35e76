"""What can a phone without a network open, and how is it put on the home screen?

A service worker keeps one fixed list of pages, the same for everybody: it never tells what somebody
read. Nothing of the signed-in part is in it.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from houvast.check import device
from houvast.check.tasks import TASKS
from houvast.regions.load import load_regions
from houvast.text import LANGUAGES, say
from houvast.web.kept import kept
from houvast.web.languages import speaking

if TYPE_CHECKING:
    from django.http import HttpRequest

STATIC = (
    *("web/houvast.css", "web/page.js", "web/favicon.svg", "check/device.js"),
    *("web/fonts/atkinson-hyperlegible-400.woff2", "web/fonts/atkinson-hyperlegible-700.woff2"),
)
ICONS = {"web/icon-192.png": "192x192", "web/icon-512.png": "512x512"}
PAGES = ("web:home", "web:offline", "check:start", "directory:contacts", "directory:care")


@require_safe
@kept
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, with what it keeps filled in; its name changes with that."""
    kept = {"static": [static(name) for name in STATIC]}
    kept |= {code: addresses(code) for code in LANGUAGES}
    text = json.dumps(kept, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    script = files("houvast.check").joinpath("worker.js").read_text("utf-8")
    script = script.replace("{/* kept */}", text).replace("/* version */", version)
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def addresses(code: str) -> list[str]:
    """What is kept of the language `code`; the page for "no network" is the second one.

    Beside the check: whom to call, and the pages of the guide to which its tasks lead.
    """
    with speaking(code):
        guide = dict.fromkeys(task.guide for task in TASKS.values() if task.guide)
        pages = [reverse("guide:page", args=[slug]) for slug in (*guide, "slachtoffer-zijn")]
        regions = [reverse("directory:region", args=[one.slug]) for one in load_regions().regions]
        parts = [reverse("check:device_part", args=[n, device.version(n)]) for n in device.PARTS]
        return [*map(reverse, PAGES), *regions, *pages, *parts, reverse("check:calls")]


@require_safe
@kept
def manifest(request: HttpRequest) -> JsonResponse:
    """Say how the check is put on a home screen, in the language of the address."""
    icons = [
        {"src": static(name), "sizes": size, "type": "image/png", "purpose": "any maskable"}
        for name, size in ICONS.items()
    ]
    told = {
        "name": say("Houvast: de check"),
        "short_name": "Houvast",
        "start_url": reverse("check:start"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf7f1",
        "theme_color": "#faf7f1",
        "icons": [
            {"src": static("web/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *icons,
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")
