"""Short situations for tests: two pupils of 17 of this school, unless a test says otherwise."""

from collections.abc import Mapping
from typing import Any

from houvast.protocol.answer import answer

DAY = "2025-11-20"
Json = dict[str, Any]


def act(kind: str, by: str, **keys: Any) -> Json:
    """One act; `from_` stands for the key `from`."""
    return {"act": kind, "by": by, **{key.rstrip("_"): found for key, found in keys.items()}}


def situation(
    *acts: Json,
    ages: Mapping[str, Any] | None = None,
    content: Json | None = None,
    people: Mapping[str, Json] | None = None,
    **parts: Any,
) -> Json:
    """A situation with these acts: a self-made nude image of A, nobody related, nothing else known.

    `ages` are those of the people (A and B of 17 when left out), `people` and `content` add to
    what stands there, `parts` are other keys of the document.
    """
    letters = {"A": 17, "B": 17} if ages is None else ages
    found = {letter: {"age": age, "pupil_of": "this_school"} for letter, age in letters.items()}
    for letter, keys in (people or {}).items():
        found[letter] = {**found.get(letter, {}), **keys}
    image = {"kind": "image", "depicts": ["A"], "sexual": "nude", "origin": "self"}
    return {
        "date": DAY,
        "people": found,
        "content": {**image, **(content or {})},
        "acts": list(acts),
        "relations": [],
        **parts,
    }


def exchange(*letters: str, consent: Mapping[str, Any] | None = None) -> list[Json]:
    """Everybody in `letters` makes an own image, sends it to the others, who keep it."""
    agreed = dict.fromkeys(letters, True) if consent is None else dict(consent)
    others = {letter: [other for other in letters if other != letter] for letter in letters}
    return [
        *(act("make", letter, consent=agreed) for letter in letters),
        *(
            act("send", letter, to=others[letter], consent=agreed, wanted=True)
            for letter in letters
        ),
        *(act("keep", letter, consent=agreed) for letter in letters),
    ]


def free(*letters: str) -> Json:
    """Nobody in `letters` was impaired in free will."""
    return {letter: {"impaired": False} for letter in letters}


def couple(*more: Json, **parts: Any) -> Json:
    """Two pupils of 17 who exchange self-made images by consent, and then `more`."""
    content = {"depicts": ["A", "B"], **parts.pop("content", {})}
    given = {"free_will": free("A", "B"), **parts}
    return situation(*exchange("A", "B"), *more, content=content, **given)


def one_way(*more: Json, **parts: Any) -> Json:
    """A makes an own image and sends it to B by consent; B keeps it; and then `more`."""
    agreed = {"A": True, "B": True}
    return situation(
        act("make", "A", consent=agreed),
        act("send", "A", to=["B"], consent=agreed, wanted=True),
        act("keep", "B", consent=agreed),
        *more,
        **{"free_will": free("A", "B"), **parts},
    )


def shown(**parts: Any) -> Json:
    """B shows the image of A to somebody else, against the will of A."""
    return situation(act("show", "B", consent={"A": False}), **parts)


def with_consent(document: Json, kind: str, letter: str, value: object) -> Json:
    """The same situation with another consent of `letter` to every act of `kind`."""
    acts = [
        {**found, "consent": {**found["consent"], letter: value}} if found["act"] == kind else found
        for found in document["acts"]
    ]
    if kind == "send":
        for found in acts:
            found.pop("wanted", None)
    return {**document, "acts": acts}


def related(of: str, kind: str, **keys: Any) -> list[Json]:
    """One relation of `of` to A (or of A to B, where `of` is A)."""
    return [{"of": of, "to": "B" if of == "A" else "A", "kind": kind, **keys}]


def told(document: object) -> Json:
    """The whole answer as JSON values."""
    return answer(document).as_json()


def outcomes(document: object) -> list[str]:
    """The outcome of each act, in order."""
    return [found["outcome"] for found in told(document)["findings"]]


def outcome(document: object, which: str) -> str:
    """The one outcome of the acts told by `which`, as "B keep"; they must all have it."""
    by, kind = which.split()
    found = {
        finding["outcome"]
        for finding in told(document)["findings"]
        if (finding["by"], finding["act"]) == (by, kind)
    }
    assert len(found) == 1, f"{which}: {found}"
    return found.pop()


def articles(document: object, index: int = 0) -> set[str]:
    """The numbers of the articles cited for the act at `index`."""
    return {found["article"] for found in told(document)["findings"][index]["articles"]}


def level(document: object) -> str:
    """The advice."""
    return str(told(document)["advice"]["level"])
