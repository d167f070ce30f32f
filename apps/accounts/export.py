"""Staff and posts of a day as a file (職員・職一覧の出力)."""

from django.utils.translation import gettext_lazy as _

COLUMNS = (
    (_("Section"), lambda post: post.department and post.department.name),
    (_("Title of the post"), lambda post: post.title),
    (_("Name"), lambda post: post.holder.name),
    (_("Name in kana"), lambda post: post.holder.kana),
    (_("E-mail address"), lambda post: post.holder.email),
    (_("Role"), lambda post: post.get_role_display()),
    (_("Collaboration liaison"), lambda post: post.is_liaison),
    (_("Valid from"), lambda post: post.valid_from),
    (_("Valid to"), lambda post: post.valid_to),
)
