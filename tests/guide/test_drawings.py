"""Do the drawings say in words all they show, fit a small phone, and take any language?"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from houvast.guide.drawings import CONSENTS, DRAWINGS, EXCEPTIONS, WHAT, WHO, draw
from houvast.guide.pages import guide_pages
from houvast.guide.pen import LETTER, SIZES, WIDTH, Sheet
from houvast.protocol.steps import STEPS


def lines(shapes: str) -> list[str]:
    """Every line of words in a drawing."""
    return re.findall(r"<tspan[^>]*>([^<]*)</tspan>", shapes)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_has_a_title_a_description_and_all_it_says_as_words(name: str) -> None:
    drawing = draw(name)
    told = " ".join(drawing.words).lower()
    assert drawing.title
    assert drawing.description
    said = " ".join(lines(drawing.shapes)).lower()
    content = {"zes-stappen": [step.title for step in STEPS], "drie-keer-ja": CONSENTS}
    content |= {"vier-uitzonderingen": EXCEPTIONS, "wie-weet-wat": [told for told, _ in WHAT]}
    for words in content[name]:
        assert words.lower() in said
        assert words.lower() in told


@pytest.mark.parametrize("name", DRAWINGS)
def test_everything_drawn_lies_within_the_drawing(name: str) -> None:
    drawing = draw(name)
    heights = [float(y) for y in re.findall(r' (?:y|cy)="([-\d.]+)"', drawing.shapes)]
    assert min(heights) >= 0
    assert max(heights) < drawing.height


def test_words_of_any_length_stay_within_their_width() -> None:
    sheet = Sheet()
    height = sheet.words(0, 20, "een heel lange zin in een andere taal " * 5, width=200)
    written = lines(sheet.done())
    assert len(written) > 5
    assert max(map(len, written)) * SIZES["plain"] * LETTER <= 200
    assert height > len(written) * SIZES["plain"]


def test_words_are_text_and_never_markup() -> None:
    sheet = Sheet()
    sheet.words(0, 0, "<script>1</script> & zo", width=WIDTH)
    assert "<script>" not in sheet.done()


def test_every_row_of_who_knows_what_has_a_mark_for_everybody() -> None:
    assert {len(marks) for _, marks in WHAT} == {len(WHO)}


def test_the_words_of_who_knows_what_name_who_sees_it() -> None:
    words = draw("wie-weet-wat").words
    assert "Wat het CLB opschrijft: CLB." in words
    assert "Wat je zegt aan Awel of CLBch@t, of invult in de check: niemand van hen." in words
    assert words[-1] == (
        "Werken met het beeld zelf: Politie. Een deel, of alleen als het mag: Parket."
    )


def test_every_drawing_stands_on_a_page_and_as_an_image_with_its_name(client: Client) -> None:
    shown = set()
    for page in guide_pages():
        names = [piece.insert for piece in page.pieces if piece.insert in DRAWINGS]
        html = client.get(reverse("guide:page", args=[page.slug])).content.decode()
        for name in names:
            assert f'role="img" aria-labelledby="{name}-t {name}-d"' in html
        assert html.count("<figure") == len(names)
        shown.update(names)
    assert shown == set(DRAWINGS)
