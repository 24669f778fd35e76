"""Which app shows the public guide? Its pages are read at the start, so a broken one stops it."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The guide: law, prevention, care, rights, for each reader."""

    name = "houvast.guide"
    label = "guide"

    def ready(self) -> None:
        """Read every page once; an error names file, key and what is allowed."""
        from houvast.guide.pages import EASY, guide_pages  # noqa: PLC0415 - apps load before the rest
        from houvast.text import LANGUAGES, language  # noqa: PLC0415 - as above

        for code in LANGUAGES:
            with language(code):
                guide_pages()
                guide_pages(EASY)
