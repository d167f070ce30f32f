"""Rows for tests of the registry, and of the rooms that stand on it."""

import io
from datetime import date, timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core import clock
from apps.documents.models import StoredFile
from apps.documents.operations import receive_file
from apps.organizations import names, operations
from apps.organizations.models import (
    LIVE,
    ActivityField,
    BaseKind,
    Intermediary,
    LegalForm,
    Membership,
    MembershipRole,
    MembershipStatus,
    Organization,
    OrganizationContact,
    OrganizationStatus,
    Reach,
    Verification,
    VerificationKind,
    forget_memberships,
)
from apps.organizations.operations import Profile
from apps.organizations.operations.profile import CONTACT_FIELDS
from apps.organizations.search import index_organization

numbers = count(1)


def make_organization(**values) -> Organization:
    """A registered organisation with contact data that must never leave the office."""
    number = next(numbers)
    contact = values.pop("contact", {})
    values = {
        "name": f"神田川みどりの会{number}",
        "kana": f"かんだがわみどりのかい{number}",
        "legal_form": LegalForm.UNINCORPORATED,
        "main_field": ActivityField.ENVIRONMENT,
        "purpose": "川沿いの緑を守ります。",
        "activities": "花壇の手入れと水質調べ",
        "members": 20,
        "members_in_ward": 12,
        "base_kind": BaseKind.HOME,
        "founded_on": date(1999, 6, 12),
        "status": OrganizationStatus.APPROVED,
        **values,
    }
    if values["status"] in LIVE:
        values.setdefault("valid_until", clock.today() + timedelta(days=400))
    values.setdefault("kana_key", names.sort_key(values["kana"]))
    values.setdefault("name_key", names.name_key(values["name"]))
    organization = Organization.objects.create(**values)
    make_contact(organization, **contact)
    index_organization(organization)
    return organization


def make_contact(organization, **values) -> OrganizationContact:
    """Office-only contact data of an organisation."""
    values = {
        "representative": "山野辺 みどり",
        "address": "神田司町2-99-9",
        "phone": "03-0000-9999",
        "email": "private@example.jp",
        **values,
    }
    return OrganizationContact.objects.create(
        organization=organization, phone_key=names.phone_key(values["phone"]), **values
    )


def make_person(**values) -> User:
    """A person who can log in, without any post or membership."""
    number = next(numbers)
    return User.objects.create(
        **{"email": f"person{number}@example.jp", "name": f"石井 遥{number}", **values}
    )


def make_membership(organization=None, user=None, **values) -> Membership:
    """An active membership; the representative unless another role is given."""
    user = user or make_person()
    values = {
        "role": MembershipRole.REPRESENTATIVE,
        "status": MembershipStatus.ACTIVE,
        "valid_from": clock.today(),
        **values,
    }
    membership = Membership.objects.create(
        organization=organization or make_organization(), user=user, **values
    )
    forget_memberships(user)
    return membership


def make_desk_officer(role: str = StaffRole.DESK, **values) -> User:
    """A member of the general desk's section, in post since 2000."""
    section = Department.objects.filter(code="kikaku_somu").first() or make_section()
    officer = make_person(**values)
    Post.objects.create(
        holder=officer,
        department=section,
        title="主任",
        role=role,
        valid_from=date(2000, 4, 1),
    )
    return officer


def make_section() -> Department:
    """The section that holds the general desk."""
    parent = Department.objects.create(
        code="seisaku",
        name="政策経営部",
        kind=Department.Kind.DEPARTMENT,
        valid_from=date(2000, 4, 1),
    )
    return Department.objects.create(
        code="kikaku_somu",
        name="企画総務課",
        kind=Department.Kind.SECTION,
        parent=parent,
        valid_from=date(2000, 4, 1),
    )


def profile_of(**values) -> Profile:
    """A complete profile of a group without legal personality, at a member's home."""
    public = {
        "name": "番町こども文庫の会",
        "kana": "ばんちょうこどもぶんこのかい",
        "legal_form": LegalForm.UNINCORPORATED,
        "corporate_number": "",
        "authority": "",
        "certified_on": None,
        "main_field": ActivityField.CHILDREN,
        "more_fields": [2],
        "purpose": "子どもに本を手渡します。",
        "activities": "絵本の読み聞かせ",
        "area": "一番町",
        "members": 18,
        "members_in_ward": 16,
        "base_kind": BaseKind.HOME,
        "founded_on": date(1988, 4, 1),
        "disclosed_items": ["members"],
    }
    office = {
        "representative": "須崎 優子",
        "representative_title": "会長",
        "postcode": "102-0082",
        "address": "一番町0-0-0",
        "phone": "03-0000-0104",
    }
    office_names = set(CONTACT_FIELDS)
    return Profile(
        {**public, **{k: v for k, v in values.items() if k not in office_names}},
        {**office, **{k: v for k, v in values.items() if k in office_names}},
    )


def make_check(organization, **values) -> Verification:
    """A check of the papers, made today."""
    values = {
        "kind": VerificationKind.DOCUMENTS,
        "checked_on": clock.today(),
        "office_note": "会則の原本を窓口で確認",
        **values,
    }
    return Verification.objects.create(organization=organization, **values)


def make_intermediary(organization=None, **values) -> Intermediary:
    """A volunteer centre of the ward."""
    values = {
        "reach": Reach.WARD,
        "functions": "ボランティア相談・登録・保険受付",
        "hours": "月曜日から金曜日",
        **values,
    }
    return Intermediary.objects.create(
        organization=organization or make_organization(name="ちよだボランティアセンター"), **values
    )


def make_logo(organization, actor) -> StoredFile:
    """A picture that was handed in and waits for the desk."""
    return operations.change_logo(organization, actor=actor, files=[picture(actor)])


def picture(actor, size=(40, 40)) -> StoredFile:
    """A small PNG, as the form keeps it until its operation takes it."""
    content = io.BytesIO()
    Image.new("RGB", size, "green").save(content, "PNG")
    upload = SimpleUploadedFile("logo.png", content.getvalue())
    return receive_file(upload, actor=actor, kind="logo")
