"""Can who installs Houvast set it up from nothing, with one clear line for whatever cannot be?"""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.accounts.cast import Browser, nobody
from tests.config.test_cli import refused

from houvast.accounts import demo
from houvast.config.cli import main

SCHOOL = ["organisation", "add", "school", "De Linde (test)", "--site", "Centrum=brugge-centrum"]
INVITE = ["organisation", "invite", "de-linde-test", "--name", "Carla", "--email", "c@s.example"]

AN = "an@sint-ansgar.example.invalid"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command says when all is well."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def link_of(text: str) -> str:
    """The link on a line of its own."""
    (link,) = re.findall(r"^https?://\S+$", text, re.MULTILINE)
    return str(link)


@pytest.mark.parametrize(
    "command",
    ["organisation", "organisation add", "organisation add clb", "organisation invite", "person"],
)
def test_help_is_english(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command.split(), "--help"])
    assert stopped.value.code == 0
    assert "show this help message" in capsys.readouterr().out


def test_from_nothing_to_an_administrator(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Er is nog geen organisatie" in said(capsys, "organisation", "list")
    assert "houvast organisation invite de-linde-test" in said(capsys, *SCHOOL)
    zone = said(capsys, "organisation", "add", "zone", "Zone", "--region", "brugge-centrum")
    assert "invite zone" in zone
    said(capsys, "organisation", "add", "clb", "CLB", "--serves", "de-linde-test")
    said(capsys, "organisation", "add", "coordination", "Coördinatie")
    more = ("organisation", "extend", "de-linde-test", "--site", "Kaai=brugge-oost")
    assert said(capsys, *more) == "Toegevoegd: vestiging Kaai.\n"
    assert "niets nieuws" in said(capsys, *more)
    told = said(capsys, "organisation", "list")
    assert "vestiging Kaai (brugge-oost)" in told
    assert "begeleid door CLB (clb)" in told
    assert "mensen: 0, beheerders: 0, open uitnodigingen: 0" in told

    path = link_of(said(capsys, *INVITE)).removeprefix("http://127.0.0.1:8000")
    nobody()
    browser = Browser()
    browser.send(path, {"name": "Carla", "password": "kersen plukken in juni"})
    assert "Medewerkers van De Linde (test)" in browser.page("/account/medewerkers/")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["organisation", "add", "school", "X", "--site", "Centrum"], "naam=regio"),
        (["organisation", "add", "school", "X", "--site", "Centrum=bruge"], "brugge-centrum"),
        (["organisation", "add", "clb", "X", "--serves", "nergens"], "nog geen school"),
        (["organisation", "extend", "nergens"], "er is er nog geen"),
        ([*INVITE, "--role", "baas"], "er is er nog geen"),
        ([*INVITE, "--at", "niets"], "https-adres"),
        (["person", "second-step-reset", "niemand@s.example"], "geen account"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    db: None, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(capsys, *arguments)


def test_the_link_leads_to_where_houvast_is_opened(
    db: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said(capsys, *SCHOOL)
    start = reverse("accounts:invitation", args=["x"]).removesuffix("x/")
    settings.IS_PUBLIC, settings.PUBLIC_HOSTS = True, ["houvast.example", "www.houvast.example"]
    settings.BEHIND_TLS = True
    assert link_of(said(capsys, *INVITE)).startswith(f"https://houvast.example{start}")
    settings.SITE = "https://set.example"
    monkeypatch.setenv("HOUVAST_SITE", settings.SITE)
    assert link_of(said(capsys, *INVITE)).startswith(f"https://set.example{start}")
    for given in ("https://said.example", "https://said.example/", "http://127.0.0.1:8001"):
        link = link_of(said(capsys, *INVITE, "--at", given))
        assert link.startswith(f"{given.rstrip('/')}{start}")


def test_beside_the_demo_nothing_real_is_set_up_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo-accounts.txt").write_text("x", "utf-8")
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path))
    monkeypatch.setenv("HOUVAST_PUBLIC_HOSTS", "houvast.example")
    assert "staat de demo" in refused(capsys, *SCHOOL)


def test_a_lost_second_step_is_reset_and_told(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    demo.load()
    nobody()
    told = said(capsys, "person", "second-step-reset", AN)
    assert "Gewist bij An Lievens: 0 manieren" in told
    assert "An Lievens krijgt daarover een mail" in told


def test_a_reset_of_which_the_mail_fails_says_so(
    db: None, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.load()
    nobody()
    settings.EMAIL_BACKEND = "tests.accounts.test_signing_in.RefusesAddress"
    told = said(capsys, "person", "second-step-reset", AN)
    assert "zeg het zelf aan An Lievens" in told
