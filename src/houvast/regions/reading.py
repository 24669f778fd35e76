"""How is one table of a region file read so that every mistake names file, key and reason?"""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from houvast.errors import InputError
from houvast.regions.opening_hours import OpeningHours, parse

Kind = TypeVar("Kind", bound=StrEnum)

PHONE = re.compile(
    r"1\d{2}|1\d{3}"  # 101, 1813
    r"|116 \d{3}"  # European numbers of social value
    r"|0\d \d{3} \d{2} \d{2}|0\d{2} \d{2} \d{2} \d{2}"  # a zone
    r"|04\d{2} \d{2} \d{2} \d{2}"  # a mobile phone
    r"|0[789]0\d \d{2} \d{3}"
)
MAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
URL = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

NOT_CHECKED = ""
"""TOML knows no null: `verified_on = ""` says aloud that nobody has checked the entry yet."""


class Table:
    """One TOML table with its place; `finish` refuses every key that nobody asked for."""

    def __init__(self, content: dict[str, Any], *, file: str, path: str = "") -> None:
        """Take the parsed `content`, the `file` name and the dotted `path` of the table."""
        self._content = content
        self._file = file
        self._path = path
        self._asked: set[str] = set()

    def place(self, key: str) -> str:
        """Return where `key` stands: file, dotted path with indexes from 0."""
        return f"{self._file}, {self._path}.{key}" if self._path else f"{self._file}, {key}"

    def has(self, key: str) -> bool:
        """Say whether `key` is given; asking makes it a known key."""
        self._asked.add(key)
        return key in self._content

    def _get(self, key: str) -> Any:
        self._asked.add(key)
        return self._content.get(key)

    def _required(self, key: str, allowed: str) -> Any:
        self._asked.add(key)
        if not self.has(key):
            raise InputError(self.place(key), "ontbreekt", allowed)
        return self._get(key)

    def refuse(self, key: str, value: object, allowed: str) -> InputError:
        """Return the error for `key`; the caller raises it."""
        return InputError(self.place(key), f"“{value}”", allowed)

    def text(self, key: str) -> str:
        """Return a text that must be there and not be empty."""
        value = self._required(key, "een tekst")
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, value, "een tekst die niet leeg is")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None when the key is left out (not known)."""
        return self.text(key) if self.has(key) else None

    def slug(self, key: str) -> str:
        """Return a name of small letters, digits and hyphens."""
        return self._shaped(key, SLUG, "kleine letters, cijfers en koppeltekens")

    def optional_phone(self, key: str) -> str | None:
        """Return a phone number as people write it in Belgium, or None."""
        allowed = "een nummer zoals 101, 1813, 116 000, 050 44 12 10 of 0487 35 08 66"
        return self._shaped(key, PHONE, allowed) if self.has(key) else None

    def optional_mail(self, key: str) -> str | None:
        """Return a mail address in small letters, or None."""
        return self._shaped(key, MAIL, "een mailadres in kleine letters") if self.has(key) else None

    def optional_url(self, key: str) -> str | None:
        """Return a web address with http or https, or None."""
        return self._shaped(key, URL, "een adres met https://") if self.has(key) else None

    def _shaped(self, key: str, shape: re.Pattern[str], allowed: str) -> str:
        value = self.text(key)
        if not shape.fullmatch(value):
            raise self.refuse(key, value, allowed)
        return value

    def optional_hours(self, key: str) -> OpeningHours | None:
        """Return opening hours, or None when they are not known."""
        return parse(self.text(key), place=self.place(key)) if self.has(key) else None

    def flag(self, key: str) -> bool:
        """Return a yes or no; left out means no."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(key, value, "true of false")
        return bool(value)

    def number(self, key: str, *, most: int) -> int:
        """Return a whole number from 1 to `most`."""
        value = self._required(key, f"een getal van 1 tot {most}")
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise self.refuse(key, value, f"een getal van 1 tot {most}")
        return value

    def day(self, key: str) -> date:
        """Return a date, written without quotes."""
        value = self._required(key, "een datum zoals 2026-11-23")
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(key, value, "een datum zonder aanhalingstekens, zoals 2026-11-23")
        return value

    def verified_on(self, *, today: date) -> date | None:
        """Return the day a person checked the entry, None for `""`; never a day to come."""
        key = "verified_on"
        if self._required(key, 'een datum, of "" voor niet nagekeken') == NOT_CHECKED:
            return None
        day = self.day(key)
        if day > today:
            raise self.refuse(key, day, f"een datum tot en met vandaag ({today.isoformat()})")
        return day

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; left out means none."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.refuse(key, value, "een lijst van teksten")
        for index, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                raise self.refuse(f"{key}[{index}]", item, "een tekst die niet leeg is")
            if item in value[:index]:
                raise self.refuse(f"{key}[{index}]", item, "elke waarde één keer")
        return tuple(value)

    def choice(self, key: str, kind: type[Kind]) -> Kind:
        """Return one value of the closed list `kind`."""
        return self._member(key, self._required(key, _allowed(kind)), kind)

    def choices(self, key: str, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return at least one value of the closed list `kind`, each once."""
        self._required(key, _allowed(kind))
        values = self.words(key)
        if not values:
            raise self.refuse(key, [], _allowed(kind))
        return tuple(
            self._member(f"{key}[{index}]", value, kind) for index, value in enumerate(values)
        )

    def _member(self, key: str, value: object, kind: type[Kind]) -> Kind:
        for member in kind:
            if member.value == value:
                return member
        raise self.refuse(key, value, _allowed(kind))

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the tables of `[[key]]`; left out means none."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(key, value, f"tabellen [[{key}]]")
        path = f"{self._path}.{key}" if self._path else key
        return tuple(
            Table(item, file=self._file, path=f"{path}[{index}]")
            for index, item in enumerate(value)
        )

    def table(self, key: str) -> Table:
        """Return the table `[key]`; left out means an empty one."""
        value = self._get(key)
        if value is not None and not isinstance(value, dict):
            raise self.refuse(key, value, f"een tabel [{key}]")
        path = f"{self._path}.{key}" if self._path else key
        return Table(value or {}, file=self._file, path=path)

    def finish(self) -> None:
        """Refuse the keys that were never asked for, the first one by name."""
        for key in self._content:
            if key not in self._asked:
                allowed = ", ".join(sorted(self._asked))
                raise InputError(self.place(key), "onbekende sleutel", allowed)


def _allowed(kind: type[StrEnum]) -> str:
    return ", ".join(member.value for member in kind)
