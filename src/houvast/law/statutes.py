"""One version of the law, read from its folder: checked, ordered, compiled, ready to judge."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from houvast.errors import RuleError
from houvast.law.facts import FACTS_OF
from houvast.law.language import Article, Concept, Expression, Group, Holds, Rule, parse_article
from houvast.law.terms import Algebra

CERTAINTY_ORDER = ("text", "agreement", "secondary", "inferred", "unverified")
Masks = Mapping[str, int]
Test = Callable[[Masks, int], int]
"""A compiled expression: from the masks of the facts and of all worlds to its own worlds."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An article as it is shown, always with its certainty."""

    article: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled rules of one kind of act, in an order in which every `unless` comes first."""

    justified: tuple[tuple[str, Test], ...]
    unclear: tuple[tuple[str, Test], ...]
    punishable: tuple[tuple[str, Test], ...]
    at_most_unclear: tuple[tuple[str, Test], ...]
    not_accountable: tuple[tuple[str, Test], ...]
    aggravated: tuple[tuple[str, Test], ...]
    steps: tuple[tuple[str, Test], ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A dated version of the law. `until` is the first day on which it no longer holds."""

    name: str
    title: str
    starts: date
    until: date | None
    start_certainty: str
    start_note: str
    official_text: str
    articles: tuple[Article, ...]
    rules: Mapping[str, Rule]
    programs: Mapping[str, Program]
    citations: Mapping[str, Citation]

    def cite(self, rule: str) -> Citation:
        """The article behind `rule`, with the weaker of the certainties of number and content."""
        return self.citations[rule]


def read_statute(name: str, folder: Traversable, *, continued: Statute | None = None) -> Statute:
    """The version of the law in `folder`; `continued` is the version whose rules it takes over.

    Raises RuleError with file, line and what was expected.
    """
    head = _head(folder, name)
    articles = (
        continued.articles
        if continued
        else tuple(
            parse_article(f"{name}/{file.name}", file.read_text("utf-8"))
            for file in sorted(folder.iterdir(), key=lambda found: found.name)
            if file.name.endswith(".md")
        )
    )
    return build_statute(name, head, articles, continued=continued)


def build_statute(
    name: str,
    head: Mapping[str, Any],
    articles: tuple[Article, ...],
    *,
    continued: Statute | None = None,
) -> Statute:
    """The statute of these parsed articles. Raises RuleError where they do not fit together."""
    rules: dict[str, Rule] = {}
    for article in articles:
        for rule in article.rules:
            if rule.name in rules:
                raise RuleError(
                    rule.file, rule.line, f"“{rule.name}” bestaat al", "een nieuwe naam"
                )
            rules[rule.name] = rule
    _check_references(articles, rules)
    if not continued:
        _check_opposites(rules)
    programs = continued.programs if continued else _compile(rules)
    return Statute(
        name=name,
        title=head["title"],
        starts=head["from"],
        until=None,
        start_certainty=head["from_certainty"],
        start_note=head.get("from_note", ""),
        official_text=head["official_text"],
        articles=articles,
        rules=rules,
        programs=programs,
        citations=_citations(name, head, rules, continued),
    )


def _head(folder: Traversable, name: str) -> Mapping[str, Any]:
    file = f"{name}/statute.toml"
    try:
        head = tomllib.loads(folder.joinpath("statute.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(file, 1, str(error), "geldige TOML") from None
    for key, kind in (("title", str), ("from", date), ("from_certainty", str)):
        if not isinstance(head.get(key), kind):
            raise RuleError(file, 1, f"“{key}” ontbreekt of klopt niet", kind.__name__)
    return head


def _check_references(  # noqa: C901 - one check after the other
    articles: Iterable[Article], rules: Mapping[str, Rule]
) -> None:
    for article in articles:
        for sentence in article.sentences:
            for name in sentence.rules:
                if name not in rules:
                    raise RuleError(
                        article.file,
                        1,
                        f"zin {sentence.number} noemt “{name}”",
                        "een regel die er is",
                    )
    for rule in rules.values():
        for name in rule.unless:
            if name not in rules:
                raise RuleError(rule.file, rule.line, f"tenzij “{name}”", "een regel die er is")
            missing = set(rule.acts) - set(rules[name].acts) if rules[name].effect else set()
            if rules[name].effect and not set(rule.acts) & set(rules[name].acts):
                raise RuleError(
                    rule.file,
                    rule.line,
                    f"tenzij “{name}” gaat over andere daden ({', '.join(sorted(missing))})",
                    "een regel over dezelfde daad",
                )
        exceptions = [rules[name] for name in rule.unless if rules[name].effect is None]
        keys = [key for part in (rule, *exceptions) for key in _keys(part.when, rules, part, ())]
        for act in rule.acts:
            for key in keys:
                if key not in FACTS_OF[act]:
                    raise RuleError(
                        rule.file,
                        rule.line,
                        f"“{rule.name}” vraagt “{key}” bij {act}",
                        ", ".join(FACTS_OF[act]),
                    )


OPPOSITES = ("justified", "unclear", "punishable")


def _check_opposites(rules: Mapping[str, Rule]) -> None:
    """Rules that conclude opposite things must exclude each other, by facts or by `tenzij`."""
    for act in FACTS_OF:
        algebra = Algebra(rules, act)
        about = [rule for rule in rules.values() if act in rule.acts and rule.effect in OPPOSITES]
        for index, one in enumerate(about):
            for two in about[index + 1 :]:
                linked = one.name in two.unless or two.name in one.unless
                if one.effect == two.effect or linked:
                    continue
                if algebra.both(algebra.expression(one.when), algebra.expression(two.when)):
                    raise RuleError(
                        two.file,
                        two.line,
                        f"“{two.name}” en “{one.name}” besluiten iets anders over dezelfde daad",
                        "een “tenzij” tussen beide",
                    )


def _keys(
    expression: Expression, rules: Mapping[str, Rule], rule: Rule, trail: tuple[str, ...]
) -> Iterable[str]:
    """The facts that `expression` of `rule` asks; `trail` are the concepts it was reached by."""
    match expression:
        case Holds(key, _):
            yield key
        case Concept(name, _):
            if name not in rules or rules[name].effect is not None:
                raise RuleError(
                    rule.file, rule.line, f"het begrip “{name}”", "een begrip dat er is"
                )
            if name in (rule.name, *trail):
                raise RuleError(rule.file, rule.line, f"“{name}” noemt zichzelf", "iets anders")
            yield from _keys(rules[name].when, rules, rule, (*trail, name))
        case Group(_, parts):
            for part in parts:
                yield from _keys(part, rules, rule, trail)


def _compile(rules: Mapping[str, Rule]) -> dict[str, Program]:
    return {act: _program(act, rules) for act in FACTS_OF}


def _program(act: str, rules: Mapping[str, Rule]) -> Program:
    steps: dict[str, Test] = {}

    def add(name: str, trail: tuple[str, ...]) -> None:
        if name in steps:
            return
        rule = rules[name]
        if name in trail:
            circle = " → ".join((*trail, name))
            raise RuleError(rule.file, rule.line, f"een kring: {circle}", "regels zonder kring")
        unless = [
            other for other in rule.unless if not rules[other].effect or act in rules[other].acts
        ]
        for other in (*unless, *_concepts(rule.when)):
            add(other, (*trail, name))
        steps[name] = _unless(_test(rule.when), tuple(unless))

    for name, rule in rules.items():
        if act in rule.acts:
            add(name, ())

    def of(effect: str) -> tuple[tuple[str, Test], ...]:
        return tuple((name, test) for name, test in steps.items() if rules[name].effect == effect)

    return Program(
        justified=of("justified"),
        unclear=of("unclear"),
        punishable=of("punishable"),
        at_most_unclear=of("at_most_unclear"),
        not_accountable=of("not_accountable"),
        aggravated=of("aggravated"),
        steps=tuple(steps.items()),
    )


def _concepts(expression: Expression) -> Iterable[str]:
    match expression:
        case Concept(name, _):
            yield name
        case Group(_, parts):
            for part in parts:
                yield from _concepts(part)


def _test(expression: Expression) -> Test:
    match expression:
        case Holds(key, positive) | Concept(key, positive):
            if positive:
                return lambda masks, full: masks[key]
            return lambda masks, full: full ^ masks[key]
        case Group("all", parts):
            return _all(tuple(_test(part) for part in parts))
        case Group("any", parts):
            return _any(tuple(_test(part) for part in parts))
        case Group(_, parts):
            some = _any(tuple(_test(part) for part in parts))
            return lambda masks, full: full ^ some(masks, full)


def _all(tests: tuple[Test, ...]) -> Test:
    def test(masks: Masks, full: int) -> int:
        worlds = full
        for part in tests:
            worlds &= part(masks, full)
            if not worlds:
                return 0
        return worlds

    return test


def _any(tests: tuple[Test, ...]) -> Test:
    def test(masks: Masks, full: int) -> int:
        worlds = 0
        for part in tests:
            worlds |= part(masks, full)
            if worlds == full:
                return full
        return worlds

    return test


def _unless(test: Test, unless: tuple[str, ...]) -> Test:
    if not unless:
        return test

    def but_not(masks: Masks, full: int) -> int:
        worlds = test(masks, full)
        for name in unless:
            if not worlds:
                return 0
            worlds &= ~masks[name]
        return worlds

    return but_not


def _citations(
    name: str, head: Mapping[str, Any], rules: Mapping[str, Rule], continued: Statute | None
) -> dict[str, Citation]:
    file = f"{name}/statute.toml"
    if continued:
        renamed = head.get("renamed", {})
        numbers = {
            rule.article: renamed.get(rule.article, {"number": rule.article, "certainty": None})
            for rule in rules.values()
            if rule.effect
        }
    else:
        listed = head.get("articles", {})
        numbers = {number: {"number": number, **entry} for number, entry in listed.items()}
    found = {}
    for rule in rules.values():
        if not rule.effect:
            continue
        if rule.article not in numbers:
            raise RuleError(
                rule.file, rule.line, f"artikel “{rule.article}”", f"een artikel uit {file}"
            )
        entry = numbers[rule.article]
        of_number = entry["certainty"] or "unverified"
        if of_number not in CERTAINTY_ORDER:
            raise RuleError(file, 1, f"zekerheid “{of_number}”", ", ".join(CERTAINTY_ORDER))
        weaker = max(of_number, rule.certainty, key=CERTAINTY_ORDER.index)
        found[rule.name] = Citation(entry["number"], weaker)
    return found


def shipped(name: str) -> Traversable:
    """The folder of a version of the law that comes with Houvast."""
    return files("houvast.law").joinpath("statutes", name)
