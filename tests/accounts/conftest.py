"""Two schools, a CLB and a police zone, as the demo makes them."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from tests.accounts.cast import Browser, People, nobody

from houvast.accounts import demo


@pytest.fixture(autouse=True)
def _no_attempt_remembered() -> None:
    cache.clear()


@pytest.fixture
def people(db: None) -> People:
    """Everybody of the demo; nobody is seen yet."""
    made = demo.load()
    nobody()
    return People({account.name.split()[0].lower(): account for account in made})


@pytest.fixture
def signed_in(people: People) -> Callable[..., Browser]:
    """A browser in which somebody of the demo has signed in with the password."""

    def sign_in(name: str, **headers: str) -> Browser:
        browser = Browser(**headers)
        answer = browser.sign_in(people[name].email, people[name].password)
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return sign_in
