"""Is input that cannot be true, or that the format does not know, refused with what is allowed?"""

import pytest
from building import act, situation

from houvast.errors import InputError
from houvast.protocol.answer import answer


def changed(**parts):
    return {**situation(act("show", "B")), **parts}


def with_person(**keys):
    return situation(act("show", "B"), people={"B": keys})


def with_act(*acts, **content):
    return situation(*acts, content=content)


REFUSED = {
    "unknown top key": (changed(victim="A"), "victim"),
    "not an object": ([], ""),
    "acts no list": (changed(acts={}), "acts"),
    "unknown act": (with_act({"act": "look", "by": "A"}), "acts[0].act"),
    "act of no kind": (with_act({"by": "A"}), "acts[0].act"),
    "unknown key of an act": (with_act(act("show", "B", why="x")), "acts[0].why"),
    "key of another act": (with_act(act("show", "B", kept=True)), "acts[0].kept"),
    "unknown person key": (with_person(sex="x"), "people.B.sex"),
    "unknown content key": (with_act(file="x"), "content.file"),
    "unknown circumstance": (changed(circumstances={"rumour": True}), "circumstances.rumour"),
    "unknown relation": (
        changed(relations=[{"of": "A", "to": "B", "kind": "friend"}]),
        "relations[0].kind",
    ),
    "unknown kind": (with_act(kind="drawing"), "content.kind"),
    "unknown sexual": (with_act(sexual="yes"), "content.sexual"),
    "unknown origin": (with_act(origin="found"), "content.origin"),
    "unknown means": (
        with_act(act("obtain", "B", from_=["A"], means=["magic"])),
        "acts[0].means[0]",
    ),
    "unknown consent": (with_act(act("keep", "B", consent={"A": "yes"})), "acts[0].consent.A"),
    "unknown cause": (changed(free_will={"A": {"by": ["love"]}}), "free_will.A.by[0]"),
    "unknown danger": (
        changed(circumstances={"danger_now": ["fire"]}),
        "circumstances.danger_now[0]",
    ),
    "unknown school": (with_person(pupil_of="my_school"), "people.B.pupil_of"),
    "age as text": (with_person(age="16"), "people.B.age"),
    "age as true": (with_person(age=True), "people.B.age"),
    "age below zero": (with_person(age=-1), "people.B.age"),
    "age with a fraction": (with_person(age=16.5), "people.B.age"),
    "interval turned round": (with_person(age=[17, 15]), "people.B.age"),
    "interval of three": (with_person(age=[15, 16, 17]), "people.B.age"),
    "day that does not exist": (changed(date="2025-02-29"), "date"),
    "day without zeros": (changed(date="2025-2-1"), "date"),
    "birthday that does not exist": (
        with_person(age=None, birth_date="2009-02-29"),
        "people.B.birth_date",
    ),
    "flag as text": (with_act(act("threaten", "B", to=["A"], demand="money")), "acts[0].demand"),
    "flag as number": (with_act(act("send", "A", to=["B"], wanted=1)), "acts[0].wanted"),
    "unknown letter": (with_act(act("show", "Z")), "acts[0].by"),
    "a name": (with_act(act("show", "Jan")), "acts[0].by"),
    "unknown letter in consent": (
        with_act(act("keep", "B", consent={"Z": True})),
        "acts[0].consent.Z",
    ),
    "unknown content id": (with_act(act("show", "B", content="x")), "acts[0].content"),
    "it did not happen": (with_act(act("show", "B", happened=False)), "acts[0].happened"),
    # contradictions
    "age against birth date": (
        with_person(age=17, birth_date="2010-01-01"),
        "people.B.age",
    ),
    "age of an act against birth date": (
        situation(
            act("show", "B", ages={"B": 17}),
            people={"B": {"age": None, "birth_date": "2010-01-01"}},
        ),
        "acts[0].ages.B",
    ),
    "younger now than then": (with_person(age=17, age_now=16), "people.B.age_now"),
    "self made by somebody who is not on it": (with_act(act("make", "B")), "acts[0].by"),
    "made together by somebody who is not on it": (
        with_act(act("make", "B"), origin="together"),
        "acts[0].by",
    ),
    "by another, yet by the only one on it": (
        with_act(act("make", "A"), origin="other"),
        "acts[0].by",
    ),
    "in secret, yet by the only one on it": (
        with_act(act("make", "A"), origin="secret"),
        "acts[0].by",
    ),
    "free beside a cause": (
        changed(free_will={"A": {"impaired": False, "by": ["fear"]}}),
        "free_will.A.impaired",
    ),
    "forwarded without a show": (
        with_act(act("receive", "B", forwarded=True)),
        "acts[0].forwarded",
    ),
    "a meeting today without a step": (
        situation(
            act("approach", "B", to=["A"], meeting=True, material_step=False),
            circumstances={"danger_now": ["meeting"]},
        ),
        "acts[0].material_step",
    ),
    "kept until before it began": (with_act(act("keep", "B", until="2025-01-01")), "acts[0].until"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_key_value_and_what_is_allowed(name):
    document, place = REFUSED[name]
    with pytest.raises(InputError) as caught:
        answer(document)
    assert caught.value.place == place
    assert caught.value.value
    assert caught.value.allowed
    assert caught.value.allowed in str(caught.value)


@pytest.mark.parametrize("means", ["ruse", "pressure", "payment", "account_takeover"])
def test_a_free_will_beside_a_means_that_impairs_it_is_refused(means):
    document = situation(
        act("obtain", "B", from_=["A"], means=[means]), free_will={"A": {"impaired": False}}
    )
    with pytest.raises(InputError) as caught:
        answer(document)
    assert caught.value.place == "free_will.A.impaired"


def test_looking_over_the_shoulder_does_not_impair_a_free_will():
    document = situation(
        act("obtain", "B", from_=["A"], means=["copy"]), free_will={"A": {"impaired": False}}
    )
    assert answer(document).as_json()["findings"]


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"people": {}},
        {"acts": []},
        {"name": None, "story": None, "date": None, "people": None, "content": None,
         "acts": None, "free_will": None, "relations": None, "circumstances": None},
        {"people": {"A": None}, "acts": [{"act": "show", "by": None, "consent": {"A": None}}]},
    ],
)  # fmt: skip
def test_every_key_may_be_left_out_or_null(document):
    assert answer(document).as_json()["advice"]


def test_left_out_and_null_mean_the_same():
    full = situation(
        act("show", "B", to=None, consent=None, reach=None, malice=None), ages={"A": None}
    )
    full["people"]["B"] = {"age": None, "pupil_of": None}
    short = {
        **full,
        "people": {"A": {"pupil_of": "this_school"}, "B": {}},
        "acts": [act("show", "B")],
    }
    assert answer(full).as_json() == answer(short).as_json()
