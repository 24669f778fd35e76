"""Can a case still say that family is involved, that home is unsafe, that there is danger now?"""

import json
import re
from typing import Any

import pytest
from django.urls import reverse
from tests.cases.conftest import Browser, Cast, acting, browser_of, opened

from houvast.cases import access, actions
from houvast.cases.editing import Document
from houvast.cases.lists import Title
from houvast.cases.models import Case, Facts
from houvast.cases.surroundings import surroundings, with_dangers, with_home, with_relation
from houvast.check import choices
from houvast.errors import Refused
from houvast.protocol.asking import DANGER
from houvast.protocol.circumstances import RELATIONS, ticked_dangers, told_dangers
from houvast.protocol.parents import Informs
from houvast.regions.region import Level

BY_HAND = json.dumps(
    {
        "people": {
            "A": {"age": [12, 15], "pupil_of": "this_school"},
            "B": {"age": [18, 120], "pupil_of": "none"},
        },
        "content": {"kind": "image", "depicts": ["A"], "sexual": "nude"},
        "acts": [{"act": "obtain", "by": "B", "to": ["A"], "means": ["pressure"]}],
    }
)
"""An adult tried to get images of a pupil; nothing is said of family, home or danger."""
FAMILY_FIRST = "Vraag eerst of iemand uit de familie"
NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def case(cast: Cast) -> Case:
    """The case by hand; every question of it was answered with "weet ik niet"."""
    with acting(cast.counsellor) as by:
        return actions.open_case(
            title=Title.ASKED,
            site=cast.site,
            situation=BY_HAND,
            not_known=json.dumps([DANGER, "relations"]),
            by=by,
        )


def said(cast: Cast, case: Case) -> access.Known:
    with acting(cast.lead) as by:
        known = access.facts_of(opened(by, case))
        assert known.answer is not None
        assert known.not_known is not None  # opened while the key is there
        return known


def told(cast: Cast, case: Case, **typed: Any) -> str:
    """What the page says after this was sent."""
    browser, address = browser_of(cast.counsellor), reverse("cases:facts", args=[case.id])
    seen = browser.get(address).context["known"].facts.version
    answer = browser.post(address, {"seen": str(seen), **typed})
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(address).content.decode()


def informs(cast: Cast, case: Case) -> Informs:
    return said(cast, case).answer.parents[0].informs


# --- relations ----------------------------------------------------------------------------------


def test_a_parent_who_turns_out_to_be_involved_is_written_down(cast: Cast, case: Case) -> None:
    assert informs(cast, case) is Informs.SCHOOL
    assert FAMILY_FIRST in said(cast, case).answer.parents[0].first
    page = told(cast, case, go="relation", of="B", kind="ascending", to="A")
    assert "Ouders van A: vraag eerst aan de politie wie het vertelt." in page
    assert "B is ouder, grootouder of stiefouder van A" in page
    assert informs(cast, case) is Informs.ASK_POLICE_FIRST
    assert said(cast, case).not_known == {DANGER}


def test_a_relation_that_was_wrong_is_taken_back(cast: Cast, case: Case) -> None:
    told(cast, case, go="relation", of="B", kind="ascending", to="A")
    page = told(cast, case, go="relation", of="B", kind="none", to="A")
    assert "Ouders van A: de school vertelt het." in page
    assert said(cast, case).document["relations"] == []
    page = told(cast, case, go="relation", of="", kind="unknown", to="")
    assert FAMILY_FIRST in page
    assert "relations" not in said(cast, case).document
    assert "relations" in said(cast, case).not_known


def test_a_wrong_no_of_the_check_is_overwritten(cast: Cast, case: Case) -> None:
    told(cast, case, go="relation", of="", kind="none", to="")
    assert said(cast, case).document["relations"] == []
    told(cast, case, go="relation", of="B", kind="similar_family", to="A")
    assert informs(cast, case) is Informs.ASK_POLICE_FIRST


def three(**more: object) -> Document:
    return {"people": {"A": {}, "B": {}, "C": {}}, **more}


def related(*rows: tuple[str, str, str]) -> list[dict[str, object]]:
    return [{"of": of, "to": to, **RELATIONS[kind][1]} for of, kind, to in rows]


@pytest.mark.parametrize(
    ("there", "sent", "then"),
    [
        ([("A", "peer", "B")], ("B", "uncle", "A"), [("B", "uncle", "A")]),
        ([("A", "partner", "B")], ("A", "ex_partner", "B"), [("A", "ex_partner", "B")]),
        (
            [("A", "cohabits", "B")],
            ("A", "partner", "B"),
            [("A", "cohabits", "B"), ("A", "partner", "B")],
        ),
        (
            [("A", "partner", "B")],
            ("B", "position_of_trust", "A"),
            [("A", "partner", "B"), ("B", "position_of_trust", "A")],
        ),
        ([("A", "peer", "C")], ("B", "sibling", "A"), [("A", "peer", "C"), ("B", "sibling", "A")]),
        ([("A", "peer", "C"), ("B", "sibling", "A")], ("A", "none", "B"), [("A", "peer", "C")]),
        ([("A", "cohabits", "B"), ("A", "partner", "B")], ("B", "none", "A"), []),
        ([("A", "cohabits", "B"), ("A", "peer", "C")], ("", "none", ""), []),
        ([], ("B", "ascending", "A"), [("B", "ascending", "A")]),
    ],
)
def test_what_is_said_of_two_people_replaces_only_what_it_contradicts(
    there: list[tuple[str, str, str]],
    sent: tuple[str, str, str],
    then: list[tuple[str, str, str]],
) -> None:
    before = three(relations=related(*there))
    of, kind, to = sent
    after, places = with_relation(
        before, frozenset({"relations[0].degree", "x"}), kind=kind, of=of, to=to
    )
    assert after["relations"] == related(*then)
    assert before == three(relations=related(*there))
    assert places == {"x"}


@pytest.mark.parametrize(
    ("there", "kind"), [(None, "none"), ([("A", "peer", "C")], "unknown")], ids=["none", "unknown"]
)
def test_of_two_people_nothing_is_concluded_about_a_third(
    there: list[tuple[str, str, str]] | None, kind: str
) -> None:
    before = three() if there is None else three(relations=related(*there))
    with pytest.raises(Refused, match="iedereen"):
        with_relation(before, NOTHING, kind=kind, of="A", to="B")


@pytest.mark.parametrize("kind", RELATIONS)
def test_every_relation_of_the_check_is_told_in_its_words(kind: str) -> None:
    document, _ = with_relation(three(), NOTHING, kind=kind, of="A", to="B")
    assert surroundings(document, NOTHING).ties == (f"A {choices.RELATIONS[kind][0]} B",)


# --- home ---------------------------------------------------------------------------------------


def test_a_home_that_turns_out_unsafe_stops_the_call_to_the_parents(cast: Cast, case: Case) -> None:
    page = told(cast, case, go="home", letter="A", answer="yes")
    assert "Ouders van A: vraag eerst aan de politie wie het vertelt." in page
    assert choices.EXTRAS["home_unsafe"] in page
    assert informs(cast, case) is Informs.ASK_POLICE_FIRST
    told(cast, case, go="home", letter="A", answer="no")
    assert informs(cast, case) is Informs.SCHOOL
    assert said(cast, case).document["people"]["A"]["home_unsafe"] is False
    told(cast, case, go="home", letter="A", answer="unknown")
    assert "home_unsafe" not in said(cast, case).document["people"]["A"]


def test_of_a_person_of_whom_nothing_is_known_home_can_be_unsafe() -> None:
    after = with_home({"people": {"A": None}}, "A", "yes")
    assert after == {"people": {"A": {"home_unsafe": True}}}
    assert surroundings(after, NOTHING).homes == ("A: thuis misschien niet veilig",)


# --- danger -------------------------------------------------------------------------------------


def test_danger_that_arises_later_makes_the_case_urgent(cast: Cast, case: Case) -> None:
    page = told(cast, case, go="danger", danger=["suicide", "violence"])
    assert "Bel nu" in page
    known = said(cast, case)
    assert known.answer.advice.level is Level.URGENT
    assert known.document["circumstances"] == {"danger_now": ["suicide", "violence"]}
    assert known.not_known == {"relations"}
    staff = browser_of(cast.counsellor).get(reverse("cases:decide", args=[case.id]))
    assert staff.context["may"]


@pytest.mark.parametrize(
    ("danger", "numbers"),
    [
        ("suicide", ["1813", "112"]),
        ("meeting", ["101"]),
        ("recent_physical_violence", ["112"]),
        ("other", ["101", "112"]),
    ],
)
def test_the_page_of_an_urgent_case_begins_with_whom_to_call(
    cast: Cast, case: Case, danger: str, numbers: list[str]
) -> None:
    assert not calls_on(cast, "case", case)
    told(cast, case, go="danger", danger=[danger])
    assert calls_on(cast, "case", case) == calls_on(cast, "decide", case) == numbers


def calls_on(cast: Cast, page: str, case: Case) -> list[str]:
    """The numbers of the red note, in order."""
    answer = browser_of(cast.colleague).get(reverse(f"cases:{page}", args=[case.id]))
    _, _, note = answer.content.decode().partition("note-signal")
    return re.findall(r'href="tel:(\d+)"', note.partition("</div>")[0])


def test_danger_that_is_over_is_taken_back(cast: Cast, case: Case) -> None:
    told(cast, case, go="danger", danger=["suicide", "recent_physical_violence"])
    told(cast, case, go="danger", danger=["none"])
    assert said(cast, case).document["circumstances"] == {"danger_now": False}
    told(cast, case, go="danger", danger=["unknown"])
    assert said(cast, case).document["circumstances"] == {}
    assert DANGER in said(cast, case).not_known


@pytest.mark.parametrize("there", [{}, {"danger_now": False}, {"danger_now": True}])
def test_other_circumstances_stay(there: dict[str, object]) -> None:
    document = {"circumstances": {"repeated": True, **there}}
    after, _ = with_dangers(document, NOTHING, ["meeting"])
    assert after == {"circumstances": {"repeated": True, "danger_now": ["meeting"]}}


@pytest.mark.parametrize(
    "ticked",
    [("none",), ("other",), ("suicide", "meeting"), ("recent_physical_violence",), ()],
)
def test_what_was_ticked_stands_ticked_again(ticked: tuple[str, ...]) -> None:
    assert ticked_dangers(told_dangers(ticked)) == ticked


# --- as the other forms of the page ---------------------------------------------------------------

FORMS: dict[str, dict[str, Any]] = {
    "relation": {"of": "B", "kind": "ascending", "to": "A"},
    "home": {"letter": "A", "answer": "yes"},
    "danger": {"danger": ["meeting"]},
}
STANDS = {
    "relation": '<option value="ascending" selected>',
    "home": 'name="answer" value="yes" checked',
    "danger": 'name="danger" value="meeting" id="danger-2" checked',
}
"""What was filled in, as it still stands on the page."""


def post(browser: Browser, case: Case, go: str, **typed: Any) -> Any:
    address = reverse("cases:facts", args=[case.id])
    return browser.post(address, {"seen": "1", "go": go, **typed})


@pytest.mark.parametrize("go", FORMS)
def test_what_a_colleague_changed_meanwhile_is_not_overwritten_and_nothing_is_lost(
    cast: Cast, case: Case, go: str
) -> None:
    told(cast, case, go="person", letter="A", age="16_17")
    answer = post(browser_of(cast.counsellor), case, go, **FORMS[go])
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Een collega wijzigde de feiten intussen" in page
    assert STANDS[go] in page
    assert said(cast, case).facts.version == 2


@pytest.mark.parametrize("no", ["none", "unknown"])
def test_a_danger_that_is_ticked_beside_no_is_kept(cast: Cast, case: Case, no: str) -> None:
    answer = post(browser_of(cast.counsellor), case, "danger", danger=["suicide", no])
    assert answer.status_code == 302
    known = said(cast, case)
    assert known.document["circumstances"]["danger_now"] == ["suicide"]
    assert known.answer.advice.level is Level.URGENT


@pytest.mark.parametrize(
    ("go", "typed", "words"),
    [
        ("relation", {"of": "B", "kind": "ascending"}, "Vul de hele regel in"),
        ("relation", {"kind": "ascending"}, "Vul de hele regel in"),
        ("relation", {"of": "A", "kind": "peer", "to": "A"}, "twee verschillende personen"),
        ("relation", {"of": "A", "to": "B"}, "Kies wat ze van elkaar zijn"),
        ("relation", {"of": "Z", "kind": "peer", "to": "A"}, "Kies een van de mogelijkheden"),
        ("relation", {"of": "A", "kind": "x" * 999, "to": "B"}, "Kies een van de mogelijkheden"),
        ("home", {"letter": "A"}, "Kies ja, nee of weet ik niet"),
        ("home", {"answer": "yes"}, "Kies over wie het gaat"),
        ("home", {"letter": "\x00", "answer": "yes"}, "Kies een van de mogelijkheden"),
        ("danger", {}, "Kruis aan of er nu gevaar is"),
        ("danger", {"danger": ["☕"]}, "Kies een van de mogelijkheden"),
    ],
)
def test_what_cannot_be_is_told_in_dutch(
    cast: Cast, case: Case, go: str, typed: dict[str, Any], words: str
) -> None:
    answer = post(browser_of(cast.counsellor), case, go, **typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with acting(cast.lead):
        assert Facts.objects.count() == 1
