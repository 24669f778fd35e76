"""Can a pupil, a parent and a tired teacher read every guide page, and is its tone right?"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from tests.check.filled import COUPLE, SPREAD, STEPFATHER, page_of, send, state_of
from tests.guide.reading_ease import (
    SCALES,
    Screen,
    flesch_douma,
    plain_blocks,
    sentences,
    syllables,
)
from tests.house.test_every_address import addresses_in

import houvast
from houvast.check.fields import Fields
from houvast.check.state import State, dump
from houvast.text import DUTCH, LANGUAGES

Recorder = Callable[[str, object], None]

PAGES = Path(houvast.__file__).parent / "guide" / "pages" / "nl"
SLUGS = (
    "aangifte-en-verhoor",
    "beelden-weghalen",
    "beleid-toetsen",
    "benadeelde-persoon",
    "cijfers",
    "ik-heb-doorgestuurd",
    "ik-kreeg-iets",
    "ik-word-gechanteerd",
    "kijken-zonder-sporen",
    "mag-ik-melden",
    "mijn-kind-is-slachtoffer",
    "mijn-kind-stuurde-door",
    "mijn-kind-wordt-gechanteerd",
    "naar-de-politie",
    "nazorg",
    "nepbeelden",
    "omgaan-met-beelden",
    "over-houvast",
    "praten",
    "praten-met-uw-kind",
    "preventie",
    "preventieplan",
    "schoolbeleid",
    "slachtoffer-zijn",
    "toekijken",
    "toestemming",
    "voor-jeugdwerkers",
    "voor-ouders",
    "voor-scholen",
    "vriend-of-vriendin-helpen",
    "wat-is-sexting",
    "wat-zegt-de-wet",
    "wie-komt-het-te-weten",
    "zorg",
)
READERS = {"leerling", "ouder", "school", "jeugdwerker", "iedereen"}
LEAST = 60
LONGEST_SENTENCE = 25
MOST_LONG_SENTENCES = 0.02

EASY = sorted(path.stem for path in (PAGES.parent / "nl-makkelijk").glob("*.md"))
LEAST_EASY_SCORE = 75
LONGEST_EASY_SENTENCE = 12

BANNED = re.compile(
    r"\b(daders?|stom|stomme|slachtoffertjes?|had je maar|had u maar|schuldig(?:e|en)?|eigen schuld"
    r"|lichtzinnig|naïef|dom|domme|sletje|slet|ongehoorzaam)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"\]\(tel:[0-9+]+\)")
CHAT = re.compile(r"\]\(https://www\.(awel|clbchat)\.be/\)")


def header_and_text(slug: str, folder: Path = PAGES) -> tuple[dict[str, str], str]:
    """The `key: value` lines of a page's header, and its Markdown."""
    head, text = (folder / f"{slug}.md").read_text(encoding="utf-8").split("---\n", maxsplit=1)
    return dict(line.split(": ", maxsplit=1) for line in head.splitlines()), text


@pytest.mark.parametrize(
    ("word", "count"),
    [("beeld", 1), ("politie", 3), ("doorsturen", 3), ("leeuw", 1), ("meisje", 2), ("video", 3)],
)
def test_syllables_are_counted_as_a_dutch_speaker_hears_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_heavy_sentence_scores_worse_than_a_plain_one() -> None:
    heavy = "De verantwoordelijkheidsverdeling impliceert voorafgaandelijke informatieverstrekking."
    assert flesch_douma(heavy) < 0
    assert flesch_douma("Je bent niet alleen. Bel 102.") > 80


@pytest.mark.parametrize(
    ("code", "word", "count"),
    [
        *(("fr", word, count) for word, count in {"quelque": 1, "images": 2, "vidéo": 3}.items()),
        *(("fr", word, count) for word, count in {"école": 2, "guide": 1, "police": 2}.items()),
        *(("en", word, count) for word, count in {"shared": 1, "wanted": 2, "images": 3}.items()),
        *(("en", word, count) for word, count in {"police": 2, "video": 3, "little": 2}.items()),
    ],
)
def test_syllables_of_the_other_languages_are_counted_as_they_are_heard(
    code: str, word: str, count: int
) -> None:
    assert SCALES[code].syllables(word) == count


def test_the_folder_holds_exactly_the_agreed_pages() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_header_names_the_page_and_its_readers(slug: str) -> None:
    header, _ = header_and_text(slug)
    assert set(header) == {"titel", "voor", "samenvatting", "volgorde"}
    assert header["voor"] in READERS
    assert header["volgorde"].isdecimal()


def test_no_two_pages_claim_the_same_place_in_the_index() -> None:
    places = [header_and_text(slug)[0]["volgorde"] for slug in SLUGS]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("slug", SLUGS)
def test_page_reads_easily_enough_for_its_readers(slug: str, record_property: Recorder) -> None:
    header, text = header_and_text(slug)
    score = flesch_douma(text)
    lengths = [len(part) for part in sentences(text)]
    long = sum(length > 20 for length in lengths) / len(lengths)
    told = f"{slug:<28} {header['voor']:<11} leesgemak {score:5.1f}  boven 20 woorden {long:.1%}"
    record_property("measured", told)
    assert score >= LEAST
    assert max(lengths) <= LONGEST_SENTENCE
    assert long <= MOST_LONG_SENTENCES


@pytest.mark.parametrize("slug", SLUGS)
def test_page_blames_nobody_and_does_not_shout(slug: str) -> None:
    text = (PAGES / f"{slug}.md").read_text(encoding="utf-8")
    assert BANNED.findall(text) == []
    assert "!" not in text


@pytest.mark.parametrize("slug", SLUGS)
def test_pupils_reach_a_voice_or_a_chat_within_the_page(slug: str) -> None:
    header, text = header_and_text(slug)
    if header["voor"] in {"leerling", "iedereen"}:
        assert PHONE.search(text) or CHAT.search(text)


@pytest.mark.parametrize("slug", SLUGS)
def test_page_gives_no_phone_number_of_a_police_region(slug: str) -> None:
    _, text = header_and_text(slug)
    assert set(re.findall(r"tel:([0-9+]+)", text)) <= {
        "101", "102", "106", "112", "1712", "1813", "116000",
    }  # fmt: skip
    assert not re.search(r"\b0\d{2,3}[ ./]?\d{2}", text)


@pytest.mark.parametrize("slug", SLUGS)
def test_links_within_the_guide_lead_to_a_page_that_exists(slug: str) -> None:
    _, text = header_and_text(slug)
    assert set(re.findall(r"\]\(/gids/([a-z-]+)/\)", text)) <= {*SLUGS, "wet", "verklaring"}


@pytest.mark.parametrize("slug", ["slachtoffer-zijn", "ik-word-gechanteerd", "nepbeelden"])
def test_a_victim_first_hears_that_it_is_not_his_or_her_fault(slug: str) -> None:
    for folder in (PAGES, PAGES.parent / "nl-makkelijk"):
        _, text = header_and_text(slug, folder)
        assert text.strip().startswith("Het is niet jouw schuld.")


def test_every_page_for_pupils_has_an_easy_version_and_nothing_else_has() -> None:
    assert [slug for slug in SLUGS if header_and_text(slug)[0]["voor"] == "leerling"] == EASY


@pytest.mark.parametrize("slug", EASY)
def test_easy_page_is_easy_short_and_says_one_thing_a_sentence(
    slug: str, record_property: Recorder
) -> None:
    header, text = header_and_text(slug, PAGES.parent / "nl-makkelijk")
    score = flesch_douma(text)
    lengths = [len(part) for part in sentences(text)]
    told = f"{slug:<28} makkelijk   leesgemak {score:5.1f}  langste zin {max(lengths)} woorden"
    record_property("measured", told)
    assert header["voor"] == "leerling"
    assert score >= LEAST_EASY_SCORE
    assert max(lengths) <= LONGEST_EASY_SENTENCE
    assert not any(";" in block for block in plain_blocks(text))


@pytest.mark.parametrize("slug", EASY)
def test_easy_page_blames_nobody_and_reaches_a_voice(slug: str) -> None:
    _, text = header_and_text(slug, PAGES.parent / "nl-makkelijk")
    assert BANNED.findall(text) == []
    assert "!" not in text
    assert PHONE.search(text)
    assert CHAT.search(text)


def measures(html: str, code: str = DUTCH) -> tuple[float, float, int]:
    """The score of a page, its share of sentences over 20 words, and its longest sentence.

    What counts is on the page itself, with what templates and data add; the rules of the law
    as they run are no sentences.
    """
    text = Screen(html).text
    lengths = [len(part) for part in sentences(text)]
    long = sum(length > 20 for length in lengths) / len(lengths)
    return SCALES[code].score(text), long, max(lengths)


def is_heavy(found: tuple[float, float, int]) -> bool:
    """Whether a page asks too much of its readers."""
    score, long, longest = found
    return score < LEAST or long > MOST_LONG_SENTENCES or longest > LONGEST_SENTENCE


def told_of(name: str, found: Iterable[tuple[float, float, int]]) -> str:
    """The worst that was found on pages of one kind."""
    scores, shares, longest = zip(*found, strict=True)
    return (
        f"{name:<28} scherm      leesgemak {min(scores):5.1f}  boven 20 woorden {max(shares):.1%}"
        f"  langste zin {max(longest)}  ({len(scores)})"
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_public_page_as_it_is_shown_reads_easily(
    client: Client, code: str, record_property: Recorder
) -> None:
    kinds: dict[str, dict[str, tuple[float, float, int]]] = {}
    for address in addresses_in(code):
        answer = client.get(address)
        name = answer.wsgi_request.resolver_match.view_name
        kinds.setdefault(name, {})[address] = measures(answer.content.decode(), code)
    for name, pages in kinds.items():
        record_property("measured", told_of(f"{name} {code}", pages.values()))
    heavy = {at: one for pages in kinds.values() for at, one in pages.items() if is_heavy(one)}
    assert heavy == {}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("fields", [COUPLE, SPREAD, STEPFATHER])
def test_every_page_of_the_check_reads_easily(
    client: Client, fields: Fields, code: str, record_property: Recorder
) -> None:
    state = dump(State(fields=fields, region="brugge-oost"))
    found = {}
    for page in ("what", "who", "acts", "summary", "answer"):
        given = {**fields, "page": page, "go": "stay", "state": state}
        found[page] = measures(send(client, given, code).content.decode(), code)
    asked = send(client, {"page": "summary", "go": "questions", "state": state}, code)
    while page_of(asked) == "question":
        page = asked.content.decode()
        found[f"question {len(found)}"] = measures(page, code)
        (first, *_) = re.findall(r'name="answer" value="(\w+)"', page)
        given = {"page": "question", "go": "next", "state": state_of(asked), "answer": first}
        asked = send(client, given, code)
    assert len(found) > 5
    record_property("measured", told_of(f"check:step {code}", found.values()))
    assert {page: one for page, one in found.items() if is_heavy(one)} == {}


def test_what_is_said_when_something_goes_wrong_reads_easily(record_property: Recorder) -> None:
    names = ("400", "403", "404", "413", "415", "500")
    found = {name: measures(render_to_string(f"{name}.html")) for name in names}
    record_property("measured", told_of("400-500", found.values()))
    assert {name: one for name, one in found.items() if is_heavy(one)} == {}
