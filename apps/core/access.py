"""Who may do what: one rule table, closed by default (権限表).

Each app's ``permissions.py`` registers predicates with ``@rule``; ``user.has_perm(name, row)``
asks them through :class:`RuleBackend`. A name without a rule is a mistake, not a "no".
"""

import importlib
import importlib.util
from collections.abc import Callable

from django.apps import AppConfig, apps
from django.core.exceptions import PermissionDenied

Predicate = Callable[[object, object], bool]
RULES: dict[str, Predicate] = {}


def rule(*names: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate ``(user, row) -> bool`` as the rule of one or more permissions."""

    def register(predicate: Predicate) -> Predicate:
        for name in names:
            if name in RULES:
                raise ValueError(f"two rules for {name}")
            RULES[name] = predicate
        return predicate

    return register


class RuleBackend:
    """Authentication backend that answers ``has_perm`` from the rule table; it logs nobody in."""

    def authenticate(self, request, **credentials):
        return None

    def get_user(self, user_id):
        return None

    def has_perm(self, user, perm: str, obj=None) -> bool:
        """True if the rule of this permission says so.

        Raises:
            LookupError: no rule has that name.
        """
        if perm not in RULES:
            raise LookupError(f"no rule for permission {perm!r}")
        return bool(user.is_active and RULES[perm](user, obj))


def require(user, perm: str, row=None) -> None:
    """Go on only if the user has the permission.

    Raises:
        PermissionDenied: otherwise.
    """
    if not user.has_perm(perm, row):
        raise PermissionDenied(perm)


def load_rules() -> None:
    """Import every app's ``permissions`` module, so that the table is complete."""
    for config in apps.get_app_configs():
        if config.name.startswith("apps.") and _has_permissions(config):
            importlib.import_module(f"{config.name}.permissions")


def _has_permissions(config: AppConfig) -> bool:
    return importlib.util.find_spec(f"{config.name}.permissions") is not None
