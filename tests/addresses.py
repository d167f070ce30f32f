"""All addresses of the portal, read from the URLconf itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address (URL), its name with namespaces, and its view."""

    name: str
    route: str
    view: object

    @property
    def is_named(self) -> bool:
        """False for the old addresses that allauth keeps as redirects."""
        return not self.name.startswith("unnamed ")

    @property
    def is_public(self) -> bool:
        """True if people who are not logged in reach the view."""
        return getattr(self.view, "login_required", True) is False


def addresses() -> list[Address]:
    """Every address, in the order Django looks at them."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, namespace: str, route: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = namespace + (f"{pattern.namespace}:" if pattern.namespace else "")
            yield from _walk(pattern.url_patterns, inner, here)
        elif isinstance(pattern, URLPattern):
            yield Address(namespace + (pattern.name or f"unnamed {here}"), here, pattern.callback)
