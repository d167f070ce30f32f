"""One request, one transaction (一回の送信は一つの処理): all of it is written, or nothing."""

import logging

from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from psycopg.pq import TransactionStatus

from apps.core import handlers
from apps.core.retry import UnknownOutcomeError, is_lost, is_transient, is_unavailable, retrying
from apps.core.throttle import TooOftenError

log = logging.getLogger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SwallowedError(DatabaseError):
    """A view caught an error of the database and went on in a transaction that is void.

    PostgreSQL would answer its COMMIT with a silent ROLLBACK, and the person would read
    "done" about something that was never written.
    """


class Watch:
    """Remembers an error that asks for another try, in case the view swallows it."""

    def __init__(self):
        self.seen: BaseException | None = None

    def __call__(self, execute, sql, params, many, context):
        try:
            return execute(sql, params, many, context)
        except (DatabaseError, InterfaceError) as error:
            if is_transient(error):
                self.seen = error
            raise


class OneTransaction(HttpResponse):
    """The answer of a view that has yet to run.

    A middleware cannot wrap a view. But Django lets an answer be made late, by ``render()``,
    and sends errors from there through the same handlers as errors of the view itself. So the
    view runs in ``render()``: in a transaction, up to three times, else the 503 page.

    A view that only reads (GET) runs without BEGIN and COMMIT, and so does one that is marked
    ``@transaction.non_atomic_requests``; that one is not tried again either.
    """

    def __init__(self, request: HttpRequest, view, args, kwargs):
        super().__init__()
        self.request = request
        self.view = view
        self.call = (args, kwargs)
        self.is_own_master = "default" in getattr(view, "_non_atomic_requests", ())
        self.session_key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)

    def render(self) -> HttpResponse:
        """Run the view and make its answer."""
        try:
            limit = getattr(self.view, "throttle", None)
            if limit:
                limit(self.request)
            if self.is_own_master:
                return self.answer()
            return retrying(self.attempt, prepare=self.rewind)
        except TooOftenError as full:
            return handlers.too_many(self.request, retry_after=full.retry_after)
        except (DatabaseError, InterfaceError) as error:
            if not is_unavailable(error):
                raise
            log.error("the database did not answer: %s", type(error.__cause__).__name__)
            return handlers.unavailable(self.request)

    def answer(self) -> HttpResponse:
        """Call the view; what is made late (TemplateResponse) is made within the transaction."""
        args, kwargs = self.call
        response = self.view(self.request, *args, **kwargs)
        late = getattr(response, "render", None)
        return late() if callable(late) else response

    def attempt(self) -> HttpResponse:
        """One try, in one transaction if it may write.

        Raises:
            UnknownOutcomeError: the connection broke at COMMIT and the form has no submission key,
                so that another try could do the same thing twice.
        """
        if self.request.method in SAFE_METHODS:
            return self.answer()
        finished = False
        try:
            with transaction.atomic():
                response = self.watched()
                finished = True
        except (DatabaseError, InterfaceError) as error:
            if finished and is_lost(error) and not hasattr(self.view, "makes_once"):
                raise UnknownOutcomeError(*error.args) from error
            raise
        return response

    def watched(self) -> HttpResponse:
        """The view's answer, or the error of the database that the view has hidden."""
        watch = Watch()
        try:
            with connection.execute_wrapper(watch):
                response = self.answer()
        except Exception:
            if watch.seen:
                raise watch.seen from None
            raise
        if watch.seen:
            raise watch.seen
        raw = connection.connection
        if raw is not None and raw.info.transaction_status == TransactionStatus.INERROR:
            raise SwallowedError(f"{self.request.resolver_match.view_name} hid a database error")
        return response

    def rewind(self) -> None:
        """Put the request back to where it was before the view ran."""
        request = self.request
        for name in request.FILES:
            for upload in request.FILES.getlist(name):
                upload.seek(0)
        messages = getattr(request, "_messages", None)
        if messages is not None:
            messages._queued_messages = []
        if hasattr(request, "session"):
            request.session = type(request.session)(self.session_key)
        if hasattr(request, "user"):
            request.__dict__.pop("_cached_user", None)
            request.user = SimpleLazyObject(lambda: get_user(request))
