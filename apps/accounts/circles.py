"""Who holds a post today (職にある人): the circle that notices and choices are made of."""

from django.db.models import QuerySet

from apps.accounts.models import Department, Post, User
from apps.core import clock


def holders(*roles: str, department: Department | None = None) -> QuerySet[User]:
    """People who hold a post with one of the roles today, in one section or anywhere."""
    posts = Post.objects.held_on(clock.today()).filter(role__in=roles)
    if department is not None:
        posts = posts.filter(department=department)
    return User.objects.filter(is_active=True, pk__in=posts.values("holder_id")).order_by("pk")
