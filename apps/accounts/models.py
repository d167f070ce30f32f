"""People, the ward's departments, and the posts that carry rights."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.attempts import Attempt, Door  # noqa: F401  (models are found here)
from apps.core import clock
from apps.core.access import RuleBackend
from apps.core.personal import ERASED, Keep, impersonal, nobody_at, personal
from apps.core.prepared import PreparedRows, all_columns
from apps.core.tracking import tracked
from apps.history.models import last_act


class NoticeChannel(models.TextChoices):
    """How a person wants to be told (通知方法)."""

    MAIL = "mail", _("E-mail")
    LETTER = "letter", _("Letter")


class StaffRole(models.TextChoices):
    """The staff roles of the handbook's matrix (役割), section 4."""

    DESK = "desk", _("General desk")
    DESK_HEAD = "desk_head", _("Head of the desk's section")
    SECTION = "section", _("Section staff")
    SECTION_HEAD = "section_head", _("Section head")
    REVIEWER = "reviewer", _("Reviewer")
    PR = "pr", _("Public relations")
    TRAINING = "training", _("Training staff")
    RULE_ADMIN = "rule_admin", _("Rule administrator")
    SYS_ADMIN = "sys_admin", _("System administrator")
    AUDITOR = "auditor", _("Audit reader")
    FACILITY = "facility", _("Facility counter")
    HOST = "host", _("Host facility")
    INTERMEDIARY = "intermediary", _("Intermediary")


# Posts outside the ward office: they have no department and no staff screens of the office.
OUTSIDE_ROLES = frozenset(
    {StaffRole.REVIEWER, StaffRole.FACILITY, StaffRole.HOST, StaffRole.INTERMEDIARY}
)


class UserQuerySet(models.QuerySet):
    """Reads of people."""

    def visible_to(self, user):
        """People a viewer may know of: oneself; for ward staff all who hold or held a post.

        Only the system administrator also sees people without a post, to disable an account.
        """
        if user.has_role(StaffRole.SYS_ADMIN):
            return self
        if user.is_ward_staff:
            return self.filter(Q(pk=user.pk) | Exists(Post.objects.filter(holder=OuterRef("pk"))))
        return self.filter(pk=user.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Django's log-in needs a manager that finds a person by address."""

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@personal(
    _("Logging in, and telling a person what happens in matters of theirs"),
    Keep.ACCOUNT,
    "email",
    "name",
    "kana",
    "phone",
    "password",
    since=last_act("accounts.user"),
    # Names of officers stand for their office on every decision; those stay.
    only=Q(is_active=False, posts=None),
    values={"email": nobody_at("pk"), "name": ERASED, "password": "!"},
)
@tracked(
    _("Account"),
    # Official records hold the name of who acted; the log of changes need not.
    masked=("password", "email", "name", "kana", "phone"),
    hidden=("last_login",),
    is_official=True,
)
class User(AbstractBaseUser):
    """A person who can log in (利用者). Rights come from posts and memberships, never from here."""

    email = models.EmailField(_("E-mail address"), max_length=254)
    name = models.CharField(_("Name"), max_length=50)
    kana = models.CharField(_("Name in kana"), max_length=100, blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    notice_channel = models.CharField(
        max_length=10, choices=NoticeChannel.choices, default=NoticeChannel.MAIL
    )
    language = models.CharField(max_length=10, default="ja")
    is_active = models.BooleanField(default=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    is_staff = False
    is_superuser = False

    class Meta:
        indexes = [models.Index(fields=["email"], name="user_email")]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]

    def __str__(self):
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj=None) -> bool:
        """Ask the rule table (apps.core.access)."""
        return RuleBackend().has_perm(self, perm, obj)

    def posts_today(self) -> list["Post"]:
        """The posts this person holds today; read once for each user object and day."""
        today = clock.today()
        if getattr(self, "_posts_read_for", None) != today:
            self._posts_today = [post for post in posts_of(self.pk) if post.is_held_on(today)]
            self._posts_read_for = today
        return self._posts_today

    def office_today(self) -> str:
        """Section and title as printed beside an official act of today; empty without a post."""
        posts = self.posts_today()
        return posts[0].office() if posts else ""

    def has_role(self, *roles: str) -> bool:
        """True if some post of today carries one of the roles."""
        return any(post.role in roles for post in self.posts_today())

    @property
    def is_ward_staff(self) -> bool:
        """True for people who hold a post inside the ward office today."""
        return any(post.role not in OUTSIDE_ROLES for post in self.posts_today())

    def department_ids(self, *roles: str) -> set[int]:
        """Departments of today's posts, of some roles or of all."""
        return {
            post.department_id
            for post in self.posts_today()
            if post.department_id and (not roles or post.role in roles)
        }


class DepartmentQuerySet(models.QuerySet):
    """Reads of departments."""

    def visible_to(self, user):
        """All of them: which sections the office has is public."""
        return self

    def valid_on(self, day: date):
        """Departments that exist on a day."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def sections_on(self, day: date):
        """Sections (課) that exist on a day, in the order of the office's own list."""
        return self.valid_on(day).filter(kind=Department.Kind.SECTION).order_by("sort_key", "id")


@impersonal
@tracked(_("Department or section"), is_official=True)
class Department(models.Model):
    """A department or section of the ward office (部・課), valid from–to, with its successor."""

    class Kind(models.TextChoices):
        """Level in the office (部・課の別)."""

        DEPARTMENT = "department", _("Department")
        SECTION = "section", _("Section")

    code = models.SlugField(max_length=40)
    name = models.CharField(_("Name"), max_length=80)
    kana = models.CharField(_("Name in kana"), max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)
    phone = models.CharField(_("Phone"), max_length=20, blank=True)
    fax = models.CharField(_("FAX"), max_length=20, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    sort_key = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="department_code_unique"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="department_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind="department") | Q(parent__isnull=False),
                name="department_section_has_parent",
            ),
        ]

    def __str__(self):
        return self.name

    def full_name(self) -> str:
        """部 and 課 together, as on a letter; needs ``parent`` loaded for a section."""
        return f"{self.parent.name}{self.name}" if self.parent_id else self.name


class PostQuerySet(models.QuerySet):
    """Reads of posts."""

    def visible_to(self, user):
        """Posts a viewer may know of: ward staff all, others their own."""
        return self if user.is_ward_staff else self.filter(holder=user)

    def held_on(self, day: date):
        """Posts held on a day."""
        return self.filter(Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def overlapping(self, first: date, last: date | None):
        """Posts held on some day from ``first`` to ``last`` (None: for good)."""
        held = self.filter(Q(valid_to=None) | Q(valid_to__gte=first))
        return held if last is None else held.filter(valid_from__lte=last)


@impersonal
@tracked(_("Post in the office"), is_official=True)
class Post(models.Model):
    """A post held by a person from one day to another (職): 課 + 役職, it carries the rights.

    A move on 1 April is two rows; the old holder's rights end with ``valid_to`` (handbook 0.2).
    """

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("Holder")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name=_("Department")
    )
    title = models.CharField(_("Title of the post"), max_length=60)
    role = models.CharField(_("Role"), max_length=20, choices=StaffRole.choices)
    is_liaison = models.BooleanField(_("Collaboration liaison"), default=False)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["holder", "valid_from"], name="post_holder")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="post_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(department__isnull=False) | Q(role__in=sorted(OUTSIDE_ROLES)),
                name="post_staff_has_department",
            ),
        ]
        triggers = [pgtrigger.Protect(name="post_kept", operation=pgtrigger.Delete)]

    def __str__(self):
        return self.office()

    def is_held_on(self, day: date) -> bool:
        """The same as :meth:`PostQuerySet.held_on`, of a row that is read."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)

    def office(self) -> str:
        """Section and title as printed beside an official act; needs ``department`` loaded."""
        return f"{self.department.name} {self.title}" if self.department else self.title


# Asked for by every page of somebody who is logged in: built once, a fifth of the time.
posts_of = PreparedRows(
    lambda: Post.objects.order_by("id"),
    "holder",
    (*all_columns(Post), *all_columns(Department, "department")),
)
