"""Where is the master key, without which no data key can be opened?

In `HOUVAST_MASTER_KEY` (base64 of 32 bytes), or in `master.key` under `HOUVAST_HOME`, made at the
first start and readable by its owner only. Who loses it loses every personal field.
"""

import base64
import binascii
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from houvast.database.places import refuse_if_others_may_read, write_private
from houvast.errors import HouvastError, InputError

BYTES = 32
VARIABLE = "HOUVAST_MASTER_KEY"
FILE = "master.key"


@dataclass(frozen=True)
class MasterKey:
    """The key (32 bytes) and its name, which tells nothing about it."""

    key: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Sixteen hexadecimal digits that differ for another key."""
        return hashlib.sha256(b"houvast master key name\0" + self.key).hexdigest()[:16]


def read_master_key(home: Path, environment: Mapping[str, str] = os.environ) -> MasterKey:
    """The master key. Raises HouvastError when it is missing, open to others or no key."""
    given = environment.get(VARIABLE)
    if given:
        return MasterKey(_decode(VARIABLE, given))
    path = home / FILE
    try:
        refuse_if_others_may_read(path)
        return MasterKey(_decode(str(path), path.read_text("utf-8")))
    except FileNotFoundError:
        raise HouvastError(
            f"{path}: de hoofdsleutel ontbreekt. Zonder die sleutel blijft alles onleesbaar. "
            f"Zet het bestand terug, of zet {VARIABLE}."
        ) from None
    except OSError as error:
        raise HouvastError(f"{path}: kan niet gelezen worden ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "geen sleutel", "base64 van 32 bytes") from None


def make_master_key(home: Path, environment: Mapping[str, str] = os.environ) -> bool:
    """Make the file when there is no key yet; whether it was made. Never replaces one."""
    if environment.get(VARIABLE) or (home / FILE).exists():
        return False
    home.mkdir(parents=True, exist_ok=True)
    text = base64.b64encode(secrets.token_bytes(BYTES)).decode()
    try:
        write_private(home / FILE, f"{text}\n")
    except FileExistsError:  # another start was first
        return False
    return True


def _decode(place: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != BYTES:
        # What stood there is not shown: it may be most of a key.
        raise InputError(place, "geen sleutel", "base64 van 32 bytes")
    return key
