"""Which articles and directory entries were not checked by a person in the last six months?"""

from datetime import date

from houvast.law.versions import statutes
from houvast.regions.load import load_regions
from houvast.regions.verification import Verification, verification, verification_words


def due(today: date) -> str:
    """The Dutch list of what a person should check, as of `today`."""
    articles = {article.file: article for statute in statutes() for article in statute.articles}
    lines = ["Na te kijken door een jurist:"]
    lines += [
        f"  {article.file}: {article.title} (nagekeken: {article.checked})"
        for article in articles.values()
        if _is_due(article.checked, today)
    ]
    lines += [
        f"  {statute.name}: {statute.start_note}" for statute in statutes() if statute.start_note
    ]
    entries = [
        (name, entry)
        for name, entry in load_regions().entries.items()
        if verification(entry, today=today) is not Verification.RECENT
    ]
    lines += ["", f"Na te kijken contacten en adressen: {len(entries)}"]
    lines += [f"  {name}: {verification_words(entry, today=today)}" for name, entry in entries]
    return "\n".join(lines)


def _is_due(checked: str, today: date) -> bool:
    """`checked` is "nog niet" or ends with a date YYYY-MM-DD."""
    try:
        day = date.fromisoformat(checked[-len("2026-01-31") :])
    except ValueError:
        return True
    return (today - day).days > 183  # noqa: PLR2004 - six months
