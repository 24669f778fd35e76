"""How is a text made unreadable, and bound to the one place where it belongs?

AES-256-GCM with a random nonce. What is sealed carries the name of its place (table, column, row,
organisation) as associated data: moved to another place, or changed by one bit, it does not open.
"""

import secrets

from houvast.errors import HouvastError

VERSION = b"\x01"
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_BYTES = 32


class Tampered(HouvastError):  # noqa: N818 - it says what happened
    """What is sealed was changed, moved, or sealed with another key."""

    def __init__(self) -> None:
        """Take nothing: the place is never told, it could say whose it is."""
        super().__init__(
            "Deze gegevens kunnen niet geopend worden: ze zijn beschadigd of verplaatst. "
            "Verwittig wie Houvast beheert."
        )


def new_data_key() -> bytes:
    """A random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def seal(content: bytes, *, key: bytes, place: bytes) -> bytes:
    """`content` made unreadable with `key` (32 bytes), to be opened only at `place`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow to load

    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, content, VERSION + place)


def unseal(sealed: bytes, *, key: bytes, place: bytes) -> bytes:
    """What was sealed with `key` at `place`. Raises Tampered."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow to load
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    head = len(VERSION) + NONCE_BYTES
    if not sealed.startswith(VERSION) or len(sealed) < head + TAG_BYTES:
        raise Tampered
    try:
        return AESGCM(key).decrypt(sealed[len(VERSION) : head], sealed[head:], VERSION + place)
    except InvalidTag:
        raise Tampered from None
