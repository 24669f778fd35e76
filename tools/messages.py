"""Which texts belong in the catalogs? Finds them, brings the .po files up to date, compiles them.

`make messages` runs it. A new text gets an empty translation, one that is gone leaves the catalog;
`tests/text/test_messages.py` names every text that is still empty.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "houvast"
LANGUAGES = ("fr", "en")
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "en": "nplurals=2; plural=(n != 1);"}
TOLD = ("say", "_", "gettext_lazy")
"""Functions whose first argument is a Dutch text."""
ARGUMENTS: dict[str, tuple[int | str, ...]] = {
    "Task": (0, 1, "guide_words"),
    "Block": (1, 2, 3, 4),
    "Part": (0, 2, 3),
    "Blank": (1, 3),
}
"""Of what stands in a `marked` table: which arguments are texts on a screen."""
ANY_YEAR = 2026
CODE = re.compile(r"[a-z_]+")
IN_TEMPLATE = re.compile(
    r"""(?:translate\s+|_\()(?:"([^"]*)"|'([^']*)')""",
)
Message = tuple[str, str]
"""A Dutch text, and the one for more than one (empty when there is none)."""


# --- Python -------------------------------------------------------------------------------------


def in_python(source: str) -> Iterator[Message]:
    """The texts in a module: what is told, counted, and what is marked to be told later."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = _name(node.func)
        if name in TOLD:
            yield from ((text, "") for text in _strings(node.args[0]))
        elif name == "say_counted":
            one, many = (next(_strings(argument)) for argument in node.args[:2])
            yield one, many
        elif name == "marked":
            yield from ((text, "") for text in _marked(node.args[0]))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _marked(node: ast.expr, *, in_tuple: bool = False) -> Iterator[str]:
    """The values of a table; in a tuple, what looks like a code stands beside the text."""
    match node:
        case ast.Constant(value=str(text)):
            if text and not (in_tuple and CODE.fullmatch(text)):
                yield text
        case ast.Dict(values=values):
            yield from _all(values, in_tuple=in_tuple)
        case ast.DictComp(generators=generators):
            yield from _all((generator.iter for generator in generators), in_tuple=in_tuple)
        case ast.List(elts=parts):
            yield from _all(parts, in_tuple=in_tuple)
        case ast.Tuple(elts=parts):
            yield from _all(parts, in_tuple=True)
        case ast.Call():
            yield from _all(_arguments(node), in_tuple=False)


def _all(nodes: Iterable[ast.expr], *, in_tuple: bool) -> Iterator[str]:
    for node in nodes:
        yield from _marked(node, in_tuple=in_tuple)


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    wanted = ARGUMENTS.get(_name(call.func), ())
    yield from (part for place, part in enumerate(call.args) if place in wanted)
    yield from (part.value for part in call.keywords if part.arg in (*wanted, "hint"))


# --- templates ----------------------------------------------------------------------------------


def in_template(source: str) -> Iterator[Message]:
    """The texts in a template: translate, blocktranslate, and `_()` in a tag."""
    from django.template import Engine  # noqa: PLC0415 - after the setup
    from django.templatetags.i18n import BlockTranslateNode  # noqa: PLC0415

    yield from ((double or single, "") for double, single in IN_TEMPLATE.findall(source))
    engine = Engine(
        libraries={
            "i18n": "django.templatetags.i18n",
            "static": "django.templatetags.static",
            "face": "houvast.web.templatetags.face",
            "guide": "houvast.guide.templatetags.guide",
        }
    )
    for block in re.findall(r"{%\s*blocktranslate\b.*?endblocktranslate\s*%}", source, re.DOTALL):
        nodes = engine.from_string("{% load i18n face %}" + block).nodelist
        for node in nodes.get_nodes_by_type(BlockTranslateNode):
            one, _ = node.render_token_list(node.singular)
            many, _ = node.render_token_list(node.plural)
            yield one, many


# --- data ---------------------------------------------------------------------------------------


def in_data() -> Iterator[str]:
    """The texts that are data: the law, its questions, the agreement, the form, the directory."""
    from houvast.check.device import sentences  # noqa: PLC0415 - after the setup
    from houvast.law import questions, vocabulary  # noqa: PLC0415
    from houvast.law.versions import statutes  # noqa: PLC0415
    from houvast.protocol.indicators import INDICATORS  # noqa: PLC0415
    from houvast.protocol.steps import STEPS  # noqa: PLC0415

    for fact in vocabulary.facts().values():
        yield from (fact.yes, fact.no)
    for template in questions.templates().values():
        yield from (template["text"], template["why"])
        yield from (label for label, _ in template.get("options", ()))
    for statute in statutes():
        yield from (statute.title, statute.start_note)
        yield from (rule.reason for rule in statute.rules.values())
        yield from (article.checked for article in statute.articles)
    yield from (indicator.sentence for indicator in INDICATORS)
    for step in STEPS:
        yield from (step.title, step.party.label)
    yield from sentences()
    yield from _in_agreement()
    yield from _in_form()
    yield from _in_directory()


def _in_agreement() -> Iterator[str]:
    from houvast.protocol.contradictions import IS_POLICE_OBLIGATORY as SHOWN  # noqa: PLC0415

    yield from (SHOWN.question, SHOWN.settled)
    for statement in SHOWN.statements:
        yield from (statement.text, statement.chapter)


def _in_form() -> Iterator[str]:
    from houvast.notifications.form_values import YES_NO_UNKNOWN  # noqa: PLC0415
    from houvast.protocol.form_fields import FIELDS  # noqa: PLC0415
    from houvast.protocol.notification_form import HEADINGS  # noqa: PLC0415

    for heading in HEADINGS:
        yield from (heading.title, heading.help)
    for field in FIELDS:
        yield from (field.label, field.help)
        yield from (words for _, words in field.choices)
    yield from (words for _, words in YES_NO_UNKNOWN)


def _in_directory() -> Iterator[str]:
    from houvast.regions.holidays import public_holidays  # noqa: PLC0415
    from houvast.regions.load import load_regions  # noqa: PLC0415

    yield from public_holidays(ANY_YEAR).values()
    for zone in load_regions().zones:
        yield zone.name
        for region in zone.regions:
            yield region.name
            yield from region.wording.values()
            yield from (sign.sentence for sign in region.indicators)
        contacts = (one for place in (zone, *zone.regions) for one in place.contacts)
        for entry in (*contacts, *zone.care, *zone.offices, *zone.prevention):
            yield from (entry.name, entry.note, entry.source)
        for office in zone.offices:
            yield from (office.purpose, *office.bring)
        for card in zone.prevention:
            yield from (card.form, card.age, card.duration)


# --- catalogs -----------------------------------------------------------------------------------


def messages() -> dict[Message, str]:
    """Every text that belongs in the catalogs, with the first file in which it stands."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for message in in_python(path.read_text("utf-8")):
            found.setdefault(message, path.relative_to(SOURCE).as_posix())
    for path in sorted(SOURCE.rglob("*.html")):
        for message in in_template(path.read_text("utf-8")):
            found.setdefault(message, path.relative_to(SOURCE).as_posix())
    for text in in_data():
        found.setdefault((text, ""), "data")
    found.pop(("", ""), None)
    both = {one for one, many in found if many}
    return {
        message: place for message, place in found.items() if message[1] or message[0] not in both
    }


def catalog_file(language: str) -> Path:
    """Where the texts of `language` stand."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(language: str, found: dict[Message, str]) -> polib.POFile:
    """The catalog of `language` with exactly the texts `found`, translations kept."""
    path = catalog_file(language)
    before = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
    catalog = polib.POFile(wrapwidth=110)
    catalog.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    for (one, many), place in sorted(found.items(), key=lambda item: (item[1], item[0])):
        catalog.append(_entry(one, many, place, before.get(one)))
    return catalog


def _entry(one: str, many: str, place: str, before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=one, msgid_plural=many, occurrences=[(place, "")])
    if many:
        entry.msgstr_plural = dict(before.msgstr_plural) if before else {0: "", 1: ""}
    elif before:
        entry.msgstr = before.msgstr
    return entry


def set_up() -> None:
    """Make the package and its templates known."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    import django  # noqa: PLC0415 - after the path

    django.setup()


def main() -> None:
    """Write and compile the catalog of every language."""
    set_up()
    found = messages()
    for language in LANGUAGES:
        catalog, path = updated(language, found), catalog_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(path))
        path.with_suffix(".mo").write_bytes(catalog.to_binary())
        sys.stdout.write(f"{language}: {len(catalog.untranslated_entries())} niet vertaald\n")


if __name__ == "__main__":
    main()
