"""Which facts a rule may speak of, and how each is said in Dutch."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with its two wordings, each the part of a sentence after "omdat"."""

    key: str
    yes: str
    no: str

    def told(self, holds: bool) -> str:
        """The wording for when it is so (`holds`) or is not."""
        return self.yes if holds else self.no


@cache
def facts() -> dict[str, Fact]:
    """Every fact by its key, in the order of the file."""
    text = files("houvast.law").joinpath("vocabulary.toml").read_text("utf-8")
    return {key: Fact(key, **wording) for key, wording in tomllib.loads(text).items()}


@cache
def phrases() -> dict[str, tuple[str, bool]]:
    """From each Dutch wording to the fact's key and whether the wording says it holds."""
    return {
        fact.told(holds): (key, holds) for key, fact in facts().items() for holds in (True, False)
    }
