"""Configuration of the general desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """One door for every question, and the hinge inside the office (協働の総合窓口)."""

    name = "apps.desk"
    label = "desk"
