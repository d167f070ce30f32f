"""Rows every room's tests need: people, departments, posts. Plain functions, real rows.

A room's own rows are made in ``tests/<room>/factories.py``.
"""

from datetime import date
from itertools import count

from apps.accounts.models import Department, Post, StaffRole, User

LONG_AGO = date(2000, 4, 1)
numbers = count(1)


def make_user(**values) -> User:
    """A person who can log in, without any post or membership."""
    number = next(numbers)
    return User.objects.create(
        **{"email": f"someone{number}@example.jp", "name": f"石井 遥{number}", **values}
    )


def make_department(**values) -> Department:
    """A department (部) that exists since long ago."""
    number = next(numbers)
    return Department.objects.create(
        **{
            "code": f"department-{number}",
            "name": f"政策経営部{number}",
            "kind": Department.Kind.DEPARTMENT,
            "valid_from": LONG_AGO,
            **values,
        }
    )


def make_section(**values) -> Department:
    """A section (課) below a department."""
    number = next(numbers)
    parent = values.pop("parent", None) or make_department()
    return make_department(
        **{
            "code": f"section-{number}",
            "name": f"企画総務課{number}",
            "kind": Department.Kind.SECTION,
            "parent": parent,
            **values,
        }
    )


def make_post(holder=None, **values) -> Post:
    """A post held since long ago; at the general desk unless another role is given."""
    return Post.objects.create(
        **{
            "holder": holder or make_user(),
            "department": values.pop("department", None) or make_section(),
            "title": "主任",
            "role": StaffRole.DESK,
            "valid_from": LONG_AGO,
            **values,
        }
    )


def make_staff(role=StaffRole.DESK, *, department=None, **values) -> User:
    """A person of the ward office with one post."""
    user = make_user(**values)
    make_post(user, role=role, department=department)
    return user
