"""A person's own pages (マイページの設定)."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts import kept_forms, middleware, operations
from apps.accounts.forms import ProfileForm
from apps.accounts.mfa_adapter import REAL_FACTORS
from apps.accounts.models import Post, User
from apps.accounts.staff_lists import span
from apps.core import handlers
from apps.core.once import once
from apps.core.web import errors_on, permitted_or_404, status_of, submitted

POST_COLUMNS = [
    {"label": gettext_lazy("Post"), "kind": "head"},
    {"label": gettext_lazy("Role")},
    {"label": gettext_lazy("From – to")},
]


@require_safe
def me(request):
    """Who I am here: name, how I am told, posts, and the ways to change them (利用者情報)."""
    person = request.user
    posts = Post.objects.filter(holder=person).select_related("department")
    factors = Authenticator.objects.filter(user=person, type__in=REAL_FACTORS)
    context = {
        "facts": _facts(person),
        "keys": _keys(person, factors.exists()),
        "columns": POST_COLUMNS,
        "rows": [
            (post.office(), post.get_role_display(), span(post))
            for post in posts.order_by("-valid_from", "-id")
        ],
    }
    return render(request, "accounts/me.html", context)


def _facts(person) -> list[tuple]:
    return [
        (_("Name"), person.name),
        (_("Name in kana"), person.kana),
        (_("Phone"), person.phone),
        (_("How we tell you"), person.get_notice_channel_display()),
        (
            _("Language of our mails"),
            dict(settings.LANGUAGES).get(person.language, person.language),
        ),
    ]


def _keys(person, has_factor: bool) -> list[tuple]:
    """What one logs in with, each with the page to change it."""
    return [
        (_("E-mail address"), person.email, reverse("account_email")),
        (_("Password"), _("Set"), reverse("account_change_password")),
        (
            _("Second factor"),
            _("Set up") if has_factor else _("Not set up"),
            reverse("mfa_index"),
        ),
    ]


@once
@require_http_methods(["GET", "POST"])
def profile_edit(request):
    """Change the own name, phone, language and channel."""
    person = permitted_or_404(request, User.objects, "accounts.change_profile", pk=request.user.pk)
    form = ProfileForm(instance=person, initial={"version": person.version}, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.change_profile(person, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("accounts:me")
    return render(request, "accounts/profile_edit.html", {"form": form}, status=status_of(form))


@once
@require_http_methods(["GET", "POST"])
def kept_form(request):
    """The form that was being sent when the session ended: send it again, or throw it away."""
    kept = kept_forms.kept_for(request)
    if request.method == "POST":
        if kept:
            kept_forms.forget(request, kept["path"])
        messages.info(request, _("The kept text was thrown away."))
        left = kept_forms.kept_for(request)
        return redirect("accounts:kept_form" if left else "accounts:me")
    words = kept_forms.words_of(kept) if kept else []
    return render(request, "accounts/kept_form.html", {"kept": kept, "words": words})


def csrf_failure(request, reason=""):
    """A form from before the present log-in is kept; any other is refused (画面の有効期限切れ)."""
    is_old = kept_forms.is_of_an_earlier_log_in(request, reason)
    kept = kept_forms.take(request) if is_old else None
    writer = kept_forms.writer_of(request) if kept else None
    person = middleware.viewer(request)
    if kept and person is not None and kept_forms.is_a_visitors(request):
        writer = person.pk
    if writer is None or (person is not None and person.pk != writer):
        return handlers.csrf_failure(request, reason)
    kept_forms.keep(request, writer, kept)
    if person is None:
        return middleware.to_the_log_in(request, _("You are logged out. Please log in again."))
    return redirect("accounts:kept_form")
