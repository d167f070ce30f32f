"""Story A04 and the registry's parts of A19 and A20, through the real addresses."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Department, StaffRole
from apps.audit.models import AccessLog, Look
from apps.core import clock
from apps.notifications.models import Letter, Notice, OutgoingMail
from apps.organizations.models import Organization, OrganizationStatus, Reach
from tests.factories import make_staff
from tests.organizations.factories import (
    make_desk_officer,
    make_intermediary,
    make_membership,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
REASON = "会則の写しが入っていません。"
ENTRY = {
    "name": "番町こども文庫の会",
    "kana": "ばんちょうこどもぶんこのかい",
    "legal_form": "unincorporated",
    "main_field": "13",
    "purpose": "子どもに本を手渡します。",
    "activities": "絵本の読み聞かせ",
    "members": "18",
    "members_in_ward": "16",
    "founded_on": "S63.4",
    "base_kind": "home",
    "representative": "須崎 優子",
    "postcode": "102-0082",
    "address": "一番町0-0-0",
    "phone": "03-0000-0104",
    "disclosed_items": ["members", "founded_on"],
    "channel": "窓口",
}


def browser(user=None) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ja")
    if user:
        client.force_login(user)
    return client


def page(name, *args) -> str:
    return reverse(f"organizations:{name}", args=args)


def send(client, url_name, *args, **data):
    """Send a form with a fresh key."""
    return client.post(page(url_name, *args), {"submission_key": str(uuid.uuid4()), **data})


def text(response) -> str:
    return response.content.decode()


def test_a04_a_group_without_mail_is_entered_at_the_counter():
    officer, head = make_desk_officer(name="窓口 太郎"), make_desk_officer(StaffRole.DESK_HEAD)
    desk = browser(officer)
    refused = send(desk, "staff_organization_enter", **ENTRY)
    assert "読み上げ" in text(refused)

    send(desk, "staff_organization_enter", **ENTRY, read_back="on")
    group = Organization.objects.get()
    copy = text(desk.get(page("staff_receipt", group.pk)))
    assert "窓口で代理入力（窓口 太郎）" in copy
    assert "一番町0-0-0" in copy

    send(desk, "staff_organization_move", group.pk, "submit", consent="on")
    send(desk, "staff_organization_move", group.pk, "start_review")
    assert send(desk, "staff_organization_move", group.pk, "approve").status_code == 403
    send(browser(head), "staff_organization_move", group.pk, "approve")

    shown = text(browser().get(group.get_absolute_url()))
    assert Organization.objects.get().status == OrganizationStatus.APPROVED
    assert "昭和63年4月" in shown
    assert "代理入力" not in shown
    assert "一番町0-0-0" not in shown
    assert "organizations.approve" in Letter.objects.values_list("kind", flat=True)
    assert not OutgoingMail.objects.exists()


GROUPS = (
    "団体名,ふりがな,活動分野,活動内容,活動場所,電話,同意\r\n"
    "本の森の会,ほんのもりのかい,2,読書会,神保町,03-0000-7771,○\r\n"
    "川辺の会,かわべのかい,7,清掃,神田川,03-0000-7772,○\r\n"
    "茶の間の会,ちゃのまのかい,1,茶話会,麹町,03-0000-7773,○\r\n"
)


def test_a19_the_volunteer_centre_writes_with_the_desk_and_brings_groups():
    centre = make_intermediary(make_organization(name="ちよだボランティアセンター"))
    counsellor = make_membership(centre.organization, make_person(name="相談員")).user
    vc, desk = browser(counsellor), browser(make_desk_officer())

    send(vc, "thread", centre.pk, text="名簿の渡し方をご相談します")
    assert str(centre) in text(desk.get(page("staff_intermediaries")))
    assert "未確認 1件" in text(desk.get(page("staff_intermediaries")))
    send(desk, "thread", centre.pk, text="CSVでお願いします")
    assert "CSVでお願いします" in text(vc.get(page("thread", centre.pk)))
    assert Notice.objects.filter(recipient=counsellor, kind="organizations.message").exists()
    assert browser(make_membership().user).get(page("thread", centre.pk)).status_code == 403

    file = SimpleUploadedFile("groups.csv", GROUPS.encode("cp932"), "text/csv")
    refused = send(vc, "known_groups", centre.pk, file=file)
    assert refused.status_code == 200
    for apply in ({}, {"apply": "on"}):
        assert not Organization.objects.filter(name="川辺の会").exists()
        file.seek(0)
        report = send(vc, "known_groups", centre.pk, file=file, consent="on", **apply)
    assert "川辺の会" not in text(vc.get(report.url))  # nothing to remark

    names = ("本の森の会", "川辺の会", "茶の間の会")
    for group in Organization.objects.filter(name__in=names):
        shown = text(browser().get(group.get_absolute_url()))
        assert "ちよだボランティアセンター提供" in shown
        assert "03-0000-777" not in shown
    assert all(name in text(browser().get(page("organization_list"))) for name in names)


def test_a19_a_national_body_stands_in_a_class_of_its_own():
    make_intermediary(make_organization(name="ちよだボランティアセンター"))
    make_intermediary(make_organization(name="全国市民活動財団"), reach=Reach.NATION)

    shown = text(browser().get(page("intermediary_list")))

    heading = shown.index(str(Reach.NATION.label))
    assert shown.index("ちよだボランティアセンター") < heading < shown.index("全国市民活動財団")


def test_a20_records_keep_the_name_of_the_office_that_acted():
    officer = make_desk_officer()
    group = make_organization(status=OrganizationStatus.IN_REVIEW)
    send(browser(officer), "staff_organization_move", group.pk, "approve")
    send(
        browser(officer),
        "staff_verification_new",
        group.pk,
        kind="documents",
        office_note="会則の原本",
    )
    Department.objects.filter(code="kikaku_somu").update(name="コミュニティ総務課")

    shown = text(browser(officer).get(page("staff_organization_detail", group.pk)))

    assert shown.count("企画総務課") == 3  # approval, check in the table, check in the course


def test_a20_an_officer_who_moves_has_no_access_the_next_day():
    officer = make_desk_officer()
    officer.posts.update(valid_to=clock.today())
    assert browser(officer).get(page("staff_organization_list")).status_code == 200

    with time_machine.travel(clock.now() + timedelta(days=1)):
        later = browser(type(officer).objects.get(pk=officer.pk))
        assert later.get(page("staff_organization_list")).status_code == 403


def test_a20_every_look_of_the_auditor_at_contact_data_is_in_the_log():
    group = make_organization()
    auditor = make_staff(StaffRole.AUDITOR)

    shown = text(browser(auditor).get(page("staff_organization_detail", group.pk)))

    assert "03-0000-9999" in shown
    look = AccessLog.objects.get()
    assert (look.actor_id, look.look, look.object_id) == (auditor.pk, Look.CONTACT, group.pk)


def test_a20_anybody_reads_the_numbers_of_the_year():
    group = make_organization(status=OrganizationStatus.IN_REVIEW, main_field=7)
    send(browser(make_desk_officer()), "staff_organization_move", group.pk, "approve")

    shown = browser().get(page("organization_statistics"))
    (row,) = shown.context["crossing"].rows

    assert (row[1], row[2]) == ([1], 1)
    assert "<svg" in text(shown)
