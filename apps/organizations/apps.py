"""Configuration of the registry of organisations."""

from django.apps import AppConfig

from apps.organizations import constraints  # noqa: F401  (registers its sentences)


class OrganizationsConfig(AppConfig):
    """Organisations, their people and the intermediaries (団体登録・中間支援組織)."""

    name = "apps.organizations"
    label = "organizations"
