"""Does the log tell where something broke, and never what a visitor typed?"""

import logging
from io import StringIO

from django.conf import settings

from houvast.config.logs import WithoutMessages

TYPED = "wat iemand net vertelde"


def logged(error: Exception) -> str:
    """What the log says of `error`, raised while a page was made."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutMessages("%(levelname)s %(name)s: %(message)s"))
    logger = logging.Logger("django.request")
    logger.addHandler(handler)
    try:
        raise error from KeyError(TYPED)
    except type(error):
        logger.exception("Internal Server Error: %s", "/check/")
    return stream.getvalue()


def test_the_kind_and_the_place_of_an_error_are_told() -> None:
    said = logged(ValueError(TYPED))
    assert said.startswith("ERROR django.request: Internal Server Error: /check/\n")
    assert "test_logs.py" in said
    assert said.endswith("ValueError\n")


def test_the_message_of_an_error_is_not_told() -> None:
    assert TYPED not in logged(ValueError(TYPED))


def test_the_site_logs_this_way() -> None:
    (formatter,) = settings.LOGGING["formatters"].values()
    assert formatter["class"] == f"{WithoutMessages.__module__}.{WithoutMessages.__qualname__}"
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"plain"}
