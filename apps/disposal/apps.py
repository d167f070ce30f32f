"""Configuration of the room in which personal data end."""

from django.apps import AppConfig

from apps.disposal import constraints  # noqa: F401  (registers its sentences)


class DisposalConfig(AppConfig):
    """What is kept no longer: listed, approved, erased (個人情報の消去)."""

    name = "apps.disposal"
    label = "disposal"
