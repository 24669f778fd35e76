"""Every page of the cases: what it says, and how often it asks the database.

Who gets which page is in tests/config/test_every_address_of_everybody.
"""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.conftest import FORWARDED, Cast, acting, browser_of, opened

from houvast.cases import access, actions, sharing_actions, task_actions
from houvast.cases.facts_views import AT
from houvast.cases.lists import ParentLabel, TaskKey
from houvast.cases.models import Case, Note, SharedWithClb, StepTaken, Task
from houvast.cases.urls import urlpatterns
from houvast.regions.region import Level

MOST_QUERIES = 12
NOT_A_QUESTION = ("SAVEPOINT", "RELEASE", "SELECT set_config", "ROLLBACK")


@pytest.fixture
def busy(cast: Cast, case: Case) -> Case:
    """The case with something of everything."""
    with acting(cast.lead) as by:
        actions.decide(opened(by, case), Level.NOTIFY, reason="Zoals het advies.", by=by)
        actions.take_step(
            opened(by, case), TaskKey.URGE_COMPLAINT, on=actions.today(), to_whom="A", by=by
        )
        actions.take_step(opened(by, case), TaskKey.SEND_FORM, on=actions.today(), by=by)
        actions.inform_parent(
            opened(by, case),
            "A",
            parent=ParentLabel.FIRST,
            is_done=True,
            on=actions.today(),
            told="Wat er gebeurde.",
            by=by,
        )
        actions.add_note(opened(by, case), "Een notitie van de school.", by=by)
        for number in range(5):
            task_actions.add_task(
                opened(by, case), f"Taak {number}", due_on=None, to=by.membership_id, by=by
            )
        sharing_actions.share_with_clb(
            opened(by, case), clb=cast.clb.id, message="Graag hulp.", with_facts=True, by=by
        )
        sharing_actions.shut_out(
            opened(by, case), cast.colleague.membership_id, reason="Familie.", by=by
        )
    return case


def addresses(cast: Cast, case: Case) -> dict[str, str]:
    """Every address of the cases by name, filled in for this case."""
    with acting(cast.lead) as by:
        task = Task.objects.filter(case=case, key=TaskKey.OWN).first()
        step = StepTaken.objects.filter(case=case).first()
        row = access.parents_of(opened(by, case))[0]
        block = access.blocks_of(opened(by, case))[0]
        shared = SharedWithClb.objects.get()
    assert task
    assert step
    more = {
        "version": {"number": 1},
        "task": {"task_key": task.id},
        "undo": {"step": step.id},
        "undo_parent": {"row": row.id},
        "withdraw": {"shared": shared.id},
        "let_back": {"block": block.id},
    }
    found = {}
    for pattern in urlpatterns:
        name = str(pattern.name)
        if name in ("shared", "erase_notes"):
            named: dict[str, object] = {"key": shared.id}
        elif "<uuid:key>" in str(pattern.pattern):
            named = {"key": case.id, **more.get(name, {})}
        else:
            named = {}
        found[name] = reverse(f"cases:{name}", kwargs=named)
    return found


@pytest.mark.parametrize("who", ["lead", "clb_counsellor"])
def test_no_page_asks_more_than_twelve_times(cast: Cast, busy: Case, who: str) -> None:
    member = cast.everybody()[who]
    browser = browser_of(member)
    for name, address in addresses(cast, busy).items():
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        real = [one["sql"] for one in asked if not one["sql"].startswith(NOT_A_QUESTION)]
        assert len(real) <= MOST_QUERIES, (name, len(real), "\n".join(sql[:150] for sql in real))


def test_the_case_page_shows_it_at_a_glance(cast: Cast, busy: Case) -> None:
    page = browser_of(cast.lead).get(reverse("cases:case", args=[busy.id])).content.decode()
    for words in (
        f"Dossier {busy.number}",
        'aria-current="step"',
        "Melden bij de politie",
        "A: slachtoffer",
        "Een notitie van de school.",
        "Ouder 1 van A ingelicht",
        "Spoor aan om zelf aangifte te doen",
    ):
        assert words in page, words


def test_a_form_with_a_mistake_keeps_what_was_typed(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.lead)
    address = reverse("cases:parents", args=[case.id])
    answer = browser.post(
        address,
        {
            "letter": "A",
            "parent": "parent_2",
            "is_done": "yes",
            "on": "2199-01-01",
            "told": "Bewaar",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze dag moet nog komen" in page
    assert "Bewaar</textarea>" in page


def test_a_case_is_made_from_what_the_check_brings(cast: Cast) -> None:
    browser = browser_of(cast.counsellor)
    page = browser.post(reverse("cases:new"), {"situation": FORWARDED})
    assert "Melden bij de politie" in page.content.decode()
    key = str(page.context["form"]["key"].value())
    filled = {"key": key, "title": "forwarded", "site": str(cast.site), "situation": FORWARDED}
    first = browser.post(reverse("cases:create"), filled)
    second = browser.post(reverse("cases:create"), filled)
    assert first["Location"] == second["Location"]
    with acting(cast.counsellor):
        assert Case.objects.count() == 1


def test_facts_from_elsewhere_are_refused_in_words(cast: Cast) -> None:
    answer = browser_of(cast.counsellor).post(reverse("cases:new"), {"situation": "{oei"})
    assert answer.status_code == 400


def test_a_question_is_answered_on_the_page(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.counsellor)
    address = reverse("cases:facts", args=[case.id])
    asked = browser.get(address).context["asked"]
    answer = browser.post(address, {"seen": "1", "go": "answer", "fact": asked.fact, "answer": "0"})
    assert answer.status_code == 302
    stale = browser.post(address, {"seen": "1", "go": "answer", "fact": asked.fact, "answer": "0"})
    assert stale.status_code == 422


@pytest.mark.parametrize("go", AT)
def test_a_form_with_a_mistake_is_pointed_at(cast: Cast, case: Case, go: str) -> None:
    address = reverse("cases:facts", args=[case.id])
    answer = browser_of(cast.counsellor).post(address, {"seen": "1", "go": go, "letter": "Z"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#{AT[go]}"' in page
    assert f'id="{AT[go]}"' in page


def test_a_case_by_hand_grows_to_an_advice(cast: Cast) -> None:
    browser = browser_of(cast.counsellor)
    made = browser.post(reverse("cases:create"), {"title": "other", "site": str(cast.site)})
    case = made["Location"].rstrip("/").split("/")[-1]
    address = reverse("cases:facts", args=[case])
    steps = (
        {"go": "person", "letter": "A", "age": "12_15", "pupil_of": "this_school"},
        {"go": "person", "letter": "", "age": "adult", "pupil_of": "none"},
        {"go": "act", "by": "C", "act": "threaten", "against": "A"},
    )
    for number, step in enumerate(steps, start=1):
        assert browser.post(address, {"seen": str(number), **step}).status_code == 302
    assert "dreigde (tegen A)" in browser.get(address).content.decode()


def test_what_the_family_types_is_printed_and_not_kept(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.counsellor)
    answer = browser.post(reverse("cases:family", args=[case.id]), {"name": "Verzonnen Naam"})
    assert "Verzonnen Naam" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert (
        "Verzonnen Naam"
        not in browser.get(reverse("cases:family", args=[case.id])).content.decode()
    )


def test_a_note_sent_twice_is_one_note(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.counsellor)
    filled = {"text": "Eén keer.", "key": "6f0f4bb2-70a8-4f5e-9a7e-0d2f1f1d2a3b"}
    for _ in range(2):
        assert browser.post(reverse("cases:note", args=[case.id]), filled).status_code == 302
    with acting(cast.counsellor):
        assert Note.objects.count() == 1


def test_deciding_otherwise_asks_why_on_the_page(cast: Cast, case: Case) -> None:
    browser, address = browser_of(cast.lead), reverse("cases:decide", args=[case.id])
    assert "Schrijf op waarom" in browser.post(address, {"level": "care"}).content.decode()
    done = browser.post(address, {"level": "care", "reason": "Na overleg met het CLB."})
    assert done.status_code == 302


def test_a_closed_and_erased_case_shows_its_record(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.lead)
    browser.post(
        reverse("cases:decide", args=[case.id]), {"level": "consult", "reason": "Eerst raad."}
    )
    close = {"outcome": "advice_taken", "police_outcome": "not_notified", "anyway": "on"}
    assert browser.post(reverse("cases:close", args=[case.id]), close).status_code == 302
    page = browser.get(reverse("cases:case", args=[case.id])).content.decode()
    assert "gesloten op" in page
    year = date.today().year  # noqa: DTZ011 - only the year of the term
    assert f"31 augustus {year}" in page or f"31 augustus {year + 1}" in page
    assert browser.post(reverse("cases:erase", args=[case.id])).status_code == 302
    assert "is gewist" in browser.get(reverse("cases:case", args=[case.id])).content.decode()


def test_a_version_that_never_was_is_not_there(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.lead)
    for number in (0, 2, 10**30):
        address = f"/werk/dossiers/{case.id}/feiten/{number}/"
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("text", ["\x00", "x" * 5000, "", "   "])
def test_a_note_that_cannot_be_kept_is_told_in_dutch(cast: Cast, case: Case, text: str) -> None:
    answer = browser_of(cast.lead).post(reverse("cases:note", args=[case.id]), {"text": text})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_odd_scripts_and_emoji_come_back_as_typed(cast: Cast, case: Case) -> None:
    browser, text = browser_of(cast.lead), "Ünïcode ☕ 漢字 عربى <b>&amp;"
    browser.post(reverse("cases:note", args=[case.id]), {"text": text})
    page = browser.get(reverse("cases:case", args=[case.id])).content.decode()
    assert "Ünïcode ☕ 漢字 عربى &lt;b&gt;&amp;amp;" in page


def test_a_wrong_row_about_a_parent_is_taken_back_on_the_page(cast: Cast, busy: Case) -> None:
    browser = browser_of(cast.lead)
    undo = addresses(cast, busy)["undo_parent"]
    for page in ("cases:case", "cases:parents"):
        assert f'action="{undo}"' in browser.get(reverse(page, args=[busy.id])).content.decode()
    page = browser.post(undo, follow=True).content.decode()
    assert "<s>Ouder 1 van A: ingelicht</s> (teruggenomen)" in page
    file = browser.get(reverse("cases:case", args=[busy.id])).content.decode()
    assert "<s>Ouder 1 van A ingelicht</s> (teruggenomen)" in file
    assert f'action="{undo}"' not in page + file


def test_after_one_parent_the_page_asks_for_another(cast: Cast, case: Case) -> None:
    browser, address = browser_of(cast.lead), reverse("cases:parents", args=[case.id])
    asked = "Is er nog een ouder of opvoeder? Schrijf die ook op."
    assert asked not in browser.get(address).content.decode()
    told = {"letter": "A", "parent": "parent_1", "is_done": "yes", "on": f"{actions.today()}"}
    assert asked in browser.post(address, told, follow=True).content.decode()


def test_that_no_parent_is_told_is_said_at_the_task(cast: Cast, case: Case) -> None:
    browser = browser_of(cast.lead)
    browser.post(reverse("cases:decide", args=[case.id]), {"level": "notify"})
    page = browser.get(reverse("cases:parents", args=[case.id]))
    address = reverse("cases:task", args=[case.id, page.context["task"].id])
    assert f'href="{address}"' in page.content.decode()
    task = browser.get(address).content.decode()
    assert "We doen dit niet" in task
    assert "Dit is gedaan" not in task
    done = browser.post(address, {"go": "undone", "reason": "De voogd doet het."})
    assert done.status_code == 302
    assert browser.get(reverse("cases:parents", args=[case.id])).context["task"] is None
