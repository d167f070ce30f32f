"""The organisations of the demo (デモデータ): registered in fiscal 2002, renewed until today."""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.accounts.models import User
from apps.core import clock
from apps.organizations import operations
from apps.organizations.models import (
    ActivityField,
    BaseKind,
    DisclosureItem,
    District,
    Intermediary,
    LegalForm,
    MembershipRole,
    Organization,
    OrganizationStatus,
    Origin,
    Reach,
)
from apps.organizations.operations import Profile
from apps.organizations.states import SHOWN_AT_FIRST

TOKYO = ZoneInfo("Asia/Tokyo")
FIRST_DAY = date(2002, 4, 8)
DAY = timedelta(days=1)
# Invented: when the groups are active, in turn.
TIMES_OF = (["sat_am", "sat_pm"], ["wed_pm"], ["tue_eve", "thu_eve"], ["sun_am"], [])
FIRST_PHONE = 201  # invented numbers: 03-0000-0201 and on
OFFICE_KIND = "office_kind(private_home=never publish address)"
NUMBER = "corporate_number(check digit valid; base 9999990000xx is invented)"
ROLES = {
    "org_rep": MembershipRole.REPRESENTATIVE,
    "org_editor": MembershipRole.EDITOR,
    "org_member": MembershipRole.VIEWER,
}
# Towns of the demo file by the branch office (出張所) that looks after them.
DISTRICTS = {
    "神田司町": District.KANDA_KOEN,
    "内神田": District.KANDA_KOEN,
    "富士見": District.FUJIMI,
    "九段": District.FUJIMI,
    "神田須田町": District.MANSEIBASHI,
    "一番町": District.KOJIMACHI,
    "麹町": District.KOJIMACHI,
    "岩本町": District.IZUMIBASHI,
    "西神田": District.JIMBOCHO,
    "神田神保町": District.JIMBOCHO,
    "三崎町": District.JIMBOCHO,
}


def load(data: Path, say: Callable[[str], None]) -> None:
    """Load the organisations and who belongs to them; a second call changes nothing."""
    users = _rows(data / "demo_users.csv")
    people = {row["key"]: User.objects.filter(email=row["email"] or None).first() for row in users}
    desk, head = people["desk1"], people["desk_head"]
    members = _members(users, people)
    made = 0
    for number, row in enumerate(_rows(data / "organizations_demo.csv")):
        if not Organization.objects.filter(name=row["name_ja"]).exists():
            _register(row, number, members.get(row["code"], []), desk, head)
            made += 1
    say(f"organizations: {made} new, {_renew(desk, head)} renewed")
    say(f"intermediaries: {_intermediaries(data, people['vc'], desk)} new")
    _talk(people["vc"], desk)


def _intermediaries(data: Path, counsellor: User, desk: User) -> int:
    """The intermediaries of the file, listed by the desk; the counsellor works for the first."""
    made = 0
    for row in _rows(data / "intermediaries.csv"):
        if Organization.objects.filter(name=row["name_ja"]).exists():
            continue
        with _on(FIRST_DAY):
            organization = _list_intermediary(row, desk)
            if row["code"] == "chiyoda_vc" and counsellor:
                invitation = operations.invite_member(
                    organization, actor=desk, email=counsellor.email, role="representative"
                )
                operations.accept_invitation(invitation, actor=counsellor)
        made += 1
    return made


def _talk(counsellor: User | None, desk: User) -> None:
    """The volunteer centre writes with the desk, is called to a meeting, vouches for a group."""
    centre = Intermediary.objects.filter(organization__memberships__user=counsellor).first()
    if counsellor is None or centre is None or centre.messages.exists():
        return
    question = "登録団体の名簿を、同意のある団体から順にお渡ししたいと思います。"
    answer = "ありがとうございます。同意の欄に○を付けたCSVでお願いします。"
    operations.write_message(centre, actor=counsellor, text=question)
    operations.write_message(centre, actor=desk, text=answer)
    day = clock.today() + 14 * DAY
    operations.call_meeting(
        actor=desk,
        title="中間支援組織連絡会議",
        starts_at=datetime.combine(day, time(14, 0), TOKYO),
        ends_at=datetime.combine(day, time(16, 0), TOKYO),
        place="区役所4階 会議室A",
        agenda="団体情報の共有について\n来年度の講座の日程について",
    )
    group = Organization.objects.exclude(registration_number="").order_by("id").first()
    operations.vouch_for(
        group, actor=counsellor, intermediary=centre, office_note="毎月の活動に立ち会っています。"
    )
    operations.record_verification(
        group, actor=desk, kind="documents", office_note="定款と役員名簿の写しを窓口で確認"
    )


def _list_intermediary(row: dict, desk: User) -> Organization:
    forms = {"財団法人": LegalForm.FOUNDATION, "NPO法人": LegalForm.NPO}
    public = {
        "name": row["name_ja"],
        "kana": row["kana"],
        "legal_form": forms.get(row["legal_form"][:4], LegalForm.SOCIAL_WELFARE),
        "main_field": ActivityField.GROUP_SUPPORT,
        "activities": _functions(row),
        "districts": [District.WHOLE_WARD],
        "base_kind": BaseKind.OFFICE,
        "web": row["url"],
    }
    organization = operations.enter_organization(
        actor=desk, profile=Profile(public), read_back=True, channel="窓口"
    )
    operations.list_organization(organization, actor=desk)
    operations.appoint_intermediary(
        organization,
        actor=desk,
        reach=Reach.NATION if row["code"].startswith("demo_") else Reach.WARD,
        functions=_functions(row),
    )
    return organization


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _members(users: list[dict], people: dict) -> dict[str, list[tuple]]:
    """People with an account by the code of their organisation, the representative first."""
    found: dict[str, list[tuple]] = {}
    for row in users:
        role = ROLES.get(row["role"].partition("(")[0])
        if role and people[row["key"]]:
            found.setdefault(row["belongs_to"], []).append((role, people[row["key"]]))
    return found


def _register(row: dict, number: int, members: list[tuple], desk: User, head: User) -> None:
    day = max(FIRST_DAY, date.fromisoformat(row["founded_on"]) + 7 * DAY)
    representative = next((user for role, user in members if role == "representative"), None)
    profile = _profile(row, number)
    with _on(day):
        if representative:
            organization = operations.register_organization(actor=representative, profile=profile)
        else:
            organization = operations.enter_organization(
                actor=desk, profile=profile, read_back=True, channel="窓口"
            )
        operations.submit_organization(organization, actor=representative or desk, consent=True)
    with _on(day + DAY):
        operations.start_review_organization(organization, actor=desk)
    with _on(day + 2 * DAY):
        operations.approve_organization(organization, actor=head)
    with _on(day + 3 * DAY):
        for role, user in members:
            if user != representative:
                invitation = operations.invite_member(
                    organization, actor=representative or desk, email=user.email, role=role
                )
                operations.accept_invitation(invitation, actor=user)


def _renew(desk: User, head: User) -> int:
    """Bring the registrations of 2002 into the present; returns how many."""
    operations.open_renewals()
    due = Organization.objects.filter(
        status=OrganizationStatus.RENEWAL_DUE,
        valid_until__lt=clock.today(),
        origin__in=[Origin.OWN, Origin.DESK],
    )
    renewed = 0
    for organization in due:
        operations.ask_renewal(organization, actor=desk, confirmed=True)
        operations.renew_organization(organization, actor=head)
        renewed += 1
    return renewed


def _on(day: date) -> AbstractContextManager[None]:
    return clock.pinned_at(datetime.combine(day, time(10, 0), TOKYO))


def _profile(row: dict, number: int) -> Profile:
    main, *more = [int(field) for field in row["npo_fields"].split(";")]
    is_office = row[OFFICE_KIND] == BaseKind.OFFICE
    is_npo = row["legal_form"] == LegalForm.NPO
    founded = date.fromisoformat(row["founded_on"])
    public = {
        "name": row["name_ja"],
        "kana": row["kana"],
        "legal_form": row["legal_form"],
        "corporate_number": row[NUMBER],
        "authority": "東京都" if is_npo else "",
        "certified_on": founded if is_npo else None,
        "catchphrase": row["catchphrase_ja"],
        "main_field": main,
        "more_fields": more,
        "purpose": f"{row['activity_ja']}を通して、地域の暮らしに役立つことを目的とします。",
        "activities": row["activity_ja"],
        "times": TIMES_OF[number % len(TIMES_OF)],
        "districts": [_district(row["base_area_ja"])],
        "area": row["base_area_ja"] if is_office else "",
        "recruits_members": number % 2 == 0,
        "recruits_volunteers": number % 3 == 0,
        "members": int(row["members"]),
        "members_in_ward": int(row["members_in_ward"]),
        "base_kind": BaseKind.OFFICE if is_office else BaseKind.HOME,
        "founded_on": founded,
        "fiscal_year_end": 3,
        "public_phone": f"03-0000-{FIRST_PHONE + number:04d}" if is_office else "",
        "disclosed_items": _disclosed(is_office),
    }
    office = {
        "representative": row["representative_ja"],
        "representative_kana": row["representative_kana"],
        "representative_title": "理事長" if is_npo else "代表",
        "address": f"東京都千代田区{row['base_area_ja']}0-0-{number + 1}",
        "phone": f"03-0000-{FIRST_PHONE + 100 + number:04d}",
    }
    return Profile(public, office)


def _district(town: str) -> str:
    return next(
        (district for name, district in DISTRICTS.items() if town.startswith(name)),
        District.WHOLE_WARD,
    )


def _disclosed(is_office: bool) -> list[str]:
    chosen = [DisclosureItem.REPRESENTATIVE, DisclosureItem.ADDRESS] if is_office else []
    return [str(item) for item in (*SHOWN_AT_FIRST, *chosen)]


def _functions(row: dict) -> str:
    """What an intermediary does, without the file's own remarks about its source."""
    return row["functions"].partition(" (seed")[0]
