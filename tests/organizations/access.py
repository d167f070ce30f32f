"""Who may open the pages of the registry."""

from datetime import timedelta

from apps.core import clock
from apps.organizations.models import (
    Handover,
    ImportRun,
    Invitation,
    LiaisonMeeting,
    Mandate,
    MembershipRole,
    OrganizationStatus,
    ProfileChange,
)
from tests.access import acts_only, closed, public
from tests.organizations.factories import (
    make_check,
    make_intermediary,
    make_logo,
    make_membership,
    make_organization,
)
from tests.organizations.groups import BOOKS, HEAD, bring_groups

DESK = {"desk": 200, "desk_head": 200}


def ours(world):
    return {"pk": world.organization.pk}


def own_draft(world):
    draft = make_organization(status=OrganizationStatus.DRAFT)
    for role, member_role in (
        ("org_member", MembershipRole.VIEWER),
        ("org_editor", MembershipRole.EDITOR),
        ("org_admin", MembershipRole.ADMINISTRATOR),
        ("org_rep", MembershipRole.REPRESENTATIVE),
    ):
        make_membership(draft, world[role], role=member_role)
    return draft


def step(move):
    return lambda world: {"pk": own_draft(world).pk, "move": move}


def staff_step(status, move):
    return lambda world: {"pk": make_organization(status=status).pk, "move": move}


def membership(world):
    row = make_membership(world.organization, role=MembershipRole.VIEWER)
    return {"pk": row.pk, "move": "suspend"}


def invitation(world):
    row = Invitation.objects.create(
        organization=world.organization,
        email="nobody@example.jp",
        role=MembershipRole.EDITOR,
        invited_by=world["org_rep"],
        expires_at=clock.now() + timedelta(days=14),
    )
    return {"public_id": row.public_id}


def handover(world):
    row = Handover.objects.create(
        organization=world.organization,
        from_user=world["org_rep"],
        to_user=world["org_editor"],
        expires_at=clock.now() + timedelta(days=30),
    )
    return {"pk": row.pk}


def change(world):
    row = ProfileChange.objects.create(
        organization=world.organization, values={"name": "新名の会"}, asked_by=world["org_rep"]
    )
    return {"pk": row.pk}


def report(world):
    return {"pk": ImportRun.objects.create(remarks={"rules": {}, "first": []}).pk}


def speaker(world):
    return {"intermediary": make_intermediary(world.organization).pk}


def groups(world):
    """An import of groups by our organisation, which can still be taken back."""
    speaker = make_intermediary(world.organization)
    run = bring_groups(HEAD + BOOKS, world["org_rep"], speaker)
    return {"intermediary": speaker.pk, "pk": run.pk}


def intermediary(world):
    return {"pk": make_intermediary(world.organization).pk}


def voucher(world):
    return {"pk": make_organization().pk, "intermediary": intermediary(world)["pk"]}


def mandate(world):
    row = Mandate.objects.create(
        organization=world.organization,
        intermediary=make_intermediary(),
        scopes=["profile"],
        valid_from=clock.today(),
        valid_until=clock.today(),
        granted_by=world["org_rep"],
    )
    return {"pk": row.pk}


def meetings(world):
    """Those who attend are the people of an intermediary."""
    make_intermediary(world.organization)
    return {}


def meeting(world, days=7):
    row = LiaisonMeeting.objects.create(
        title="連絡会議",
        starts_at=clock.now() + timedelta(days=days),
        place="区役所4階",
        called_by=world["desk"],
    )
    return {"pk": row.pk}


def past_meeting(world):
    return meeting(world, days=-1)


def with_logo(world):
    make_logo(world.organization, world["org_rep"])
    return {"pk": world.organization.pk}


def check(world):
    return {"pk": make_check(world.organization).pk}


MANAGERS = {"org_admin": 200, "org_rep": 200, **DESK}
WRITERS = {"org_editor": 200, **MANAGERS}
SPEAKERS = {"org_rep": 200, "org_admin": 200, "org_editor": 200}

ROWS = {
    "organizations:organization_list": public(),
    "organizations:organization_areas": public(),
    "organizations:organization_csv": public(),
    "organizations:organization_json": public(),
    "organizations:organization_detail": public(values=ours),
    "organizations:organization_register": closed(200),
    "organizations:organization_mine": closed(200, may_post=""),
    "organizations:organization_home": closed(403, members=200, values=ours, may_post=""),
    "organizations:organization_edit": closed(403, **WRITERS, values=ours),
    "organizations:organization_move": closed(
        404, staff=403, members=403, **MANAGERS, values=step("submit")
    ),
    "organizations:member_list": closed(403, members=200, values=ours, may_post=""),
    "organizations:member_invite": closed(403, **MANAGERS, values=ours),
    "organizations:member_request": closed(200, members=403, values=ours),
    "organizations:member_move": closed(404, **MANAGERS, values=membership),
    "organizations:handover_offer": closed(403, org_rep=200, values=ours),
    "organizations:handover_answer": acts_only("org_editor", values=handover),
    "organizations:invitation": closed(200, values=invitation),
    "organizations:invitation_cancel": acts_only(
        "org_admin org_rep desk desk_head", values=invitation
    ),
    "organizations:contact_code": closed(403, **MANAGERS, values=ours),
    "organizations:contact_confirm": closed(403, **MANAGERS, values=ours),
    "organizations:staff_organization_list": closed(403, staff=200, may_post=""),
    "organizations:staff_organization_detail": closed(403, staff=200, values=ours, may_post=""),
    "organizations:staff_organization_enter": closed(403, **DESK, reviewer=403),
    "organizations:staff_organization_move": closed(
        404, staff=403, **DESK, values=staff_step(OrganizationStatus.IN_REVIEW, "approve")
    ),
    "organizations:staff_representative_appoint": closed(403, **DESK, values=ours),
    "organizations:staff_changes": closed(403, **DESK, values=ours, may_post=""),
    "organizations:staff_changes_seen": acts_only("desk desk_head", values=ours),
    "organizations:staff_change_accept": closed(403, **DESK, values=change),
    "organizations:staff_change_decline": closed(403, **DESK, values=change),
    "organizations:staff_verification_new": closed(403, **DESK, values=ours),
    "organizations:staff_verification_end": closed(403, **DESK, values=check),
    "organizations:staff_rules": closed(403, **DESK, may_post=""),
    "organizations:staff_rule_edit": closed(
        403, **DESK, values=lambda world: {"legal_form": "npo"}
    ),
    "organizations:staff_duplicates": closed(403, **DESK, may_post=""),
    "organizations:staff_statistics": closed(403, staff=200, may_post=""),
    "organizations:staff_links": closed(403, staff=200, may_post=""),
    "organizations:staff_merge": closed(403, **DESK, values=ours),
    "organizations:dossier": closed(403, **WRITERS, values=ours, may_post=""),
    "organizations:dossier_add": closed(403, **WRITERS, values=ours),
    "organizations:claim_ask": closed(200, staff=403, members=403, values=ours),
    "organizations:claim_confirm": closed(200, staff=403, members=403, values=ours),
    "organizations:staff_claim": closed(403, **DESK, values=ours),
    "organizations:staff_import": closed(403, **DESK),
    "organizations:staff_import_report": closed(403, **DESK, values=report, may_post=""),
    "organizations:staff_import_undo": closed(403, **DESK, values=report),
    "organizations:intermediary_list": public(),
    "organizations:thread": closed(403, members=200, **DESK, values=intermediary),
    "organizations:known_groups": closed(403, **SPEAKERS, values=speaker),
    "organizations:known_groups_report": closed(403, **SPEAKERS, values=groups, may_post=""),
    "organizations:known_groups_undo": closed(403, **SPEAKERS, values=groups),
    "organizations:mandate_list": closed(403, org_rep=200, org_admin=200, values=ours, may_post=""),
    "organizations:mandate_grant": closed(403, org_rep=200, org_admin=200, values=ours),
    "organizations:mandate_end": acts_only("org_admin org_rep", values=mandate),
    "organizations:vouch": closed(403, org_rep=200, org_admin=200, org_editor=200, values=voucher),
    "organizations:meeting_list": closed(403, members=200, **DESK, values=meetings, may_post=""),
    "organizations:meeting_calendar": closed(
        403, members=200, **DESK, values=meetings, may_post=""
    ),
    "organizations:staff_meeting_call": closed(403, **DESK),
    "organizations:staff_meeting_change": closed(403, **DESK, values=meeting),
    "organizations:staff_meeting_cancel": closed(403, **DESK, values=meeting),
    "organizations:staff_meeting_minutes": closed(403, **DESK, values=past_meeting),
    "organizations:staff_intermediaries": closed(403, **DESK, may_post=""),
    "organizations:staff_thread_seen": acts_only("desk desk_head", values=intermediary),
    "organizations:logo": closed(403, **WRITERS, values=ours),
    "organizations:logo_remove": acts_only(
        "org_editor org_admin org_rep desk desk_head", values=with_logo
    ),
    "organizations:staff_logo_publish": acts_only("desk desk_head", values=with_logo),
    "organizations:organization_statistics": public(),
    "organizations:organization_record": public(values=ours),
    "organizations:staff_intermediary": closed(403, **DESK, values=ours),
    "organizations:staff_receipt": closed(
        403, **DESK, members=200, auditor=200, values=ours, may_post=""
    ),
    "organizations:staff_register_match": closed(403, **DESK, values=ours),
}
