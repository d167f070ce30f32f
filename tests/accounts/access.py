"""Who may open the entrance, the own pages, and the staff pages of people and posts."""

from apps.accounts.models import StaffRole
from tests.access import answers, closed, public
from tests.factories import make_post


def section(world):
    return {"pk": world.section.pk}


def own_section_of_the_desk(world):
    return {"pk": world.desk_section.pk}


def post_in_the_section(world):
    return {"pk": make_post(department=world.section, role=StaffRole.SECTION).pk}


def citizen(world):
    return {"pk": world["citizen"].pk}


def staff_member(world):
    return {"pk": world["section_staff"].pk}


# Somebody who is logged in is sent to his own page.
ENTRANCE = answers(302, anonymous=200)
OWN = closed(200)
# Asks for the password again first; without a log-in under way it leads away.
ASKS_AGAIN = closed(302)
ON_THE_WAY = answers(302)
# Nothing there: these people have no second factor.
NO_FACTOR = closed(404)

ROWS = {
    "account_login": ENTRANCE,
    "account_signup": ENTRANCE,
    "account_logout": closed(200),
    "account_inactive": public(),
    "account_reauthenticate": OWN,
    "account_email": OWN,
    "account_email_verification_sent": public(),
    "account_change_password": OWN,
    "account_set_password": closed(302),
    "account_reset_password": public(),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": answers(
        200, values=lambda world: {"uidb36": "1", "key": "nonsense"}
    ),
    "account_reset_password_from_key_done": public(),
    "account_confirm_login_code": ON_THE_WAY,
    "account_confirm_email": answers(200, values=lambda world: {"key": "nonsense"}),
    "mfa_index": OWN,
    "mfa_authenticate": ON_THE_WAY,
    "mfa_reauthenticate": ASKS_AGAIN,
    "mfa_activate_totp": ASKS_AGAIN,
    "mfa_deactivate_totp": NO_FACTOR,
    "mfa_view_recovery_codes": NO_FACTOR,
    "mfa_generate_recovery_codes": ASKS_AGAIN,
    "mfa_download_recovery_codes": NO_FACTOR,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": ASKS_AGAIN,
    "mfa_reauthenticate_webauthn": ASKS_AGAIN,
    "mfa_remove_webauthn": closed(302, values=lambda world: {"pk": 1}),
    "mfa_edit_webauthn": closed(302, values=lambda world: {"pk": 1}),
    "mfa_login_webauthn": ON_THE_WAY,
    "socialaccount_login_cancelled": public(),
    "socialaccount_login_error": closed(401),
    "socialaccount_signup": ON_THE_WAY,
    "socialaccount_connections": OWN,
    "openid_connect_login": answers(404, values=lambda world: {"provider_id": "none"}),
    "openid_connect_callback": answers(404, values=lambda world: {"provider_id": "none"}),
    "accounts:me": OWN,
    "accounts:profile_edit": OWN,
    "accounts:kept_form": OWN,
    "accounts:staff_list": closed(403, staff=200, may_post=""),
    "accounts:department_new": closed(403, sys_admin=200),
    "accounts:department_detail": closed(403, staff=200, values=section, may_post=""),
    "accounts:department_edit": closed(403, sys_admin=200, values=section),
    "accounts:department_close": closed(403, sys_admin=200, values=section),
    "accounts:appoint": closed(
        403, sys_admin=200, desk=200, desk_head=200, values=own_section_of_the_desk
    ),
    "accounts:invite": closed(
        403, sys_admin=200, desk=200, desk_head=200, values=own_section_of_the_desk
    ),
    "accounts:outside_posts": closed(403, staff=200, may_post=""),
    "accounts:appoint_outside": closed(403, sys_admin=200),
    "accounts:invite_outside": closed(403, sys_admin=200),
    "accounts:post_end": closed(404, staff=403, sys_admin=200, values=post_in_the_section),
    "accounts:post_transfer": closed(404, staff=403, sys_admin=200, values=post_in_the_section),
    # Looked up by POST, so that names stay out of addresses and logs.
    "accounts:person_find": closed(403, staff=200),
    "accounts:person_detail": closed(403, staff=200, values=staff_member, may_post=""),
    "accounts:person_disable": closed(404, citizen=403, sys_admin=200, values=citizen),
    "accounts:person_enable": closed(404, citizen=403, sys_admin=200, values=citizen),
}
