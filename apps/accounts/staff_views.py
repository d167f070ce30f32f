"""Staff pages of departments, posts and people (組織・職・職員の管理)."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts import export, operations
from apps.accounts.forms import (
    AppointForm,
    CloseDepartmentForm,
    DepartmentForm,
    EndPostForm,
    InviteForm,
    NewDepartmentForm,
    ReasonForm,
    TransferForm,
)
from apps.accounts.models import Department, Post, User
from apps.accounts.staff_lists import (
    POST_COLUMNS,
    SECTION_COLUMNS,
    DayForm,
    FindForm,
    person_facts,
    post_rows,
    section_facts,
    section_rows,
)
from apps.audit.export import answer_with_list
from apps.audit.models import Look
from apps.audit.operations import log_look
from apps.core.access import require
from apps.core.once import once
from apps.core.tables.writing import wanted
from apps.core.web import errors_on, permitted_or_404, status_of, submitted, visible_or_404


@require_safe
def department_list(request):
    """All departments and sections of a day, and how many people hold posts there."""
    require(request.user, "accounts.view_staff")
    day_form = DayForm(request.GET)
    day = day_form.day()
    if wanted(request):
        posts = Post.objects.visible_to(request.user).held_on(day)
        posts = posts.select_related("department", "holder")
        whole = posts.order_by("department__sort_key", "department_id", "title", "id")
        return answer_with_list(request, Post, _("Staff and posts"), export.COLUMNS, whole)
    held = Q(post__valid_from__lte=day) & (Q(post__valid_to=None) | Q(post__valid_to__gte=day))
    departments = Department.objects.valid_on(day).annotate(held=Count("post", filter=held))
    context = {
        "columns": SECTION_COLUMNS,
        "rows": section_rows(departments.order_by("sort_key", "id")),
        "filter": day_form,
        "day": day,
        "may_create": request.user.has_perm("accounts.create_department"),
    }
    return render(request, "accounts/department_list.html", context)


@once
@require_http_methods(["GET", "POST"])
def department_new(request):
    require(request.user, "accounts.create_department")
    form = NewDepartmentForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            department = operations.create_department(actor=request.user, **form.cleaned_data)
            return redirect("accounts:department_detail", pk=department.pk)
    return render(request, "accounts/department_new.html", {"form": form})


@require_safe
def department_detail(request, pk):
    """One section: how it is reached, who holds its posts on a day."""
    departments = Department.objects.visible_to(request.user).select_related("parent", "successor")
    require(request.user, "accounts.view_staff")
    department = get_object_or_404(departments, pk=pk)
    return _posts_page(request, department, "accounts/department_detail.html")


@require_safe
def outside_posts(request):
    """Posts outside the ward office: reviewers, halls, hosts, intermediaries."""
    require(request.user, "accounts.view_staff")
    return _posts_page(request, None, "accounts/outside_posts.html")


def _posts_page(request, department, template):
    day_form = DayForm(request.GET)
    posts = Post.objects.visible_to(request.user).filter(department=department)
    held = posts.held_on(day_form.day()).select_related("holder", "department")
    context = {
        "department": department,
        "facts": section_facts(department) if department else [],
        "columns": POST_COLUMNS,
        "rows": post_rows(held.order_by("holder__kana", "id"), request.user),
        "filter": day_form,
        "day": day_form.day(),
        "may_appoint": request.user.has_perm("accounts.appoint", department),
        "may_change": request.user.has_perm("accounts.change_department", department),
    }
    return render(request, template, context)


@once
@require_http_methods(["GET", "POST"])
def department_edit(request, pk):
    department = permitted_or_404(request, Department.objects, "accounts.change_department", pk=pk)
    first = {"version": department.version}
    form = DepartmentForm(instance=department, initial=first, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.change_department(department, actor=request.user, **form.cleaned_data)
            return redirect("accounts:department_detail", pk=pk)
    context = {"form": form, "department": department}
    return render(request, "accounts/department_edit.html", context, status=status_of(form))


@once
@require_http_methods(["GET", "POST"])
def department_close(request, pk):
    department = permitted_or_404(request, Department.objects, "accounts.close_department", pk=pk)
    form = CloseDepartmentForm(department=department, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.close_department(department, actor=request.user, **form.cleaned_data)
            return redirect("accounts:department_detail", pk=pk)
    return render(
        request, "accounts/department_close.html", {"form": form, "department": department}
    )


def _department(request, pk):
    """The section to give a post in; None for posts outside the office."""
    if pk is None:
        require(request.user, "accounts.appoint", None)
        return None
    return permitted_or_404(request, Department.objects, "accounts.appoint", pk=pk)


def _back_to(department):
    if department is None:
        return redirect("accounts:outside_posts")
    return redirect("accounts:department_detail", pk=department.pk)


@once
@require_http_methods(["GET", "POST"])
def appoint(request, pk=None):
    """Give a post to a person who has an account."""
    department = _department(request, pk)
    form = AppointForm(actor=request.user, department=department, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.appoint(actor=request.user, department=department, **form.cleaned_data)
            return _back_to(department)
    return render(request, "accounts/appoint.html", {"form": form, "department": department})


@once
@require_http_methods(["GET", "POST"])
def invite(request, pk=None):
    """Open an account for an officer, with the first post."""
    department = _department(request, pk)
    form = InviteForm(actor=request.user, department=department, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.invite_staff(actor=request.user, department=department, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way."))
            return _back_to(department)
    return render(request, "accounts/invite.html", {"form": form, "department": department})


def _post(request, perm, pk):
    posts = Post.objects.select_related("department", "holder")
    return permitted_or_404(request, posts, perm, pk=pk)


@once
@require_http_methods(["GET", "POST"])
def post_end(request, pk):
    """Set the last day of a post."""
    post = _post(request, "accounts.end_post", pk)
    form = EndPostForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operations.end_post(post, actor=request.user, **form.cleaned_data)
            return _back_to(post.department)
    return render(request, "accounts/post_end.html", {"form": form, "post": post})


@once
@require_http_methods(["GET", "POST"])
def post_transfer(request, pk):
    """Move a person to another post on one day."""
    post = _post(request, "accounts.transfer", pk)
    form = TransferForm(actor=request.user, post=post, **submitted(request))
    if form.is_valid():
        with errors_on(form):
            new = operations.transfer(post, actor=request.user, **form.cleaned_data)
            return _back_to(new.department)
    return render(request, "accounts/post_transfer.html", {"form": form, "post": post})


@once
@require_http_methods(["GET", "POST"])
def person_find(request):
    """Find one account by its address; by POST, so that no address stands in a log."""
    require(request.user, "accounts.view_staff")
    form = FindForm(people=User.objects.visible_to(request.user), **submitted(request))
    if form.is_valid():
        return redirect("accounts:person_detail", pk=form.cleaned_data["email"].pk)
    return render(request, "accounts/person_find.html", {"form": form})


@require_safe
def person_detail(request, pk):
    """One person: posts past and to come, and whether the account is in use."""
    require(request.user, "accounts.view_staff")
    person = visible_or_404(request, User.objects, pk=pk)
    log_look(request.user, person, Look.ACCOUNT)
    posts = Post.objects.visible_to(request.user).filter(holder=person)
    rows = post_rows(
        posts.select_related("holder", "department").order_by("-valid_from", "-id"), request.user
    )
    context = {
        "person": person,
        "facts": person_facts(person),
        "columns": POST_COLUMNS,
        "rows": rows,
        "may_disable": request.user.has_perm("accounts.disable_user", person),
        "may_audit": request.user.has_perm("audit.read_log"),
    }
    return render(request, "accounts/person_detail.html", context)


@once
@require_http_methods(["GET", "POST"])
def person_disable(request, pk):
    person = permitted_or_404(request, User.objects, "accounts.disable_user", pk=pk)
    return _switch(request, person, operations.disable_user, "accounts/person_disable.html")


@once
@require_http_methods(["GET", "POST"])
def person_enable(request, pk):
    person = permitted_or_404(request, User.objects, "accounts.enable_user", pk=pk)
    return _switch(request, person, operations.enable_user, "accounts/person_enable.html")


def _switch(request, person, operation, template):
    form = ReasonForm(**submitted(request))
    if form.is_valid():
        with errors_on(form):
            operation(person, actor=request.user, **form.cleaned_data)
            return redirect("accounts:person_detail", pk=person.pk)
    return render(request, template, {"form": form, "person": person})
