"""Which forms does a page hold, with which fields, filled in how?"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPED = ("text", "textarea", "tel", "email", "password", "search", "url")
DAYS = ("date", "datetime-local")
BUTTONS = ("submit", "button", "reset", "image")


@dataclass
class Form:
    """One form: where it goes, the kind of each field by name, and what is filled in."""

    action: str
    kinds: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)

    def kind(self, name: str) -> str:
        """ "text", "day" or "code": what somebody types, a day, or something that is chosen."""
        found = self.kinds.get(name, "code")
        if found in TYPED:
            return "text"
        return "day" if found in DAYS else "code"


class Forms(HTMLParser):
    """The forms of a page that are sent."""

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._path = path
        self._form: Form | None = None
        self._text = self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name = has.get("name") or ""
        if tag == "form" and (has.get("method") or "").lower() == "post":
            self._form = Form(has.get("action") or self._path)
            self.found.append(self._form)
        elif self._form is None:
            return
        elif tag == "option" and self._select and "selected" in has:
            self._add(self._select, has.get("value") or "")
        elif name and tag == "select":
            self._select = name
            self._form.kinds[name] = "select"
        elif name and tag == "textarea":
            self._text = name
            self._form.kinds[name] = "textarea"
            self._add(name, "")
        elif name and tag == "input":
            self._input(name, has)

    def _input(self, name: str, has: dict[str, str | None]) -> None:
        assert self._form
        kind = has.get("type") or "text"
        if kind in BUTTONS:
            return
        self._form.kinds[name] = kind
        if kind not in ("radio", "checkbox") or "checked" in has:
            self._add(name, has.get("value") or "")

    def _add(self, name: str, value: str) -> None:
        assert self._form
        self._form.values.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._text and self._form:
            self._form.values[self._text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            if self._text and self._form:  # a browser leaves the first line end out
                typed = self._form.values[self._text]
                typed[-1] = typed[-1].removeprefix("\n")
            self._text = ""
        elif tag == "select":
            self._select = ""


def form_at(html: str, path: str, names: frozenset[str] = frozenset()) -> Form:
    """The form of this page that goes to `path` and has these fields (or the most of them)."""
    there = [one for one in Forms(html, path).found if one.action == path]
    best = max(there, key=lambda one: len(names & set(one.kinds)), default=Form(path))
    for token in ("csrfmiddlewaretoken", "made-for"):  # ours, with answers of their own
        best.kinds.pop(token, None)
        best.values.pop(token, None)
    return best
