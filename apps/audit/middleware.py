"""Says to the database who acts, from where and with which request (操作者の明示)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from apps.audit.addresses import ADDRESS, address_key
from apps.core.logging import route_of
from apps.core.tracking import Late, acting
from apps.core.transactions import SAFE_METHODS


class ActorMiddleware:
    """Stands before ``TransactionMiddleware``, whose answer is made inside this block.

    A GET changes no row that is recorded, so it gets no context and pays nothing; the address is
    at hand all the same, for the log of looks.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = ADDRESS.set(request.client_ip)
        try:
            if request.method in SAFE_METHODS:
                return self.get_response(request)
            with acting(
                user=Late(lambda: actor_id(request)),
                url=Late(lambda: route_of(request)),
                method=request.method[:10],
                request_id=request.request_id,
                address=address_key(request.client_ip),
            ):
                return self.get_response(request)
        finally:
            ADDRESS.reset(token)


def actor_id(request: HttpRequest) -> int | None:
    """The account that acts at this moment; a visitor's session stays unopened."""
    user = getattr(request, "user", None)
    is_unasked = type(user) is SimpleLazyObject
    if user is None or (is_unasked and settings.SESSION_COOKIE_NAME not in request.COOKIES):
        return None
    return user.pk
