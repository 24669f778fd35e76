"""The people of the demo, and browsers without a screen that send forms as ours do."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client

from houvast.accounts import access, demo
from houvast.accounts.members import Member
from houvast.accounts.sight import see_address, see_person

FORM = "application/x-www-form-urlencoded"


def nobody() -> None:
    """Forget whom this transaction may see: in a test many requests share one."""
    with connection.cursor() as cursor:
        for setting in ("user", "email", "invitation"):
            cursor.execute("SELECT set_config(%s, '', true)", [f"houvast.{setting}"])


class Browser(Client):
    """Sends forms without a way for files, and every request sees only what it opens itself."""

    def request(self, **request: Any) -> Any:
        """One request, in a transaction that has seen nobody yet."""
        nobody()
        try:
            return super().request(**request)
        finally:
            nobody()

    def send(self, path: str, answers: dict[str, str] | None = None, **named: Any) -> HttpResponse:
        """The answer to a form."""
        answer: Any = self.post(path, urlencode(answers or {}, doseq=True), FORM, **named)
        assert isinstance(answer, HttpResponse)
        return answer

    def page(self, path: str, **named: Any) -> str:
        """The text of a page, wherever it leads."""
        answer: Any = self.get(path, follow=True, **named)
        return str(answer.content.decode())

    def sign_in(self, email: str, password: str, **named: Any) -> HttpResponse:
        """The answer to the sign-in form."""
        return self.send("/account/aanmelden/", {"login": email, "password": password}, **named)


@dataclass(frozen=True)
class People:
    """The accounts of the demo, by first name in small letters."""

    accounts: dict[str, demo.Account]

    def __getitem__(self, name: str) -> demo.Account:
        return self.accounts[name]

    def member(self, name: str) -> Member:
        """The member that a first name stands for."""
        see_address(self[name].email)
        person = access.person_with(self[name].email)
        assert person
        see_person(person.pk)
        (member,) = access.memberships_of(person.pk)
        nobody()
        return member


def link_in(page: str) -> str:
    """The path of the invitation on a page that shows it."""
    (path,) = re.findall(r'value="http://testserver(/account/uitnodiging/[^"]+)"', page)
    return str(path)
