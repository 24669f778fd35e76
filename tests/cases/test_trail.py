"""Is the whole trail of a case there to be read, however often it was looked at since?"""

from django.urls import reverse
from tests.cases.conftest import Cast, acting, browser_of

from houvast import audit
from houvast.audit import Event
from houvast.audit.trail import LINES
from houvast.cases.models import Case


def test_the_oldest_lines_are_on_the_next_page(cast: Cast, case: Case) -> None:
    with acting(cast.colleague) as by:
        for _ in range(LINES):
            audit.record(Event.CASE_SEEN, by=by, case=case.id)
    browser, address = browser_of(cast.lead), reverse("cases:trail", args=[case.id])
    first = browser.get(address).content.decode()
    assert "Dossier geopend" not in first
    assert 'href="?spoor=2">Volgende regels' in first
    second = browser.get(address, {"spoor": "2"}).content.decode()
    assert "Dossier geopend" in second
    assert cast.counsellor.name in second
    assert 'href="?spoor=1">Vorige regels' in second
