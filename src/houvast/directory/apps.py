"""Which app tells whom to call? A broken region file stops the start."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Police contacts per region, and the places for care."""

    name = "houvast.directory"
    label = "directory"

    def ready(self) -> None:
        """Read every region file once; an error names file, key and reason."""
        from houvast.regions.load import load_regions  # noqa: PLC0415 - apps load before the rest

        load_regions()
