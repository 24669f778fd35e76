"""Which app holds class mode? Its stories are read at the start, so a broken one stops it."""

from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    """Twenty stories, the questions a class answers, and a page for the teacher."""

    name = "houvast.classroom"
    label = "classroom"

    def ready(self) -> None:
        """Read every story once; an error names file, key and what is allowed."""
        from houvast.classroom.scenarios import scenarios  # noqa: PLC0415 - apps load before the rest

        scenarios()
