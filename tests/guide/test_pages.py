"""Are the guide's files read strictly, shown safely, and is every page reachable?"""

import re

import pytest
from django.test import Client
from django.urls import resolve, reverse

from houvast.errors import InputError
from houvast.guide.markdown import Piece, pieces
from houvast.guide.pages import (
    EASY,
    GuidePage,
    Reader,
    easy_slugs,
    guide_pages,
    neighbours,
    read_page,
    shelves,
)
from houvast.regions.load import load_regions

HEAD = "titel: Een titel\nvoor: ouder\nsamenvatting: Een zin.\nvolgorde: 10\n---\n"
SLUGS = [page.slug for page in guide_pages()]


def test_a_page_is_read_with_its_header() -> None:
    page = read_page("proef", HEAD + "Een *alinea*.\n")
    assert page == GuidePage(
        slug="proef",
        title="Een titel",
        reader=Reader.PARENT,
        summary="Een zin.",
        order=10,
        html="<p>Een <em>alinea</em>.</p>\n",
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("titel: zonder streep\n", "proef.md"),
        (HEAD.replace("voor: ouder", "voor: iemand"), "proef.md, voor"),
        (HEAD.replace("volgorde: 10", "volgorde: eerst"), "proef.md, volgorde"),
        (HEAD.replace("titel: Een titel\n", ""), "proef.md, titel"),
        (HEAD.replace("titel:", "title:"), "proef.md"),
    ],
)
def test_a_broken_header_is_refused_with_file_and_key(text: str, place: str) -> None:
    with pytest.raises(InputError) as refused:
        read_page("proef", text)
    assert refused.value.place == place


def test_markup_in_a_page_is_text_and_never_runs() -> None:
    html = read_page("proef", HEAD + "<script>1</script>\n\n[x](javascript:alert(1))\n").html
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_a_link_to_another_site_tells_it_nothing() -> None:
    html = read_page("proef", HEAD + "[a](https://www.awel.be/) en [b](/contact/)\n").html
    assert '<a href="https://www.awel.be/" rel="noreferrer">' in html
    assert '<a href="/contact/">' in html


def test_a_table_can_be_scrolled_with_the_keyboard() -> None:
    html = read_page("proef", HEAD + "| a | b |\n|---|---|\n| 1 | 2 |\n").html
    assert '<div class="table-scroll" tabindex="0" role="region" aria-label="Tabel: a, b">' in html
    assert html.count("<table>") == html.count("</table></div>") == 1


def test_a_list_item_with_a_box_can_be_ticked_and_keeps_nothing() -> None:
    html = read_page("proef", HEAD + "- [ ] Spreek *af* wie belt.\n- Geen vakje [ ] hier.\n").html
    assert html.count('<input type="checkbox" autocomplete="off">') == 1
    assert "<span>Spreek <em>af</em> wie belt.</span></label>" in html
    assert "Geen vakje [ ] hier." in html


def test_an_unknown_insert_is_refused_and_a_known_one_cuts_the_text() -> None:
    with pytest.raises(InputError, match="bestaat-niet"):
        read_page("proef", HEAD + "Eerst.\n\n[[bestaat-niet]]\n")
    assert pieces("<p>a</p>\n<p>[[iets]]</p>\n<p>b</p>\n") == (
        Piece(html="<p>a</p>\n"),
        Piece(insert="iets"),
        Piece(html="<p>b</p>\n"),
    )


def test_the_index_shows_every_page_once_under_its_reader(client: Client) -> None:
    html = client.get(reverse("guide:index")).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    for slug in SLUGS:
        assert main.count(f'href="/gids/{slug}/"') == 1
    assert [shelf.reader for shelf in shelves()] == [
        reader for reader in Reader if any(page.reader is reader for page in guide_pages())
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_shows_its_title_once_and_all_its_links_lead_somewhere(
    client: Client, slug: str
) -> None:
    response = client.get(reverse("guide:page", args=[slug]))
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    own = set(re.findall(r'href="(/(?!static/)[^"#]*)"', html))
    for_schools = {link for link in own if link.startswith("/werk/")}  # asks to sign in
    assert {link for link in for_schools if not resolve(link)} == set()
    assert {link for link in own - for_schools if client.get(link).status_code != 200} == set()


@pytest.mark.parametrize("slug", sorted(easy_slugs()))
def test_an_easy_page_and_its_whole_page_lead_to_each_other(client: Client, slug: str) -> None:
    whole, easy = reverse("guide:page", args=[slug]), reverse("guide:easy", args=[slug])
    assert f'href="{easy}"' in client.get(whole).content.decode()
    html = client.get(easy).content.decode()
    assert f'href="{whole}"' in html
    own = set(re.findall(r'href="(/(?!static/)[^"#]*)"', html))
    public = own - {"/werk/"}  # asks to sign in, and needs a database for that
    assert {link for link in public if client.get(link).status_code != 200} == set()


def test_a_page_without_an_easy_version_has_no_easy_address(client: Client) -> None:
    assert client.get(reverse("guide:easy", args=["voor-ouders"])).status_code == 404


def test_an_unknown_page_is_not_found(client: Client) -> None:
    assert client.get("/gids/bestaat-niet/").status_code == 404


def test_the_next_page_is_for_the_same_reader() -> None:
    for page in guide_pages():
        before, after = neighbours(page)
        assert {other.reader for other in (before, after) if other} <= {page.reader}
        assert after is None or neighbours(after)[0] == page


def test_to_a_victim_the_first_sentence_is_that_it_is_not_their_fault(client: Client) -> None:
    html = client.get("/gids/slachtoffer-zijn/").content.decode()
    first = re.search(r'<div class="prose[^"]*">\s*<p>(.*?)</p>', html, re.DOTALL)
    assert first is not None
    assert first[1].startswith("Het is niet jouw schuld.")


def test_the_law_page_says_that_it_is_not_the_official_text(client: Client) -> None:
    html = client.get(reverse("guide:law")).content.decode()
    assert "niet de officiële tekst" in html
    assert "jurist" in html


def test_every_link_of_the_footnotes_of_the_agreement_stands_on_a_page() -> None:
    everything = " ".join(page.html for page in guide_pages())
    links = {note.url for note in load_regions().footnotes if note.url}
    assert len(load_regions().footnotes) == 18
    assert {link for link in links if f'href="{link}"' not in everything} == set()


def test_a_statement_about_the_law_is_shown_with_its_certainty() -> None:
    legal = re.compile(r"strafbaars? volgens de letter van de wet")
    open_question = re.compile(r"jurist|Wettekst|wettekst|niet nagekeken")
    told = [page for page in guide_pages() if legal.search(page.html)]
    assert len(told) >= 8
    assert [page.slug for page in told if not open_question.search(page.html)] == []


def test_a_page_with_numbers_says_that_nobody_checked_them() -> None:
    mild = re.compile(r"nagekeken|kijkt .* nog na|na te kijken")
    numbers = re.compile(r'href="tel:(?!101|112)')
    told = [page for page in (*guide_pages(), *guide_pages(EASY)) if numbers.search(page.html)]
    assert [page.slug for page in told if not mild.search(page.html)] == []
