"""The printed form can be read by everybody, holds no picture, and shows whatever was typed."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.notifications.form_checks import Known
from houvast.notifications.form_document import Document, Part, Row, document
from houvast.notifications.form_values import FilledForm
from houvast.notifications.glyphs import OTHER_FONTS, TEXT_FONT, shown
from houvast.notifications.pdf import FOLDER, render

NUMBER = "K7M2-PX4T"


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def one_answer(text: str) -> Document:
    part = Part("facts", "De feiten", (Row("what", "Verteld", tuple(text.split("\n"))),))
    return Document("Melding aan de politie", "Atheneum De Linde", None, (part,))


def pages_of(content: bytes) -> list[str]:
    """The text of each page."""
    with opened(content) as found:
        return [text_of(page) for page in found.pages]


def text_of(page: pikepdf.Page) -> str:
    """The text a reader can copy: each shown code through the table of its font."""
    tables = {str(name): to_unicode(font) for name, font in page.resources.Font.items()}
    words, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            shown_now = operands[0] if str(operator) == "TJ" else [operands[0]]
            codes = b"".join(
                bytes(found) for found in shown_now if isinstance(found, pikepdf.String)
            )
            pairs = zip(codes[::2], codes[1::2], strict=True)
            words.append("".join(table.get(high << 8 | low, "") for high, low in pairs))
    return "".join(words)


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    found = {}
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def roles(node: pikepdf.Object) -> Iterator[str]:
    """The roles in the tree of structure, in reading order."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from roles(inner)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from roles(node.K)


@pytest.fixture
def printed(form: FilledForm, known: Known) -> pikepdf.Pdf:
    return opened(render(document(form, known), number=NUMBER, version=1))


def test_it_is_tagged_and_says_its_language_title_and_standards(printed: pikepdf.Pdf) -> None:
    root = printed.Root
    with printed.open_metadata() as about:
        claims = (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"])

    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "nl-BE"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(printed.docinfo.Title) == f"Melding aan de politie {NUMBER}"
    assert claims == ("1", "2", "A")


def test_headings_and_answers_are_there_for_a_screen_reader(printed: pikepdf.Pdf) -> None:
    found = list(roles(printed.Root.StructTreeRoot.K))

    assert found.count("/H1") == 7
    assert found.count("/H2") == 2
    assert found.count("/Lbl") == found.count("/LBody") == found.count("/LI") > 15


def test_number_page_and_answers_stand_in_the_text(printed: pikepdf.Pdf) -> None:
    pages = [text_of(page) for page in printed.pages]
    whole = "".join(pages)

    for at, text in enumerate(pages, 1):
        assert NUMBER in text
        assert f"pagina {at} van {len(pages)}" in text
        assert "Vertrouwelijk" in text
    for words in ("Noor Şahin-Łukasz", "1 maart 2010", "B zou ze doorgestuurd hebben.", "versie 1"):
        assert words in whole


def test_no_picture_file_link_or_script_is_in_it(printed: pikepdf.Pdf) -> None:
    kinds = {
        str(found.get(key, ""))
        for found in printed.objects
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream)
        for key in ("/Subtype", "/S", "/Type")
    }
    assert "/StructElem" in kinds
    assert not kinds & {"/Image", "/Link", "/URI", "/JavaScript", "/Launch", "/Filespec"}


def test_all_fonts_are_our_own_and_inside(printed: pikepdf.Pdf) -> None:
    fonts = [
        found.DescendantFonts[0]
        for found in printed.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/Type0"
    ]
    assert fonts
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    names = {str(font.BaseFont).split("+")[1].split("-")[0] for font in fonts}
    assert names <= {"AtkinsonHyperlegible", "DejaVuSans", "NotoEmoji"}


def test_the_same_form_gives_the_same_bytes(form: FilledForm, known: Known) -> None:
    found = document(form, known)
    assert render(found, number=NUMBER, version=1) == render(found, number=NUMBER, version=1)
    assert render(found, number=NUMBER, version=2) != render(found, number=NUMBER, version=1)


@pytest.mark.parametrize(
    "text",
    [
        '#panic() *niet vet* $x$ // weg `a` @b <c> \\ #read("/etc/passwd")',
        '{"x": "</script>", "y": [1, 2]} %s {0} ${x}',
        "😀 ❤ Шевченко Ελλάδα",
        "'recht' \"recht\" -- en ... zonder opmaak",
    ],
)
def test_what_was_typed_is_data_and_shown_as_it_is(text: str) -> None:
    (page,) = pages_of(render(one_answer(text), number=NUMBER, version=1))
    assert text.replace(" ", "") in page.replace(" ", "")


def test_a_sign_no_font_has_stands_there_by_its_code() -> None:
    assert shown("漢 \ue000 a\x00b") == "[U+6F22] [U+E000] a[U+0000]b"
    (page,) = pages_of(render(one_answer("漢字"), number=NUMBER, version=1))
    assert "[U+6F22][U+5B57]" in page


def test_signs_that_do_not_go_together_are_printed_by_their_codes_and_the_rest_as_it_is() -> None:
    (page,) = pages_of(
        render(one_answer("\U0001f1ed\U0001f194\u05bb\nŞahin"), number=NUMBER, version=1)
    )
    assert "[U+1F1ED][U+1F194][U+05BB]Şahin" in page


def test_a_long_address_is_broken_within_the_page_and_copied_whole() -> None:
    address = "https://voorbeeld.example/" + "abcdef0123" * 40
    (page,) = pages_of(render(one_answer(address), number=NUMBER, version=1))
    assert address in page


def test_a_very_long_answer_goes_on_on_the_next_pages(known: Known, form: FilledForm) -> None:
    told = "\n".join(f"Regel {number} van wat verteld is." for number in range(150))
    longer = replace(form, answers={**form.answers, "what_was_told": told})
    pages = pages_of(render(document(longer, known), number=NUMBER, version=1))
    whole = "".join(pages)
    assert len(pages) >= 4
    assert all(f"Regel {number} van" in whole for number in range(150))


def test_an_empty_form_can_be_printed_too(known: Known) -> None:
    assert pages_of(render(document(FilledForm(), known), number="concept", version=1))


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60))
def test_whatever_is_typed_can_be_printed(text: str) -> None:
    assert render(one_answer(text), number=NUMBER, version=1).startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "漢\u0301",
        "ع\u0301\u0301",
        "\u0301",
        "👩‍👩‍👧 👍🏽 🇧🇪 1️⃣ ❤️",
        "\u200d\ufe0f",
        "שלום a\u0591",
        "\uef0e \uf43d \U000fe4ec \ufeff \u0000 \ufffe",
        "\U0001f1ed\U0001f194\u05bb",
        "x" * 5000,
        " ",
        "",
    ],
)
def test_signs_that_hardly_go_together_can_be_printed(text: str) -> None:
    assert render(one_answer(text), number=NUMBER, version=1).startswith(b"%PDF")


def test_the_fonts_are_there_with_their_licences() -> None:
    names = {path.name for path in (FOLDER / "fonts").iterdir()}
    assert {TEXT_FONT, *OTHER_FONTS, "atkinson-hyperlegible-700.ttf"} <= names
    for licence in ("atkinson-hyperlegible-OFL.txt", "noto-emoji-OFL.txt"):
        assert "SIL Open Font License" in (FOLDER / "fonts" / licence).read_text("utf-8")
    assert "Bitstream Vera" in (FOLDER / "fonts" / "dejavu-LICENSE.txt").read_text("utf-8")


def test_the_text_font_has_every_letter_of_dutch_and_its_neighbours() -> None:
    letters = (
        "abcçdeéëèêfgğhiïîjklłmnñoóöôpqrsşștțuüûùvwxyzž ÁÉÍÓÚŠŽ \u0131 € \u2018\u2019“”–—…·•«»"
    )
    assert shown(letters, plain=True) == letters
