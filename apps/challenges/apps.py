"""Configuration of the ward's issues and fields of emphasis."""

from django.apps import AppConfig

from apps.challenges import constraints  # noqa: F401  (registers its sentences)


class ChallengesConfig(AppConfig):
    """The issues the ward publishes and what people answer (区の課題・重点分野)."""

    name = "apps.challenges"
    label = "challenges"
