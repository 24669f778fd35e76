"""Does every signed-in page ask few things of the database, however much there is to show?

Every statement of a request counts: of the session, of who asks, the one that says in whose scope
it is answered, the entry of the audit. BEGIN and COMMIT (here the outer savepoint) do not, nor
does the pool's look whether a connection still lives.
"""

from collections.abc import Iterator, Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.cases.conftest import Browser, browser_of
from tests.config.well_filled import Filled, fill

from houvast.prevention.proposals import themes

MOST = 12
FEW = 2
"""BEGIN and COMMIT."""

ONLY_CHANGES = {
    *(
        "cases:create",
        "cases:note",
        "cases:undo",
        "cases:undo_parent",
        "cases:withdraw",
        "cases:let_back",
    ),
    *("notifications:message", "notifications:delivery", "notifications:note"),
    "notifications:undo",
    *("accounts:withdraw", "accounts:digest", "account_logout"),
}
"""Addresses that a form is sent to and that are no page."""

OF_SIGNING_IN = {
    *("account_login", "account_signup", "account_inactive", "account_reset_password"),
    *("account_reset_password_done", "account_reset_password_from_key"),
    *("account_reset_password_from_key_done", "mfa_authenticate", "mfa_login_webauthn"),
    *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    "accounts:invitation",
}
"""Pages before somebody is signed in, or between two steps of it."""

AFTER_A_SECOND_STEP = {
    *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
    *("mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"),
}
"""Pages of django-allauth about one's own app or passkey: they ask the password first."""


@pytest.fixture
def filled(db: None) -> Filled:
    """More of everything than a page may ask for."""
    return fill()


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The full names of the views below."""
    for found in patterns:
        if isinstance(found, URLResolver):
            deeper = f"{space}{found.namespace}:" if found.namespace else space
            yield from names(found.url_patterns, deeper)
        else:
            yield f"{space}{found.name}"


def signed_in_names() -> set[str]:
    """Every view under /werk/ and /account/."""
    private = [one for one in get_resolver().url_patterns if str(one.pattern) in PRIVATE]
    return set(names(private))


PRIVATE = ("werk/", "account/")


def addresses(filled: Filled) -> dict[str, list[tuple[str, Mapping[str, object]]]]:
    """Which pages each role looks at, with what their addresses need."""
    case, sent, draft = {"key": filled.case}, {"key": filled.sent}, {"key": filled.draft}
    closed, year = {"key": filled.closed}, {"starts": filled.year}
    ours = ("case", "facts", "decide", "parents", "new_task", "share", "keep_out", "label")
    papers = ("scripts", "family", "weekend", "close", "trail")
    everybody: list[tuple[str, Mapping[str, object]]] = [
        *((f"accounts:{name}", {}) for name in ("overview", "choose", "second_step")),
        *((name, {}) for name in ("account_change_password", "mfa_index", "mfa_list_webauthn")),
        ("usersessions_list", {}),
    ]
    start: tuple[str, Mapping[str, object]] = ("cases:start", {})
    return {
        "lead": [
            *everybody,
            start,
            *((f"cases:{name}", {}) for name in ("new", "closed")),
            *((f"cases:{name}", case) for name in (*ours, *papers)),
            *((f"cases:{name}", closed) for name in ("case", "reopen", "erase")),
            ("cases:version", {**case, "number": 1}),
            ("cases:task", {**case, "task_key": filled.task}),
            ("notifications:inbox", {}),
            ("notifications:new", case),
            *((f"notifications:{name}", sent) for name in ("notification", "pdf", "text")),
            *((f"notifications:{name}", draft) for name in ("notification", "check", "remove")),
            ("notifications:notify", {"key": filled.advice}),
            ("notifications:fill", {**draft, "part": "persons"}),
            *((f"prevention:{name}", {}) for name in ("start", "policy")),
            *(("prevention:theme", {"slug": theme.id}) for theme in themes()),
            *((f"prevention:{name}", year) for name in ("plan", "look_back", "carry")),
            ("prevention:new_activity", year),
            ("prevention:activity", {**year, "key": filled.activity}),
            ("prevention:make", {"starts": filled.year + 1}),
        ],
        "clb": [
            *everybody,
            start,
            *((f"cases:{name}", {"key": filled.shared}) for name in ("shared", "erase_notes")),
        ],
        "police": [
            *everybody,
            *((f"notifications:{name}", {}) for name in ("inbox", "phoned", "leave")),
            ("notifications:correct", {"key": filled.phoned}),
            *((f"notifications:{name}", sent) for name in ("notification", "pass_on", "text")),
            *(
                ("notifications:answer", {**sent, "kind": kind})
                for kind in ("section", "outcome", "feedback", "numbered", "parents")
            ),
        ],
        "administrator": [
            *everybody,
            start,
            *((f"accounts:{name}", {}) for name in ("people", "invite")),
            ("accounts:end", {"key": filled.parties.staff.membership_id}),
        ],
    }


def asked(browser: Browser, name: str, arguments: Mapping[str, object]) -> int:
    """How many statements the page takes for who has been signed in for a while."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(reverse(name, kwargs=dict(arguments)))
    assert answer.status_code == 200, (name, answer.status_code)
    return len(captured) - FEW


def test_no_signed_in_page_asks_more_than_twelve_things(filled: Filled) -> None:
    found: dict[str, int] = {}
    for who, pages in addresses(filled).items():
        browser = browser_of(filled.parties.everybody()[who])
        browser.get("/werk/")  # writes in the session that somebody is there: once in five minutes
        for name, arguments in pages:
            told = f"{name} as {who}"
            found[told] = max(found.get(told, 0), asked(browser, name, arguments))
    assert {told: count for told, count in found.items() if count > MOST} == {}
    looked_at = {told.split(" ")[0] for told in found}
    assert looked_at | ONLY_CHANGES | OF_SIGNING_IN | AFTER_A_SECOND_STEP == signed_in_names()
