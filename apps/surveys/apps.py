"""Configuration of the room of questionnaires about the scheme."""

from django.apps import AppConfig

from apps.surveys import constraints  # noqa: F401  (registers its sentences)


class SurveysConfig(AppConfig):
    """What organisations and sections think of the scheme, year by year (制度アンケート)."""

    name = "apps.surveys"
    label = "surveys"
