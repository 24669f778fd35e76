"""Do the documents tell the truth: do their examples run, and do the files they name exist?"""

import re
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from houvast.config.cli import main
from houvast.law import situation
from houvast.law.judgement import Outcome
from houvast.law.language import ACTS, CERTAINTIES, EFFECTS, parse_article
from houvast.law.reading import read
from houvast.protocol.answer import answer_to
from houvast.protocol.parents import Informs
from houvast.protocol.prosecutor import Section
from houvast.regions.load import load_regions
from houvast.regions.region import Level

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
LAW_FILES = (ROOT / "docs/how-to/law-files.md").read_text("utf-8")
SITUATION = (ROOT / "docs/situation.md").read_text("utf-8")
ADD_A_ZONE = (ROOT / "docs/how-to/add-a-police-zone.md").read_text("utf-8")


def test_every_link_leads_to_a_file() -> None:
    broken = []
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8")):
            is_elsewhere = target.startswith(("http", "mailto:"))
            if not is_elsewhere and not (document.parent / target).exists():
                broken.append(f"{document.name}: {target}")
    assert broken == []


def test_every_picture_is_shown_somewhere_and_says_what_it_shows() -> None:
    shown = set()
    for document in DOCUMENTS:
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", document.read_text("utf-8")):
            assert len(words) > 8, (document.name, target)
            shown.add((document.parent / target).resolve())
    pictures = list((ROOT / "docs").rglob("*.png"))
    assert shown >= set(pictures)
    assert sum(path.stat().st_size for path in (ROOT / "docs/handleiding").rglob("*.png")) < 600_000


def test_the_manual_leads_to_every_page_of_it() -> None:
    manual = ROOT / "docs/handleiding"
    start = (manual / "README.md").read_text("utf-8")
    pages = {path.name for path in manual.glob("*.md")} - {"README.md"}
    assert [name for name in sorted(pages) if f"]({name})" not in start] == []


def test_architecture_names_every_folder_and_only_files_that_are_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    package = ROOT / "src/houvast"
    folders = [path.parent.name for path in package.glob("*/__init__.py")]
    assert [name for name in folders if f"  {name}/ " not in text] == []
    named = re.findall(r"`((?:law|protocol|regions|guide|web|config)/[a-z_./-]+)`", text)
    assert len(named) > 10
    assert [name for name in named if not (package / name).exists()] == []


def test_the_example_of_a_law_file_can_be_read() -> None:
    (example,) = re.findall(r"^````\n(.*?)^````$", LAW_FILES, re.DOTALL | re.MULTILINE)
    article = parse_article("voorbeeld.md", example)
    assert [rule.name for rule in article.rules] == ["voorbeeld-verspreiden"]
    assert len(article.sentences) == 2


def test_the_page_on_law_files_knows_every_word_of_the_grammar() -> None:
    words = (*ACTS, *CERTAINTIES, *EFFECTS)
    assert [word for word in words if f"`{word}`" not in LAW_FILES] == []


def test_the_example_of_a_police_zone_can_be_read(tmp_path: Path) -> None:
    example = "\n".join(re.findall(r"^```toml\n(.*?)^```$", ADD_A_ZONE, re.DOTALL | re.MULTILINE))
    shipped = files("houvast.regions").joinpath("flanders.toml").read_text("utf-8")
    (tmp_path / "flanders.toml").write_text(shipped, "utf-8")
    (tmp_path / "voorbeeld.toml").write_text(example, "utf-8")
    regions = load_regions(tmp_path, today=date(2026, 6, 1))
    (north,) = regions.regions
    assert north.name == "Noord"
    assert [sign.id for sign in north.indicators] == ["voorbeeld-still-online"]


def test_the_example_of_a_situation_is_answered_in_the_shape_that_is_told() -> None:
    (example,) = re.findall(r"^```json\n(.*?)^```$", SITUATION, re.DOTALL | re.MULTILINE)
    told = answer_to(read(example)).as_json()
    assert [finding["outcome"] for finding in told["findings"]][-1] == Outcome.PUNISHABLE
    keys = [*told, *told["findings"][0], *told["advice"]]
    assert [key for key in keys if f"`{key}`" not in SITUATION] == []


@pytest.mark.parametrize(
    "words",
    [
        *(situation.PUPIL_OF, situation.KINDS, situation.SEXUAL, situation.ORIGINS),
        *(situation.MEANS, situation.IMPAIRED_BY, situation.DANGERS, situation.RELATIONS),
        *(situation.EVERY_ACT_KEYS, situation.CIRCUMSTANCES, situation.ACT_FLAGS),
        *situation.ACT_FLAGS.values(),
        *situation.ACT_OTHER_KEYS.values(),
        *(tuple(Outcome), tuple(Level), tuple(Informs), tuple(Section)),
    ],
)
def test_the_page_on_situations_knows_every_word(words: Iterable[str]) -> None:
    assert [word for word in words if f"`{word}`" not in SITUATION] == []


def test_the_commands_in_the_documents_exist() -> None:
    named = {
        tuple(found.split())
        for document in DOCUMENTS
        for found in re.findall(
            r"houvast ((?:agreement|audit|cases|database|law|notifications|organisation|person"
            r"|regions) [a-z-]+)",
            document.read_text("utf-8"),
        )
    }
    assert len(named) > 5
    for command in named:
        with pytest.raises(SystemExit) as stopped:
            main([*command, "--help"])
        assert stopped.value.code == 0, command
