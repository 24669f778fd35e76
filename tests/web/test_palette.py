"""Can everybody read the colours, in light and in dark?"""

import re
from pathlib import Path

import pytest

import houvast

CSS = (Path(houvast.__file__).parent / "web/static/web/houvast.css").read_text(encoding="utf-8")
BODY_TEXT, TEXT, EDGE = 7.0, 4.5, 3.0
PAIRS = [
    ("ink", "paper", BODY_TEXT),
    ("ink", "card", BODY_TEXT),
    ("ink", "brand-light", BODY_TEXT),
    ("ink", "amber-light", BODY_TEXT),
    ("ink", "signal-light", BODY_TEXT),
    ("soft", "paper", BODY_TEXT),
    ("soft", "card", BODY_TEXT),
    ("brand", "paper", BODY_TEXT),
    ("brand", "card", BODY_TEXT),
    ("brand", "brand-light", BODY_TEXT),
    ("brand-deep", "brand-light", BODY_TEXT),
    ("amber-ink", "amber-light", BODY_TEXT),
    ("amber-ink", "paper", BODY_TEXT),
    ("green-ink", "green-light", BODY_TEXT),
    ("on-brand", "brand", BODY_TEXT),
    ("on-brand", "brand-deep", BODY_TEXT),
    ("on-signal", "signal", TEXT),
    ("signal", "paper", TEXT),
    ("signal", "card", TEXT),
    ("signal", "signal-light", TEXT),
    ("edge", "paper", EDGE),
    ("edge", "card", EDGE),
    ("amber", "paper", EDGE),
    ("amber", "amber-light", EDGE),
    ("green", "green-light", EDGE),
]


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT, DARK = (colours(block) for block in re.findall(r":root \{.*?\}", CSS, re.DOTALL)[:2])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_a_pair_of_colours_has_enough_contrast(
    scheme: dict[str, str], front: str, back: str, least: float
) -> None:
    assert contrast(scheme[front], scheme[back]) >= least


def test_both_schemes_have_the_same_names() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert len(LIGHT) > 15


def test_the_signal_colour_is_for_urgent_help_only() -> None:
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    users = re.findall(r"([^{}]+)\{[^{}]*var\(--(?:on-)?signal[a-z-]*\)[^{}]*\}", rules)
    assert users
    assert not [user for user in users if not re.search(r"help|urgent|signal", user)]
