"""Configuration of the room of policy proposals."""

from django.apps import AppConfig

from apps.proposals import constraints  # noqa: F401  (registers its sentences)


class ProposalsConfig(AppConfig):
    """The policy-proposal scheme (政策提案制度)."""

    name = "apps.proposals"
    label = "proposals"
