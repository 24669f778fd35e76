"""Do the two pages that a school can keep signed in lead there, and no other page?"""

import pytest
from django.test import Client
from django.urls import reverse

from houvast.guide.pages import guide_pages
from houvast.web.exported import IN_EXPORT

KEPT = {"beleid-toetsen": "/werk/preventie/beleid/", "preventieplan": "/werk/preventie/"}


@pytest.mark.parametrize("code", ["", "/fr", "/en"])
def test_a_page_leads_to_where_a_school_keeps_its_own(client: Client, code: str) -> None:
    for slug, address in KEPT.items():
        page = client.get(f"{code}/gids/{slug}/").content.decode()
        assert page.count(f'<a href="{address}">') == 1


def test_no_other_page_does(client: Client) -> None:
    for slug in {page.slug for page in guide_pages()} - set(KEPT):
        page = client.get(reverse("guide:page", args=[slug])).content.decode()
        assert "/werk/preventie/" not in page, slug


def test_a_page_that_becomes_a_file_does_not(client: Client) -> None:
    page = client.get("/gids/preventieplan/", **{IN_EXPORT: True}).content.decode()  # type: ignore[arg-type]
    assert "/werk/" not in page
