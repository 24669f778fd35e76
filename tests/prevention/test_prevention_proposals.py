"""Do the signed-in pages ask what the public pages ask, word for word?"""

import re
from importlib.resources import files

from houvast.prevention.models import LONGEST_LINE, SLUG
from houvast.prevention.proposals import materials, proposal, themes
from houvast.prevention.years import MONTHS

LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def public(slug: str) -> str:
    """The Dutch page, its links as their words."""
    page = (files("houvast.guide") / "pages/nl" / f"{slug}.md").read_text("utf-8")
    return LINK.sub(r"\1", page)


def test_the_checklist_is_that_of_the_public_page() -> None:
    page = public("beleid-toetsen")
    listed = re.findall(r"^## (.*)$|^- \[ \] (.*)$", page, re.MULTILINE)
    there = [heading or point for heading, point in listed if heading != "Wat nu?"]
    ours = [words for theme in themes() for words in (theme.name, *theme.points.values())]
    assert ours == there


def test_every_point_and_theme_has_an_id_of_its_own() -> None:
    ids = [key for theme in themes() for key in theme.points]
    assert len(ids) == len(set(ids)) == 38
    assert all(len(key) <= SLUG for key in ids)
    assert len({theme.id for theme in themes()}) == len(themes())


def test_the_proposal_is_that_of_the_public_page() -> None:
    rows = re.findall(
        r"^\| (\w+) \| ([^|]+) \| ([^|]*)\|[ ]*\|[ ]*\|$", public("preventieplan"), re.MULTILINE
    )
    there = [
        (MONTHS.index(month.lower()) + 1, what.strip(), for_whom.strip())
        for month, what, for_whom in rows
        if month.lower() in MONTHS
    ]
    assert len(there) == 11
    assert [(one["month"], one["what"], one.get("for_whom", "")) for one in proposal()] == there


def test_what_is_proposed_fits_the_fields() -> None:
    assert all(len(one["what"]) <= LONGEST_LINE for one in proposal())
    assert {one["material"] for one in proposal() if "material" in one} <= set(materials())
    assert all(len(key) <= SLUG for key in materials())
