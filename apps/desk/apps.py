"""Configuration of the general desk."""

from django.apps import AppConfig

from apps.core import office
from apps.desk import constraints  # noqa: F401  (registers its sentences)


class DeskConfig(AppConfig):
    """One door for every question, and the hinge inside the office (協働の総合窓口)."""

    name = "apps.desk"
    label = "desk"

    def ready(self):
        office.told_by(self._places)

    def _places(self) -> list[office.Place]:
        """Where the desk was, is and will be; the newest first."""
        rows = self.get_model("DeskHolding").objects.order_by("-valid_from")
        return [office.Place(row.valid_from, row.valid_to, row.contact()) for row in rows]
