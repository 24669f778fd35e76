"""The named laws hold over all worlds, and a wrong rule is refused with a case that shows it."""

from dataclasses import replace

import pytest

from houvast.law.facts import FACTS_OF
from houvast.law.judgement import Outcome
from houvast.law.language import Group, Holds
from houvast.law.named_laws import LAWS
from houvast.law.statutes import Statute, build_statute
from houvast.law.verify import outcome_terms, report, verify, versions_verdicts
from houvast.law.versions import statutes

HEAD = {
    "title": "Proefwet",
    "from": statutes()[0].starts,
    "from_certainty": "text",
    "official_text": "http://example.invalid/",
    "articles": {
        rule.article: {"subject": "", "certainty": "text"} for rule in statutes()[0].rules.values()
    },
}


def edited(name: str, **changes: object) -> Statute:
    """The shipped rules with one of them changed."""
    articles = tuple(
        replace(
            article,
            rules=tuple(
                replace(rule, **changes) if rule.name == name else rule  # type: ignore[arg-type]
                for rule in article.rules
            ),
        )
        for article in statutes()[0].articles
    )
    return build_statute("proef", HEAD, articles)


def test_every_named_law_holds_for_every_version() -> None:
    text, holds = report()

    assert holds, text
    assert len([line for line in text.splitlines() if line.startswith("klopt")]) == (
        len(statutes()) * (len(LAWS) + 4) + len(versions_verdicts())
    )


def without(name: str, *keys: str) -> Statute:
    """The shipped rules with the conditions `keys` taken out of one of them."""
    when = statutes()[0].rules[name].when
    kept = tuple(part for part in when.parts if not (isinstance(part, Holds) and part.key in keys))
    return edited(name, when=Group(when.kind, kept))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (without("voorwaarden-sexting", "actor_over_16"), "Onder 16"),
        (without("voorwaarden-sexting", "consent_to_keeping"), "instemming met bewaren"),
        (without("grond-vervalt", "family_power"), "E3"),
        (without("verspreiden-beeld-minderjarige", "in_scope"), "Niet naakt"),
        (without("ontvangen-en-bewaren", "told_adult"), "volwassene vertelde"),
        (without("benadering-minderjarige", "actor_minor"), "tussen minderjarigen"),
    ],
)
def test_rule_with_a_condition_missing_is_refused_with_a_case(broken: Statute, told: str) -> None:
    refused = [verdict for verdict in verify(broken) if verdict.counterexample]

    assert any(told in verdict.says for verdict in refused), [found.says for found in refused]
    assert all("Stel bij" in verdict.counterexample for verdict in refused)


def test_every_act_has_four_classes_that_do_not_overlap() -> None:
    for act in FACTS_OF:
        assert set(outcome_terms(statutes()[0], act)) == {
            Outcome.JUSTIFIED,
            Outcome.UNCLEAR,
            Outcome.PUNISHABLE,
            Outcome.NO_OFFENCE,
        }
