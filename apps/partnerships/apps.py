"""Configuration of the room of joint projects."""

from django.apps import AppConfig

from apps.partnerships import constraints  # noqa: F401  (registers its sentences)


class PartnershipsConfig(AppConfig):
    """What ward and organisations do together, and in whose names (協働事業・併記)."""

    name = "apps.partnerships"
    label = "partnerships"
