"""Is every sentence of the working agreement claimed, and is a hole in the table found?"""

from pathlib import Path

import pytest

from houvast.errors import InputError
from houvast.law.coverage import gaps, known_names, load_coverage, table

KNOWN = {
    "rule": frozenset({"eigen-beeld"}),
    "step": frozenset("123456"),
    "page": frozenset({"zorg"}),
    "entry": frozenset({"awel"}),
}
CHAPTER = '[[chapter]]\nid = "zorg"\ntitle = "Zorg"\nsentences = 2\n'
FIRST = '[[place]]\nid = "zorg.1"\nsays = "Iemand luistert."\nby = ["page:zorg", "entry:awel"]\n'
SECOND = '[[place]]\nid = "zorg.2"\nsays = "Stap en regel."\nby = ["step:6", "rule:eigen-beeld"]\n'

SENTENCES = {
    "wat-is-sexting": 9,
    "wat-zegt-de-wet": 25,
    "preventie": 29,
    "zorg": 8,
    "naar-de-politie": 9,
    "contact": 7,
    "stap-1": 6,
    "stap-2": 2,
    "stap-3": 1,
    "stap-4": 2,
    "stap-5": 6,
    "stap-6": 4,
    "samenvatting": 2,
    "voetnoot": 18,
    "voetnoot-4": 3,
    "voetnoot-18": 4,
}


def problems(*parts: str) -> tuple[str, ...]:
    return gaps(load_coverage("".join(parts)), KNOWN)


def test_the_whole_agreement_is_claimed_by_things_that_exist() -> None:
    assert gaps() == ()


def test_the_chapters_hold_as_many_sentences_as_were_counted_in_the_agreement() -> None:
    found = {chapter.id: chapter.sentences for chapter in load_coverage().chapters}
    assert found == SENTENCES


def test_the_closing_line_counts_what_is_there() -> None:
    total = sum(SENTENCES.values())
    last = table().splitlines()[-1]
    assert last.startswith(f"100 % geclaimd: {total} van {total} plaatsen")


def test_a_table_without_holes_has_no_gaps() -> None:
    assert problems(CHAPTER, FIRST, SECOND) == ()


def test_a_missing_number_is_named_and_costs_the_hundred_percent() -> None:
    coverage = load_coverage(CHAPTER + FIRST)
    assert gaps(coverage, KNOWN) == ("zorg.2: ontbreekt in de tabel.",)
    printed = table(coverage, KNOWN)
    assert "zorg.2  ONTBREEKT" in printed
    assert printed.splitlines()[-1].startswith("50 % geclaimd: 1 van 2")


def test_a_number_beyond_the_count_is_named() -> None:
    extra = FIRST.replace("zorg.1", "zorg.3")
    assert problems(CHAPTER, FIRST, SECOND, extra) == ("zorg.3: staat in geen hoofdstuk.",)


def test_a_number_given_twice_is_named() -> None:
    assert problems(CHAPTER, FIRST, FIRST, SECOND) == ("zorg.1: staat 2 keer in de tabel.",)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("rule:bestaat-niet", "zorg.2: regel bestaat-niet bestaat niet."),
        ("page:bestaat-niet", "zorg.2: pagina bestaat-niet bestaat niet."),
        ("entry:bestaat-niet", "zorg.2: adresboek bestaat-niet bestaat niet."),
        ("step:7", "zorg.2: stap 7 bestaat niet."),
        ("planned:", "zorg.2: gepland zonder naam bestaat niet."),
        ("wish:iets", "zorg.2: onbekende soort wish."),
    ],
)
def test_a_claim_by_something_that_does_not_exist_is_named(claim: str, told: str) -> None:
    assert problems(CHAPTER, FIRST, SECOND.replace("step:6", claim)) == (told,)


def test_a_sentence_that_nobody_claims_is_named() -> None:
    unclaimed = '[[place]]\nid = "zorg.2"\nsays = "Niemand."\n'
    assert problems(CHAPTER, FIRST, unclaimed) == ("zorg.2: niemand claimt deze zin.",)
    assert "NIEMAND" in table(load_coverage(CHAPTER + FIRST + unclaimed), KNOWN)


def test_a_sentence_without_a_paraphrase_is_named() -> None:
    silent = SECOND.replace("Stap en regel.", "")
    assert problems(CHAPTER, FIRST, silent) == ("zorg.2: zegt niet wat er staat.",)


def test_an_empty_table_claims_nothing() -> None:
    assert table(load_coverage(""), KNOWN).startswith("0 % geclaimd: 0 van 0")


def test_a_reason_may_stand_in_the_place_of_a_claim_but_must_be_one() -> None:
    place = '[[place]]\nid = "zorg.2"\nsays = "Een kop."\nnot_a_rule = "geen regel, omdat {}"\n'
    assert problems(CHAPTER, FIRST, place.format("het een kop is.")) == ()
    shrugged = place.replace("geen regel, omdat {}", "daarom")
    assert problems(CHAPTER, FIRST, shrugged) == (
        'zorg.2: de reden begint niet met "geen regel, omdat".',
    )


def test_a_reason_is_printed_beside_the_sentence() -> None:
    assert "geen regel, omdat dit een samenvatting is" in table()


@pytest.mark.parametrize(
    "text",
    [
        "dit is geen toml",
        '[[chapter]]\nid = "zorg"\ntitle = "Zorg"\n',
        '[[chapter]]\nid = "zorg"\ntitle = "Zorg"\nsentences = 0\n',
        '[[chapter]]\ntitle = "Zorg"\nsentences = 1\n',
        '[[place]]\nid = "zorg.1"\nby = ["page:zorg"]\n',
        '[[place]]\nid = "zorg.1"\nsays = "Iets."\nby = "page:zorg"\n',
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_a_clear_error(text: str) -> None:
    with pytest.raises(InputError, match="Toegelaten"):
        load_coverage(text)


def test_known_names_come_from_the_files_themselves() -> None:
    known = known_names()
    assert "rechtvaardiging-sexting" in known["rule"]
    assert "voorwaarden-sexting" in known["rule"]
    assert "slachtoffer-zijn" in known["page"]
    assert {"brugge-noord-reception", "awel"} <= known["entry"]


def test_a_package_without_files_knows_only_the_steps(tmp_path: Path) -> None:
    assert known_names(tmp_path) == {
        "rule": frozenset(),
        "step": frozenset("123456"),
        "page": frozenset(),
        "entry": frozenset(),
    }
