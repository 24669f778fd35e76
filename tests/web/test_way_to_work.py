"""Does every page lead to the signed-in part, for who works there?"""

import pytest
from django.test import Client

FOOT = '<a href="/werk/">'


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Aanmelden voor school, CLB en politie"),
        ("/gids/", "Aanmelden voor school, CLB en politie"),
        ("/check/", "Aanmelden voor school, CLB en politie"),
        ("/fr/gids/", "Se connecter"),
        ("/en/contact/zorg/", "Sign in"),
        ("/bestaat-niet/", "Aanmelden voor school, CLB en politie"),
    ],
)
def test_the_foot_of_a_page_leads_to_the_work(path: str, words: str) -> None:
    answer = Client().get(path)
    assert f"{FOOT}{words}" in answer.content.decode()
    assert not answer.cookies
