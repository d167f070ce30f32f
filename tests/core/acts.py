"""What the views of ``pages`` do; kept apart, so that the addresses are loaded only when asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ACTS: dict[str, Callable[[HttpRequest], HttpResponse]] = {}
