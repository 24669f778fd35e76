"""What stands first on a page is what its reader needs now: whom to call, who asks, who decides."""

import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.cases.conftest import BETWEEN_THEM, FORWARDED, acting, browser_of
from tests.notifications.parties import Parties, advice, complete_draft, completed, meet, sent
from tests.notifications.test_list_order import (
    sent_with_suspects,
    urgent,
)

from houvast.accounts.members import Member
from houvast.cases import actions as case_actions
from houvast.cases.lists import Title
from houvast.notifications import access, actions, phoned_actions, police_actions
from houvast.notifications.form_checks import problems
from houvast.notifications.form_values import BRUSSELS, FilledForm
from houvast.notifications.models import Kind, Notification, Purpose
from houvast.notifications.views import _for_school

NUMBER = re.compile(r'href="tel:[^"]+"')


@pytest.fixture
def parties(db: None) -> Parties:
    return meet()


def read(member: Member, one: Notification, name: str = "notification", **more: str) -> str:
    found: HttpResponse = browser_of(member).get(
        reverse(f"notifications:{name}", kwargs={"key": one.id, **more})
    )
    assert found.status_code == 200
    return found.content.decode()


def undecided(parties: Parties, situation: str, by: Member) -> Notification:
    """A complete draft of a case in which nothing is decided."""
    with acting(by):
        case = case_actions.open_case(
            title=Title.EXCHANGE, site=parties.site, situation=situation, by=by
        )
        one = actions.draft(case=case.id, purpose=Purpose.NOTIFICATION, key=uuid4(), by=by)
        opened = access.find(by, one.id)
        actions.save_form(opened, completed(opened.contents.form), by=by)
    return one


def test_of_an_urgent_one_the_school_reads_at_once_whom_to_call(parties: Parties) -> None:
    one = urgent(parties)
    page = read(parties.staff, one)
    note = page[page.index("Dit is dringend en nog niet bevestigd.") :]
    numbers = NUMBER.findall(note)
    assert numbers[:2] == ['href="tel:101"', 'href="tel:112"']
    with acting(parties.police) as by:
        police_actions.answer(access.find(by, one.id), Kind.ACKNOWLEDGED, by=by)
    assert "Dit is dringend" not in read(parties.staff, one)


@pytest.mark.parametrize(
    ("at", "warns"),
    [
        (datetime(2026, 11, 28, 11, 0, tzinfo=BRUSSELS), True),  # a Saturday
        (datetime(2026, 11, 26, 21, 0, tzinfo=BRUSSELS), True),
        (datetime(2026, 11, 26, 10, 0, tzinfo=BRUSSELS), False),
    ],
)
def test_outside_the_hours_the_numbers_of_an_ordinary_one_stand_open(
    parties: Parties, at: datetime, *, warns: bool
) -> None:
    one = sent(parties)
    one.sent_at = at
    found = _for_school(one, at)
    assert bool(found["call_because"]) is warns
    assert len(found["calls"]) > 1


@pytest.mark.parametrize("region", ["", "bestaat-niet"])
def test_the_numbers_are_never_promised_without_being_there(parties: Parties, region: str) -> None:
    one = sent(parties)
    one.region = region
    assert {call.contact.phone for call in _for_school(one, timezone.now())["calls"]} >= {"101"}
    assert NUMBER.search(read(parties.staff, sent(parties)))


def test_the_police_read_first_who_asks_what_and_how_to_reach_them(parties: Parties) -> None:
    one = sent_with_suspects(parties)
    page = read(parties.police, one)
    before, form = page.split('<h2 id="fiche"')
    assert 'href="tel:+3250123456"' in before
    assert before.index("Gevraagd aan de politie") < before.index("Wat wil je doen?")
    assert "contact opnemen met de school" in before
    assert 'href="#fiche"' in before
    assert "Verzonnen Naam" in form
    for heading in ("Wie licht de ouders in?", "Welke afdeling van het parket?"):
        part = before[before.index(heading) :].split("</ul>")[0]
        assert "(Verzonnen Naam)" in part, heading
    assert 'href="#fiche"' not in read(parties.staff, one)


def test_who_asks_for_advice_gets_no_criminal_menu(parties: Parties) -> None:
    one = advice(parties)
    page = read(parties.police, one)
    assert re.findall(r"/antwoord/([a-z_]+)/", page) == ["acknowledged", "accepted", "feedback"]
    assert "/doorgeven/" in page
    assert "Nieuw bericht" in page
    for words in ("Wie licht de ouders in?", "afdeling van het parket"):
        assert words not in page
        assert words in read(parties.police, sent_with_suspects(parties))


def test_what_was_phoned_in_says_so_and_has_no_box_that_nobody_reads(parties: Parties) -> None:
    draft = complete_draft(parties)
    with acting(parties.lead) as by:
        form = access.find(by, draft.id).contents.form
    with acting(parties.police) as by:
        one = phoned_actions.record(form, key=uuid4(), by=by)
        with pytest.raises(actions.NotAllowed):
            actions.write_message(access.find(by, one.id), "Hallo?", key=uuid4(), by=by)
    page = read(parties.police, one)
    assert f"Telefonisch gemeld door {form.answers['school_name']}, genoteerd op" in page
    assert "Nieuw bericht" not in page
    assert "aan m-zone" not in page
    inbox = browser_of(parties.police).get("/werk/meldingen/").content.decode()
    assert "melding, per telefoon" in inbox
    assert "genoteerd op" in inbox


def test_advice_asks_for_no_name_no_ground_and_no_signature(parties: Parties) -> None:
    with acting(parties.staff) as by:
        case = case_actions.open_case(
            title=Title.FORWARDED, site=parties.site, situation=FORWARDED, by=by
        )
        one = actions.draft(case=case.id, purpose=Purpose.ADVICE, key=uuid4(), by=by)
        opened = access.find(by, one.id)
        filled = completed(opened.contents.form)
        kept = {
            key: value
            for key, value in filled.answers.items()
            if key not in ("legal_ground", "signed_by", "signed_function")
        }
        actions.save_form(opened, FilledForm(kept, filled.persons), by=by)
        known = opened.contents.known(timezone.now())
        assert problems(FilledForm(kept, filled.persons), known, complete=True) == ()
        to_notify = FilledForm({**kept, "purpose": "notification"}, filled.persons)
        assert len(problems(to_notify, known, complete=True)) == 3
    page = read(parties.staff, one, "fill", part="persons")
    assert "Geen namen, alleen letters." in page
    assert "Alleen hier vragen we namen" not in page
    assert read(parties.staff, one, "fill", part="signature").count("(mag leeg)") == 3
    assert "Verstuur naar de politie" in read(parties.staff, one, "check")


def test_against_the_advice_no_button_is_offered_that_is_refused(parties: Parties) -> None:
    one = undecided(parties, BETWEEN_THEM, parties.lead)
    decide = reverse("cases:decide", args=[one.case_id])
    for page in (read(parties.lead, one, "check"), read(parties.lead, one, "fill", part="header")):
        assert decide in page
        assert "Het advies in het dossier is" in page
    assert "Verstuur naar de politie" not in read(parties.lead, one, "check")
    page = read(parties.staff, one, "check")
    assert "De directie of de verantwoordelijke beslist eerst" in page
    assert decide not in page


def test_what_is_advised_a_lead_sends_without_more(parties: Parties) -> None:
    one = undecided(parties, FORWARDED, parties.lead)
    page = read(parties.lead, one, "check")
    assert "Verstuur naar de politie" in page
    assert reverse("cases:decide", args=[one.case_id]) not in page


@pytest.mark.parametrize("name", ["check", "fill"])
def test_from_the_form_a_link_leads_back_to_the_case(parties: Parties, name: str) -> None:
    one = complete_draft(parties)
    page = read(parties.staff, one, name, **({"part": "facts"} if name == "fill" else {}))
    crumbs = page[page.index('class="crumb') :].split("</nav>")[0]
    assert reverse("cases:case", args=[one.case_id]) in crumbs
