"""What does someone see who opens the guide?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from houvast.guide.declaration import PARTS
from houvast.guide.law_text import law_articles
from houvast.guide.pages import easy_slugs, find_easy_page, find_page, neighbours, shelves
from houvast.law.versions import statutes
from houvast.web.exported import becomes_file
from houvast.web.kept import kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@kept
def index(request: HttpRequest) -> HttpResponse:
    """Show all pages, grouped by reader."""
    context = {"way": "guide", "shelves": shelves(), "easy": easy_slugs()}
    return render(request, "guide/index.html", context)


AT_WORK = {"beleid-toetsen": "prevention:policy", "preventieplan": "prevention:start"}
"""Pages of which a school that is signed in keeps its own, and where; not without a database."""


@kept
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page, with the others for the same reader beside it."""
    found = find_page(slug)
    if found is None:
        raise Http404(slug)
    shelf = next(shelf for shelf in shelves() if shelf.reader is found.reader)
    before, after = neighbours(found)
    context = {
        "way": "guide",
        "page": found,
        "easy": slug in easy_slugs(),
        "shelf": shelf,
        "before": before,
        "after": after,
        "at_work": "" if becomes_file(request) else AT_WORK.get(slug, ""),
    }
    return render(request, "guide/page.html", context)


@kept
def easy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page for pupils in short and easy sentences, with the way back to the whole one."""
    found, whole = find_easy_page(slug), find_page(slug)
    if found is None or whole is None:
        raise Http404(slug)
    context = {"way": "guide", "page": found, "whole": whole}
    return render(request, "guide/easy.html", context)


@kept
def declaration(request: HttpRequest) -> HttpResponse:
    """Let somebody prepare the declaration of an injured person, on their own device only."""
    return render(request, "guide/declaration.html", {"way": "guide", "parts": PARTS})


@kept
def law(request: HttpRequest) -> HttpResponse:
    """Show the law in two columns: what it says in our words, and the rule that runs."""
    context = {"way": "guide", "versions": statutes(), "articles": law_articles()}
    return render(request, "guide/law.html", context)
